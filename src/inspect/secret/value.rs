//! Values: a real secret, or something that only stands for one.

/// Parts that say "put your own here". `changeme` is none of them: it is a working credential that everybody knows.
const STAND_INS: &[&str] = &[
    "placeholder",
    "example",
    "redacted",
    "replace",
    "fill in",
    "fill_in",
    "fill-in",
    "process.env",
    "os.environ",
    "getenv",
    "env(",
    "env[",
    "secrets.",
    "vault:",
    "not-set",
    "not_set",
    "to-be-",
    "not-a-secret",
    "not_a_secret",
    "notasecret",
    "not-so-secret",
    "nosecret",
];

/// The same, but short enough to stand by chance inside a random value: they count as its beginning or as a word of it.
const SHORT_STAND_INS: &[&str] = &["todo", "fixme", "insert", "dummy"];

/// Values that are no credential by themselves.
const WORDS: &[&str] = &[
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "null",
    "none",
    "nil",
    "undefined",
    "string",
    "text",
    "hidden",
    "required",
    "optional",
    "bearer",
    "basic",
    "number",
    "boolean",
    "str",
    "any",
    "object",
    "default",
    "n/a",
    "~",
    "unknown",
    "disabled",
    "enabled",
    "tbd",
];

/// Whether a value only stands for one (`<your key>`, `${X}`, `xxx`, `your-key-here`). `changeme` does not: it works.
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'', '`']).trim();
    let lower = value.to_lowercase();
    if value.is_empty() || WORDS.contains(&lower.as_str()) {
        return true;
    }
    let first = value.chars().next().unwrap_or(' ');
    let enclosed = [('<', '>'), ('[', ']'), ('{', '}'), ('%', '%')]
        .iter()
        .any(|(open, close)| value.len() > 1 && first == *open && value.ends_with(*close));
    enclosed
        || is_interpolated(value)
        || is_filler(&lower)
        || STAND_INS.iter().any(|part| lower.contains(part))
        || SHORT_STAND_INS.iter().any(|word| lower.starts_with(word) || has_word(&lower, word))
        || is_yours(&lower)
}

/// Whether `word` stands in `text` with nothing of letters or digits beside it.
fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word)
}

/// Whether something is still to be put in: by a shell, a template engine or a format.
fn is_interpolated(value: &str) -> bool {
    let variable = value.strip_prefix('$').is_some_and(|rest| {
        !rest.is_empty()
            && rest.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
            && rest.starts_with(|letter: char| letter.is_ascii_uppercase() || letter == '_')
    });
    let wrapped = value.len() > 4 && value.starts_with("__") && value.ends_with("__");
    let parts = ["${", "{{", "<%", "$(", "#{", "%(", "@@"];
    variable || wrapped || value == "%s" || parts.iter().any(|part| value.contains(part))
}

/// Whether it is one character over and over, as in `xxxx-xxxx` and `****`.
fn is_filler(lower: &str) -> bool {
    let mut letters: Vec<char> =
        lower.chars().filter(|letter| !matches!(letter, '-' | '_' | ' ' | '.')).collect();
    letters.dedup();
    letters.is_empty()
        || (letters.len() == 1 && lower.chars().count() >= 3)
        || ["****", "....", "••"].iter().any(|run| lower.contains(run))
        // Four of a letter may stand in a random text; as a part of its own (`sk-xxxx`) they are filler.
        || lower.contains("xxxxxx")
        || lower.split(['-', '_', '.', ' ', ':', '/']).any(|part| part.len() > 3 && part.bytes().all(|byte| byte == b'x'))
}

/// `your-…-here`, and what only a vendor gives out (`your_api_key`). `your-secret` signs sessions well enough.
fn is_yours(lower: &str) -> bool {
    let yours = ["your", "my-own", "put"].iter().any(|start| lower.starts_with(start))
        || lower.contains("your_")
        || lower.contains("your-");
    yours
        && ["here", "api", "token", "client", "account", "smtp", "aws"]
            .iter()
            .any(|part| lower.contains(part))
}

/// Whether a value given to a name of secrets is a credential: no placeholder, no label, no path, no other name.
pub fn is_credential(name: &str, value: &str) -> bool {
    let count = value.chars().count();
    if is_placeholder(value) || !(2..=4096).contains(&count) {
        return false;
    }
    let spaces = value.split_whitespace().count();
    let label = spaces > 1 && !(spaces > 3 && name.to_lowercase().contains("phrase"));
    // How a browser's request sends cookies along.
    let mode = name == "credentials" && matches!(value, "omit" | "include" | "same-origin");
    let number = count < 4 && value.bytes().all(|byte| byte.is_ascii_digit());
    !(label || mode || number || is_reference(name, value))
}

/// Whether a value points at something: a path, a URL, a variable, a translation, the field's own name.
fn is_reference(name: &str, value: &str) -> bool {
    let path = value.starts_with(['/', '~', '.']) && value.contains('/') || value.starts_with("file:");
    // `user/settings/password`: a template, a route, a key of a tree.
    let tree = value.contains('/')
        && value.split('/').all(|part| {
            part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_lowercase() || b"_-.".contains(&byte))
        });
    let path = path || tree;
    let url = value.contains("://") || value.starts_with("arn:");
    let variable = value.contains('_')
        && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    let dotted = value.matches('.').count() >= 1
        && value.split('.').all(|part| {
            part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-".contains(&byte))
        });
    let itself = name == value && value.contains(['_', '-'])
        || (name != value
            && super::name::words(name).concat() == super::name::words(value).concat()
            && name.len() > 8);
    path || url || variable && super::name::is_secret_name(value) || dotted || itself
}

/// Whether a value is long and random: only ever a tie-breaker.
pub fn is_random(value: &str) -> bool {
    let token = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte));
    let mixed = value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().any(|byte| byte.is_ascii_alphabetic());
    (24..=256).contains(&value.len()) && token && mixed && entropy(value) > 3.6
}

/// Shannon entropy in bits a byte.
fn entropy(value: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in value.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let total = value.len().max(1) as f64;
    let bits = |count: &u32| {
        let share = f64::from(*count) / total;
        -share * share.log2()
    };
    counts.iter().filter(|count| **count > 0).map(bits).sum()
}
