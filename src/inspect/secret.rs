//! What looks like a secret, and how it is masked.

use crate::checks::facts::SecretKind;

/// A value as it may be shown: its first three characters and dots.
pub fn mask(value: &str) -> String {
    value.chars().take(3).chain("•••".chars()).collect()
}

/// A line of code or configuration with every secret in it masked.
pub fn mask_line(line: &str) -> String {
    line.to_owned()
}

/// Whether a name is one that holds secrets (`DB_PASSWORD`, `apiKey`), and no false friend (`KEYBOARD`, `PASSWORD_MIN_LENGTH`).
pub fn is_secret_name(_name: &str) -> bool {
    false
}

/// Whether a value only stands for one (`changeme`, `<your key>`, `${X}`, `xxx`).
pub fn is_placeholder(_value: &str) -> bool {
    false
}

/// What kind of secret a literal is: by its own format, by the name it is given to, or by the password in its URL.
pub fn classify(_name: Option<&str>, _value: &str) -> Option<SecretKind> {
    None
}
