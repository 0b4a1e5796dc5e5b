//! Short errands, one after the other: lines of a file, folders that a path begins. An address for the browser gets a
//! thread of its own: some openers stay as long as the browser runs.

use std::{io, path::Path, sync::mpsc, thread};

use crate::{
    i18n::Message,
    inspect::clean,
    system::{
        env::Environment,
        files,
        tree::{ReadFault, Tree},
    },
    tui::event::{FileLines, Outcome},
};

use super::{Answers, Current, Mask, OpenAddress, project, unreadable};

/// The bytes a file may have to be shown.
const FILE: u64 = 1 << 20;
/// The lines shown around the one that was asked for.
const LINES: usize = 200;
/// The characters of a line that are shown.
const LINE: usize = 1_000;
/// The folders that are offered.
const FOLDERS: usize = 50;

/// The thread that runs errands, from the first one on.
pub(super) struct Errands {
    environment: Environment,
    mask: Mask,
    open_address: OpenAddress,
    current: Current,
    answers: Answers,
    errands: Option<mpsc::Sender<Errand>>,
}

enum Errand {
    Lines { job: u64, path: String, line: u32 },
    Complete { job: u64, text: String },
}

impl Errands {
    pub(super) fn new(
        environment: Environment,
        mask: Mask,
        open_address: OpenAddress,
        current: Current,
        answers: Answers,
    ) -> Errands {
        Errands { environment, mask, open_address, current, answers, errands: None }
    }

    pub(super) fn fetch_lines(&mut self, job: u64, path: String, line: u32) {
        self.send(Errand::Lines { job, path, line });
    }

    pub(super) fn complete(&mut self, job: u64, text: String) {
        self.send(Errand::Complete { job, text });
    }

    fn send(&mut self, errand: Errand) {
        let errands = match self.errands.take() {
            Some(errands) => errands,
            None => self.start(),
        };
        let _ = errands.send(errand);
        self.errands = Some(errands);
    }

    fn start(&self) -> mpsc::Sender<Errand> {
        let (errands, todo) = mpsc::channel();
        let (environment, mask) = (self.environment.clone(), self.mask.clone());
        let (current, answers) = (self.current.clone(), self.answers.clone());
        thread::spawn(move || {
            for errand in todo {
                match errand {
                    Errand::Lines { job, path, line } => {
                        let lines = fetch(&current, &*mask, &path, line);
                        let failed = |fault| Outcome::Failed(unreadable(&path, fault));
                        answers.done(job, lines.map_or_else(failed, Outcome::Lines));
                    }
                    Errand::Complete { job, text } => {
                        answers.done(job, Outcome::Completions(complete(&environment, &text)));
                    }
                }
            }
        });
        errands
    }

    pub(super) fn open(&self, address: String) {
        let (open_address, answers) = (self.open_address.clone(), self.answers.clone());
        thread::spawn(move || {
            if let Err(error) = open_address(&address) {
                answers.done(0, Outcome::Failed(unopened(&address, &error)));
            }
        });
    }
}

fn unopened(address: &str, error: &io::Error) -> Message {
    let reason = match error.kind() {
        io::ErrorKind::InvalidInput => Message::new("address-not-web"),
        io::ErrorKind::NotFound | io::ErrorKind::Unsupported => Message::new("address-no-browser"),
        _ => Message::new("disk-other").with("reason", error.to_string()),
    };
    Message::new("address-unopened").with("address", clean::line(address)).with("reason", reason)
}

fn fetch(
    current: &Current,
    mask: &dyn Fn(&str) -> String,
    path: &str,
    line: u32,
) -> Result<FileLines, ReadFault> {
    let bytes = project(current)?.read(path, FILE)?;
    Ok(lines_around(path, &String::from_utf8_lossy(&bytes), line, mask))
}

/// The lines around a line, masked and cleaned.
fn lines_around(path: &str, text: &str, line: u32, mask: &dyn Fn(&str) -> String) -> FileLines {
    let total = text.lines().count();
    let middle = usize::try_from(line).unwrap_or(usize::MAX).clamp(1, total.max(1));
    let first = middle.saturating_sub(LINES / 2).max(1);
    let mut key = PrivateKey::default();
    let shown = text.lines().map(|line| (key.holds(line), line)).skip(first - 1).take(LINES);
    let lines = shown.map(|(in_key, line)| if in_key { "•••".to_owned() } else { shown_line(line, mask) });
    FileLines {
        path: clean::line(path),
        first: u32::try_from(first).unwrap_or(u32::MAX),
        lines: lines.collect(),
    }
}

fn shown_line(line: &str, mask: &dyn Fn(&str) -> String) -> String {
    // Masked before it is cut, or a secret at the cut would lose what gives it away.
    let whole = clean::code(&mask(line));
    let mut shown: String = whole.chars().take(LINE).collect();
    if shown.len() < whole.len() {
        shown.push('…');
    }
    shown
}

/// Follows a text through the private keys in it, whose lines give nothing away one by one.
#[derive(Default)]
struct PrivateKey {
    inside: bool,
}

impl PrivateKey {
    /// Whether this line, the next one of the text, is in the middle of a private key.
    fn holds(&mut self, line: &str) -> bool {
        let ends = line.contains("-----END ");
        let inside = self.inside && !ends;
        let begins = line.contains("-----BEGIN ") && line.contains("PRIVATE KEY");
        self.inside = !ends && (self.inside || begins);
        inside
    }
}

/// The folders that a typed path begins, written as it was typed, each with a `/` behind it.
fn complete(environment: &Environment, typed: &str) -> Vec<String> {
    if typed == "~" || typed == ".." || typed.ends_with("/..") {
        return vec![format!("{typed}/")];
    }
    let split = typed.rfind('/').map_or(0, |at| at + 1);
    let (head, beginning) = typed.split_at(split);
    let folder =
        if head.is_empty() { environment.current_dir().to_owned() } else { environment.resolve(head) };
    let named = |name: String| {
        let is_plain = clean::line(&name) == name;
        is_plain.then(|| format!("{head}{name}/"))
    };
    folders(&folder, beginning).into_iter().filter_map(named).collect()
}

fn folders(folder: &Path, beginning: &str) -> Vec<String> {
    // A folder that cannot be read has nothing to offer; choosing it says why.
    files::folders(folder, beginning, FOLDERS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the folders they list")]

    use super::*;

    fn around(text: &str, line: u32) -> FileLines {
        lines_around("a\u{1b}.txt", text, line, &|line| line.replace("hunter2", "hun•••"))
    }

    #[test]
    fn the_line_asked_for_is_among_those_shown() {
        let text: String = (1..=1_000).map(|number| format!("line {number}\n")).collect();
        for (line, first, count) in
            [(1, 1, 200), (0, 1, 200), (500, 400, 200), (1_000, 900, 101), (u32::MAX, 900, 101)]
        {
            let lines = around(&text, line);
            assert_eq!((lines.first, lines.lines.len()), (first, count), "{line}");
            assert_eq!(lines.lines.first(), Some(&format!("line {first}")));
        }
        assert_eq!(around("", 7).lines, Vec::<String>::new());
    }

    #[test]
    fn what_is_shown_is_harmless_and_gives_nothing_away() {
        let lines = around("\tpassword = hunter2\u{1b}[2J\r\n", 1);
        assert_eq!(
            (lines.path.as_str(), lines.lines.concat().as_str()),
            ("a\u{fffd}.txt", "    password = hun•••\u{fffd}[2J")
        );
        let key = "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabcd\n-----END RSA PRIVATE KEY-----\nb\n";
        assert_eq!(around(key, 1).lines[2..4], ["•••", "•••"]);
        assert_eq!(around(key, 1).lines[5], "b");
        assert_eq!(around(&"x".repeat(5_000), 1).lines[0].chars().count(), LINE + 1);
    }

    #[test]
    fn completions_are_written_as_they_were_typed() {
        let home = tempfile::tempdir().expect("makes a folder");
        for name in ["shop/api", "shed", ".hidden", "bad\u{1b}name"] {
            std::fs::create_dir_all(home.path().join(name)).expect("makes folders");
        }
        let path = home.path().to_str().expect("is text");
        let env = Environment::of(home.path(), [("HOME", path)]);
        let cases: [(&str, &[&str]); 8] = [
            ("sh", &["shed/", "shop/"]),
            ("~/sho", &["~/shop/"]),
            ("~/shop/", &["~/shop/api/"]),
            ("./sh", &["./shed/", "./shop/"]),
            (".h", &[".hidden/"]),
            ("", &["shed/", "shop/"]),
            ("~", &["~/"]),
            ("none/x", &[]),
        ];
        for (typed, offered) in cases {
            assert_eq!(complete(&env, typed), offered, "{typed:?}");
        }
        assert_eq!(complete(&env, &format!("{path}/shop/a")), [format!("{path}/shop/api/")]);
    }
}
