use crate::checks::facts::{Service, SessionStore, Sink, Source, Written};

use super::*;

fn php(text: &str) -> Vec<FactKind> {
    kinds(&[("index.php", &format!("<?php\n{text}"))])
}

fn config(name: &str, text: &str) -> Vec<FactKind> {
    kinds(&[(&format!("config/{name}.php"), &format!("<?php\nreturn [{text}];"))])
}

#[test]
fn variables_of_php() {
    for (text, key, fallback) in [
        ("$x = getenv('LEVEL');", "LEVEL", None),
        ("$x = getenv('LEVEL') ?: 'info';", "LEVEL", Some(literal("info"))),
        ("$x = $_ENV['LEVEL'] ?? 'info';", "LEVEL", Some(literal("info"))),
        ("$x = $_SERVER['LEVEL'];", "LEVEL", None),
        ("$x = env('LEVEL', 'info');", "LEVEL", Some(literal("info"))),
    ] {
        let found = php(text);
        let expected = FactKind::ReadsEnv { key: key.into(), fallback, secret_name: false };
        assert!(found.contains(&expected), "{text}: {found:?}");
    }
    let off = php("$x = env('APP_SECRET', false);");
    assert_eq!(off, [FactKind::ReadsEnv { key: "APP_SECRET".into(), fallback: None, secret_name: true }]);
    let none = php("// getenv('X')\n$h = $_SERVER['HTTP_HOST']; $s = \"getenv('X')\"; $q = $_GET['X'];");
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn services_of_php() {
    for (text, service, locator) in [
        (
            "$p = new PDO('mysql:host=db;dbname=shop', 'u', getenv('P'));",
            Service::MySql,
            literal("mysql:host=db;dbname=shop"),
        ),
        (
            "$h = getenv('DB_HOST') ?: 'localhost'; $p = new \\PDO(\"pgsql:host=$h;dbname=x\");",
            Service::Postgres,
            env("DB_HOST", Some(literal("pgsql:host=localhost;dbname=x"))),
        ),
        ("define('DB_HOST', 'db'); $m = new mysqli(DB_HOST, 'u');", Service::MySql, literal("db")),
        ("$r = new Redis(); $r->connect('redis', 6379);", Service::Redis, literal("redis")),
        (
            "use Predis\\Client;\n$r = new Client(['host' => getenv('REDIS_HOST')]);",
            Service::Redis,
            env("REDIS_HOST", None),
        ),
    ] {
        let found = php(text);
        assert!(found.contains(&FactKind::ConnectsTo { service, locator }), "{text}: {found:?}");
    }
    let included = kinds(&[
        ("inc/config.php", "<?php\n$db_host = getenv('DB_HOST');\n"),
        ("index.php", "<?php\nrequire 'inc/config.php';\n$m = mysqli_connect($db_host, 'u');\n"),
    ]);
    let expected = FactKind::ConnectsTo { service: Service::MySql, locator: env("DB_HOST", None) };
    assert!(included.contains(&expected), "{included:?}");
}

#[test]
fn laravel_is_told_in_config() {
    let found = config(
        "database",
        "'default' => env('DB_CONNECTION', 'mysql'), 'connections' => ['sqlite' => ['driver' => 'sqlite', 'database' => database_path('x')], 'mysql' => ['driver' => 'mysql', 'url' => env('DATABASE_URL'), 'host' => env('DB_HOST', '127.0.0.1')]]",
    );
    let locator = env("DB_HOST", Some(literal("127.0.0.1")));
    assert!(found.contains(&FactKind::ConnectsTo { service: Service::MySql, locator }), "{found:?}");
    assert!(
        !found.iter().any(|kind| matches!(kind, FactKind::ConnectsTo { service: Service::Sqlite, .. })),
        "{found:?}"
    );
    let session = config("session", "'driver' => env('SESSION_DRIVER', 'file')");
    assert!(
        session.contains(&FactKind::Sessions {
            store: SessionStore::File,
            library: "laravel".into(),
            switchable: true
        }),
        "{session:?}"
    );
}

#[test]
fn disks_and_logs_of_laravel() {
    let unused = config(
        "filesystems",
        "'default' => 'local', 'disks' => ['local' => ['driver' => 'local', 'root' => storage_path('app')]]",
    );
    assert!(!unused.iter().any(|kind| matches!(kind, FactKind::WritesFile { .. })), "{unused:?}");
    let disks = kinds(&[
        (
            "config/filesystems.php",
            "<?php\nreturn ['default' => env('FILESYSTEM_DISK', 'local'), 'disks' => ['local' => ['driver' => 'local', 'root' => storage_path('app')]]];\n",
        ),
        (
            "app/Avatar.php",
            "<?php\nuse Illuminate\\Support\\Facades\\Storage;\nclass Avatar { function keep($file) { return Storage::put('avatars', $file); } }\n",
        ),
    ]);
    let old = config("app", "'log' => env('APP_LOG', 'single')");
    let library = "laravel".to_owned();
    assert!(
        old.contains(&FactKind::LogsTo { sink: Sink::File, library, conditional: true, structured: false }),
        "{old:?}"
    );
    assert!(
        disks
            .iter()
            .any(|kind| matches!(kind, FactKind::WritesFile { what: Written::Upload, switchable: true, .. })),
        "{disks:?}"
    );
    let logs = config(
        "logging",
        "'default' => env('LOG_CHANNEL', 'stack'), 'channels' => ['stack' => ['driver' => 'stack', 'channels' => explode(',', env('LOG_STACK', 'single'))], 'single' => ['driver' => 'single', 'path' => storage_path('logs/laravel.log')]]",
    );
    assert!(
        logs.contains(&FactKind::LogsTo {
            sink: Sink::File,
            library: "laravel".into(),
            conditional: true,
            structured: false
        }),
        "{logs:?}"
    );
    let stderr =
        config("logging", "'default' => 'stderr', 'channels' => ['stderr' => ['driver' => 'monolog']]");
    assert!(
        stderr.contains(&FactKind::LogsTo {
            sink: Sink::Stream,
            library: "laravel".into(),
            conditional: false,
            structured: false
        }),
        "{stderr:?}"
    );
}

#[test]
fn state_and_logs_of_php() {
    let found = php(
        "session_start(); move_uploaded_file($_FILES['f']['tmp_name'], __DIR__ . '/uploads/' . $name); exec('convert a b');",
    );
    assert!(
        found.contains(&FactKind::Sessions {
            store: SessionStore::File,
            library: "php session".into(),
            switchable: false
        }),
        "{found:?}"
    );
    assert!(
        found.iter().any(|kind| matches!(
            kind,
            FactKind::WritesFile { what: Written::Upload, switchable: false, .. }
        )),
        "{found:?}"
    );
    assert!(found.contains(&FactKind::ShellsOut { program: "convert".into() }), "{found:?}");
    for (text, sink) in [
        ("$l->pushHandler(new StreamHandler('php://stdout', Logger::DEBUG));", Sink::Stream),
        ("$l->pushHandler(new \\Monolog\\Handler\\StreamHandler(__DIR__ . '/../logs/app.log'));", Sink::File),
    ] {
        let found = php(text);
        assert!(
            found.iter().any(|kind| matches!(kind, FactKind::LogsTo { sink: to, .. } if *to == sink)),
            "{text}: {found:?}"
        );
    }
    let command = kinds(&[(
        "app/Console/Purge.php",
        "<?php\nclass Purge extends Command { protected $signature = 'users:purge {--force}'; }",
    )]);
    assert!(
        command.contains(&FactKind::AdminCommand { name: "users:purge".into(), source: Source::Code }),
        "{command:?}"
    );
}

#[test]
fn translations_rules_and_sample_data_hold_no_secrets() {
    let text = "<?php return ['password' => 'Mot de passe', 'token' => 'jeton-9'];";
    assert!(kinds(&[("lang/fr/auth.php", text)]).is_empty());
    let rules = kinds(&[(
        "app/Rules.php",
        "<?php return ['password' => 'required|string', 'secret' => 'nullable'];",
    )]);
    assert!(rules.is_empty(), "{rules:?}");
    let real = "<?php return ['password' => 'tr0ub4dor-and-3'];";
    assert_eq!(kinds(&[("app/Real.php", real)]).len(), 1);
    let sample = facts(&[("database/seeders/Users.php", real)]);
    assert!(sample.iter().all(|fact| fact.role == Role::Development), "{sample:?}");
}
