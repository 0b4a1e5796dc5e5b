//! What is kept, where, and what gives it away: sessions, files, logs, secrets; and how an app's health is asked.

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
