//! Names that hold secrets. A name is split into words and must *end* in one that says so: that alone keeps out
//! `PASSWORD_MIN_LENGTH`, `tokenUrl`, `SECRET_NAME`, `keyboard` and the like.

/// Words that hold a secret when a name ends in them.
const SECRET: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "pass",
    "passphrase",
    "secret",
    "token",
    "credential",
    "credentials",
    "apikey",
    "secretkey",
    "accesskey",
    "privatekey",
    "authtoken",
    "accesstoken",
    "masterkey",
    "signingkey",
];

/// Endings of words written without a separator (`DBPASSWORD`, `jwtsecret`).
const GLUED: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "apikey",
    "secretkey",
    "accesskey",
    "privatekey",
    "authtoken",
    "accesstoken",
    "dbpass",
    "userpass",
    "dbpwd",
];

/// What makes a `key` a secret one.
const KEYS: &[&str] = &[
    "api",
    "secret",
    "access",
    "private",
    "auth",
    "encryption",
    "encrypt",
    "signing",
    "signature",
    "sign",
    "master",
    "session",
    "app",
    "jwt",
    "account",
    "service",
    "crypto",
    "cipher",
    "hmac",
    "cookie",
    "storage",
    "subscription",
    "deploy",
    "license",
    "aes",
    "rsa",
    "security",
    "stripe",
    "sendgrid",
    "mailgun",
    "openai",
];

/// Words at the end that do not change what the name is.
const NEUTRAL: &[&str] = &[
    "prod",
    "production",
    "dev",
    "development",
    "test",
    "testing",
    "staging",
    "stage",
    "local",
    "default",
    "base",
    "value",
    "base64",
    "b64",
    "new",
    "old",
    "previous",
    "primary",
    "secondary",
    "live",
    "str",
    "string",
    "text",
];

/// Words before it that make it something else: a public key, a paging token, a switch, an action.
const FRIENDS: &[&str] = &[
    "public",
    "publishable",
    "primary",
    "foreign",
    "partition",
    "cache",
    "sort",
    "routing",
    "group",
    "idempotency",
    "site",
    "csrf",
    "xsrf",
    "next",
    "page",
    "pagination",
    "continuation",
    "cancellation",
    "cancel",
    "max",
    "min",
    "allow",
    "empty",
    "random",
    "has",
    "is",
    "show",
    "hide",
    "forgot",
    "forget",
    "reset",
    "change",
    "require",
    "requires",
    "required",
    "enable",
    "disable",
    "validate",
    "check",
    "verify",
    "compare",
    "hash",
    "hashed",
    "generate",
    "get",
    "update",
    "confirm",
    "toggle",
    "no",
    "invalid",
    "wrong",
    "incorrect",
    "missing",
    "design",
    "stop",
    "end",
    "bos",
    "eos",
    "pad",
    "anon",
    "anonymous",
    "test",
    "testing",
    "fake",
    "mock",
    "dummy",
    "sample",
    "demo",
];

/// Whether a name is one that holds secrets (`DB_PASSWORD`, `apiKey`), and no false friend (`KEYBOARD`,
/// `PASSWORD_MIN_LENGTH`, `publicKey`).
pub fn is_secret_name(name: &str) -> bool {
    // The shell's own working directory.
    if matches!(name, "PWD" | "OLDPWD") || name.len() > 200 {
        return false;
    }
    let words = words(name);
    let kept = words.iter().rposition(|word| !is_neutral(word)).map_or(0, |last| last + 1);
    let Some((last, before)) = words.get(..kept).and_then(<[String]>::split_last) else { return false };
    if before.iter().any(|word| FRIENDS.contains(&word.as_str())) {
        return false;
    }
    match last.trim_end_matches(|letter: char| letter.is_ascii_digit()) {
        "key" | "keys" => before.last().is_some_and(|word| KEYS.contains(&word.as_str())),
        "salt" => !before.is_empty(),
        word => SECRET.contains(&word) || GLUED.iter().any(|end| word.ends_with(end)),
    }
}

/// Whether a name may hold a secret, so that only the value's randomness can tell.
pub fn is_weak_secret_name(name: &str) -> bool {
    let words = words(name);
    let weak =
        |word: &String| matches!(word.as_str(), "key" | "auth" | "salt" | "signature" | "cred" | "creds");
    words.last().is_some_and(weak) && !words.iter().any(|word| FRIENDS.contains(&word.as_str()))
}

fn is_neutral(word: &str) -> bool {
    NEUTRAL.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words of a name in lower case: at separators, at humps, and before the last capital of a run (`APIKey`).
pub fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, letter) in letters.iter().copied().enumerate() {
        if !letter.is_alphanumeric() {
            words.push(String::new());
            continue;
        }
        let previous = at.checked_sub(1).and_then(|before| letters.get(before)).copied().unwrap_or('_');
        let next = letters.get(at + 1).copied().unwrap_or('_');
        let hump = letter.is_uppercase()
            && (previous.is_lowercase()
                || previous.is_ascii_digit()
                || (previous.is_uppercase() && next.is_lowercase()));
        if hump {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
