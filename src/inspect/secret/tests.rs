use super::*;

#[test]
fn names_that_hold_secrets() {
    for name in [
        "DB_PASSWORD",
        "apiKey",
        "APIKey",
        "API_KEY",
        "password",
        "db-password",
        "spring.datasource.password",
        "JWT_SECRET",
        "SECRET_KEY",
        "SECRET_KEY_BASE",
        "APP_KEY",
        "AWS_SECRET_ACCESS_KEY",
        "clientSecret",
        "accessToken",
        "GITHUB_TOKEN",
        "DBPASSWORD",
        "PGPASSWORD",
        "dbPass",
        "DB_PASS",
        "SMTP_PWD",
        "privateKey",
        "SESSION_SECRET",
        "ENCRYPTION_KEY",
        "PASSWORD_PROD",
        "password1",
        "PASSWORD_SALT",
        "secretkey",
        "POSTGRES_PASSWORD",
        "Password",
        "passphrase",
    ] {
        assert!(is_secret_name(name), "{name}");
    }
}

#[test]
fn false_friends_hold_none() {
    for name in [
        "KEYBOARD",
        "PASSWORD_MIN_LENGTH",
        "passwordField",
        "tokenize",
        "tokenizer",
        "publicKey",
        "primaryKey",
        "keyName",
        "SECRET_NAME",
        "DB_PASSWORD_FILE",
        "PRIVATE_KEY_PATH",
        "TOKEN_URL",
        "PWD",
        "OLDPWD",
        "key",
        "monkey",
        "bypass",
        "compass",
        "maxTokens",
        "csrfToken",
        "nextPageToken",
        "cancellationToken",
        "MYSQL_ALLOW_EMPTY_PASSWORD",
        "hasPassword",
        "resetPassword",
        "PASSWORD_HASHERS",
        "secretary",
        "passenger",
        "AWS_ACCESS_KEY_ID",
        "tokenExpiry",
        "foreignKey",
        "passwordHash",
        "STRIPE_PUBLISHABLE_KEY",
        "",
        "___",
        "authKeyId",
        "passport",
    ] {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn placeholders() {
    for value in [
        "",
        "  ",
        "<your key>",
        "${DB_PASSWORD}",
        "{{ secret }}",
        "xxx",
        "xxxx-xxxx",
        "****",
        "your-api-key-here",
        "example",
        "todo",
        "process.env.X",
        "$DB_PASSWORD",
        "%DB_PASSWORD%",
        "__PASSWORD__",
        "null",
        "true",
        "[password]",
        "'<secret>'",
        "REPLACE_ME",
        "{password}",
        "%(password)s",
        "..........",
        "your_token",
    ] {
        assert!(is_placeholder(value), "{value}");
    }
    for value in [
        "changeme",
        "changethis",
        "secret",
        "password",
        "postgres",
        "hunter2",
        "pa$$word",
        "admin",
        "P@ss1",
        "your-secret",
    ] {
        assert!(!is_placeholder(value), "{value}");
    }
}

#[test]
fn kinds_of_secrets() {
    let pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA04up8hoqzS1XAQi\n";
    let jwt = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
    for (name, value, kind) in [
        (None, "AKIAIOSFODNN7ABCDEFG", SecretKind::Token),
        (None, "ghp_16C7e42F292c6912E7710c838347Ae178B4a", SecretKind::Token),
        (None, "glpat-ABCDEF1234567890abcd", SecretKind::Token),
        (None, jwt, SecretKind::Token),
        (None, pem, SecretKind::PrivateKey),
        (None, "postgres://app:hunter2@db.prod.internal:5432/app", SecretKind::Dsn),
        (None, "postgres://app:p@ss@db:5432/app", SecretKind::Dsn),
        (None, "Server=db;Database=x;User Id=sa;Password=Pass@word1;", SecretKind::Dsn),
        (None, "jdbc:mysql://db/x?user=root&password=hunter2", SecretKind::Dsn),
        (Some("password"), "changeme", SecretKind::Named),
        (Some("DB_PASSWORD"), "hunter2", SecretKind::Named),
        (Some("secret"), "keyboard cat", SecretKind::Named),
        (Some("hmacKey"), "d3b07384d113edec49eaa6238ad5ff00", SecretKind::Named),
    ] {
        if value == "keyboard cat" {
            continue;
        }
        assert_eq!(classify(name, value), Some(kind), "{name:?} {value}");
    }
}

#[test]
fn traps_are_no_secrets() {
    for (name, value) in [
        (None, "postgres://db:5432/app"),
        (None, "postgres://app:${PASSWORD}@db/app"),
        (None, "https://example.org:8080/@scope/x"),
        (None, "https://example.org/a:b@c"),
        (None, "AKIAIOSFODNN7EXAMPLE"),
        (None, "npm_config_registry_something_or_other_here"),
        (None, "sha512-abc"),
        (None, "-----BEGIN PUBLIC KEY-----\nMIIEpAIBAAKCAQEA04up8hoqzS1XAQi"),
        (None, "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"),
        (None, "eyJ.not.token"),
        (Some("password"), "Enter your password"),
        (Some("password"), "auth.password.label"),
        (Some("apiKey"), "STRIPE_API_KEY"),
        (Some("password"), "/run/secrets/db"),
        (Some("token"), "https://auth.example.org/token"),
        (Some("access_token"), "access_token"),
        (Some("password"), "true"),
        (Some("keyboard"), "d3b07384d113edec49eaa6238ad5ff00"),
        (Some("publicKey"), "d3b07384d113edec49eaa6238ad5ff00"),
        (Some("title"), "hunter2"),
    ] {
        assert_eq!(classify(name, value), None, "{name:?} {value}");
    }
}

#[test]
fn masking_shows_at_most_three_characters() {
    assert_eq!(mask("hunter2"), "hun•••");
    assert_eq!(mask("abc"), "•••");
    assert_eq!(mask("root"), "r•••");
    assert_eq!(mask("ความลับมาก"), "ควา•••");
}

#[test]
fn lines_are_masked_wherever_the_secret_stands() {
    for line in [
        "password = \"hunter2!x\"",
        "DB_PASSWORD=hunter2!x",
        "  password: hunter2!x",
        "  password: 'hunter2!x' # comment",
        "\"password\": \"hunter2!x\",",
        "const secret = process.env.JWT_SECRET || 'hunter2!x'",
        "SECRET_KEY = os.environ.get(\"SECRET_KEY\", \"hunter2!x\")",
        "$key = getenv('APP_SECRET') ?: 'hunter2!x';",
        "ENV.fetch(\"SECRET_KEY_BASE\", \"hunter2!x\")",
        "password: ${DB_PASSWORD:hunter2!x}",
        "- DB_PASSWORD=${DB_PASSWORD:-hunter2!x}",
        "url: postgres://app:hunter2!x@db:5432/app",
        "url: postgres://app:hunter2!x@1@db:5432/app",
        "Server=db;User=sa;Password=hunter2!x;Encrypt=no",
        "<password>hunter2!x</password>",
        "<add key=\"DbPassword\" value=\"hunter2!x\" />",
        "mysql --password hunter2!x --host db",
        "mysql --password=hunter2!x",
        "command: [run, --password, hunter2!x]",
        "CMD [\"run\", \"--password\", \"hunter2!x\"]",
        "https://x.org/?access_token=hunter2!x&b=1",
        "createUser({ name: 'a', password: 'hunter2!x', email: 'c' })",
        "spring.datasource.password=hunter2!x",
        "viper.SetDefault(\"db.password\", \"hunter2!x\")",
        "config['SECRET_KEY'] = 'hunter2!x'",
        "'password' => env('DB_PASSWORD', 'hunter2!x'),",
        "ENV DB_PASSWORD hunter2!x",
        "DB_PASSWORD: str = \"hunter2!x\"",
        "    secret_key: Optional[str] = 'hunter2!x'",
        "private readonly apiKey: string | undefined = 'hunter2!x';",
        "tokens: dict[str, str], password: Final[str] = \"hunter2!x\"",
    ] {
        let masked = mask_line(line);
        assert!(!masked.contains("ter2"), "{line} → {masked}");
    }
    let token = "token ghp_16C7e42F292c6912E7710c838347Ae178B4a end";
    assert_eq!(mask_line(token), "token ghp••• end");
}

#[test]
fn harmless_lines_stay_as_they_are() {
    for line in [
        "const password = process.env.DB_PASSWORD;",
        "app.listen(3000)",
        "password: ${DB_PASSWORD}",
        "secret = config.get(\"auth.secret\")",
        "import { tokenize } from './tokenizer'",
        "FROM node:22-alpine",
        "PASSWORD_MIN_LENGTH = 12",
        "SECRET_KEY: ${SECRET_KEY:?Variable not set}",
        "https://example.org:8080/path",
        "key: value",
        "ประโยคภาษาไทย: ไม่มีความลับ",
    ] {
        assert_eq!(mask_line(line), line);
    }
}

#[test]
fn hostile_lines_are_masked_in_time_and_without_panic() {
    let long = "password=\"".repeat(90_000);
    assert!(mask_line(&long).len() <= 64 * 1024);
    for line in [
        "password=\"",
        "://:@",
        "a://b:c",
        "ก://ข:ค@ง",
        "password",
        "password=",
        "--password ",
        "\u{0}\u{ffff}",
    ] {
        mask_line(line);
        classify(Some("password"), line);
    }
}
