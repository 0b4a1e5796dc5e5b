//! Simple lexers, a line at a time, for languages whose grammar is not worth its weight.

use std::ops::Range;

use super::super::super::theme::Token;

/// What a simple lexer has to know of a language.
struct Language {
    comments: &'static [&'static str],
    quotes: &'static [char],
    keywords: &'static [&'static str],
    /// Whether the first word of a line, if in capitals, is a keyword.
    instructions: bool,
    /// Whether what stands before `=` is a name.
    keys: bool,
}

const DOCKERFILE: Language =
    Language { comments: &["#"], quotes: &['"', '\''], keywords: &["AS"], instructions: true, keys: false };
const KEYS: Language =
    Language { comments: &["#", ";"], quotes: &['"', '\''], keywords: &[], instructions: false, keys: true };
#[rustfmt::skip]
const SQL: Language = Language {
    comments: &["--"],
    quotes: &['\''],
    keywords: &[
        "ADD", "ALTER", "AND", "AS", "ASC", "BEGIN", "BY", "CASE", "CHECK", "COLUMN", "COMMIT", "CONFLICT", "CONSTRAINT",
        "CREATE", "DEFAULT", "DELETE", "DESC", "DISTINCT", "DO", "DROP", "ELSE", "END", "EXISTS", "FOR", "FOREIGN", "FROM",
        "GROUP", "HAVING", "IF", "IN", "INDEX", "INNER", "INSERT", "INTO", "IS", "JOIN", "KEY", "LEFT", "LIMIT", "LOCKED",
        "NOT", "NULL", "ON", "OR", "ORDER", "PRIMARY", "REFERENCES", "RETURNING", "RIGHT", "ROLLBACK", "SELECT", "SET",
        "SKIP", "TABLE", "THEN", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES", "VIEW", "WHEN", "WHERE", "WITH",
    ],
    instructions: false,
    keys: false,
};

/// The coloured parts; `None` for a language it does not know.
pub(super) fn highlight(language: &str, code: &str) -> Option<Vec<(Range<usize>, Token)>> {
    let language = match language.to_ascii_lowercase().as_str() {
        "dockerfile" | "docker" => &DOCKERFILE,
        "toml" | "ini" | "env" | "dotenv" | "properties" | "conf" => &KEYS,
        "sql" => &SQL,
        _ => return None,
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for line in code.split('\n') {
        lex_line(language, line, start, &mut parts);
        start += line.len() + 1;
    }
    Some(parts)
}

fn lex_line(language: &Language, line: &str, start: usize, parts: &mut Vec<(Range<usize>, Token)>) {
    let mut at = key(language, line).map_or(0, |(range, token)| {
        parts.push((start + range.start..start + range.end, token));
        range.end
    });
    let is_first_word = |at: usize| line[..at].trim().is_empty();
    while let Some(first) = line[at..].chars().next() {
        let rest = &line[at..];
        let (length, token) = if begins_comment(language, &line[..at], rest) {
            (rest.len(), Some(Token::CodeComment))
        } else if language.quotes.contains(&first) {
            (quoted(rest, first), Some(Token::CodeString))
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            (length, word(language, &rest[..length], is_first_word(at)))
        } else {
            (first.len_utf8(), None)
        };
        parts.extend(token.map(|token| (start + at..start + at + length, token)));
        at += length;
    }
}

/// A section's name, or the name before `=`.
fn key(language: &Language, line: &str) -> Option<(Range<usize>, Token)> {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    if !language.keys || trimmed.starts_with(['#', ';']) {
        return None;
    }
    if trimmed.starts_with('[') {
        let end = trimmed.rfind(']').map_or(trimmed.len(), |end| end + 1);
        return Some((indent..indent + end, Token::CodeKeyword));
    }
    let (name, _) = trimmed.split_once('=')?;
    Some((indent..indent + name.trim_end().len(), Token::CodeName))
}

/// A comment begins at the start of a line or after a space: `a#b` is none.
fn begins_comment(language: &Language, before: &str, rest: &str) -> bool {
    language.comments.iter().any(|mark| rest.starts_with(mark))
        && (before.is_empty() || before.ends_with(char::is_whitespace))
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

fn word(language: &Language, word: &str, first: bool) -> Option<Token> {
    let keyword = language.keywords.contains(&word.to_ascii_uppercase().as_str())
        || (language.instructions && first && word.chars().all(|c| c.is_ascii_uppercase()));
    let constant = word.chars().next().is_some_and(|c| c.is_ascii_digit())
        || (language.keys && matches!(word, "true" | "false"));
    if keyword { Some(Token::CodeKeyword) } else { constant.then_some(Token::CodeNumber) }
}
