//! The vocabulary between those who gather (readers of files, experiments) and those who judge (rules).
//!
//! A fact says what is there, never whether that is good. Readers of every language and format emit the same facts.
//!
//! Invariant: no string in a fact holds a secret in clear. Readers mask excerpts and literals before they build facts.

use std::{fmt, sync::Arc};

pub mod observed;

/// A range of text in a file of the project. Lines and columns count from 1; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The path from the project's root, with `/`, control and direction characters replaced.
    pub path: Arc<str>,
    /// The first line.
    pub line: u32,
    /// The first column.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column after the last character.
    pub end_column: u32,
}

impl Place {
    /// The place that stands for a whole file: its first character.
    pub fn file(path: impl Into<Arc<str>>) -> Place {
        Place { path: path.into(), line: 1, column: 1, end_line: 1, end_column: 1 }
    }

    /// A whole line of a file.
    pub fn line(path: impl Into<Arc<str>>, line: u32) -> Place {
        Place { path: path.into(), line, column: 1, end_line: line, end_column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

/// How sure a reader is of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// Look here.
    Low,
    /// Likely.
    Medium,
    /// Certain.
    High,
}

/// What a file is for, which decides what a fact from it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Shipped or used in a deploy.
    Deployed,
    /// For developers' machines only (`docker-compose.dev.yml`, `docker-compose.override.yml`, development settings).
    Development,
    /// Continuous integration (`.github/workflows`).
    Pipeline,
    /// Tests and fixtures.
    Test,
    /// Examples, samples and templates (`.env.example`).
    Example,
}

/// One thing that is so in the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What is so.
    pub kind: FactKind,
    /// Where it stands.
    pub place: Place,
    /// What the file is for.
    pub role: Role,
    /// The line it stands on: masked, free of control characters, at most 200 columns.
    pub excerpt: String,
    /// How sure the reader is.
    pub confidence: Confidence,
    /// The places a value went through before it came here (`const port = …` above a `listen(port)`), in order.
    pub via: Vec<Place>,
}

/// A stack: a language together with its package manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Stack {
    Node,
    Python,
    Go,
    Java,
    Ruby,
    Php,
    DotNet,
    Rust,
    Elixir,
}

impl Stack {
    /// The stack's name in reports.
    pub fn id(self) -> &'static str {
        match self {
            Stack::Node => "node",
            Stack::Python => "python",
            Stack::Go => "go",
            Stack::Java => "java",
            Stack::Ruby => "ruby",
            Stack::Php => "php",
            Stack::DotNet => "dotnet",
            Stack::Rust => "rust",
            Stack::Elixir => "elixir",
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Written in the code or file; masked where it holds a secret.
    Literal(String),
    /// Read from the environment.
    Env {
        /// The variable.
        key: String,
        /// What is used when it is not set.
        fallback: Option<Box<Value>>,
    },
    /// Read from a configuration file or object by name.
    Setting(String),
    /// Not followed further.
    Unknown,
}

impl Value {
    /// Whether an environment variable can decide the value.
    pub fn from_env(&self) -> bool {
        matches!(self, Value::Env { .. })
    }

    /// The literal, if it is one, or the literal fallback of a variable.
    pub fn literal(&self) -> Option<&str> {
        match self {
            Value::Literal(text) => Some(text),
            Value::Env { fallback: Some(inner), .. } => inner.literal(),
            _ => None,
        }
    }
}

/// A kind of backing service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Service {
    Postgres,
    MySql,
    Sqlite,
    MongoDb,
    SqlServer,
    Oracle,
    Redis,
    Memcached,
    RabbitMq,
    Kafka,
    Nats,
    Elasticsearch,
    ObjectStorage,
    Smtp,
    OtherDatabase,
    HttpApi,
}

impl Service {
    /// The service's name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Service::Postgres => "PostgreSQL",
            Service::MySql => "MySQL/MariaDB",
            Service::Sqlite => "SQLite",
            Service::MongoDb => "MongoDB",
            Service::SqlServer => "SQL Server",
            Service::Oracle => "Oracle",
            Service::Redis => "Redis",
            Service::Memcached => "Memcached",
            Service::RabbitMq => "RabbitMQ",
            Service::Kafka => "Kafka",
            Service::Nats => "NATS",
            Service::Elasticsearch => "Elasticsearch",
            Service::ObjectStorage => "object storage",
            Service::Smtp => "SMTP",
            Service::OtherDatabase => "database",
            Service::HttpApi => "HTTP API",
        }
    }

    /// Whether it keeps records by query: two different ones of these in development and production are a gap.
    pub fn is_database(self) -> bool {
        use Service::*;
        matches!(self, Postgres | MySql | Sqlite | MongoDb | SqlServer | Oracle | OtherDatabase)
    }
}

/// How a requirement names the version it wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Constraint {
    /// One version (`==1.2.3`, `1.2.3` in npm, a hash).
    Exact,
    /// A range with a bound (`^1.2`, `>=1,<2`, `~=1.4`).
    Range,
    /// Anything: a bare name, `*`, `latest`, or only a lower bound.
    Any,
    /// A branch or an archive that moves.
    Moving,
    /// A package of the same workspace or a path.
    Local,
}

/// How a command is handed to the kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A list of arguments (`CMD ["node", "server.js"]`): the program itself is started.
    Exec,
    /// One string, run by a shell (`CMD node server.js`).
    Shell,
}

/// The shell that a base image has as `/bin/sh`, which decides whether a signal passes it (measured, CHECKS.md rule 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShellKind {
    /// dash, as in Debian and Ubuntu images: does not exec the last command.
    Dash,
    /// busybox ash, as in alpine images: execs the last command.
    Busybox,
    /// bash: execs the last command of `-c`.
    Bash,
    /// There is none (distroless, scratch).
    None,
    /// Not known.
    Unknown,
}

/// What a step of a command line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Installs dependencies (`npm install`, `pip install`).
    Install,
    /// Compiles, bundles or generates (`npm run build`, `tsc`, `collectstatic`).
    Build,
    /// A build tool that also runs the program (`go run`, `cargo run`, `mvn spring-boot:run`).
    BuildAndRun,
    /// Changes the database schema.
    Migrate,
    /// Puts sample or initial data in.
    Seed,
    /// Waits a fixed time or for another service.
    Wait,
    /// A reloading development server (`nodemon`, `flask run --debug`, `vite`).
    DevServer,
    /// Starts the app.
    Start,
    /// Anything else.
    Other,
}

/// A line of a script at which a step of a command stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StepAt {
    /// The step.
    pub step: Step,
    /// The line.
    pub place: Place,
    /// Its text, masked.
    pub excerpt: String,
}

/// Where a command or setting is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Source {
    Dockerfile,
    Compose,
    Procfile,
    Kubernetes,
    PackageScript,
    EntrypointScript,
    Pipeline,
    Systemd,
    AppJson,
    Code,
}

/// Where sessions are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionStore {
    /// In the process's memory.
    Memory,
    /// In files on the local disk.
    File,
    /// In a service or a shared database.
    External,
    /// In a signed or encrypted cookie, or a token the client carries.
    SignedCookie,
}

/// What is written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Written {
    /// What users upload.
    Upload,
    /// Other data that is to last.
    Data,
    /// Scratch under the system's temporary folder.
    Temporary,
}

/// Where log lines go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sink {
    /// Standard output or standard error.
    Stream,
    /// A file of the app's own.
    File,
}

/// What of the tracked paths deserves a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrackedKind {
    /// Installed dependencies (`node_modules/`, `venv/`).
    Dependencies,
    /// What a build made (`dist/`, `target/`, `*.pyc`, `*.class`).
    BuildOutput,
    /// A `.env` file that is no example; `secret` where a key looks like one and its value like no placeholder.
    EnvFile {
        /// Whether it holds what looks like a real secret.
        secret: bool,
    },
    /// A log file.
    LogFile,
    /// A private key.
    PrivateKey,
}

/// What looks like a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretKind {
    /// A known token format (`AKIA…`, `ghp_…`, `sk_live_…`).
    Token,
    /// A PEM private key.
    PrivateKey,
    /// A literal given to a name such as `password` or `api_key`.
    Named,
    /// A user and password inside a URL or connection string.
    Dsn,
}

/// What kind of health probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Probe {
    Readiness,
    Liveness,
    Startup,
    HealthCheck,
}

/// What is so. Names follow the field's terms; each variant says what a reader must have seen to emit it.
#[derive(Clone, Debug, PartialEq)]
pub enum FactKind {
    // ── I Codebase ──────────────────────────────────────────────────────────────────────────────
    /// The project is a Git work tree.
    Repository {
        /// Whether HEAD names a commit.
        has_commits: bool,
        /// How many remotes its config names.
        remotes: usize,
    },
    /// Paths in the Git index that deserve a word; the place is the first of them.
    Tracked {
        /// What they are.
        what: TrackedKind,
        /// How many.
        count: usize,
    },
    /// A branch named after an environment (`production`, `staging`).
    EnvironmentBranch {
        /// Its name.
        name: String,
    },
    /// A source file or folder that is nearly the same as another one and named after an environment.
    EnvironmentCopy {
        /// The path of the other one.
        of: String,
        /// How much of it is the same, in per cent of lines.
        percent: u8,
    },
    /// A build stamps its result with the commit (image tag, label, link flag).
    CommitStamp,
    // ── II Dependencies ─────────────────────────────────────────────────────────────────────────
    /// There is source of this stack (not in tests or scripts alone).
    SourceFiles {
        /// The stack.
        stack: Stack,
        /// How many files.
        files: usize,
    },
    /// A file that declares dependencies.
    Manifest {
        /// The stack.
        stack: Stack,
        /// Its format, by file name: `package.json`, `requirements.txt`, `pyproject.toml` …
        format: String,
        /// How many dependencies it declares that run in production.
        requirements: usize,
        /// Whether the package is a library rather than an app.
        library: bool,
    },
    /// A lock file beside or above a manifest.
    Lock {
        /// The stack.
        stack: Stack,
        /// By file name: `package-lock.json`, `uv.lock` …
        format: String,
        /// Whether Git tracks it; `None` outside a work tree.
        tracked: Option<bool>,
    },
    /// One declared dependency.
    Requirement {
        /// The stack.
        stack: Stack,
        /// The package.
        name: String,
        /// How it names its version.
        constraint: Constraint,
        /// Whether it is for development only.
        development: bool,
        /// Whether the lock beside the manifest holds it; `None` where there is no lock or it was not read.
        locked: Option<bool>,
    },
    /// A command that installs, in an image, a pipeline or a run command.
    Installs {
        /// The tool: `npm`, `pip`, `apt-get`, `curl` …
        tool: String,
        /// Whether it installs exactly what a lock or hash file says.
        frozen: bool,
        /// Packages named on the command line, outside of any manifest, with their version where given.
        extra: Vec<(String, Option<String>)>,
        /// Whether it fetches and runs a script (`curl … | sh`).
        piped_to_shell: bool,
        /// Where it is declared.
        source: Source,
        /// Whether it happens in a stage whose result ships (of a multi-stage build: the last).
        ships: bool,
    },
    /// A package of the operating system that the image installs.
    SystemPackage {
        /// Its name.
        name: String,
    },
    /// The app starts another program.
    ShellsOut {
        /// The program.
        program: String,
    },
    /// The runtime's version is declared (`engines`, `.python-version`, `go` directive …).
    RuntimePin {
        /// The stack.
        stack: Stack,
        /// The version as written.
        version: String,
    },
    // ── III Config ──────────────────────────────────────────────────────────────────────────────
    /// Code reads an environment variable.
    ReadsEnv {
        /// The variable.
        key: String,
        /// What is used when it is missing.
        fallback: Option<Value>,
        /// Whether its name is one that holds secrets.
        secret_name: bool,
    },
    /// Environment variables are read through a schema that fails on a missing one.
    ValidatesEnv {
        /// The library.
        library: String,
    },
    /// A `.env` file or an example of one.
    EnvFile {
        /// Its keys, in order.
        keys: Vec<String>,
        /// Whether Git tracks it; `None` outside a work tree.
        tracked: Option<bool>,
        /// Whether it is an example or a template.
        example: bool,
    },
    /// Something outside the code sets an environment variable for the app.
    SetsEnv {
        /// The variable.
        key: String,
        /// To what; masked.
        value: Value,
        /// By what.
        source: Source,
        /// Whether the value comes from a secret store (`secretKeyRef`, `secrets:`).
        from_secret: bool,
        /// Whether the name is one that holds secrets and the value is a real literal.
        secret_literal: bool,
    },
    /// A secret stands in the project.
    Secret {
        /// What kind.
        kind: SecretKind,
        /// The name it is given to, where there is one.
        name: Option<String>,
        /// The variable it stands in for, where it is a fallback.
        fallback_for: Option<String>,
        /// Whether the host it is for is this machine or a service of the same compose file.
        local: bool,
    },
    /// Code asks which environment it runs in (`NODE_ENV === 'production'`).
    EnvironmentBranchInCode {
        /// The variable.
        variable: String,
        /// Whether the branch chooses a locator or a credential (rather than, say, a log level).
        chooses_config: bool,
    },
    /// A configuration file per environment (`config/production.json`, `settings/prod.py`).
    EnvironmentFile {
        /// The environment it is named after.
        environment: String,
        /// Whether it holds a locator or a credential.
        holds_locator: bool,
    },
    /// An image is built with configuration inside it (`COPY .env`, `ENV DB_PASSWORD=…`, `ARG SECRET`).
    BakedConfig {
        /// The file or variable.
        what: String,
        /// Whether what is baked in looks like a real secret or a `.env` file.
        secret: bool,
    },
    // ── IV Backing services ─────────────────────────────────────────────────────────────────────
    /// The project depends on a client of a service.
    UsesService {
        /// The service.
        service: Service,
        /// The client library.
        driver: String,
    },
    /// Code makes a connection.
    ConnectsTo {
        /// The service.
        service: Service,
        /// Where the address comes from; a URL, host or path, masked.
        locator: Value,
    },
    /// The kind of service is chosen by a branch in code (`if MYSQL_HOST … else sqlite`).
    SwitchesService {
        /// The services it chooses among.
        among: Vec<Service>,
    },
    // ── V Build, release, run ───────────────────────────────────────────────────────────────────
    /// An image starts from another.
    BaseImage {
        /// Its name without tag and digest.
        image: String,
        /// Its tag.
        tag: Option<String>,
        /// Whether a digest pins it.
        digest: bool,
        /// Whether this stage's result is what ships.
        ships: bool,
    },
    /// A Dockerfile; the place is its first instruction.
    ImageBuild {
        /// How many stages it has.
        stages: usize,
        /// The environment it is named after (`Dockerfile.prod`), if any.
        environment: Option<String>,
        /// The user the image runs as, where set in the last stage.
        user: Option<String>,
    },
    /// The command a deploy runs.
    RunCommand {
        /// How it is handed over.
        form: Form,
        /// Its words, in exec form, or the words of the shell line.
        words: Vec<String>,
        /// The shell it goes through.
        shell: ShellKind,
        /// What its steps do, in order, including those of scripts and package scripts it calls.
        steps: Vec<Step>,
        /// Where those of its steps stand that are in scripts of the project.
        in_scripts: Vec<StepAt>,
        /// Whether the program that ends up running gets the signals sent to PID 1; `None` where it cannot be told.
        receives_signals: Option<bool>,
        /// What it starts in the end (`node`, `gunicorn`, `java` …).
        program: String,
        /// Where it is declared.
        source: Source,
        /// The service, process type or container it belongs to.
        name: Option<String>,
    },
    /// A job or step of a pipeline.
    PipelineStep {
        /// What it does.
        what: PipelineWork,
    },
    /// A deploy uses an image.
    DeploysImage {
        /// Its name without tag and digest.
        image: String,
        /// Its tag.
        tag: Option<String>,
        /// Whether a digest pins it.
        digest: bool,
        /// Whether it is built from the same file (`build:` beside `image:`).
        built_here: bool,
        /// The backing service it is, where it is one.
        service: Option<Service>,
        /// Where it is declared.
        source: Source,
    },
    /// Source from the host is mounted over the image.
    BindMount {
        /// The folder in the container.
        target: String,
    },
    /// A build is told for which environment it builds (`--build-arg ENV=prod`, `--mode production` with locators).
    BuildPerEnvironment {
        /// The environment or argument.
        how: String,
    },
    /// A release has an identity of its own (release phase, version tag, digest).
    ReleaseIdentity {
        /// What gives it.
        how: String,
    },
    // ── VI Processes ────────────────────────────────────────────────────────────────────────────
    /// A web framework keeps sessions.
    Sessions {
        /// Where.
        store: SessionStore,
        /// The library.
        library: String,
        /// Whether the environment can choose another store.
        switchable: bool,
    },
    /// The app writes files on its own disk while it serves.
    WritesFile {
        /// What.
        what: Written,
        /// Whether the environment can choose another place or store.
        switchable: bool,
        /// How: the library or call.
        how: String,
    },
    /// A collection at module level is changed by a request handler.
    SharedMemory {
        /// Its name.
        name: String,
    },
    /// Requests of one client are kept on one instance.
    StickySessions {
        /// How: `ip_hash`, `sessionAffinity` …
        how: String,
    },
    /// Uploads or files go to object storage.
    StoresObjects {
        /// The library.
        library: String,
    },
    // ── VII Port binding ────────────────────────────────────────────────────────────────────────
    /// A server listens.
    Listens {
        /// Where the port comes from.
        port: Value,
        /// Where the address comes from, where one is given.
        host: Option<Value>,
        /// The framework or server.
        server: String,
    },
    /// An image or manifest declares a port.
    DeclaresPort {
        /// The port.
        port: u16,
        /// By what.
        source: Source,
    },
    /// The app is put into a server from outside (WAR, mod_php, IIS).
    InjectedServer {
        /// The server.
        server: String,
    },
    /// The project is a web app by its framework.
    WebFramework {
        /// The framework.
        name: String,
    },
    // ── VIII Concurrency ────────────────────────────────────────────────────────────────────────
    /// A long-running process type is declared.
    ProcessType {
        /// Its name.
        name: String,
        /// By what.
        source: Source,
        /// Whether it is the project's own code rather than a backing service's image.
        own: bool,
    },
    /// A process manager or daemon inside the container or process type.
    Daemonizes {
        /// Which, or how.
        how: String,
    },
    /// A scheduler runs inside the web process.
    Schedules {
        /// The library or call.
        how: String,
        /// Whether something can switch it off or it runs in a process of its own.
        switchable: bool,
    },
    /// The number of instances or workers is set from outside.
    Scales {
        /// How: `replicas`, `WEB_CONCURRENCY`, autoscaler …
        how: String,
    },
    // ── IX Disposability ────────────────────────────────────────────────────────────────────────
    /// Code handles a signal.
    HandlesSignal {
        /// `SIGTERM`, `SIGINT`, `SIGUSR2` …
        signal: String,
        /// Whether the handler closes a server (stops taking requests).
        closes_server: bool,
        /// Whether the handler lets the process end.
        exits: bool,
    },
    /// A framework or server that stops gracefully by itself.
    GracefulByDefault {
        /// Which.
        server: String,
    },
    /// A small init stands at PID 1 (`init: true`, tini, dumb-init).
    HasInit {
        /// Which.
        how: String,
    },
    /// A health probe is declared.
    HealthProbe {
        /// Which.
        probe: Probe,
    },
    /// How long the platform waits after SIGTERM.
    GracePeriod {
        /// In seconds.
        seconds: u32,
    },
    /// Start-up waits a fixed time.
    SleepsAtStart {
        /// In seconds.
        seconds: u32,
    },
    // ── X Dev/prod parity ───────────────────────────────────────────────────────────────────────
    /// One compose file is the base and others override it.
    SharedCompose {
        /// The other file.
        override_path: String,
    },
    /// A service is declared outside deployment for development or the pipeline, to compare with [`FactKind::DeploysImage`].
    DevelopmentImage {
        /// The image without tag.
        image: String,
        /// Its tag.
        tag: Option<String>,
        /// The backing service it is, where it is one.
        service: Option<Service>,
    },
    // ── XI Logs ─────────────────────────────────────────────────────────────────────────────────
    /// The app's own log goes somewhere.
    LogsTo {
        /// Where.
        sink: Sink,
        /// The library or call.
        library: String,
        /// Whether the environment or the surrounding branch can turn it off.
        conditional: bool,
        /// Whether lines are structured (JSON).
        structured: bool,
    },
    /// Logs are rotated or deleted by the project itself.
    RotatesLogs {
        /// How.
        how: String,
    },
    /// The whole environment or configuration is printed.
    PrintsEnvironment,
    // ── XII Admin processes ─────────────────────────────────────────────────────────────────────
    /// Versioned schema changes.
    Migrations {
        /// The tool.
        tool: String,
    },
    /// The schema is changed when the app starts.
    MigratesAtBoot {
        /// The call or command.
        how: String,
    },
    /// A command for one-off work ships with the app.
    AdminCommand {
        /// Its name.
        name: String,
        /// By what it is declared.
        source: Source,
    },
    /// A web route creates, drops or resets the schema.
    SchemaRoute,
    /// Sample data is inserted when the app starts.
    SeedsAtBoot {
        /// The call or command.
        how: String,
    },
}

/// What a step of a pipeline does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PipelineWork {
    Test,
    Build,
    Push,
    Deploy,
}

/// All facts of a project, and what the gathering itself came across.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The facts, ordered by path and line.
    pub all: Vec<Fact>,
    /// The stacks found, in order of their number of files.
    pub stacks: Vec<Stack>,
    /// How many files were read.
    pub files_read: usize,
    /// What was not read, and why.
    pub skipped: Vec<Skipped>,
    /// What comments in the files allow, ordered by path and line.
    pub allows: Vec<Allow>,
}

/// A mark in a comment by which one line may have what a rule finds: `sipsong: allow(rule) reason`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Allow {
    /// The path from the project's root, cleaned.
    pub path: Arc<str>,
    /// The line it stands on.
    pub line: u32,
    /// The column of its first character.
    pub column: u32,
    /// The line it speaks of: its own, or the one below where it has a line to itself.
    pub covers: u32,
    /// The rule's id as written, cleaned.
    pub rule: String,
    /// Why, masked and cleaned; empty where nothing is said.
    pub reason: String,
}

/// A file or folder that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Skipped {
    /// The path from the project's root, cleaned.
    pub path: String,
    /// Why.
    pub reason: SkipReason,
}

/// Why something was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SkipReason {
    /// Larger than the limit for one file.
    TooLarge,
    /// The total budget was used up.
    Budget,
    /// Not UTF-8 text.
    NotText,
    /// A link, which is never followed.
    Link,
    /// A device, FIFO or socket.
    Special,
    /// No permission, or another error of the system.
    Unreadable,
    /// The parser gave up: broken syntax, too deep, too many events, too slow.
    Malformed,
    /// A template whose result is not known (Helm).
    Template,
    /// Folders nested too deep.
    TooDeep,
    /// A submodule, which is another codebase.
    Submodule,
    /// The project's own `sipsong.toml` leaves it out.
    LeftOut,
    /// Reading was stopped before it was its turn.
    Stopped,
}

impl SkipReason {
    /// The id of the words for it.
    pub fn message_id(self) -> &'static str {
        match self {
            SkipReason::TooLarge => "skip-too-large",
            SkipReason::Budget => "skip-budget",
            SkipReason::NotText => "skip-not-text",
            SkipReason::Link => "skip-link",
            SkipReason::Special => "skip-special",
            SkipReason::Unreadable => "skip-unreadable",
            SkipReason::Malformed => "skip-malformed",
            SkipReason::Template => "skip-template",
            SkipReason::TooDeep => "skip-too-deep",
            SkipReason::Submodule => "skip-submodule",
            SkipReason::LeftOut => "skip-left-out",
            SkipReason::Stopped => "skip-stopped",
        }
    }

    /// The reason's stable name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            SkipReason::TooLarge => "too-large",
            SkipReason::Budget => "budget",
            SkipReason::NotText => "not-text",
            SkipReason::Link => "link",
            SkipReason::Special => "special",
            SkipReason::Unreadable => "unreadable",
            SkipReason::Malformed => "malformed",
            SkipReason::Template => "template",
            SkipReason::TooDeep => "too-deep",
            SkipReason::Submodule => "submodule",
            SkipReason::LeftOut => "left-out",
            SkipReason::Stopped => "stopped",
        }
    }
}

impl Facts {
    /// The facts that count for what is deployed: everything but tests, examples, development and pipelines.
    pub fn deployed(&self) -> impl Iterator<Item = &Fact> {
        self.all.iter().filter(|fact| fact.role == Role::Deployed)
    }

    /// Whether there is anything in the project that a factor could speak of.
    pub fn is_app(&self) -> bool {
        let speaks = |kind: &FactKind| {
            matches!(
                kind,
                FactKind::Manifest { .. }
                    | FactKind::ImageBuild { .. }
                    | FactKind::BaseImage { .. }
                    | FactKind::RunCommand { .. }
                    | FactKind::ProcessType { .. }
                    | FactKind::DeploysImage { .. }
                    | FactKind::Listens { .. }
                    | FactKind::WebFramework { .. }
            )
        };
        !self.stacks.is_empty() || self.all.iter().any(|fact| speaks(&fact.kind))
    }

    /// Whether any deployed fact is such that the question answers yes.
    pub fn any(&self, question: impl Fn(&FactKind) -> bool) -> bool {
        self.deployed().any(|fact| question(&fact.kind))
    }
}
