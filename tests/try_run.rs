//! `sipsong try` on real small servers: every experiment passes on one that does everything right and fails, for the
//! right reason, on one that does not. And nothing that was started survives, whatever happens to sipsong.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "these tests run the program on real folders")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

mod support;

use support::living::{marked, wait_until_nothing_is_left};

fn app(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps").join(name)
}

/// Whether a program is on this machine; says so where it is not, so that a skipped test is seen to be one.
fn has(program: &str) -> bool {
    let found =
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !found {
        let _ = writeln!(std::io::stderr(), "skipped: {program} is not installed");
    }
    found
}

fn sipsong(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sipsong"));
    let path = std::env::var("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).env("HOME", home).env("TMPDIR", home).arg("try");
    command
}

struct Tried {
    code: Option<i32>,
    report: Value,
    err: String,
}

/// Tries an app with the experiments named and a recipe.
fn try_out(name: &str, only: &str, recipe: &str) -> Option<Tried> {
    let program = if app(name).join("server.js").exists() { "node" } else { "python3" };
    if !has(program) {
        return None;
    }
    let home = tempfile::tempdir().expect("makes a folder");
    let file = home.path().join("try.toml");
    let own = fs::read_to_string(app(name).join("try.toml")).unwrap_or_default();
    // Settings stand before tables in TOML.
    fs::write(&file, format!("{recipe}\n{own}")).expect("writes");
    let mut command = sipsong(home.path());
    command.arg(app(name)).args(["--yes", "--format", "json", "--recipe"]).arg(&file);
    if !only.is_empty() {
        command.args(["--only", only]);
    }
    let output = command.stdin(Stdio::null()).output().expect("runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!text.contains('\u{1b}') && !err.contains('\u{1b}'), "nothing of an app steers the terminal");
    let left: Vec<_> =
        fs::read_dir(home.path()).expect("lists").flatten().map(|entry| entry.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("sipsong-try")), "{left:?}");
    assert!(marked(&home.path().display().to_string()).is_empty(), "nothing is left running");
    let report = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}{err}"));
    Some(Tried { code: output.status.code(), report, err })
}

impl Tried {
    fn experiment(&self, id: &str) -> &Value {
        let all = self.report["experiments"].as_array().expect("has experiments");
        all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}"))
    }

    fn observed(&self, id: &str, key: &str) -> &Value {
        &self.experiment(id)["observed"][key]
    }
}

/// Tries an app and holds one experiment's verdict against what is expected.
fn expect(name: &str, id: &str, verdict: &str, recipe: &str, look: impl Fn(&Value) -> bool) {
    let Some(tried) = try_out(name, id, recipe) else { return };
    let experiment = tried.experiment(id);
    assert_eq!(experiment["verdict"], verdict, "{name}: {experiment:#}\n{}", tried.err);
    assert!(look(&experiment["observed"]), "{name}: {experiment:#}");
    assert_eq!(tried.code, Some(i32::from(verdict == "fail")), "{name}");
    let message = experiment["message"].as_str().unwrap_or_default();
    assert!(message.len() > 40 && !message.contains("try-"), "{message}");
}

const BRISK: &str = "start_seconds = 8\nstop_seconds = 2";

#[test]
fn a_server_that_does_everything_right_passes_everything() {
    let Some(tried) = try_out("good-python", "", BRISK) else { return };
    assert_eq!(tried.report["schema"], "sipsong-try/1");
    let experiments = tried.report["experiments"].as_array().expect("has experiments");
    let ids: Vec<&str> = experiments.iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(
        ids,
        [
            "start",
            "port",
            "second-copy",
            "shutdown",
            "in-flight",
            "sudden-death",
            "logs",
            "local-state",
            "missing-config",
            "service-away",
            "same-build",
            "one-off"
        ]
    );
    for experiment in experiments {
        assert_eq!(experiment["verdict"], "pass", "{experiment:#}");
    }
    assert_eq!(tried.code, Some(0));
    assert_eq!(tried.observed("port", "honoured"), true);
    assert_eq!(tried.observed("in-flight", "path"), "/slow");
}

#[test]
fn node_does_it_right_as_well() {
    let Some(tried) = try_out("good-node", "", BRISK) else { return };
    for experiment in tried.report["experiments"].as_array().expect("has experiments") {
        assert!(
            experiment["verdict"] == "pass" || experiment["verdict"] == "not-applicable",
            "{experiment:#}"
        );
    }
}

#[test]
fn starts_that_go_wrong() {
    expect("exits-at-once", "start", "fail", BRISK, |seen| {
        seen["exit"]["code"] == 3 && seen["lines"].to_string().contains("flux capacitor")
    });
    expect("needs-terminal", "start", "fail", BRISK, |seen| seen["wants_terminal"] == true);
    expect("never-binds", "start", "fail", "start_seconds = 2", |seen| seen["listening_after_ms"].is_null());
    expect("binds-late", "start", "attention", BRISK, |seen| {
        seen["listening_after_ms"].as_u64().is_some_and(|ms| ms > 5_000)
    });
}

#[test]
fn ports_that_nobody_asked_for() {
    expect("other-port", "port", "fail", BRISK, |seen| seen["bound"][0]["port"] != seen["asked"]);
    expect("literal-port", "port", "fail", BRISK, |seen| seen["honoured"] == false);
    expect("never-binds", "port", "fail", "start_seconds = 2", |seen| {
        seen["bound"] == Value::Array(Vec::new())
    });
    expect("fixed-port", "port", "attention", BRISK, |seen| {
        seen["bound"].as_array().is_some_and(|all| all.len() == 2)
    });
}

#[test]
fn copies_that_do_not_get_along() {
    expect("one-at-a-time", "second-copy", "fail", BRISK, |seen| {
        seen["both_up"] == false && seen["lines"].to_string().contains("only one of me")
    });
    expect("memory-sessions", "second-copy", "fail", BRISK, |seen| seen["shared"] == false);
    expect("shared-notes", "second-copy", "pass", BRISK, |seen| seen["shared"] == true);
}

#[test]
fn ends_that_are_none() {
    expect("ignores-sigterm", "shutdown", "fail", BRISK, |seen| {
        seen["killed"] == true && seen["direct"] == true
    });
    expect("leaves-children", "shutdown", "fail", BRISK, |seen| {
        seen["left_behind"].as_array().is_some_and(|left| left.len() == 1)
    });
    expect("daemonizes", "shutdown", "fail", BRISK, |seen| seen["daemonized"] == true);
    expect("shell-without-exec", "shutdown", "fail", BRISK, |seen| {
        seen["direct"] == false && seen["left_behind"].as_array().is_some_and(|left| !left.is_empty())
    });
    expect("shell-keeps-signal", "shutdown", "fail", BRISK, |seen| {
        seen["killed"] == true && seen["direct"] == false
    });
    expect("no-handler", "shutdown", "attention", BRISK, |seen| seen["exit"]["signal"] == 15);
    expect("dies-of-sigterm", "shutdown", "attention", BRISK, |seen| seen["handles_sigterm"] == false);
}

#[test]
fn answers_that_are_cut_off() {
    expect("cuts-answers", "in-flight", "fail", BRISK, |seen| seen["answered"] == false);
    expect("dies-of-sigterm", "in-flight", "fail", BRISK, |seen| seen["answered"] == false);
}

#[test]
fn a_death_that_leaves_something_in_the_way() {
    expect("stale-lock", "sudden-death", "fail", BRISK, |seen| {
        seen["again_ms"].is_null() && seen["lines"].to_string().contains("shop.lock")
    });
}

#[test]
fn logs_that_go_nowhere_or_elsewhere() {
    expect("prints-nothing", "logs", "attention", BRISK, |seen| seen["bytes"] == 0);
    expect("holds-back", "logs", "attention", BRISK, |seen| seen["only_at_end"] == true);
    expect("logs-to-file", "logs", "fail", BRISK, |seen| seen["files"][0]["path"] == "app.log");
    expect("prints-escapes", "logs", "attention", BRISK, |seen| seen["escapes"] == true);
    expect("floods", "logs", "pass", BRISK, |seen| {
        seen["bytes"].as_u64().is_some_and(|bytes| bytes > 1_000_000)
    });
}

#[test]
fn state_that_stays_on_the_disk() {
    expect("writes-beside", "local-state", "fail", BRISK, |seen| seen["while_serving"][0] == "visitors.txt");
}

#[test]
fn configuration_that_is_missed_too_late_or_not_at_all() {
    let first = |wanted: &'static str| move |seen: &Value| seen["variables"][0]["result"] == wanted;
    expect("hangs-without-config", "missing-config", "fail", BRISK, first("hangs"));
    expect("fails-later", "missing-config", "fail", BRISK, first("fails-later"));
    expect("silent-without-config", "missing-config", "attention", BRISK, first("fails-silently"));
    expect("secret-in-code", "missing-config", "attention", BRISK, first("starts"));
}

#[test]
fn services_that_go_away() {
    expect("service-silent", "service-away", "attention", BRISK, |seen| seen["refused"]["says_so"] == false);
    expect("service-once", "service-away", "fail", BRISK, |seen| seen["recovers"] == false);
    expect("service-hangs", "service-away", "fail", BRISK, |seen| seen["refused"]["up"] == false);
}

#[test]
fn builds_and_admin_work_that_happen_again() {
    expect("builds-at-start", "same-build", "fail", BRISK, |seen| seen["rebuilt"][0] == "dist/bundle.js");
    expect("admin-adds-again", "one-off", "fail", BRISK, |seen| seen["changed_again"][0] == "records.txt");
}

#[test]
fn an_app_writes_only_where_it_may() {
    let outside = tempfile::tempdir().expect("makes a folder");
    let file = outside.path().join("was-here");
    let recipe = format!("{BRISK}\n[env]\nOUTSIDE = \"{}\"", file.display());
    let Some(tried) = try_out("forgets-to-confine", "logs", &recipe) else { return };
    if tried.report["confined"] == true {
        assert!(!file.exists());
        assert!(tried.observed("logs", "first").to_string().contains("kept inside"));
    } else {
        assert!(tried.err.contains("Landlock"), "it is said that writing cannot be kept in: {}", tried.err);
    }
    let own = fs::read_dir(app("forgets-to-confine")).expect("lists").count();
    assert_eq!(own, 2, "the project itself is untouched");
}

#[test]
fn nothing_runs_without_consent() {
    let home = tempfile::tempdir().expect("makes a folder");
    let output = sipsong(home.path()).arg(app("good-python")).stdin(Stdio::null()).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8_lossy(&output.stderr);
    for shown in ["python3 server.py", "GREETING=hello", "a copy of", "--yes"] {
        assert!(err.contains(shown), "{shown} in {err}");
    }
    assert!(!err.contains("queue.example.com"), "{err}");
    assert!(output.stdout.is_empty());
}

#[test]
fn faults_of_the_command_line_have_words() {
    let home = tempfile::tempdir().expect("makes a folder");
    let recipe = home.path().join("bad.toml");
    fs::write(&recipe, "start_seconds = 5\nwhat = 1\n").expect("writes");
    for (arguments, word) in [
        (vec!["--only", "nonsense"], "second-copy"),
        (vec!["--recipe", recipe.to_str().expect("is text")], "bad.toml:2"),
        (vec!["--recipe", "/nowhere.toml"], "/nowhere.toml"),
        (vec!["--format", "xml"], "json"),
    ] {
        let output = sipsong(home.path()).arg(app("good-python")).args(&arguments).output().expect("runs");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err.contains(word), "{arguments:?}: {err}");
    }
    let empty = tempfile::tempdir().expect("makes a folder");
    let output = sipsong(home.path()).arg(empty.path()).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
}

/// Starts a run, reads on until the app listens, and gives what is to be looked for afterwards.
fn begun(name: &str, home: &Path) -> Child {
    let mut command = sipsong(home);
    command.arg(app(name)).args(["--yes", "--verbose", "--only", "shutdown,second-copy"]);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("runs");
    let mut lines = BufReader::new(child.stderr.take().expect("has stderr")).lines();
    assert!(lines.any(|line| line.is_ok_and(|line| line.contains("listens on"))), "{name} comes up");
    child
}

#[test]
fn nothing_survives_when_sipsong_is_killed() {
    if !has("python3") {
        return;
    }
    for name in ["ignores-sigterm", "leaves-children", "daemonizes", "shell-keeps-signal"] {
        let home = tempfile::tempdir().expect("makes a folder");
        let mut child = begun(name, home.path());
        assert!(!marked(&home.path().display().to_string()).is_empty(), "{name} runs");
        child.kill().expect("is killed");
        child.wait().expect("ends");
        wait_until_nothing_is_left(home.path());
    }
}

#[test]
fn nothing_survives_when_sipsong_is_asked_to_end() {
    if !has("python3") {
        return;
    }
    let home = tempfile::tempdir().expect("makes a folder");
    let mut child = begun("ignores-sigterm", home.path());
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("is asked");
    child.wait().expect("ends");
    wait_until_nothing_is_left(home.path());
}

#[test]
fn nothing_survives_when_a_guard_is_killed() {
    if !has("python3") {
        return;
    }
    let home = tempfile::tempdir().expect("makes a folder");
    let mut child = begun("leaves-children", home.path());
    let guards = fs::read_dir("/proc").expect("lists").flatten().filter_map(|entry| {
        let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let parent: u32 = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
        (parent == child.id()).then_some(pid)
    });
    for guard in guards.collect::<Vec<_>>() {
        let pid = rustix::process::Pid::from_raw(guard).expect("is a process");
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
    child.wait().expect("ends");
    // The folder's own sweeper is a guard too, so only processes are looked for.
    assert_eq!(marked(&home.path().display().to_string()), Vec::<u32>::new());
}

#[test]
fn what_an_admin_command_writes_is_told_while_it_works() {
    if !has("python3") {
        return;
    }
    let home = tempfile::tempdir().expect("makes a folder");
    let (recipe, go) = (home.path().join("try.toml"), home.path().join("go"));
    let command = r#"one_off = ["sh", "-c", "echo half way; until [ -e $GO ]; do sleep 0.05; done; exit 0"]"#;
    fs::write(&recipe, format!("{BRISK}\n{command}\n[env]\nGO = \"{}\"\n", go.display())).expect("writes");
    let mut command = sipsong(home.path());
    command.arg(app("good-python")).args(["--yes", "--verbose", "--only", "one-off", "--format", "json"]);
    command.arg("--recipe").arg(&recipe).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("runs");
    let mut lines = BufReader::new(child.stderr.take().expect("has stderr")).lines().map_while(Result::ok);
    // It works on until somebody has heard of it.
    assert!(lines.any(|line| line.trim_end().ends_with("half way")), "it is told");
    fs::write(&go, "").expect("writes");
    lines.for_each(drop);
    let output = child.wait_with_output().expect("ends");
    let report: Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    assert_eq!(report["experiments"][0]["verdict"], "pass", "{report:#}");
}

#[test]
fn what_is_trusted_is_listed_and_all_of_it_taken_back() {
    let home = tempfile::tempdir().expect("makes a folder");
    let data = home.path().join(".local/share/sipsong");
    fs::create_dir_all(&data).expect("makes a folder");
    let kept = r#"[{"path":"/srv/shop","command":["node","server.js"],"folder":"api"},
        {"path":"/srv/\u001b[2Jx","command":["sh","-c","a b"],"folder":""}]"#;
    fs::write(data.join("trusted.json"), kept).expect("writes");
    let said = |argument: &str| {
        let output = sipsong(home.path()).arg(argument).stdin(Stdio::null()).output().expect("runs");
        assert_eq!(output.status.code(), Some(0));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    let (listed, _) = said("--trusted");
    assert_eq!(listed.lines().next(), Some("/srv/shop/api  node server.js"), "{listed}");
    assert!(
        listed.lines().count() == 2 && !listed.contains('\u{1b}') && listed.contains("'a b'"),
        "{listed}"
    );
    assert!(said("--forget-all").1.contains("2 commands"));
    let (listed, said) = said("--trusted");
    assert!(listed.is_empty() && said.contains("No command is trusted"), "{listed}{said}");
}
