//! Everything that can be so in a project, by factor.

use super::{
    Constraint, Form, PipelineWork, Probe, SecretKind, Service, SessionStore, ShellKind, Sink, Source, Stack,
    Step, StepAt, TrackedKind, Value, Written,
};

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
    /// The environment overrides whole files of configuration, key by key (`config`'s `Environment`, `viper`'s
    /// `AutomaticEnv`).
    OverlaysEnv {
        /// What the names of the variables begin with, and `*`.
        prefix: String,
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
    /// A framework or server that ends at SIGTERM without letting running requests finish, unless it is told to.
    AbruptByDefault {
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
