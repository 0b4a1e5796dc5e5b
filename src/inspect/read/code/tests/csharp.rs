use crate::checks::facts::{Role, Service, SessionStore, Sink, Written};

use super::*;

fn cs(text: &str) -> Vec<FactKind> {
    kinds(&[("src/Shop/Program.cs", text)])
}

const BUILDER: &str = "var builder = WebApplication.CreateBuilder(args);\n";

#[test]
fn variables_of_csharp() {
    for (text, key, fallback) in [
        ("var x = Environment.GetEnvironmentVariable(\"LEVEL\");", "LEVEL", None),
        (
            "var x = Environment.GetEnvironmentVariable(\"LEVEL\") ?? \"info\";",
            "LEVEL",
            Some(literal("info")),
        ),
        ("var x = builder.Configuration[\"Shop:Level\"];", "Shop__Level", None),
        ("var x = Configuration.GetValue<int>(\"Size\", 5);", "Size", Some(literal("5"))),
        ("var x = config.GetSection(\"Mail\")[\"From\"];", "Mail__From", None),
    ] {
        let found = cs(text);
        let expected = FactKind::ReadsEnv { key: key.into(), fallback, secret_name: false };
        assert!(found.contains(&expected), "{text}: {found:?}");
    }
    let none = cs(
        "// Environment.GetEnvironmentVariable(\"X\")\nvar x = items[\"X\"]; var y = \"Configuration[X]\";",
    );
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn servers_of_csharp() {
    let found =
        cs(&format!("{BUILDER}var app = builder.Build();\napp.MapGet(\"/\", () => \"hi\");\napp.Run();\n"));
    assert!(found.contains(&FactKind::WebFramework { name: "ASP.NET Core".into() }), "{found:?}");
    assert!(found.contains(&FactKind::GracefulByDefault { server: "ASP.NET Core host".into() }), "{found:?}");
    assert!(
        found.iter().any(|kind| matches!(kind, FactKind::LogsTo { sink: Sink::Stream, .. })),
        "{found:?}"
    );
    assert!(ports(&found).is_empty(), "{found:?}");
    let literal_port = cs(&format!("{BUILDER}builder.WebHost.UseUrls(\"http://*:5005\");\n"));
    assert_eq!(ports(&literal_port), [literal("5005")]);
    let variable = cs(&format!(
        "{BUILDER}var port = Environment.GetEnvironmentVariable(\"PORT\") ?? \"8080\";\nvar app = builder.Build();\napp.Run($\"http://0.0.0.0:{{port}}\");\n"
    ));
    assert_eq!(ports(&variable), [env("PORT", Some(literal("8080")))], "{variable:?}");
}

#[test]
fn services_of_csharp() {
    for (text, service, locator) in [
        (
            "builder.Services.AddDbContext<Ctx>(o => o.UseNpgsql(builder.Configuration.GetConnectionString(\"Default\")));",
            Service::Postgres,
            env("ConnectionStrings__Default", None),
        ),
        (
            "services.AddDbContext<Ctx>(o => o.UseSqlite(\"Data Source=shop.db\"));",
            Service::Sqlite,
            literal("Data Source=shop.db"),
        ),
        (
            "class A { A(IConfiguration configuration) { var r = ConnectionMultiplexer.Connect(configuration[\"Redis\"]); } }",
            Service::Redis,
            env("Redis", None),
        ),
        ("var f = new ConnectionFactory { HostName = \"rabbit\" };", Service::RabbitMq, literal("rabbit")),
        (
            "builder.AddNpgsqlDbContext<Ctx>(\"catalogdb\");",
            Service::Postgres,
            env("ConnectionStrings__catalogdb", None),
        ),
    ] {
        let found = cs(text);
        assert!(found.contains(&FactKind::ConnectsTo { service, locator }), "{text}: {found:?}");
    }
}

#[test]
fn state_of_csharp() {
    let memory = cs("services.AddDistributedMemoryCache(); services.AddSession();");
    assert!(
        memory.iter().any(|kind| matches!(kind, FactKind::Sessions { store: SessionStore::Memory, .. })),
        "{memory:?}"
    );
    let shared =
        cs("services.AddStackExchangeRedisCache(o => { o.Configuration = \"x\"; }); services.AddSession();");
    assert!(
        shared.iter().any(|kind| matches!(kind, FactKind::Sessions { store: SessionStore::External, .. })),
        "{shared:?}"
    );
    assert!(
        !shared.iter().any(|kind| matches!(kind, FactKind::Sessions { store: SessionStore::Memory, .. })),
        "{shared:?}"
    );
    assert!(cs("services.AddStackExchangeRedisCache(o => { });").is_empty());
    let upload = |body: &str| {
        cs(&format!(
            "class F : Controller {{ [HttpPost] public async Task<IActionResult> Up(IFormFile file) {{ {body} return Ok(); }} }}"
        ))
    };
    let is_upload = |kind: &FactKind| matches!(kind, FactKind::WritesFile { what: Written::Upload, .. });
    let disk = upload(
        "using var stream = new FileStream(Path.Combine(\"uploads\", file.FileName), FileMode.Create); await file.CopyToAsync(stream);",
    );
    assert!(disk.iter().any(is_upload), "{disk:?}");
    let memory = upload("using var stream = new MemoryStream(); await file.CopyToAsync(stream);");
    assert!(!memory.iter().any(is_upload), "{memory:?}");
}

#[test]
fn schema_and_jobs_of_csharp() {
    let found = facts(&[(
        "Program.cs",
        "if (app.Environment.IsDevelopment()) { db.Database.EnsureCreated(); } else { db.Database.Migrate(); }",
    )]);
    let role = |how: &str| {
        found
            .iter()
            .find(|fact| fact.kind == FactKind::MigratesAtBoot { how: how.into() })
            .map(|fact| fact.role)
    };
    assert_eq!(role("Database.EnsureCreated"), Some(Role::Development));
    assert_eq!(role("Database.Migrate"), Some(Role::Deployed));
    let timed = "class J : BackgroundService { protected override async Task ExecuteAsync(CancellationToken t) { await Task.Delay(1000, t); } }";
    let is_job = |kind: &FactKind| matches!(kind, FactKind::Schedules { .. });
    assert!(cs(&format!("{BUILDER}app.MapGet(\"/\", () => 1);\n{timed}")).iter().any(is_job));
    // A worker of its own.
    assert!(!cs(&format!("{BUILDER}{timed}")).iter().any(is_job));
    assert!(!cs(timed).iter().any(is_job));
    assert!(
        !cs(&format!("{BUILDER}class Q : BackgroundService {{ void M() {{ channel.BasicConsume(); }} }}"))
            .iter()
            .any(is_job)
    );
    let log = cs(
        "Log.Logger = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Console().WriteTo.File(\"logs/app.txt\").CreateLogger();",
    );
    for sink in [Sink::Stream, Sink::File] {
        assert!(
            log.iter().any(|kind| matches!(kind, FactKind::LogsTo { sink: to, .. } if *to == sink)),
            "{log:?}"
        );
    }
}

#[test]
fn a_class_of_the_projects_own_seeds() {
    let seed =
        "class ShopSeed { public static async Task SeedAsync(Db db) { await db.SaveChangesAsync(); } }";
    let main = "var builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\nawait ShopSeed.SeedAsync(db);\napp.Run();\n";
    let seeds =
        |files: &[(&str, &str)]| kinds(files).iter().any(|kind| matches!(kind, FactKind::SeedsAtBoot { .. }));
    assert!(seeds(&[("Program.cs", main), ("ShopSeed.cs", seed)]));
    assert!(!seeds(&[("Program.cs", main)]), "somebody else's");
}
