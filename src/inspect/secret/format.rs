//! Secrets that show by their own form: tokens of known vendors, PEM keys, passwords inside URLs.

use std::ops::Range;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Token formats: prefix, least length of what follows. From the vendors' own documentation of their token formats.
const PREFIXES: &[(&str, usize)] = &[
    ("AKIA", 16),
    ("ASIA", 16),
    ("ghp_", 36),
    ("gho_", 36),
    ("ghu_", 36),
    ("ghs_", 36),
    ("ghr_", 36),
    ("github_pat_", 40),
    ("glpat-", 20),
    ("gldt-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xoxa-", 20),
    ("xoxr-", 20),
    ("xoxs-", 20),
    ("xapp-", 20),
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("sk_test_", 16),
    ("whsec_", 24),
    ("AIza", 35),
    ("sk-ant-", 24),
    ("sk-proj-", 24),
    ("npm_", 36),
    ("pypi-", 60),
    ("SG.", 40),
    ("dop_v1_", 60),
    ("hf_", 30),
    ("shpat_", 32),
    ("shpss_", 32),
    ("key-", 32),
    ("lin_api_", 32),
    ("dckr_pat_", 20),
    ("hvs.", 24),
    ("ATATT3", 60),
];

/// Whether a whole value is a token of a known format.
pub fn is_token(value: &str) -> bool {
    if value.to_ascii_lowercase().contains("example") || !(20..=4096).contains(&value.len()) {
        return false;
    }
    let known = PREFIXES.iter().any(|(prefix, least)| {
        value.strip_prefix(prefix).is_some_and(|rest| rest.len() >= *least && is_opaque(prefix, rest))
    });
    known || is_openai(value) || is_twilio(value) || is_jwt(value)
}

fn is_opaque(prefix: &str, rest: &str) -> bool {
    let charset = rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let upper = !prefix.starts_with('A')
        || prefix.len() > 4
        || prefix == "AIza"
        || (rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
    let hex = prefix != "key-" || rest.bytes().all(|byte| byte.is_ascii_hexdigit());
    // `npm_config_…`, `sk_test_your_key`: words joined by underscores are no token.
    let varied = rest.bytes().any(|byte| byte.is_ascii_digit()) && distinct(rest) > 6;
    charset && upper && hex && varied
}

fn distinct(text: &str) -> usize {
    let mut seen: Vec<u8> = text.bytes().collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len()
}

fn is_openai(value: &str) -> bool {
    value.strip_prefix("sk-").is_some_and(|rest| {
        rest.len() >= 40 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()) && is_opaque("sk-", rest)
    })
}

/// Twilio: `SK` and 32 hexadecimal digits. An account id (`AC…`) is no secret.
fn is_twilio(value: &str) -> bool {
    value.strip_prefix("SK").is_some_and(|rest| {
        rest.len() == 32
            && distinct(rest) > 6
            && rest.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    })
}

/// A JSON Web Token whose header and payload are JSON, rather than three words with dots between.
fn is_jwt(value: &str) -> bool {
    let mut parts = value.split('.');
    let json = |part: Option<&str>| {
        let bytes = URL_SAFE_NO_PAD.decode(part.unwrap_or_default()).unwrap_or_default();
        bytes.starts_with(b"{") && bytes.len() > 10
    };
    value.starts_with("eyJ")
        && json(parts.next())
        && json(parts.next())
        && parts.next().is_some_and(|last| last.len() >= 20)
}

/// Whether a text holds a PEM private key, with or without real line ends, and something of the key itself.
pub fn is_private_key(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("-----BEGIN ") else { return false };
    let Some((label, body)) = rest.split_once("-----") else { return false };
    let body: String = body.chars().take(400).filter(|letter| letter.is_ascii_alphanumeric()).collect();
    label.ends_with("PRIVATE KEY") && body.len() >= 20 && distinct(&body) > 8
}

/// Where the password stands in a URL or connection string with one, as bytes of the text.
pub fn password(text: &str) -> Option<Range<usize>> {
    url_password(text).or_else(|| ado_password(text))
}

/// Where the password stands in a URL with one (`postgres://user:p@ss@host/db`), as bytes of the text.
pub fn url_password(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = text.get(from..)?.find("://") {
        let start = from + found + 3;
        if let Some(range) = userinfo(text, start) {
            return Some(range);
        }
        from = start;
    }
    None
}

fn userinfo(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let stop =
        rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | '>' | '\\'));
    let rest = rest.get(..stop.unwrap_or(rest.len()))?;
    let colon = rest.find(':')?;
    if rest.get(..colon)?.contains(['/', '?', '#', '@']) {
        return None;
    }
    let after = rest.get(colon + 1..)?;
    let path = after.find(['/', '?', '#']).unwrap_or(after.len());
    let authority = after.get(..path)?;
    let at = match authority.rfind('@') {
        Some(at) => at,
        // A port and then an `@` far behind in the path is no password.
        None if authority.bytes().all(|byte| byte.is_ascii_digit()) => return None,
        None => after.rfind('@')?,
    };
    let begin = start + colon + 1;
    (at > 0).then_some(begin..begin + at)
}

/// Where the password stands in an ADO, ODBC or JDBC string (`Server=…;Password=…;`, `?user=…&password=…`).
pub fn ado_password(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let companion = [
        "server=",
        "host=",
        "data source=",
        "user id=",
        "uid=",
        "user=",
        "username=",
        "database=",
        "accountname=",
    ];
    if !companion.iter().any(|part| lower.contains(part)) {
        return None;
    }
    ["password=", "pwd=", "accountkey="].iter().find_map(|key| {
        let found = lower.match_indices(key).find(|(at, _)| {
            lower.get(..*at).is_some_and(|before| {
                before.is_empty() || before.ends_with([';', '&', '?', ' ', '"', '\'', ','])
            })
        })?;
        let start = found.0 + key.len();
        let rest = text.get(start..)?;
        let end = rest.find([';', '&', '"', '\'']).unwrap_or(rest.len());
        (end > 0).then_some(start..start + end)
    })
}
