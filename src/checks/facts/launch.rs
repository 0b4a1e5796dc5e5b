//! How things are installed, built, started and delivered.

use super::Place;

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
    Platform,
    Code,
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
