use crate::checks::facts::{Service, SessionStore, Sink, Written};

use super::*;

fn java(body: &str) -> Vec<FactKind> {
    kinds(&[("src/App.java", &format!("package shop;\n{body}"))])
}

#[test]
fn variables_of_java() {
    for (text, key, fallback) in [
        ("class A { String u = System.getenv(\"DB_URL\"); }", "DB_URL", None),
        (
            "class A { String u = System.getenv().getOrDefault(\"DB_URL\", \"x\"); }",
            "DB_URL",
            Some(literal("x")),
        ),
        ("class A { @Value(\"${PAGE_SIZE:20}\") private int size; }", "PAGE_SIZE", Some(literal("20"))),
        (
            "class A { void m() { String p = System.getenv(\"LEVEL\"); if (p == null) { p = \"info\"; } } }",
            "LEVEL",
            Some(literal("info")),
        ),
        (
            "class A { String p = System.getenv(\"LEVEL\") != null ? System.getenv(\"LEVEL\") : \"info\"; }",
            "LEVEL",
            Some(literal("info")),
        ),
        (
            "class A { A(@ConfigProperty(name = \"GREETING\", defaultValue = \"hi\") String g) {} }",
            "GREETING",
            Some(literal("hi")),
        ),
    ] {
        let found = java(text);
        let reads = |kind: &FactKind| matches!(kind, FactKind::ReadsEnv { key: read, fallback: given, .. } if read == key && *given == fallback);
        assert!(found.iter().any(reads), "{text}: {found:?}");
    }
    let none = java(
        "class A { // System.getenv(\"X\")\n String s = \"System.getenv(X)\"; @Value(\"${app.page-size}\") int n; }",
    );
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn servers_of_java() {
    for (text, port) in [
        (
            "class A { public static void main(String[] a) { Javalin app = Javalin.create(); app.start(Integer.parseInt(System.getenv(\"PORT\"))); } }",
            env("PORT", None),
        ),
        (
            "class A { void m() { Javalin.create().get(\"/\", c -> c.result(\"a\")).start(7000); } }",
            literal("7000"),
        ),
        (
            "class A { void m() { Undertow.builder().addHttpListener(8080, \"0.0.0.0\").build().start(); } }",
            literal("8080"),
        ),
        (
            "class A { void m() throws Exception { HttpServer.create(new InetSocketAddress(port()), 0); }\n static int port() { String p = System.getenv(\"PORT\"); return p != null ? Integer.parseInt(p) : 8000; } }",
            env("PORT", Some(literal("8000"))),
        ),
    ] {
        assert_eq!(ports(&java(text)), [port], "{text}");
    }
    let spring = java("@RestController class C { @GetMapping(\"/\") String hi() { return \"hi\"; } }");
    assert!(spring.contains(&FactKind::WebFramework { name: "Spring Boot".into() }), "{spring:?}");
}

#[test]
fn services_of_java() {
    for (text, service, locator) in [
        (
            "class A { JedisPool p = new JedisPool(new JedisPoolConfig(), \"redis\", 6379); }",
            Service::Redis,
            literal("redis"),
        ),
        (
            "class A { JedisPool p = new JedisPool(System.getenv(\"REDIS_URL\")); }",
            Service::Redis,
            env("REDIS_URL", None),
        ),
        (
            "class A { void m() throws Exception { DriverManager.getConnection(\"jdbc:mysql://db/shop\", \"u\", \"p\"); } }",
            Service::MySql,
            literal("jdbc:mysql://db/shop"),
        ),
        (
            "class A { void m() { HikariConfig c = new HikariConfig(); c.setJdbcUrl(String.format(\"jdbc:postgresql://%s/x\", System.getenv(\"DB_HOST\"))); } }",
            Service::Postgres,
            env("DB_HOST", None),
        ),
    ] {
        let found = java(text);
        let expected = FactKind::ConnectsTo { service, locator };
        assert!(found.contains(&expected), "{text}: {found:?}");
    }
    let over_files = kinds(&[
        (
            "src/main/java/shop/Config.java",
            "package shop; public class Config { public static final String REDIS = System.getenv(\"REDIS_HOST\"); }",
        ),
        (
            "src/main/java/shop/web/App.java",
            "package shop.web; import shop.Config; import redis.clients.jedis.Jedis; class App { Jedis j = new Jedis(Config.REDIS); }",
        ),
    ]);
    let expected = FactKind::ConnectsTo { service: Service::Redis, locator: env("REDIS_HOST", None) };
    assert!(over_files.contains(&expected), "{over_files:?}");
}

#[test]
fn state_of_java() {
    let found = java(
        "@RestController class C { @PostMapping(\"/up\") String up(@RequestParam MultipartFile file, HttpSession session) throws Exception { session.setAttribute(\"a\", 1); file.transferTo(new File(\"uploads/\" + file.getOriginalFilename())); return \"\"; } @Scheduled(fixedRate = 5) void tick() {} }",
    );
    let has = |kind: fn(&FactKind) -> bool| found.iter().any(kind);
    assert!(
        has(|kind| matches!(kind, FactKind::WritesFile { what: Written::Upload, switchable: false, .. })),
        "{found:?}"
    );
    assert!(has(|kind| matches!(kind, FactKind::Sessions { store: SessionStore::Memory, .. })), "{found:?}");
    assert!(has(|kind| matches!(kind, FactKind::Schedules { switchable: false, .. })), "{found:?}");
    let external =
        java("@EnableRedisHttpSession class C { void m(HttpServletRequest r) { r.getSession(); } }");
    let memory = |kind: &FactKind| matches!(kind, FactKind::Sessions { store: SessionStore::Memory, .. });
    assert!(!external.iter().any(memory), "{external:?}");
    let temporary = java(
        "@Controller class C { @PostMapping void up(MultipartFile f) throws Exception { f.transferTo(Files.createTempFile(\"a\", \"b\")); } }",
    );
    let upload = |kind: &FactKind| matches!(kind, FactKind::WritesFile { what: Written::Upload, .. });
    assert!(!temporary.iter().any(upload), "{temporary:?}");
}

#[test]
fn the_rest_of_java() {
    let found = java(
        "class A { void m() throws Exception { Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop())); Flyway.configure().dataSource(d).load().migrate(); new ProcessBuilder(\"convert\", \"a\").start(); new FileHandler(\"app.log\"); } }",
    );
    for expected in [
        FactKind::HandlesSignal { signal: "SIGTERM".into(), closes_server: true, exits: true },
        FactKind::MigratesAtBoot { how: "flyway.migrate".into() },
        FactKind::ShellsOut { program: "convert".into() },
        FactKind::LogsTo {
            sink: Sink::File,
            library: "java.util.logging".into(),
            conditional: false,
            structured: false,
        },
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn kotlin_says_the_same() {
    let kotlin = |text: &str| kinds(&[("src/App.kt", text)]);
    let found = kotlin(
        "fun main() {\n embeddedServer(Netty, port = System.getenv(\"PORT\")?.toInt() ?: 8080, host = \"0.0.0.0\") { module() }.start(wait = true)\n}\nfun Application.module() {\n Database.connect(System.getenv(\"DB_URL\") ?: \"jdbc:postgresql://localhost/x\", driver = \"d\")\n SchemaUtils.create(Users)\n}\n",
    );
    assert_eq!(ports(&found), [env("PORT", Some(literal("8080")))], "{found:?}");
    let locator = env("DB_URL", Some(literal("jdbc:postgresql://localhost/x")));
    assert!(found.contains(&FactKind::ConnectsTo { service: Service::Postgres, locator }), "{found:?}");
    assert!(found.contains(&FactKind::MigratesAtBoot { how: "SchemaUtils.create".into() }), "{found:?}");
    let injected = kotlin(
        "@Component\nclass A(@Value(\"\\${PAGE:5}\") private val page: Int) {\n @Value(\"\\${SIZE}\") lateinit var size: String\n}\n",
    );
    for key in ["PAGE", "SIZE"] {
        assert!(
            injected.iter().any(|kind| matches!(kind, FactKind::ReadsEnv { key: read, .. } if read == key)),
            "{injected:?}"
        );
    }
}

#[test]
fn data_put_in_when_spring_has_started() {
    let seeds = |text: &str| java(text).iter().any(|kind| matches!(kind, FactKind::SeedsAtBoot { .. }));
    for text in [
        "class A implements CommandLineRunner { AlbumRepository repository; public void run(String... args) { repository.save(new Album()); } }",
        "class A implements ApplicationListener<ApplicationReadyEvent> { public void onApplicationEvent(ApplicationReadyEvent e) { fill(repo(e)); } private void fill(CrudRepository repository) { for (Album a : all()) { repository.save(a); } } }",
        "class A { UserRepository users; @PostConstruct void init() { userRepository.saveAll(list); } }",
        "class A { @Bean CommandLineRunner fill(UserRepository repo) { return args -> repo.save(new User(1)); } }",
    ] {
        assert!(seeds(text), "{text}");
    }
    for text in [
        "@RestController class A { UserRepository repo; @PostMapping void add(User u) { repo.save(u); } }",
        "@Service class A { UserRepository repo; void add(User u) { repo.save(u); } }",
        "class A implements CommandLineRunner { public void run(String... args) { log.info(repo.count()); } }",
    ] {
        assert!(!seeds(text), "{text}");
    }
}
