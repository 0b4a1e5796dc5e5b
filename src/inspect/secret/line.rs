//! Masking a whole line of anything: code, YAML, INI, JSON, XML, a shell line, a URL.
//!
//! It errs towards masking: an excerpt with too many dots is dull, one with a password is a leak.

use std::ops::Range;

use super::{format, is_placeholder, is_secret_name, mask_ranges, value};

/// What is looked at of one line; the rest of a longer one is dropped, so that nothing is shown unmasked.
const LONGEST: usize = 16 * 1024;

/// A line of code or configuration with every secret in it masked.
pub fn mask_line(line: &str) -> String {
    let mut end = line.len().min(LONGEST);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let line = line.get(..end).unwrap_or_default();
    let mut ranges = Vec::new();
    private_key(line, &mut ranges);
    words(line, &mut ranges);
    urls(line, &mut ranges);
    names(line, &mut ranges);
    if ranges.is_empty() { line.to_owned() } else { mask_ranges(line, ranges) }
}

/// The body of a PEM key, on the line of its header or on a line of its own.
fn private_key(line: &str, ranges: &mut Vec<Range<usize>>) {
    let header = "PRIVATE KEY-----";
    if let Some(at) = line.find(header) {
        let start = at + header.len();
        if start < line.len() {
            ranges.push(start..line.len());
        }
        return;
    }
    let body = line.trim();
    let base64 = body.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    if body.len() >= 40 && base64 && value::is_random(body.get(..40).unwrap_or_default()) {
        let start = line.len() - line.trim_start().len();
        ranges.push(start..start + body.len());
    }
}

/// Tokens of known formats, and what follows `Bearer`.
fn words(line: &str, ranges: &mut Vec<Range<usize>>) {
    let mut bearer = false;
    for range in runs(line, |letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.')) {
        let word = line.get(range.clone()).unwrap_or_default();
        if format::is_token(word)
            || (bearer && word.len() >= 16 && word.bytes().any(|byte| byte.is_ascii_digit()))
        {
            ranges.push(range.clone());
        }
        bearer = word == "Bearer" || word == "Basic";
    }
}

/// Every run of letters that hold.
fn runs(line: &str, holds: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in line.char_indices() {
        match (holds(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                found.push(begin..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(begin) = start {
        found.push(begin..line.len());
    }
    found
}

/// Passwords inside URLs and connection strings.
fn urls(line: &str, ranges: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while let Some(rest) = line.get(from..) {
        let Some(range) = format::url_password(rest) else { break };
        let absolute = from + range.start..from + range.end;
        from = absolute.end.max(from + 1);
        if !is_placeholder(line.get(absolute.clone()).unwrap_or_default()) {
            ranges.push(absolute);
        }
    }
}

/// What stands after a name of secrets.
fn names(line: &str, ranges: &mut Vec<Range<usize>>) {
    let names = runs(line, |letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'));
    for range in &names {
        let name = line.get(range.clone()).unwrap_or_default();
        let bare = name.trim_start_matches('-');
        if !is_secret_name(bare) {
            continue;
        }
        let rest = line.get(range.end..).unwrap_or_default();
        let spaced = name.starts_with("--") || line.trim_start().to_ascii_uppercase().starts_with("ENV ");
        let flag = spaced && rest.starts_with(' ');
        if name.starts_with("--")
            && let Some(found) = argument(rest)
        {
            ranges.push(range.end + found.start..range.end + found.end);
        }
        if let Some(found) = unquoted(bare, rest, flag) {
            ranges.push(range.end + found.start..range.end + found.end);
        }
        for found in quoted(bare, rest) {
            ranges.push(range.end + found.start..range.end + found.end);
        }
    }
}

/// What stands behind a flag, be it in a shell line (`--password x`) or in a list (`"--password", "x"`).
fn argument(rest: &str) -> Option<Range<usize>> {
    let after = rest.trim_start_matches([' ', '=', ',', '"', '\'']);
    let gap = rest.len() - after.len();
    let text = after.get(..after.find([' ', ',', '"', '\'', ']', '}', '\\']).unwrap_or(after.len()))?;
    let value = gap > 0 && !text.starts_with('-') && !is_placeholder(text) && !is_code(text);
    value.then(|| gap..gap + text.len())
}

/// A value without quotes after `=`, `:`, `=>`, `:-`, `>` or, for a flag, a space.
fn unquoted(name: &str, rest: &str, flag: bool) -> Option<Range<usize>> {
    let separator = rest.trim_start_matches([' ', '"', '\'', ']', ')', '\t']);
    let tag = separator.starts_with('>') && !separator.starts_with(">=");
    let after = separator.trim_start_matches([':', '=', '>', '-', '?', '|', ' ', '\t']);
    let gap = rest.len() - after.len();
    let between = rest.get(..gap)?;
    // `${NAME:?message}` has a message and no value.
    if rest.starts_with(":?") {
        return None;
    }
    if after.is_empty() || after.starts_with(['"', '\'', '`']) || !(flag || between.contains([':', '=', '>']))
    {
        return None;
    }
    let stop = |letter: char| {
        if tag {
            letter == '<'
        } else {
            letter.is_whitespace() || matches!(letter, ';' | ',' | '&' | '"' | '\'' | '`')
        }
    };
    let text = after.get(..after.find(stop).unwrap_or(after.len()))?;
    let text =
        if between.contains(":-") || rest.starts_with(':') { text.trim_end_matches('}') } else { text };
    if is_placeholder(text) || is_code(text) || text == name || text.chars().count() < 2 {
        return None;
    }
    Some(gap..gap + text.len())
}

/// Whether an unquoted value is a call, a member or an expression rather than a value.
fn is_code(text: &str) -> bool {
    let start = text.chars().next().is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '_');
    let path = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._()[];,?!".contains(&byte));
    let call = text.contains('(') || text.contains('[');
    let member = text.split('.').count() > 1
        && text
            .split('.')
            .all(|part| part.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_'));
    text.starts_with(['$', '{', '(', '[', '|', '<']) || (start && path && (call || member))
}

/// Every quoted literal after the name, until another name is given a value.
fn quoted(name: &str, rest: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // A quote right behind the name closes the name's own literal.
    let mut at = annotation(rest).unwrap_or(usize::from(rest.starts_with(['"', '\'', '`'])));
    while let Some(tail) = rest.get(at..) {
        let Some(open) = tail.find(['"', '\'', '`']) else { break };
        let quote = tail.get(open..).and_then(|text| text.chars().next()).unwrap_or('"');
        if ends_scope(tail.get(..open).unwrap_or_default()) {
            break;
        }
        let start = at + open + 1;
        let Some(length) = close(rest.get(start..).unwrap_or_default(), quote) else {
            // Inside a literal that began before the name, this quote closes it.
            at = start;
            continue;
        };
        let literal = rest.get(start..start + length).unwrap_or_default();
        let separator = literal
            .chars()
            .all(|letter| matches!(letter, ' ' | ',' | ':' | '=' | ')' | ']' | '[' | '(' | '|' | '?'));
        if separator {
            // The closing quote of the name itself: `"password": "…"`.
            at = start;
            continue;
        }
        if value::is_credential(name, literal) && !is_secret_name(literal) {
            found.push(start..start + length);
        }
        at = start + length + 1;
    }
    found
}

/// The end of a type between a name and the value it is given (`: str = `, `: string | undefined = `).
fn annotation(rest: &str) -> Option<usize> {
    let after = rest.trim_start().strip_prefix(':')?;
    let equals =
        after.find('=').filter(|at| !after.get(at + 1..).is_some_and(|more| more.starts_with('=')))?;
    let kind = after.get(..equals)?.trim();
    let mut depth = 0_usize;
    for letter in kind.chars() {
        match letter {
            '[' | '<' => depth += 1,
            ']' | '>' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => return None,
            ',' | ' ' | '.' | '_' | '|' => {}
            letter if letter.is_ascii_alphanumeric() => {}
            _ => return None,
        }
    }
    (!kind.is_empty()).then_some(rest.len() - after.len() + equals + 1)
}

fn close(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if letter == '\\' {
            escaped = true;
        } else if letter == quote {
            return Some(at);
        }
    }
    None
}

/// Whether what stands between gives a value to another name (`, email:`), so that the next literal is not the secret.
fn ends_scope(between: &str) -> bool {
    runs(between, |letter| letter.is_ascii_alphanumeric() || letter == '_').into_iter().any(|range| {
        let word = between.get(range.clone()).unwrap_or_default();
        let after = between.get(range.end..).unwrap_or_default().trim_start();
        let gives = after.starts_with([':', '=']) && !after.starts_with("==");
        gives
            && !matches!(
                word,
                "value" | "Value" | "default" | "fallback" | "data" | "defaultValue" | "example"
            )
    })
}
