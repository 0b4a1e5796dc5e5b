//! The lab, as a learner uses it: made, checked and mended by the real program, with the real runtimes. Every factor
//! is broken at the start, its own solution mends it and breaks no other, and all solutions together mend all twelve.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "these tests run the program on real folders")]

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;

/// The labs of a stack begin on the same fixed port, so that two of them cannot be tried at once.
fn turn(stack: &str) -> MutexGuard<'static, ()> {
    static TURNS: [Mutex<()>; 3] = [Mutex::new(()), Mutex::new(()), Mutex::new(())];
    let at = ["node", "python"].iter().position(|one| *one == stack).unwrap_or(2);
    TURNS[at].lock().unwrap_or_else(PoisonError::into_inner)
}

/// A lab in a temporary home.
struct Lab {
    home: tempfile::TempDir,
    folder: PathBuf,
}

/// Whether a stack's runtime is on this machine; says so where it is not, so that a skipped test is seen to be one.
fn has(stack: &str) -> bool {
    let (program, argument) = match stack {
        "node" => ("node", "--version"),
        "python" => ("python3", "--version"),
        _ => ("go", "version"),
    };
    let ran = Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = ran.is_ok_and(|status| status.success());
    if !found {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: {program} is not installed, the lab in {stack} is not tried"
        );
    }
    found
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Lab {
    fn new(stack: &str) -> Lab {
        let home = tempfile::tempdir().expect("makes a folder");
        let lab = Lab { folder: home.path().join("stall"), home };
        let made = lab.run(&["new", "DIR", "--stack", stack]);
        assert!(made.status.success(), "{}", text(&made.stderr));
        lab
    }

    /// Runs `sipsong lab`; `DIR` stands for the lab's folder.
    fn run(&self, arguments: &[&str]) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        let folder = self.folder.to_str().expect("is text");
        let mut command = Command::new(env!("CARGO_BIN_EXE_sipsong"));
        command.env_clear().env("PATH", path).env("HOME", self.home.path()).env("TMPDIR", self.home.path());
        command.args(["lab", "--lang", "en"]);
        command.args(arguments.iter().map(|word| if *word == "DIR" { folder } else { word }));
        command.stdin(Stdio::null()).output().expect("runs")
    }

    fn check(&self, more: &[&str]) -> (Option<i32>, Value) {
        let output = self.run(&[&["check", "DIR", "--format", "json"], more].concat());
        let report = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}{}", text(&output.stdout), text(&output.stderr)));
        (output.status.code(), report)
    }

    fn solve(&self, more: &[&str]) -> Output {
        self.run(&[&["solve", "DIR", "--yes"], more].concat())
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn replace(&self, path: &str, old: &str, new: &str) {
        let before = self.read(path);
        assert!(before.contains(old), "{path} has no {old}");
        fs::write(self.folder.join(path), before.replace(old, new)).expect("writes");
    }
}

type Verdicts = BTreeMap<u64, String>;

fn verdicts(report: &Value) -> Verdicts {
    let factors = report["factors"].as_array().expect("has factors");
    let pair = |one: &Value| Some((one["number"].as_u64()?, one["verdict"].as_str()?.to_owned()));
    factors.iter().filter_map(pair).collect()
}

fn weight(verdict: &str) -> u8 {
    ["pass", "attention", "fail"].iter().position(|one| *one == verdict).map_or(1, |at| at as u8)
}

fn factor(report: &Value, number: u64) -> &Value {
    let factors = report["factors"].as_array().expect("has factors");
    factors.iter().find(|one| one["number"] == number).expect("is there")
}

/// The start fails all twelve, each solution turns exactly its own factor, and together they pass.
fn each_and_all(stack: &str) {
    if !has(stack) {
        return;
    }
    let _turn = turn(stack);
    let (code, start) = Lab::new(stack).check(&[]);
    assert_eq!(
        (code, start["schema"].as_str(), start["stack"].as_str()),
        (Some(1), Some("sipsong-lab/1"), Some(stack))
    );
    let before = verdicts(&start);
    assert_eq!(before.len(), 12);
    for (number, verdict) in &before {
        assert!(verdict == "fail" || verdict == "attention", "{stack} {number} is {verdict}: {start:#}");
    }
    for number in 1..=12 {
        let lab = Lab::new(stack);
        let solved = lab.solve(&["--factor", &number.to_string()]);
        assert!(solved.status.success(), "{}", text(&solved.stderr));
        let (_, report) = lab.check(&[]);
        let after = verdicts(&report);
        assert_eq!(after[&number], "pass", "{stack}: {:#}", factor(&report, number));
        for (other, verdict) in after.iter().filter(|(other, _)| **other != number) {
            assert!(
                weight(verdict) <= weight(&before[other]),
                "{stack}: mending {number} made {other} {verdict}"
            );
            assert_ne!(verdict, "pass", "{stack}: mending {number} mended {other} as well");
        }
    }
    let lab = Lab::new(stack);
    assert!(lab.solve(&[]).status.success());
    let (code, report) = lab.check(&[]);
    assert!(verdicts(&report).values().all(|verdict| verdict == "pass"), "{stack}: {report:#}");
    assert_eq!(code, Some(0));
}

#[test]
fn node_fails_all_and_is_mended_one_by_one() {
    each_and_all("node");
}

#[test]
fn python_fails_all_and_is_mended_one_by_one() {
    each_and_all("python");
}

#[test]
fn go_fails_all_and_is_mended_one_by_one() {
    each_and_all("go");
}

#[test]
fn other_ways_of_mending_count_as_well() {
    if has("node") {
        let _turn = turn("node");
        let lab = Lab::new("node");
        lab.replace(
            "server.js",
            "const PORT = 3012;",
            "const { PORT: told } = process.env;\nconst PORT = Number(told ?? 3012);",
        );
        lab.replace(
            "log.js",
            "fs.appendFileSync(FILE, `${new Date().toISOString()} ${text}\\n`)",
            "process.stdout.write(`${text}\\n`)",
        );
        lab.replace("log.js", "    fs.mkdirSync(path.dirname(FILE), { recursive: true });\n", "");
        let (_, report) = lab.check(&[]);
        let after = verdicts(&report);
        assert_eq!((after[&7].as_str(), after[&11].as_str()), ("pass", "pass"), "{report:#}");
    }
    if has("python") {
        let _turn = turn("python");
        let lab = Lab::new("python");
        // An order book of one's own: a hash instead of a list, with numbers as its keys.
        fs::write(
            lab.folder.join("orders.py"),
            "import store\n\n\ndef all():\n    found = store.command('HGETALL', 'book')\n    return found[1::2]\n\n\n\
             def add(item):\n    store.command('HSET', 'book', store.command('INCR', 'orders'), item)\n",
        )
        .expect("writes");
        let (_, report) = lab.check(&[]);
        assert_eq!(verdicts(&report)[&6], "pass", "{report:#}");
    }
    if has("go") {
        let _turn = turn("go");
        let lab = Lab::new("go");
        lab.replace("main.go", "const port = \"8012\"", "var port = os.Getenv(\"PORT\")");
        let (_, report) = lab.check(&[]);
        assert_eq!(verdicts(&report)[&7], "pass", "{report:#}");
    }
}

#[test]
fn hints_climb_and_the_last_one_costs_an_attempt() {
    if !has("node") {
        return;
    }
    let _turn = turn("node");
    let lab = Lab::new("node");
    let rung = |report: &Value| report["hint"]["rung"].as_u64();
    let (_, first) = lab.check(&[]);
    assert_eq!((rung(&first), first["hint"]["factor"].as_u64()), (Some(1), Some(1)));
    assert!(first["hint"]["text"].as_str().is_some_and(|text| text.len() > 40), "{first:#}");
    // Looking again gives nothing away.
    assert_eq!(rung(&lab.check(&[]).1), Some(1));
    for expected in 2..=4 {
        assert_eq!(rung(&lab.check(&["--hint"]).1), Some(expected));
    }
    assert_eq!(rung(&lab.check(&["--hint"]).1), Some(4), "nothing was tried yet");
    lab.replace("menu.js", "'iced tea': 25", "'iced tea': 30");
    let (_, report) = lab.check(&["--hint"]);
    assert_eq!(rung(&report), Some(5));
    let text = report["hint"]["text"].as_str().expect("says something");
    assert!(text.contains("menu_prod.js") && text.contains("EXTRA_BAHT"), "{text}");
    assert_eq!(factor(&report, 1)["hints"], 5);
}

#[test]
fn what_changed_since_the_last_check_is_said() {
    if !has("python") {
        return;
    }
    let _turn = turn("python");
    let lab = Lab::new("python");
    let human = || {
        let output = lab.run(&["check", "DIR"]);
        (output.status.code(), text(&output.stdout))
    };
    let (code, first) = human();
    assert!(code == Some(1) && !first.contains("Since the last check"), "{first}");
    assert!(first.contains("hint 1 of 5"), "{first}");
    lab.replace("server.py", "PORT = 5012", "import os\n\nPORT = int(os.environ.get('PORT', 5012))");
    let (_, second) = human();
    assert!(second.contains("VII Port binding: fail → pass"), "{second}");
    assert!(second.contains("One of the twelve factors passes."), "{second}");
    assert!(!second.contains('\u{1b}'));
}

#[test]
fn a_solution_that_does_not_fit_writes_nothing_and_one_that_does_keeps_a_copy() {
    if !has("node") {
        return;
    }
    let _turn = turn("node");
    let lab = Lab::new("node");
    lab.replace("server.js", "const PORT = 3012;", "const PORT = 4000 + 12;");
    let before = lab.read("server.js");
    let solved = lab.solve(&["--factor", "7"]);
    assert_eq!(solved.status.code(), Some(1));
    assert!(text(&solved.stderr).contains("does not fit server.js"), "{}", text(&solved.stderr));
    assert_eq!(lab.read("server.js"), before);

    let menu = lab.read("menu_prod.js");
    let solved = lab.solve(&["--factor", "codebase"]);
    let said = text(&solved.stderr);
    assert!(solved.status.success() && !lab.folder.join("menu_prod.js").exists(), "{said}");
    let kept = said.split_whitespace().find(|word| word.contains("/labs/")).expect("names the copy");
    assert_eq!(fs::read_to_string(Path::new(kept).join("menu_prod.js")).expect("is kept"), menu);
    // Twice is once, and without consent nothing is done.
    assert!(text(&lab.solve(&["--factor", "1"]).stderr).contains("is there already"));
    let asked = lab.run(&["solve", "DIR", "--factor", "2"]);
    assert_eq!(asked.status.code(), Some(2));
    assert!(lab.read("package.json").contains("dayjs"));
}

#[test]
fn a_lab_is_made_in_free_folders_only_and_elsewhere_asks_before_it_runs() {
    if !has("node") {
        return;
    }
    let _turn = turn("node");
    let lab = Lab::new("node");
    let again = lab.run(&["new", "DIR", "--stack", "node"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is not empty"), "{}", text(&again.stderr));
    // Git itself finds nothing wrong with what was written without it.
    if let Ok(checked) = Command::new("git").arg("-C").arg(&lab.folder).args(["fsck", "--strict"]).output() {
        assert!(checked.status.success(), "{}", text(&checked.stderr));
        let status = Command::new("git").arg("-C").arg(&lab.folder).args(["status", "--short"]).output();
        assert_eq!(status.map(|output| text(&output.stdout)).unwrap_or_default(), "");
    }
    // A folder that only says it is a lab runs nothing.
    let marker = "stack = \"node\"\nid = \"made-elsewhere\"\n";
    fs::write(lab.folder.join("sipsong-lab.toml"), marker).expect("writes");
    fs::write(lab.folder.join("start.sh"), "touch \"$HOME/ran\"\n").expect("writes");
    let refused = lab.run(&["check", "DIR"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("--yes"), "{}", text(&refused.stderr));
    for (text_of_marker, said) in [("stack = \"cobol\"\n", "which lab"), ("\u{0}", "which lab")] {
        fs::write(lab.folder.join("sipsong-lab.toml"), text_of_marker).expect("writes");
        let refused = lab.run(&["check", "DIR"]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains(said), "{}", text(&refused.stderr));
    }
    fs::remove_file(lab.folder.join("sipsong-lab.toml")).expect("removes");
    assert!(text(&lab.run(&["check", "DIR"]).stderr).contains("is no lab"));
}

#[test]
fn a_stack_that_is_not_installed_is_named_and_another_offered() {
    let home = tempfile::tempdir().expect("makes a folder");
    let bin = home.path().join("bin");
    fs::create_dir(&bin).expect("makes");
    let fake = bin.join("python3");
    fs::write(&fake, "#!/bin/sh\n").expect("writes");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&fake, mode).expect("sets");
    let run = |stack: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sipsong"));
        command.env_clear().env("PATH", &bin).env("HOME", home.path()).args(["lab", "new"]);
        command.arg(home.path().join("stall")).args(stack).output().expect("runs")
    };
    let refused = run(&["--stack", "go"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = text(&refused.stderr);
    assert!(said.contains("go is not on this machine") && said.contains("python"), "{said}");
    assert!(!home.path().join("stall").exists());
    assert!(run(&[]).status.success());
    assert!(home.path().join("stall/server.py").exists());
}
