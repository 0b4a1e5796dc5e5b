//! The two READMEs: every command they show is run as it stands, and they say the same.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    reason = "the project's own files, and a project and a home made for the test"
)]

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sipsong::tui::keymap::{BINDINGS, key_name};

/// Each README and the locale of its readers.
const READMES: [(&str, &str); 2] = [("README.md", "en_US.UTF-8"), ("README.th.md", "th_TH.UTF-8")];

/// The most bytes of a picture: a README is opened on slow connections too.
const PICTURE: u64 = 200_000;

/// The project that the READMEs' examples look at.
const PROJECT: [(&str, &str); 4] = [
    (
        "package.json",
        "{\n  \"name\": \"shop-api\",\n  \"scripts\": { \"start\": \"node src/server.js\" },\n  \
         \"dependencies\": { \"express\": \"5.1.0\" }\n}\n",
    ),
    ("src/server.js", "import express from 'express';\n\nexpress().listen(process.env.PORT);\n"),
    (
        "src/sms.js",
        "const apiKey = 'sms-live-7f3a91c0d2e4';\n\nexport function notify(phone, text) {\n  \
         return fetch(process.env.SMS_URL, { method: 'POST', body: text, headers: { apiKey, phone } });\n}\n",
    ),
    (".env.example", "PORT=8080\nSMS_URL=\n"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A command of a README, and what is shown of its output.
#[derive(Debug, PartialEq, Eq)]
struct Example {
    line: usize,
    command: String,
    output: Option<String>,
}

/// The commands in the fences of a README, in order: every line of `sh`, and those after `$` of `console`.
fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut fence: Option<&str> = None;
    for (index, line) in text.lines().enumerate() {
        let example = |command: &str, output| Example { line: index + 1, command: bare(command), output };
        match (fence, line.strip_prefix("```")) {
            (None, Some(language)) => fence = Some(language),
            (Some(_), Some(_)) => fence = None,
            (Some("sh"), None) if !line.is_empty() => found.push(example(line, None)),
            (Some("console"), None) => match (line.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => found.push(example(command, Some(String::new()))),
                (None, Some(Example { output: Some(output), .. })) => {
                    output.push_str(line);
                    output.push('\n');
                }
                (None, _) => panic!("line {}: output of no command", index + 1),
            },
            _ => {}
        }
    }
    found
}

/// A command without the comment after it. A `#` inside a word, as in `config#principle`, begins none.
fn bare(line: &str) -> String {
    line.split(" #").next().unwrap_or(line).trim_end().to_owned()
}

/// A home and a project of our own; both go when it is dropped.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { folder: tempfile::tempdir().expect("makes a folder") };
        for (path, text) in PROJECT {
            let path = place.project().join(path);
            fs::create_dir_all(path.parent().expect("has a folder")).expect("makes a folder");
            fs::write(path, text).expect("writes");
        }
        place
    }

    fn project(&self) -> PathBuf {
        self.folder.path().join("shop-api")
    }

    /// What a command line, given to a shell in the project, prints and how it ends. No terminal is there, so what
    /// would open the full screen comes as lines and ends by itself.
    fn run(&self, line: &str, locale: &str) -> (Option<i32>, String, String) {
        let program = Path::new(env!("CARGO_BIN_EXE_sipsong"));
        let folders = [program.parent().expect("has a folder"), Path::new("/usr/bin"), Path::new("/bin")];
        let output = Command::new("/bin/sh")
            .args(["-c", line])
            .env_clear()
            .env("PATH", env::join_paths(folders).expect("are paths"))
            .env("HOME", self.folder.path())
            .env("LANG", locale)
            .current_dir(self.project())
            .stdin(Stdio::null())
            .output()
            .expect("runs");
        let text = |bytes| String::from_utf8(bytes).expect("is text");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }
}

#[test]
fn every_example_runs_and_prints_what_is_shown() {
    for (name, locale) in READMES {
        let place = Place::new();
        for example in examples(&text(name)) {
            if !example.command.starts_with("sipsong") {
                continue;
            }
            // What is printed is that of the project alone, without what earlier examples wrote into it.
            let (code, out, err) = match example.output {
                Some(_) => Place::new().run(&example.command, locale),
                None => place.run(&example.command, locale),
            };
            let at = format!("{name}:{}: {}", example.line, example.command);
            assert!(matches!(code, Some(0 | 1)), "{at} ended with {code:?}\n{err}");
            let silent = example.command.contains(" > ") || example.command.contains(" export ");
            assert!(silent || !out.is_empty() || !err.is_empty(), "{at} said nothing");
            if let Some(shown) = example.output {
                assert_eq!(out.trim_end(), shown.trim_end(), "{at} prints something else");
            }
        }
    }
}

#[test]
fn exit_codes_are_those_of_the_table() {
    let place = Place::new();
    for (line, expected) in [
        ("sipsong check --factor port-binding", 0),
        ("sipsong check --fail-on never", 0),
        ("sipsong check", 1),
        ("sipsong check --factor config --fail-on warning", 1),
        ("sipsong chekc", 2),
        ("sipsong check ../nowhere", 2),
        ("sipsong check --fail-on sometimes", 2),
    ] {
        let (code, _, err) = place.run(line, "en_US.UTF-8");
        assert_eq!(code, Some(expected), "{line}\n{err}");
    }
}

#[test]
fn both_languages_show_the_same_commands_in_the_same_order() {
    let [english, thai] = READMES.map(|(name, _)| {
        examples(&text(name)).into_iter().map(|example| example.command).collect::<Vec<_>>()
    });
    assert_eq!(english, thai);
    for command in ["cargo run --release", "cargo test"] {
        assert!(english.iter().any(|line| line == command), "{command}");
    }
    for command in ["open", "check", "explain", "progress", "doctor", "completions", "man", "content"] {
        assert!(english.iter().any(|line| line.starts_with(&format!("sipsong {command}"))), "{command}");
    }
}

/// The targets of a text's links and pictures that are files of this project, without what follows `#`.
fn linked(text: &str) -> BTreeSet<String> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let files = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    files.map(|target| target.split('#').next().unwrap_or(target).to_owned()).collect()
}

#[test]
fn every_linked_file_is_there_and_every_picture_is_small_and_shown() {
    let mut shown = BTreeSet::new();
    for (name, _) in READMES {
        for target in linked(&text(name)) {
            assert!(root().join(&target).is_file(), "{name} links to {target}");
            shown.insert(root().join(target));
        }
    }
    for entry in fs::read_dir(root().join("docs/pictures")).expect("is there") {
        let picture = entry.expect("is read").path();
        let size = fs::metadata(&picture).expect("is there").len();
        assert!(size < PICTURE, "{} has {size} bytes", picture.display());
        assert!(shown.contains(&picture), "{} is shown nowhere", picture.display());
    }
}

#[test]
fn both_languages_link_to_the_same_files() {
    let [english, thai] = READMES.map(|(name, _)| {
        let neutral = |target: String| target.replace(".th.", ".").replace(".en.", ".");
        let readme = |target: &String| !target.starts_with("README");
        linked(&text(name)).into_iter().filter(readme).map(neutral).collect::<BTreeSet<_>>()
    });
    assert_eq!(english, thai);
}

/// The keys of the table of keys: what stands in backticks in the second cell of its rows.
fn keys(text: &str) -> Vec<String> {
    let rows = text.lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    let table = rows.skip_while(|row| !row.contains("`Esc`")).take_while(|row| row.contains('`'));
    let cells = table.filter_map(|row| row.split('|').nth(1));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

#[test]
fn every_key_of_the_tables_is_bound_and_both_tables_are_alike() {
    let [english, thai] = READMES.map(|(name, _)| keys(&text(name)));
    assert_eq!(english, thai);
    assert!(english.len() > 20, "{english:?}");
    let bound: BTreeSet<String> =
        BINDINGS.iter().flat_map(|binding| binding.keys).map(|key| key_name(*key)).collect();
    for key in english {
        // Digits choose an answer; they are no command.
        let digit = key.chars().all(|letter| letter.is_ascii_digit());
        assert!(digit || bound.contains(&key), "{key} does nothing");
    }
}
