//! `.env` files and their examples.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, SecretKind, SkipReason},
    inspect::{file::File, project::Project, secret},
};

/// Keys and values of a text in the form of `.env` files, with their lines.
pub fn pairs(text: &str) -> Vec<(u32, &str, &str)> {
    let mut found = Vec::new();
    let mut open: Option<char> = None;
    for (at, line) in text.lines().enumerate() {
        // A quoted value may go over several lines.
        if let Some(quote) = open {
            if line.contains(quote) {
                open = None;
            }
            continue;
        }
        let line = line.trim();
        let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
        let Some((key, value)) = line.split_once('=') else { continue };
        let key = key.trim();
        let name =
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
        if !name || line.starts_with('#') {
            continue;
        }
        let value = value.trim();
        open = value
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\'') && value.matches(*quote).count() == 1);
        found.push((u32::try_from(at + 1).unwrap_or(u32::MAX), key, plain(value)));
    }
    found
}

/// A value without quotes or a comment behind it.
fn plain(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            return rest.split(quote).next().unwrap_or(rest);
        }
    }
    value.split_once(" #").map_or(value, |(value, _)| value).trim()
}

/// Whether a text in the form of `.env` files holds a real secret.
pub fn holds_secret(text: &str) -> bool {
    let real = |key: &str, value: &str| match secret::classify(Some(key), value) {
        // What opens a database of this machine opens nothing anywhere else.
        Some(SecretKind::Dsn) => {
            !["@localhost", "@127.0.0.1", "@[::1]"].iter().any(|host| value.contains(host))
        }
        kind => kind.is_some(),
    };
    pairs(text).iter().any(|(_, key, value)| real(key, value))
        || secret::classify(None, text) == Some(SecretKind::PrivateKey)
}

/// Reads a `.env` file.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn read(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    // In an example, a key that is commented out is documented as much as one that is not.
    let uncommented: String;
    let text = if file.role == Role::Example {
        uncommented =
            file.text.lines().map(|line| line.trim_start_matches(['#', ' '])).collect::<Vec<_>>().join("\n");
        &uncommented
    } else {
        &file.text
    };
    let pairs = pairs(text);
    let mut keys: Vec<String> = Vec::new();
    for (_, key, _) in pairs.iter().take(2_000) {
        if !keys.iter().any(|known| known == key) {
            keys.push((*key).to_owned());
        }
    }
    let example = file.role == Role::Example;
    let tracked = project.is_tracked(&file.path);
    out.push(file.line_fact(FactKind::EnvFile { keys, tracked, example }, 1, Confidence::High));
    // A file that Git does not track is where secrets may stand.
    if example || tracked == Some(false) {
        return Ok(());
    }
    for (line, key, value) in pairs {
        if let Some(kind) = secret::classify(Some(key), value) {
            let local = super::services::is_local(value);
            let kind = FactKind::Secret { kind, name: Some(key.to_owned()), fallback_for: None, local };
            out.push(file.hiding(kind, line, Confidence::High, value));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_only_this_machine_is_no_secret() {
        assert!(!holds_secret("DATABASE_URL=postgres://postgres:password@localhost:5432/shop\n"));
        assert!(holds_secret("DATABASE_URL=postgres://shop:hunter2x@db.example.com/shop\n"));
        assert!(holds_secret("DATABASE_URL=postgres://a:b1@localhost/x\nSTRIPE_SECRET=hunter2-Kp9x\n"));
    }

    #[test]
    fn keys_are_listed_and_secrets_masked() {
        let text = "# SECRET=old\nexport PORT=3000\nDB_PASSWORD=\"hunter2x\" # c\nKEY='a\nFAKE=1\n'\nURL=postgres://a:hunter2x@localhost/x\nAPI_KEY=<yours>\n";
        let mut out = Vec::new();
        read(&File::new(".env", text.into(), Role::Deployed), &Project::default(), &mut out).unwrap();
        let FactKind::EnvFile { keys, .. } = &out[0].kind else { panic!() };
        assert_eq!(keys, &["PORT", "DB_PASSWORD", "KEY", "URL", "API_KEY"]);
        let secrets: Vec<_> = out.iter().skip(1).map(|fact| (fact.place.line, &fact.kind)).collect();
        assert_eq!(secrets.len(), 2, "{secrets:?}");
        assert!(matches!(secrets[1].1, FactKind::Secret { kind: SecretKind::Dsn, local: true, .. }));
        assert!(!format!("{out:?}").contains("hunter2x"));
    }
}
