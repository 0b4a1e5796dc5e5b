//! Marks in comments: `sipsong: allow(config/secret-literal) a key for the sandbox`.
//!
//! Where a grammar is at hand, only what it takes for a comment counts: a string that holds such words allows nothing.
//! Elsewhere the sign of a comment has to stand before the words, outside of quotes.

use crate::checks::facts::Allow;

use super::{
    clean,
    file::File,
    read::code::{self, Language},
    secret,
};

/// The most marks that are looked at in one file.
const MOST: usize = 1_000;
/// The most characters of a rule's id and of a reason.
const RULE: usize = 80;
const REASON: usize = 200;
/// The words a mark begins with.
const WORDS: &str = "sipsong:";

/// What the comments of a file allow; `language` is the one whose grammar reads it.
pub fn marks(file: &File, language: Option<Language>) -> Vec<Allow> {
    let found: Vec<usize> = file.text.match_indices(WORDS).map(|(at, _)| at).take(MOST).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let comments = language.map(|language| code::in_comments(&file.text, language, &found));
    let mut allows = Vec::new();
    for (nth, at) in found.into_iter().enumerate() {
        let line = file.line_at(at);
        let text = file.line_text(line);
        let place = file.place(at..at);
        let column = usize::try_from(place.column.saturating_sub(1)).unwrap_or(0);
        let before: String = text.chars().take(column).collect();
        let is_comment = match &comments {
            Some(comments) => comments.get(nth).copied().unwrap_or(false),
            None => ends_in_comment(&before),
        };
        let rest = text.get(before.len()..).unwrap_or_default();
        if let Some((rules, reason)) = parse(rest).filter(|_| is_comment) {
            let covers = if stands_alone(&before) { line_below(file, line) } else { line };
            for rule in rules.split(',').map(str::trim) {
                let rule = clean::line(rule).chars().take(RULE).collect();
                let reason = reason.clone();
                allows.push(Allow {
                    path: file.path.clone(),
                    line,
                    column: place.column,
                    covers,
                    rule,
                    reason,
                });
            }
        }
    }
    allows
}

/// The rules and the reason of `sipsong: allow(rules) reason`.
fn parse(text: &str) -> Option<(&str, String)> {
    let rest = text.strip_prefix(WORDS)?.trim_start().strip_prefix("allow")?.trim_start();
    let (rules, rest) = rest.strip_prefix('(')?.split_once(')')?;
    let reason = ["*/", "-->", "#}", "--%>", "%>"]
        .iter()
        .fold(rest.trim(), |rest, end| rest.strip_suffix(end).unwrap_or(rest).trim_end());
    let reason = reason.trim_start_matches([':', '-', '–', '—']).trim();
    let reason = clean::line(&secret::mask_line(reason)).chars().take(REASON).collect();
    Some((rules, reason))
}

/// Whether nothing but the signs of a comment stands before a mark.
fn stands_alone(before: &str) -> bool {
    before.chars().all(|c| c.is_whitespace() || "#/*;-<!{%".contains(c))
}

/// The first line below that is no comment of its own: a reason may go on over several.
fn line_below(file: &File, line: u32) -> u32 {
    let is_comment = |line: &u32| {
        let text = file.line_text(*line).trim_start();
        text.starts_with('#') || text.starts_with("//")
    };
    let mut below = (line.saturating_add(1)..line.saturating_add(20)).skip_while(is_comment);
    below.next().unwrap_or(line)
}

/// Whether the end of a text stands in a comment by the looks of its line.
fn ends_in_comment(before: &str) -> bool {
    let mut quote = None;
    let mut last = ' ';
    for (at, c) in before.char_indices() {
        match quote {
            Some(open) if c == open && last != '\\' => quote = None,
            Some(_) => {}
            // An apostrophe within a word opens nothing.
            None if matches!(c, '"' | '\'' | '`') && !last.is_alphanumeric() => quote = Some(c),
            None => {
                let rest = before.get(at..).unwrap_or_default();
                let begins = ["//", "/*", "<!--", "--", ";", "{#"].iter().any(|sign| rest.starts_with(sign));
                let hash = c == '#' && (last.is_whitespace() || at == 0);
                // `http://` is an address.
                if hash || (begins && last != ':') || (c == '*' && before.trim_start().starts_with('*')) {
                    return true;
                }
            }
        }
        last = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::facts::Role;

    fn found(path: &str, text: &str) -> Vec<(u32, u32, String, String)> {
        let file = File::new(path, text.to_owned(), Role::Deployed);
        let allows = marks(&file, code::language(path)).into_iter();
        allows.map(|allow| (allow.line, allow.covers, allow.rule, allow.reason)).collect()
    }

    fn one(path: &str, text: &str) -> Option<(u32, u32)> {
        found(path, text).first().map(|(line, covers, ..)| (*line, *covers))
    }

    #[test]
    fn a_mark_speaks_of_its_line_or_of_the_one_below() {
        assert_eq!(one("a.js", "f(); // sipsong: allow(logs/file) why\ng();\n"), Some((1, 1)));
        assert_eq!(one("a.js", "// sipsong: allow(logs/file) why\n// and more\ng();\n"), Some((1, 3)));
        assert_eq!(one("a.js", "/* sipsong: allow(logs/file) why */\ng();\n"), Some((1, 2)));
        assert_eq!(one("a.py", "x = 1\n# sipsong: allow(logs/file) why\ny = 2"), Some((2, 3)));
        assert_eq!(one("Dockerfile", "# sipsong:allow(logs/file): why\nRUN x"), Some((1, 2)));
        assert_eq!(one("a.yaml", "a: 'b' # sipsong: allow(logs/file) why"), Some((1, 1)));
        assert_eq!(one("pom.xml", "<!-- sipsong: allow(logs/file) why -->\n<a/>"), Some((1, 2)));
    }

    #[test]
    fn rule_and_reason_are_told_apart() {
        let text = "/* sipsong: allow( config/secret-literal , logs/file ) ใช้กับ sandbox เท่านั้น */";
        let found = found("a.js", text);
        let rules: Vec<_> = found.iter().map(|(.., rule, reason)| (rule.as_str(), reason.as_str())).collect();
        let reason = "ใช้กับ sandbox เท่านั้น";
        assert_eq!(rules, [("config/secret-literal", reason), ("logs/file", reason)]);
        assert!(found_reason("# sipsong: allow(logs/file)").is_empty());
        assert!(found_reason("# sipsong: allow(logs/file) --").is_empty());
    }

    fn found_reason(text: &str) -> String {
        found("a.py", text).remove(0).3
    }

    #[test]
    fn a_string_allows_nothing() {
        for (path, text) in [
            ("a.js", "const a = '// sipsong: allow(logs/file) why';"),
            ("a.ts", "const a = `\n// sipsong: allow(logs/file) why\n`;"),
            ("a.py", "a = '''\n# sipsong: allow(logs/file) why\n'''"),
            ("a.yaml", "a: \"# sipsong: allow(logs/file) why\""),
            ("a.yaml", "a: sipsong: allow(logs/file) why"),
            (".env", "A=http://sipsong: allow(logs/file) why"),
            ("a.js", "sipsong: allow(1)"),
        ] {
            assert_eq!(found(path, text), [], "{path}: {text}");
        }
    }

    #[test]
    fn broken_marks_are_none_and_hostile_ones_harmless() {
        for text in ["# sipsong: allow", "# sipsong: allow(", "# sipsong:", "# sipsong: allow logs/file)"] {
            assert_eq!(found("a.py", text), [], "{text}");
        }
        let found = found(
            "a.py",
            &format!("# sipsong: allow(\u{202e}{}) \u{1b}[2J{}", "x".repeat(500), "y".repeat(900)),
        );
        assert!(found.iter().all(|(.., rule, reason)| rule.len() < 400 && !reason.contains('\u{1b}')));
        assert_eq!(marks(&File::new("a", "sipsong:".repeat(9_000), Role::Test), None), []);
    }
}
