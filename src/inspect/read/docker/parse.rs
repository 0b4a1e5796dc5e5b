//! The syntax of Dockerfiles: instructions with their lines, continuations, here-documents and both forms of commands.
//!
//! Own code, since what is needed of a command is its text with lines intact, and since files that a strict parser
//! refuses (unknown instructions, a lone continuation) still tell a lot.

/// One instruction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Instruction {
    /// Its name in capitals.
    pub name: String,
    /// The line it begins on, from 1.
    pub line: u32,
    /// What follows, without flags; continued lines stay apart by an escaped line end, so that lines can be counted.
    pub text: String,
    /// Its flags (`--from=build`).
    pub flags: Vec<String>,
    /// The words of the exec form, where it is one.
    pub exec: Option<Vec<String>>,
    /// The here-documents that follow.
    pub documents: String,
}

impl Instruction {
    /// The text on one line.
    pub fn joined(&self) -> String {
        self.text.replace("\\\n", " ")
    }

    /// The text as a shell gets it, here-documents included.
    pub fn shell_text(&self) -> String {
        if self.text.starts_with("<<") { format!("\n{}", self.documents) } else { self.text.clone() }
    }
}

/// The most instructions of one file.
const MOST: usize = 2_000;

/// The instructions of a Dockerfile.
pub fn instructions(text: &str) -> Vec<Instruction> {
    let escape = escape(text);
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at).filter(|_| found.len() < MOST) {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            at += 1;
            continue;
        }
        let begin = at;
        let logical = continued(&lines, &mut at, escape);
        let mut instruction = instruction(&logical, begin);
        if matches!(instruction.name.as_str(), "RUN" | "COPY" | "ADD") {
            instruction.documents = documents(&instruction.text, &lines, &mut at);
        }
        found.push(instruction);
    }
    found
}

/// The escape character that a directive at the very top may change.
fn escape(text: &str) -> char {
    let directives = text.lines().take_while(|line| line.trim_start().starts_with('#'));
    let value = directives
        .filter_map(|line| line.trim_start_matches(['#', ' ']).split_once('='))
        .find(|(key, _)| key.trim().eq_ignore_ascii_case("escape"));
    if value.is_some_and(|(_, value)| value.trim() == "`") { '`' } else { '\\' }
}

/// A logical line; comments and blank lines inside it are no part of it but are counted.
fn continued(lines: &[&str], at: &mut usize, escape: char) -> String {
    let mut logical = String::new();
    let mut first = true;
    while let Some(line) = lines.get(*at) {
        *at += 1;
        let trimmed = line.trim();
        if !first && (trimmed.is_empty() || trimmed.starts_with('#')) {
            logical.push_str("\\\n");
            continue;
        }
        first = false;
        match trimmed.strip_suffix(escape) {
            Some(part) => {
                logical.push_str(part);
                logical.push_str("\\\n");
            }
            None => {
                logical.push_str(trimmed);
                break;
            }
        }
    }
    logical
}

fn instruction(logical: &str, begin: usize) -> Instruction {
    let (name, rest) = logical.split_once([' ', '\t', '\\']).unwrap_or((logical, ""));
    let mut rest = rest.trim_start();
    let mut flags = Vec::new();
    let name = name.to_ascii_uppercase();
    let mut skipped = 0;
    while let Some(after) = rest.strip_prefix("\\\n") {
        skipped += 1;
        rest = after.trim_start();
    }
    while name != "LABEL" && rest.starts_with("--") {
        let (flag, after) = rest.split_once([' ', '\t', '\\']).unwrap_or((rest, ""));
        flags.push(flag.to_owned());
        rest = after.trim_start_matches([' ', '\t']);
        while let Some(after) = rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\\\n")) {
            skipped += 1;
            rest = after.trim_start_matches([' ', '\t']);
        }
    }
    let line = u32::try_from(begin + 1 + skipped).unwrap_or(u32::MAX);
    Instruction { exec: exec_form(rest), name, line, text: rest.to_owned(), flags, documents: String::new() }
}

/// A JSON array of strings; anything else is the shell form, as Docker has it.
fn exec_form(text: &str) -> Option<Vec<String>> {
    let joined = text.replace("\\\n", " ");
    let joined = joined.trim();
    if !joined.starts_with('[') || joined.len() > 64 * 1024 {
        return None;
    }
    serde_json::from_str::<Vec<String>>(joined).ok()
}

/// The here-documents that a line opens, taken off the lines that follow.
fn documents(text: &str, lines: &[&str], at: &mut usize) -> String {
    let mut bodies = String::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("<<") {
        let after_dash = after.strip_prefix('-').unwrap_or(after);
        let word: String = after_dash
            .trim_start_matches(['"', '\''])
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        rest = after;
        if word.is_empty() || !lines.get(*at..).unwrap_or_default().iter().any(|line| line.trim() == word) {
            continue;
        }
        while let Some(line) = lines.get(*at) {
            *at += 1;
            if line.trim() == word {
                break;
            }
            bodies.push_str(line);
            bodies.push('\n');
        }
    }
    bodies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_keep_their_lines_through_continuations_and_comments() {
        let text = "# syntax=docker/dockerfile:1\nfrom node:22 AS a\nRUN apt-get update \\\n # no\n\n && npm ci\nCMD [\"node\", \\\n \"a.js\"]\nCMD node a.js";
        let found = instructions(text);
        let shown: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.line)).collect();
        assert_eq!(shown, [("FROM", 2), ("RUN", 3), ("CMD", 7), ("CMD", 9)]);
        assert_eq!(found[1].text, "apt-get update \\\n\\\n\\\n&& npm ci");
        assert_eq!(found[2].exec.as_deref(), Some(["node".to_owned(), "a.js".to_owned()].as_slice()));
        assert_eq!(found[3].exec, None);
    }

    #[test]
    fn here_documents_are_no_instructions() {
        let found = instructions("RUN <<EOF\nFROM x\nnpm install\nEOF\nCOPY --from=b --chmod=1 a b\n");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].shell_text(), "\nFROM x\nnpm install\n");
        assert_eq!((found[1].flags.len(), found[1].text.as_str()), (2, "a b"));
    }

    #[test]
    fn hostile_files_do_no_harm() {
        for text in [
            "\\\n".repeat(100_000),
            "RUN <<".repeat(1_000),
            "FROM".to_owned(),
            "CMD [\"".to_owned(),
            "CMD ".to_owned() + &"[".repeat(60_000),
            "RUN --a".to_owned(),
            String::from("\u{0}"),
        ] {
            instructions(&text);
        }
    }
}
