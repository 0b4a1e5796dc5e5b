//! Living with `sipsong check` in a pipeline: the policy, the baseline, parts of a project, formats, and what the
//! pages in `docs/` promise.
#![allow(clippy::disallowed_methods, reason = "these tests run the program on projects of their own")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use saphyr_parser::{Event, Parser};
use sipsong::{
    checks::{policy, report::Format},
    markdown::{self, Block, BlockKind},
};
use tempfile::TempDir;

/// A project in a folder of its own.
struct Project(TempDir);

/// What the program said.
struct Said {
    code: i32,
    out: String,
    err: String,
}

const SECRET: &str = "const apiKey = 'hunter2-Kp9x-77ab';\n";

impl Project {
    fn new(files: &[(&str, &str)]) -> Project {
        let project = Project(TempDir::new().expect("a folder"));
        project.put("package.json", r#"{ "name": "shop", "private": true }"#);
        files.iter().for_each(|(path, text)| project.put(path, text));
        project
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("has a folder")).expect("is made");
        fs::write(path, text).expect("is written");
    }

    fn check(&self, arguments: &[&str]) -> Said {
        self.check_with(arguments, "", &[])
    }

    fn check_with(&self, arguments: &[&str], input: &str, vars: &[(&str, &Path)]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sipsong"));
        command.arg("check").args(arguments).current_dir(self.0.path()).env_clear();
        command.env("HOME", self.0.path().join("nobody")).env("LANG", "C");
        command.envs(vars.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("starts");
        // A program that asks for nothing may end before it is told anything.
        let _ = child.stdin.take().expect("is piped").write_all(input.as_bytes());
        let output = child.wait_with_output().expect("ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("is text");
        Said {
            code: output.status.code().expect("ends by itself"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// The rules and paths of the problems that count.
    fn problems(&self, arguments: &[&str], input: &str) -> Vec<String> {
        let said = self.check_with(&[&["--format", "json"], arguments].concat(), input, &[]);
        let document: serde_json::Value =
            serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err));
        let findings = document["findings"].as_array().expect("is a list").iter();
        let counts = |finding: &&serde_json::Value| {
            finding["polarity"] == "problem"
                && finding.get("waived").is_none()
                && finding.get("known").is_none()
        };
        let named = |finding: &serde_json::Value| {
            let text = |key: &str| finding[key].as_str().expect("is text").to_owned();
            format!("{} {}", text("rule"), text("path"))
        };
        findings.filter(counts).map(named).filter(|name| name.starts_with("config/secret-literal")).collect()
    }
}

fn waiver(expires: &str) -> String {
    format!("[[waiver]]\nrule = 'config/secret-literal'\nreason = 'sandbox'\nexpires = {expires}\n")
}

#[test]
fn a_policy_that_is_not_understood_ends_the_check() {
    let project = Project::new(&[("sipsong.toml", "[rules]\n'config/nothing' = 'off'\n[chekc]\n")]);
    let said = project.check(&[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("sipsong.toml:2:1: there is no rule “config/nothing”"), "{}", said.err);
    assert!(said.err.contains("sipsong.toml:3:2: "), "{}", said.err);
    let thai = project.check(&["--lang", "th"]);
    assert!(thai.err.contains("sipsong.toml:2:1: ไม่มีกฎ"), "{}", thai.err);
    fs::remove_file(project.0.path().join("sipsong.toml")).expect("is removed");
    std::os::unix::fs::symlink("/dev/null", project.0.path().join("sipsong.toml")).expect("is linked");
    assert_eq!(project.check(&[]).code, 2);
}

#[test]
fn waivers_hold_until_their_day() {
    let project = Project::new(&[("src/pay.js", SECRET)]);
    assert_eq!(project.check(&[]).code, 1);
    project.put("sipsong.toml", &waiver("2999-01-01"));
    assert_eq!(project.check(&[]).code, 0);
    assert!(project.check(&["--verbose"]).out.contains("until 1 Jan 2999: sandbox"));
    project.put("sipsong.toml", &waiver("2020-01-01"));
    let said = project.check(&[]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("sipsong.toml:1 warning: This waiver of config/secret-literal"),
        "{}",
        said.out
    );
    project.put("src/pay.js", "");
    assert_eq!(project.check(&["--fail-on", "warning"]).code, 1);
    assert_eq!((project.check(&[]).code, project.check(&["--fail-on", "never"]).code), (0, 0));
}

#[test]
fn the_command_line_goes_before_the_policy() {
    let project = Project::new(&[("src/pay.js", SECRET), ("sipsong.toml", "[check]\nfail-on = 'never'\n")]);
    assert_eq!((project.check(&[]).code, project.check(&["--fail-on", "error"]).code), (0, 1));
    project.put("sipsong.toml", "[rules]\n'config/secret-literal' = 'info'\n");
    assert_eq!((project.check(&[]).code, project.check(&["--fail-on", "info"]).code), (0, 1));
}

#[test]
fn what_is_left_out_is_not_read_and_the_report_says_so() {
    let project = Project::new(&[("old/pay.js", SECRET), ("sipsong.toml", "[check]\nexclude = ['old/']\n")]);
    let said = project.check(&["--verbose"]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("old: left out by sipsong.toml"), "{}", said.out);
}

#[test]
fn a_mark_in_a_comment_allows_one_line() {
    let allowed = format!("// sipsong: allow(config/secret-literal) sandbox\n{SECRET}");
    let project = Project::new(&[("src/pay.js", &allowed)]);
    assert_eq!(project.check(&[]).code, 0);
    project.put("src/pay.js", &format!("// sipsong: allow(config/secret-literal)\n{SECRET}"));
    let said = project.check(&[]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("src/pay.js:1 warning: ") && said.out.contains("gives no reason"),
        "{}",
        said.out
    );
    project.put("src/pay.js", &format!("const a = '// sipsong: allow(config/secret-literal) x';\n{SECRET}"));
    assert_eq!(project.check(&[]).code, 1);
}

#[test]
fn only_what_no_baseline_lists_counts() {
    let project = Project::new(&[("src/pay.js", SECRET)]);
    let said = project.check(&["--baseline", "known.json"]);
    assert!(said.code == 2 && said.err.contains("There is no known.json"), "{}", said.err);
    let said = project.check(&["--write-baseline", "known.json"]);
    assert!(said.code == 0 && said.out.is_empty() && said.err.contains("known.json"), "{}", said.err);
    assert_eq!(project.check(&["--baseline", "known.json"]).code, 0);
    project.put("sipsong.toml", "[check]\nbaseline = 'known.json'\n");
    project.put("src/pay.js", &format!("\n\n{SECRET}"));
    assert_eq!(project.check(&[]).code, 0);
    project.put("src/new.js", SECRET);
    assert_eq!(project.problems(&[], ""), ["config/secret-literal src/new.js"]);
    project.put("src/pay.js", "");
    assert!(project.check(&["--verbose"]).out.contains("can go from the baseline: src/pay.js"));
    project.put("known.json", "{}");
    assert_eq!(project.check(&[]).code, 2);
}

#[test]
fn paths_from_outside_confine_the_check() {
    let project = Project::new(&[("src/a.js", SECRET), ("src/b c.js", SECRET)]);
    assert_eq!(project.problems(&["--stdin-paths"], "src/a.js\n"), ["config/secret-literal src/a.js"]);
    assert_eq!(project.problems(&["--stdin-paths"], "./src/b c.js\0"), ["config/secret-literal src/b c.js"]);
    let whole = project.0.path().join("src/a.js").display().to_string();
    assert_eq!(project.problems(&["--stdin-paths"], &whole).len(), 1);
    assert_eq!(project.check_with(&["--stdin-paths"], "", &[]).code, 0);
}

#[test]
fn what_changed_is_told_by_the_repository() {
    let project = Project::new(&[]);
    let said = project.check(&["--since", "HEAD"]);
    assert!(said.code == 2 && said.err.contains("needs a Git repository"), "{}", said.err);
    let copy = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/system/repository/packed");
    let pack = "pack-8006996f6ed8cc1eeaae5e582e5a9863a3741ae5";
    let git = project.0.path().join(".git");
    fs::create_dir_all(git.join("objects/pack")).expect("is made");
    for end in ["pack", "idx"] {
        fs::copy(copy.join(format!("one.{end}")), git.join(format!("objects/pack/{pack}.{end}")))
            .expect("is copied");
    }
    project.put(".git/HEAD", "ref: refs/heads/main\n");
    project.put(".git/refs/heads/main", "fcfd3ef587b2023d4084db6bb65f6ce1f868b6ca\n");
    let numbers = |until: u32| (1..=until).map(|number| format!("{number}\n")).collect::<String>();
    project.put("src/a.js", &numbers(401));
    assert_eq!(project.check(&["--since", "HEAD"]).code, 0);
    let new = format!("{}{SECRET}", numbers(401));
    project.put("src/a.js", &new);
    assert_eq!(project.problems(&["--since", "HEAD~1"], ""), ["config/secret-literal src/a.js"]);
    for (revision, words) in
        [("nope", "no commit “nope”"), ("HEAD~7", "no commit"), ("a..b", "not understood")]
    {
        let said = project.check(&["--since", revision]);
        assert!(said.code == 2 && said.err.contains(words), "{revision}: {}", said.err);
    }
}

#[test]
fn the_summary_of_the_job_is_written_where_github_says() {
    let project = Project::new(&[("src/pay.js", SECRET)]);
    let summary = project.0.path().join("summary.md");
    fs::write(&summary, "before\n").expect("is written");
    let said = project.check_with(&["--format", "github"], "", &[("GITHUB_STEP_SUMMARY", &summary)]);
    assert!(said.code == 1 && said.out.contains("::error file=src/pay.js,line=1,"), "{}", said.out);
    let text = fs::read_to_string(&summary).expect("is there");
    assert!(text.starts_with("before\n## sipsong") && text.contains("`src/pay.js:1`"), "{text}");
    let nowhere = project.0.path().join("no/folder/summary.md");
    let said = project.check_with(&["--format", "github"], "", &[("GITHUB_STEP_SUMMARY", &nowhere)]);
    assert!(said.code == 1 && said.err.contains("summary of the job"), "{}", said.err);
}

#[test]
fn every_format_is_written_in_every_language() {
    let project = Project::new(&[("src/pay.js", SECRET)]);
    for format in Format::ALL {
        for lang in ["en", "th"] {
            let said = project.check(&["--format", format.id(), "--lang", lang]);
            assert!(
                said.code == 1 && said.err.is_empty() && !said.out.is_empty(),
                "{}: {}",
                format.id(),
                said.err
            );
        }
    }
    let sarif = project.check(&["--format", "sarif", "--lang", "th"]).out;
    let document: serde_json::Value = serde_json::from_str(&sarif).expect("is JSON");
    let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().expect("is a list").clone();
    let secret = rules.iter().find(|rule| rule["id"] == "config/secret-literal").expect("is described");
    let page = secret["help"]["markdown"].as_str().expect("is text");
    assert!(page.starts_with("# ") && !page.contains("{#") && !page.contains("```expect"), "{page}");
}

/// A page under `docs/` in both languages.
fn pages(name: &str) -> [(PathBuf, Vec<Block>); 2] {
    ["md", "th.md"].map(|end| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{name}.{end}"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, markdown::parse(&text).blocks)
    })
}

/// The code blocks of a page: language, title and text.
fn code(blocks: &[Block]) -> Vec<(String, String, String)> {
    let code = |block: &Block| match &block.kind {
        BlockKind::Code { language, title, text } => {
            Some((language.clone(), title.clone().unwrap_or_default(), text.clone()))
        }
        _ => None,
    };
    blocks.iter().filter_map(code).collect()
}

/// The number of events of a YAML text; panics where it is none.
fn events(name: &str, text: &str) -> usize {
    let events: Vec<Event> = Parser::new_from_str(text)
        .map(|event| event.unwrap_or_else(|error| panic!("{name}: {error}")).0)
        .collect();
    events.len()
}

#[test]
fn the_snippets_for_pipelines_are_yaml_and_the_same_in_every_language() {
    let [english, thai] = pages("ci");
    assert_eq!(code(&english.1), code(&thai.1));
    let yaml: Vec<_> = code(&english.1).into_iter().filter(|(language, ..)| language == "yaml").collect();
    assert_eq!(yaml.len(), 4);
    for (_, title, text) in &yaml {
        assert!(events(title, text) > 10, "{title}");
        assert!(text.contains("sipsong"), "{title}");
    }
    let hooks = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let hooks = fs::read_to_string(hooks).expect("is there");
    assert!(events(".pre-commit-hooks.yaml", &hooks) > 10 && hooks.contains("- id: sipsong\n"));
}

#[test]
fn nothing_is_said_to_be_published_before_it_is() {
    for (path, _) in pages("ci") {
        let text = fs::read_to_string(&path).expect("is there");
        for word in ["OWNER", "cargo install --locked sipsong", "cargo install sipsong"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn the_action_runs_as_its_steps_say() {
    let action =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml")).expect("is there");
    assert!(events("action.yml", &action) > 40);
    let [(_, english), _] = pages("ci");
    let uses = code(&english)
        .into_iter()
        .find(|(_, title, _)| title.ends_with("twelve-factor.yml"))
        .expect("is there")
        .2;
    for input in ["since", "fail-on"] {
        assert!(
            uses.contains(&format!("          {input}: ")) && action.contains(&format!("  {input}:\n")),
            "{input}"
        );
    }
    let start = action.find("        set -- ").expect("has the steps");
    let script: String = action[start..].lines().map(|line| format!("{}\n", line.trim_start())).collect();
    let project = Project::new(&[("src/pay.js", SECRET)]);
    let run = |fail_on: &str| {
        let mut shell = Command::new("sh");
        shell
            .arg("-c")
            .arg(&script)
            .current_dir(project.0.path())
            .env("HOME", project.0.path().join("nobody"));
        let program = Path::new(env!("CARGO_BIN_EXE_sipsong")).parent().expect("has a folder");
        let found = std::env::var("PATH").unwrap_or_default();
        shell.env("PATH", format!("{}:{found}", program.display())).env("PROJECT", ".").env("SINCE", "");
        shell.env_remove("GITHUB_STEP_SUMMARY").env("FAIL_ON", fail_on).env("FORMAT", "github");
        shell.output().expect("runs")
    };
    let failing = run("error");
    let said = String::from_utf8_lossy(&failing.stdout);
    assert!(
        failing.status.code() == Some(1) && said.starts_with("::error file=src/pay.js,line=1,"),
        "{said}"
    );
    assert_eq!(run("never").status.code(), Some(0));
}

#[test]
fn each_deployable_of_a_repository_is_judged_on_its_own() {
    let docker = "FROM node:22.11.0\nCOPY . .\nCMD [\"node\", \"a.js\"]\n";
    let project = Project::new(&[
        ("compose.yaml", "services:\n  api:\n    build: api\n  web:\n    build: web\n"),
        ("api/Dockerfile", docker),
        ("api/a.js", SECRET),
        ("web/Dockerfile", docker),
        ("web/a.js", "require('http').createServer().listen(process.env.PORT);\n"),
    ]);
    let json = |project: &Project| -> serde_json::Value {
        serde_json::from_str(&project.check(&["--format", "json"]).out).expect("is JSON")
    };
    let document = json(&project);
    let verdict = |at: usize| document["deployables"][at]["factors"][2]["verdict"].clone();
    assert_eq!((verdict(0), verdict(1)), ("fail".into(), "pass".into()));
    assert_eq!(document["factors"][2]["deployables"], serde_json::json!(["api"]));
    let said = project.check(&[]).out;
    assert!(said.contains("✗ III Config: fail (api)") && said.contains("── web ── (web/; node)"), "{said}");
    // What the team says counts in place of what is found.
    project.put(
        "sipsong.toml",
        "[[deployable]]\nname = 'front'\npath = 'web'\n[[deployable]]\nname = 'back'\npath = '.'\n",
    );
    let document = json(&project);
    assert_eq!(
        (&document["deployables"][0]["name"], &document["deployables"][0]["path"]),
        (&"back".into(), &".".into())
    );
    assert_eq!(document["factors"][2]["deployables"], serde_json::json!(["back"]));
}

#[test]
fn every_option_that_the_pages_name_is_there() {
    let project = Project::new(&[]);
    let help = project.check(&["--help"]).out;
    for name in ["ci", "sipsong-toml"] {
        for (path, _) in pages(name) {
            let text = fs::read_to_string(&path).expect("is there");
            let text = text
                .replace("cargo install --locked --path", "")
                .replace("git diff --cached --name-only", "");
            let options = text.split(|c: char| c.is_whitespace() || "`|[],()".contains(c));
            for option in
                options.filter(|word| word.starts_with("--") && word.len() > 2 && !word.starts_with("---"))
            {
                assert!(help.contains(option), "{}: {option}", path.display());
            }
        }
    }
    for format in Format::ALL {
        assert!(pages("ci").iter().all(|(path, _)| {
            fs::read_to_string(path).expect("is there").contains(&format!("| `{}` |", format.id()))
        }));
    }
}

#[test]
fn the_example_of_the_policy_is_one_and_names_every_key() {
    let pages = pages("sipsong-toml");
    for (path, blocks) in &pages {
        let code = code(blocks);
        let (_, _, toml) = code.iter().find(|(language, ..)| language == "toml").expect("an example");
        let policy = policy::parse(toml).unwrap_or_else(|faults| panic!("{}: {faults:?}", path.display()));
        assert!(
            policy.fail_on.is_some() && policy.baseline.is_some() && policy.exclude.matches("legacy/a.js")
        );
        assert_eq!((policy.severities.len(), policy.waivers.len(), policy.deployables.len()), (3, 1, 2));
        let (_, _, js) = code.iter().find(|(language, ..)| language == "js").expect("an example of a mark");
        let project = Project::new(&[("src/pay.js", js)]);
        assert_eq!(project.check(&[]).code, 0, "{}", path.display());
        project.put("src/pay.js", js.lines().last().expect("has lines"));
        assert_eq!(project.check(&[]).code, 1, "{}", path.display());
    }
    let keys = |(_, blocks): &(PathBuf, Vec<Block>)| {
        let toml = code(blocks).into_iter().find(|(language, ..)| language == "toml").expect("an example").2;
        let key = |line: &str| Some(line.split_once(" =")?.0.to_owned());
        toml.lines().filter(|line| !line.starts_with('#')).filter_map(key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&pages[0]), keys(&pages[1]));
}
