//! The program as it is started: help, exit codes, bad input, reports, broken pipes, and folders that refuse.

#![allow(clippy::print_stderr, reason = "a test that cannot run here says so")]
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "these tests start the program and give it folders")]

use std::{
    collections::BTreeSet,
    fs,
    io::Read,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::Arc,
};

use serde_json::Value;
use sipsong::{
    cli::args,
    i18n::{Lang, built_in},
    learner::{Event, Journal},
    system::{
        clock::{Clock, SystemClock},
        files::RealDisk,
    },
};

/// A home folder, and folders to look at.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(tempfile::tempdir().expect("makes a folder"));
        home.file("shop/package.json", "{\"name\":\"shop\",\"dependencies\":{\"express\":\"^4.0.0\"}}\n");
        home.file(
            "shop/src/server.js",
            "const express = require('express');\nconst app = express();\n\
             const stripe = require('stripe')('sk_live_4eC39HqLyjWDarjtT1zdp7dc');\n\
             const url = process.env.DATABASE_URL;\napp.listen(3000);\n",
        );
        fs::create_dir(home.path("empty")).expect("makes a folder");
        home.file("notes/todo.txt", "buy milk\n");
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("is in a folder")).expect("makes folders");
        fs::write(path, text).expect("writes");
    }

    /// The program, at home in the shop's folder, with nothing else of the real environment.
    fn command(&self, lang: Lang, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sipsong"));
        let locale = if lang == Lang::TH { "th_TH.UTF-8" } else { "en_US.UTF-8" };
        command.args(arguments).env_clear().env("HOME", self.0.path()).env("LANG", locale);
        command.env("TERM", "xterm-256color").current_dir(self.path("shop")).stdin(Stdio::null());
        command
    }

    fn run(&self, lang: Lang, arguments: &[&str]) -> Said {
        Said::from(self.command(lang, arguments).output().expect("starts"))
    }

    /// A journal in the folder of the program's data, with this many places reached.
    fn learned(&self, lesson: &str, count: usize) {
        let folder = self.path(".local/share/sipsong");
        let clock = Arc::new(SystemClock::start());
        let (mut journal, _) =
            Journal::open(Arc::new(RealDisk), clock, &folder, sipsong::system::random::token());
        for block in 0..count {
            journal.append(Event::Reached { lesson: lesson.to_owned(), block }).expect("keeps");
        }
    }

    fn journals(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path(".local/share/sipsong")).expect("is there");
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        paths.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).collect()
    }
}

/// What the program said.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        let text = |bytes| String::from_utf8(bytes).expect("is text");
        Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

fn is_thai(text: &str) -> bool {
    text.chars().any(|letter| ('\u{e01}'..='\u{e5b}').contains(&letter))
}

fn languages() -> [Lang; 2] {
    [Lang::EN, Lang::TH]
}

// ── Help ─────────────────────────────────────────────────────────────────────────────────────────

/// Every command of the grammar, with the words that lead to it.
fn commands(lang: Lang) -> Vec<(Vec<String>, clap::Command)> {
    let mut found = vec![(Vec::new(), args::command(built_in(), lang))];
    let mut at = 0;
    while let Some((words, command)) = found.get(at).cloned() {
        for inner in command.get_subcommands() {
            let words = words.iter().cloned().chain([inner.get_name().to_owned()]).collect();
            found.push((words, inner.clone()));
        }
        at += 1;
    }
    found
}

#[test]
fn every_command_helps_in_both_languages_and_documents_every_option() {
    let home = Home::new();
    for lang in languages() {
        for (words, command) in commands(lang) {
            let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
            arguments.push("--help");
            let said = home.run(lang, &arguments);
            assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{arguments:?}");
            assert!(!said.out.contains('«') && !said.out.contains("{$"), "{}", said.out);
            // What is hidden is between the program and itself.
            for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(!help.is_empty(), "{words:?}: {} says nothing", argument.get_id());
                assert!(
                    said.out.contains(&help),
                    "{words:?}: {} is missing in\n{}",
                    argument.get_id(),
                    said.out
                );
                if let Some(long) = argument.get_long() {
                    assert!(said.out.contains(&format!("--{long}")), "{words:?}: --{long}");
                }
                assert!(lang != Lang::TH || is_thai(&help), "{words:?}: “{help}” is not Thai");
            }
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!about.is_empty() && said.out.contains(&about), "{words:?}");
            if lang == Lang::TH {
                assert!(is_thai(&about), "{words:?}: “{about}” is not Thai");
                for english in ["Usage", "Options:", "Commands", "Print", "default:", "possible values"] {
                    assert!(!said.out.contains(english), "“{english}” in\n{}", said.out);
                }
            }
        }
    }
}

#[test]
fn help_and_version_come_by_their_short_names_too() {
    let home = Home::new();
    assert_eq!(home.run(Lang::EN, &["-h"]).out, home.run(Lang::EN, &["--help"]).out);
    let version = format!("sipsong {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(home.run(Lang::EN, &["-V"]).out, version);
    assert_eq!(home.run(Lang::TH, &["--version"]).out, version);
    // The command line's language goes before that of the environment.
    assert!(is_thai(&home.run(Lang::EN, &["--lang", "th", "--help"]).out));
    assert!(!is_thai(home.run(Lang::TH, &["--lang=en", "check", "--help"]).out.as_str()));
}

#[test]
fn completions_and_the_manual_page_render() {
    let home = Home::new();
    for lang in languages() {
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            let said = home.run(lang, &["completions", shell]);
            assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{shell}");
            assert!(said.out.contains("sipsong") && said.out.contains("fail-on"), "{shell}");
        }
        let said = home.run(lang, &["man"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        assert!(said.out.contains(".TH sipsong 1") && said.out.contains(".SH"), "{}", said.out);
        assert!(!said.out.contains('«') && is_thai(&said.out) == (lang == Lang::TH));
    }
}

// ── Bad input ────────────────────────────────────────────────────────────────────────────────────

#[test]
fn what_cannot_be_done_is_said_once_in_the_users_language() {
    let home = Home::new();
    let file = home.path("notes/todo.txt").display().to_string();
    let gone = home.path("gone").display().to_string();
    let cases: &[(&[&str], &str)] = &[
        (&["--lang", "xx"], "xx"),
        (&["check", "--lang", "xx"], "xx"),
        (&["--theme", "pink"], "pink"),
        (&["check", "--theme", "pink"], "pink"),
        (&["explain", "no/such-rule"], "no/such-rule"),
        (&["explain"], "RULE"),
        (&["open", "zz"], "zz"),
        (&["open", "config#nowhere"], "nowhere"),
        (&["open"], "FACTOR"),
        (&["check", &gone], "gone"),
        (&["check", &file], "todo.txt"),
        (&["--project", &gone], "gone"),
        (&["--project", &file], "todo.txt"),
        (&["check", "--format", "yaml"], "yaml"),
        (&["check", "--factor", "13"], "13"),
        (&["check", "--fail-on", "bad"], "bad"),
        (&["check", "--formt", "json"], "--format"),
        (&["check", "--format"], "--format"),
        (&["chekc"], "check"),
        (&["check", "a", "b"], "b"),
        (&["completions", "csh"], "csh"),
        (&["progress", "import"], "PATH"),
        (&["progress", "import", &gone], "gone"),
        (&["content"], "check"),
    ];
    for lang in languages() {
        for (arguments, names) in cases {
            let said = home.run(lang, arguments);
            assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{arguments:?} {said:?}");
            let lines: Vec<&str> = said.err.lines().collect();
            assert!((1..=2).contains(&lines.len()), "{arguments:?}: {}", said.err);
            assert!(said.err.contains(names), "{arguments:?}: {}", said.err);
            assert!(!said.err.contains('«') && !said.err.contains("panicked"), "{}", said.err);
            assert_eq!(is_thai(lines[0]), lang == Lang::TH, "{arguments:?}: {}", said.err);
        }
    }
}

#[test]
fn a_folder_without_an_app_is_said_and_is_no_fault() {
    let home = Home::new();
    for lang in languages() {
        for folder in ["empty", "notes"] {
            let path = home.path(folder).display().to_string();
            let said = home.run(lang, &["check", &path]);
            assert_eq!(said.code, Some(0), "{said:?}");
            assert_eq!(said.err.lines().count(), 1, "{}", said.err);
            assert!(said.err.contains(folder) && is_thai(&said.err) == (lang == Lang::TH), "{}", said.err);
            let said = home.run(lang, &["--project", &path]);
            assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "the course opens all the same");
        }
    }
}

/// Starts it as somebody who may not do everything. `None` where that cannot be.
fn unprivileged(mut command: Command) -> Option<Command> {
    if rustix::process::getuid().is_root() {
        // The program has to be reachable for everybody on the way to it.
        let program = Path::new(env!("CARGO_BIN_EXE_sipsong"));
        let open = |path: &Path| fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o1 == 0o1);
        if !program.ancestors().all(open) {
            eprintln!("skipped: {} cannot be started by another user", program.display());
            return None;
        }
        command.uid(65_534).gid(65_534);
    }
    Some(command)
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("is ours");
}

#[test]
fn a_folder_that_may_not_be_read_is_said() {
    let home = Home::new();
    set_mode(home.0.path(), 0o755);
    set_mode(&home.path("empty"), 0o000);
    for lang in languages() {
        let Some(mut command) = unprivileged(home.command(lang, &["check", "../empty"])) else { return };
        let said = Said::from(command.output().expect("starts"));
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
        assert!(said.err.contains("../empty") && said.err.lines().count() == 1, "{}", said.err);
        assert_eq!(is_thai(&said.err), lang == Lang::TH);
    }
    set_mode(&home.path("empty"), 0o755);
}

#[test]
fn a_home_that_cannot_be_written_stops_no_reading() {
    let home = Home::new();
    home.learned("config", 3);
    let folders = ["", ".local", ".local/share", ".local/share/sipsong", "shop", "shop/src"];
    folders.iter().for_each(|folder| set_mode(&home.path(folder), 0o555));
    home.journals().iter().for_each(|file| set_mode(file, 0o444));
    for (arguments, code) in [
        (&["check", "--fail-on", "never"][..], 0),
        (&["progress"], 0),
        (&["open", "config"], 0),
        (&[], 0),
        (&["explain", "config"], 0),
    ] {
        let Some(mut command) = unprivileged(home.command(Lang::EN, arguments)) else { return };
        let said = Said::from(command.output().expect("starts"));
        assert_eq!(said.code, Some(code), "{arguments:?} {said:?}");
        assert!(!said.out.is_empty(), "{arguments:?}");
    }
    // What cannot be kept is said, in one line.
    let other = Home::new();
    other.learned("logs", 2);
    let exported = other.run(Lang::EN, &["progress", "export"]).out;
    set_mode(other.0.path(), 0o755);
    other.file("export.jsonl", &exported);
    let file = other.path("export.jsonl").display().to_string();
    let Some(mut command) = unprivileged(home.command(Lang::TH, &["progress", "import", &file])) else {
        return;
    };
    let said = Said::from(command.output().expect("starts"));
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(is_thai(&said.err) && said.err.contains(".local/share/sipsong"), "{}", said.err);
    folders.iter().rev().for_each(|folder| set_mode(&home.path(folder), 0o755));
}

#[test]
fn without_a_home_the_course_opens_and_doctor_says_what_to_do() {
    let home = Home::new();
    for arguments in [&[][..], &["progress"], &["check", "--fail-on", "never"]] {
        let said = Said::from(home.command(Lang::EN, arguments).env_remove("HOME").output().expect("starts"));
        assert_eq!(said.code, Some(0), "{arguments:?} {said:?}");
    }
    let said = Said::from(home.command(Lang::EN, &["doctor"]).env_remove("HOME").output().expect("starts"));
    assert!(said.out.contains("XDG_DATA_HOME"), "{said:?}");
}

#[test]
fn a_config_file_with_faults_is_said_with_its_place_and_the_rest_counts() {
    let home = Home::new();
    home.file(".config/sipsong/config.toml", "lang = \"th\"\ntheme = \"pink\"\nsize = 3\n");
    let said = home.run(Lang::EN, &[]);
    assert_eq!(said.code, Some(0));
    for place in ["config.toml:2:9: ", "config.toml:3:1: "] {
        assert!(said.err.contains(place), "{}", said.err);
    }
    assert!(is_thai(&said.out) && is_thai(&said.err), "the language it names counts: {said:?}");
    home.file(".config/sipsong/config.toml", "lang = \"en\"\n= broken\n");
    let said = home.run(Lang::TH, &[]);
    assert_eq!((said.code, said.err.lines().count()), (Some(0), 1), "{said:?}");
    assert!(said.err.contains("config.toml:2:1: "), "{}", said.err);
    assert!(is_thai(&said.out), "defaults: {said:?}");
    fs::write(home.path(".config/sipsong/config.toml"), b"lang = \"\xff\"\n").expect("writes");
    let said = home.run(Lang::EN, &["check", "--fail-on", "never"]);
    assert_eq!((said.code, said.err.lines().count()), (Some(0), 1), "{said:?}");
}

// ── Reports ──────────────────────────────────────────────────────────────────────────────────────

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("is an object").keys().map(String::as_str).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is no text in {value}"))
}

fn is_one_of(value: &Value, key: &str, known: &[&str]) {
    assert!(known.contains(&text(value, key)), "{key} in {value}");
}

/// Holds a report against the schema that DESIGN.md promises to other programs.
fn assert_schema(report: &Value) {
    assert_eq!(keys(report), BTreeSet::from(["schema", "tool", "project", "factors", "findings"]));
    assert_eq!(text(report, "schema"), "sipsong-check/1");
    assert_eq!(report["tool"], serde_json::json!({"name": "sipsong", "version": env!("CARGO_PKG_VERSION")}));
    let project = &report["project"];
    assert_eq!(keys(project), BTreeSet::from(["root", "stacks", "files_read", "files_skipped"]));
    assert!(project["files_read"].is_u64() && text(project, "root") == ".");
    assert!(project["stacks"].as_array().expect("is a list").iter().all(Value::is_string));
    for skipped in project["files_skipped"].as_array().expect("is a list") {
        assert_eq!(keys(skipped), BTreeSet::from(["path", "reason"]));
        assert!(!text(skipped, "path").is_empty() && !text(skipped, "reason").is_empty());
    }
    let factors = report["factors"].as_array().expect("is a list");
    let numbers: Vec<u64> = factors.iter().filter_map(|factor| factor["number"].as_u64()).collect();
    assert_eq!(numbers, (1..=12).collect::<Vec<u64>>());
    for factor in factors {
        assert_eq!(keys(factor), BTreeSet::from(["number", "id", "verdict", "summary"]));
        is_one_of(factor, "verdict", &["pass", "attention", "fail", "not-applicable", "cannot-tell"]);
        assert!(!text(factor, "id").is_empty() && !text(factor, "summary").is_empty());
    }
    report["findings"].as_array().expect("is a list").iter().for_each(assert_finding);
}

fn assert_finding(finding: &Value) {
    let expected = [
        "rule",
        "factor",
        "polarity",
        "severity",
        "confidence",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "excerpt",
        "message",
        "fix",
        "fingerprint",
    ];
    assert_eq!(keys(finding), BTreeSet::from(expected));
    is_one_of(finding, "polarity", &["problem", "evidence"]);
    is_one_of(finding, "severity", &["error", "warning", "info"]);
    is_one_of(finding, "confidence", &["high", "medium", "low"]);
    let number =
        |key: &str| finding[key].as_u64().unwrap_or_else(|| panic!("{key} is no number in {finding}"));
    assert!((1..=12).contains(&number("factor")));
    assert!(number("line") >= 1 && number("column") >= 1);
    assert!((number("end_line"), number("end_column")) >= (number("line"), number("column")), "{finding}");
    let path = text(finding, "path");
    assert!(!path.starts_with('/') && !path.contains('\\') && !path.contains(".."), "{path}");
    assert!(sipsong::checks::rules::find(text(finding, "rule")).is_some(), "{finding}");
    for key in ["message", "fix", "fingerprint"] {
        assert!(!text(finding, key).is_empty() && !text(finding, key).contains('«'), "{key} in {finding}");
    }
    assert!(!text(finding, "excerpt").contains(char::is_control), "{finding}");
}

fn checked(home: &Home, lang: Lang, folder: &str) -> Value {
    let path = home.path(folder).display().to_string();
    let said = home.run(lang, &["check", &path, "--format", "json", "--fail-on", "never"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    serde_json::from_str(&said.out).expect("is JSON")
}

#[test]
fn the_json_report_keeps_its_schema() {
    let home = Home::new();
    // Not Unicode, too large, a link: whatever is not read is reported.
    fs::write(home.path("shop/src/latin.js"), b"const caf\xe9 = 1;\n").expect("writes");
    home.file("shop/src/large.js", &"x".repeat(2 << 20));
    std::os::unix::fs::symlink("/etc/passwd", home.path("shop/src/link.js")).expect("links");
    for lang in languages() {
        for folder in ["shop", "empty", "notes"] {
            assert_schema(&checked(&home, lang, folder));
        }
    }
    let (english, thai) = (checked(&home, Lang::EN, "shop"), checked(&home, Lang::TH, "shop"));
    assert!(!english["findings"].as_array().expect("is a list").is_empty(), "nothing is found in the shop");
    assert!(!english["project"]["files_skipped"].as_array().expect("is a list").is_empty());
    assert!(!is_thai(&english.to_string()) && is_thai(&thai.to_string()));
    // But for their words, the reports are the same in every language.
    let bare = |report: &Value| -> Vec<(String, String, u64)> {
        let findings = report["findings"].as_array().expect("is a list").iter();
        let bare = |finding: &Value| {
            let line = finding["line"].as_u64().unwrap_or_default();
            (text(finding, "rule").to_owned(), text(finding, "fingerprint").to_owned(), line)
        };
        findings.map(bare).collect()
    };
    assert_eq!(bare(&english), bare(&thai));
    // Twice the same.
    assert_eq!(english, checked(&home, Lang::EN, "shop"));
}

#[test]
fn no_report_gives_a_secret_away() {
    let home = Home::new();
    let path = home.path("shop").display().to_string();
    for format in ["human", "json", "sarif", "junit", "github"] {
        let said = home.run(Lang::EN, &["check", &path, "--format", format, "--verbose"]);
        assert!(!said.out.is_empty() && !said.out.contains("4eC39HqL"), "{format}: {}", said.out);
        assert!(!said.out.contains('\u{1b}'), "{format}: colours where there is no terminal");
    }
}

#[test]
fn every_format_is_what_it_says() {
    let home = Home::new();
    let report = |format| home.run(Lang::TH, &["check", "--format", format, "--fail-on", "never"]).out;
    let sarif: Value = serde_json::from_str(&report("sarif")).expect("is JSON");
    assert_eq!(text(&sarif, "version"), "2.1.0");
    assert!(!sarif["runs"][0]["results"].as_array().expect("is a list").is_empty());
    let junit = report("junit");
    assert!(
        roxmltree::Document::parse(&junit)
            .is_ok_and(|xml| xml.root_element().tag_name().name() == "testsuites")
    );
    let github = report("github");
    assert!(!github.is_empty() && github.lines().all(|line| line.starts_with("::")), "{github}");
}

#[test]
fn the_exit_code_follows_the_severity() {
    let home = Home::new();
    let code = |arguments: &[&str]| home.run(Lang::EN, arguments).code;
    assert_eq!(code(&["check", "."]), Some(1), "a secret is written out there");
    assert_eq!(code(&["check", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["check", "--factor", "7"]), Some(0), "a warning is no error");
    assert_eq!(code(&["check", "--factor", "7", "--fail-on", "warning"]), Some(1));
    assert_eq!(code(&["check", "../empty", "--fail-on", "info"]), Some(0));
}

// ── Streams ──────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let home = Home::new();
    for arguments in [
        &["check", "--format", "json", "--fail-on", "never"][..],
        &["explain", "config"],
        &["open", "config"],
        &["man"],
        &["completions", "zsh"],
        &["--help"],
        &["progress"],
        &[],
    ] {
        let mut command = home.command(Lang::EN, arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("is piped").read_to_string(&mut err).expect("is text");
        assert_eq!((child.wait().expect("ends").code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_result_that_cannot_be_written_is_said() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        eprintln!("skipped: there is no /dev/full here");
        return;
    };
    let home = Home::new();
    for lang in languages() {
        for arguments in [
            &["check", "--format", "json", "--fail-on", "never"][..],
            &["check", "--fail-on", "never"],
            &["explain", "config"],
            &["open", "config"],
            &["man"],
            &["completions", "zsh"],
            &["--help"],
            &["progress"],
            &["doctor"],
            &[],
        ] {
            let mut command = home.command(lang, arguments);
            let said =
                Said::from(command.stdout(full.try_clone().expect("is open")).output().expect("starts"));
            assert_eq!(said.code, Some(2), "{arguments:?} {said:?}");
            assert_eq!(said.err.lines().count(), 1, "{arguments:?} {said:?}");
            assert_eq!(is_thai(&said.err), lang == Lang::TH, "{arguments:?} {said:?}");
        }
    }
}

#[test]
fn hostile_names_reach_no_terminal() {
    let home = Home::new();
    let name = "a\u{1b}]0;owned\u{7}\u{202e}b";
    home.file(&format!("shop/{name}/package.json"), "{}");
    home.file(&format!("shop/{name}.js"), "require('express')().listen(3000)\n");
    let gone = format!("{name}gone");
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["check", &gone],
        &["open", name],
        &["explain", name],
    ] {
        let said = home.run(Lang::EN, arguments);
        for bad in ['\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(!said.out.contains(bad) && !said.err.contains(bad), "{arguments:?} {said:?}");
        }
    }
}

// ── Progress ─────────────────────────────────────────────────────────────────────────────────────

#[test]
fn two_at_once_on_one_folder_lose_nothing() {
    let home = Home::new();
    let files: Vec<String> = ["config", "logs", "processes"]
        .iter()
        .map(|lesson| {
            let other = Home::new();
            other.learned(lesson, 200);
            home.file(&format!("{lesson}.jsonl"), &other.run(Lang::EN, &["progress", "export"]).out);
            home.path(&format!("{lesson}.jsonl")).display().to_string()
        })
        .collect();
    let mut children: Vec<_> = files
        .iter()
        .map(|file| {
            let mut command = home.command(Lang::EN, &["progress", "import", file]);
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("starts")
        })
        .collect();
    for child in &mut children {
        assert!(child.wait().expect("ends").success());
    }
    let exported = home.run(Lang::EN, &["progress", "export"]);
    assert_eq!(exported.err, "");
    assert_eq!(exported.out.lines().filter(|line| line.contains("reached")).count(), 600);
    // Taken in again, nothing is new.
    let again = home.run(Lang::EN, &["progress", "import", &files[0]]);
    assert!(again.out.contains("0 new events") && again.out.contains("200"), "{again:?}");
}

#[test]
fn a_corrupt_line_is_set_aside_and_said() {
    let home = Home::new();
    home.learned("config", 3);
    let journal = home.journals().pop().expect("is there");
    let mut bytes = fs::read(&journal).expect("is there");
    let whole = bytes.clone();
    bytes.extend(b"{\"at\":1,\"nonsense\xff\x00\n");
    fs::write(&journal, &bytes).expect("writes");
    for lang in languages() {
        let said = home.run(lang, &["progress"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(said.err.contains("jsonl") && is_thai(&said.err) == (lang == Lang::TH), "{}", said.err);
        let good = Home::new();
        good.learned("config", 3);
        assert_eq!(said.out.lines().count(), good.run(lang, &["progress"]).out.lines().count());
        let said = home.run(lang, &[]);
        assert_eq!((said.code, said.err.lines().count()), (Some(0), 1), "the course opens: {said:?}");
    }
    home.learned("logs", 1);
    let now = fs::read(&journal).expect("is there");
    assert!(now.starts_with(&whole) && now == bytes, "what is bad is never overwritten");
    let doctor = home.run(Lang::EN, &["doctor"]);
    assert!(doctor.out.contains("4 events"), "{doctor:?}");
}

#[test]
fn a_disk_that_takes_no_more_is_said_and_nothing_is_broken() {
    let home = Home::new();
    let other = Home::new();
    other.learned("logs", 500);
    home.file("export.jsonl", &other.run(Lang::EN, &["progress", "export"]).out);
    home.learned("config", 3);
    // A limit on the size of files stands for a full disk: what exceeds it fails, the rest of a write is there.
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" progress import \"$HOME/export.jsonl\"";
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_sipsong")]);
    command.env_clear().env("HOME", home.0.path()).env("LANG", "th_TH.UTF-8").current_dir(home.path("shop"));
    let said = Said::from(command.output().expect("starts"));
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(is_thai(&said.err) && said.err.contains(".local/share/sipsong"), "{said:?}");
    let shown = home.run(Lang::EN, &["progress"]);
    assert_eq!((shown.code, shown.err.as_str()), (Some(0), ""), "no line is cut in its middle");
    assert!(shown.out.contains("Config"), "{shown:?}");
    // When there is room again, it goes on.
    let file = home.path("export.jsonl").display().to_string();
    let said = home.run(Lang::EN, &["progress", "import", &file]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let exported = home.run(Lang::EN, &["progress", "export"]).out;
    assert_eq!(exported.lines().filter(|line| line.contains("reached")).count(), 503);
}

#[test]
fn plain_lines_serve_where_there_is_no_screen() {
    let home = Home::new();
    for lang in languages() {
        for arguments in [&[][..], &["--plain"]] {
            let said = home.run(lang, arguments);
            assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
            assert!(
                said.out.lines().count() > 14 && is_thai(&said.out) == (lang == Lang::TH),
                "{}",
                said.out
            );
            assert!(!said.out.contains('\u{1b}') && !said.out.contains('«'), "{}", said.out);
        }
    }
}

// ── Simulations and the page to hand over ────────────────────────────────────────────────────────

#[test]
fn the_same_seed_tells_the_same_words_for_every_factor() {
    let home = Home::new();
    for number in 1..=12 {
        let factor = number.to_string();
        let told = |seed: &str| {
            let said = home.run(Lang::TH, &["play", &factor, "--plain", "--seed", seed, "--predict", "1"]);
            assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{factor}");
            said.out
        };
        let first = told("4");
        assert!(is_thai(&first) && first.lines().count() > 15, "{first}");
        assert_eq!(first, told("4"));
        let other = (5..15).any(|seed| told(&seed.to_string()).lines().skip(1).ne(first.lines().skip(1)));
        assert!(other, "{factor} tells the same whatever the seed");
    }
}

#[test]
fn a_simulation_that_is_not_understood_says_what_there_is() {
    let home = Home::new();
    for (arguments, names) in [
        (&["play", "13"][..], "disposability"),
        (&["play", "9", "--predict", "7"], "cut-late"),
        (&["play", "9", "--set", "speed=3"], "handler"),
        (&["play", "9", "--set", "grace=11"], "30"),
    ] {
        for lang in languages() {
            let said = home.run(lang, arguments);
            assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{arguments:?}");
            assert!(said.err.contains(names) && said.err.lines().count() == 1, "{}", said.err);
        }
    }
}

#[test]
fn a_prediction_is_remembered_and_stands_on_the_page() {
    let home = Home::new();
    home.run(Lang::EN, &["play", "9", "--plain", "--seed", "3", "--predict", "cut-late"]);
    let said = home.run(Lang::EN, &["report", "--md", "-"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    let row = said.out.lines().find(|line| line.contains("IX ")).expect("has a row for the factor");
    assert!(row.contains("predicted rightly"), "{row}");
    assert!(said.out.contains("`src/server.js:3`") && !said.out.contains("4eC39HqLyjWDarjtT1zdp7dc"));
}

#[test]
fn the_page_is_one_file_that_fetches_and_runs_nothing() {
    let home = Home::new();
    home.file("shop/src/<img src=x onerror=alert(1)>.js", "app.listen(3000); // `<b>`\n");
    for lang in languages() {
        let said = home.run(lang, &["report", "--html", "page.html"]);
        assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{}", said.err);
        let page = fs::read_to_string(home.path("shop/page.html")).expect("is written");
        assert!(
            page.contains(&format!("<html lang=\"{}\">", lang.code())) && page.contains("default-src 'none'")
        );
        for never in ["<script", "<img", "<link", "http:", "https:", "url("] {
            assert!(!page.contains(never), "{never}");
        }
        assert_eq!(is_thai(&page), lang == Lang::TH);
    }
    let said = home.run(Lang::EN, &["report", "../nowhere", "--md", "-"]);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
    let said = home.run(Lang::EN, &["report"]);
    assert_eq!(said.code, Some(2), "a form has to be named: {}", said.err);
}

// ── Review ───────────────────────────────────────────────────────────────────────────────────────

impl Home {
    /// Questions on config were answered so many days ago.
    fn answered(&self, days: i64) {
        let at = SystemClock::start().now() - days * 86_400_000;
        let line = |(seq, question): (usize, &str)| {
            format!(
                "{{\"at\":{at},\"source\":\"then\",\"seq\":{seq},\"event\":\"answered\",\"lesson\":\"config\",\
                 \"question\":\"{question}\",\"rev\":1,\"correct\":true,\"attempt\":1,\"hints\":0,\
                 \"misconceptions\":[]}}\n"
            )
        };
        let questions = ["config-which-are-config", "config-secret-in-fallback"];
        let lines: String = questions.into_iter().enumerate().map(|(at, id)| line((at + 1, id))).collect();
        self.file("then.jsonl", &lines);
        let file = self.path("then.jsonl").display().to_string();
        assert_eq!(self.run(Lang::EN, &["progress", "import", &file]).code, Some(0));
    }
}

#[test]
fn a_review_says_what_is_due_and_else_when_the_next_comes() {
    for lang in languages() {
        let home = Home::new();
        let review = |arguments: &[&str]| {
            let said = home.run(lang, arguments);
            assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
            assert_eq!(is_thai(&said.out), lang == Lang::TH, "{}", said.out);
            said.out
        };
        let empty = home.path("empty").display().to_string();
        let in_empty = ["review", "--plain", "--project", &empty];
        let nothing_learned = review(&in_empty);
        home.answered(1);
        let later = review(&in_empty);
        assert!(later.contains('2') && later != nothing_learned, "the next in two days: {later}");
        // The shop's own lines join, of the factor that was begun.
        assert_ne!(review(&["review", "--plain"]), later);
        let longer = Home::new();
        longer.answered(30);
        let due = longer.run(lang, &in_empty).out;
        assert!(due.contains("2") && due.contains("sipsong review --plain"), "{due}");
        assert_eq!(longer.run(lang, &["review", "--project", &empty]).out, due, "no screen here: the same");
    }
    let home = Home::new();
    let said = home.run(Lang::EN, &["review", "--project", "nowhere"]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert_eq!(home.run(Lang::EN, &["review", "now"]).code, Some(2));
}
