//! The vocabulary between those who gather (readers of files, experiments) and those who judge (rules).
//!
//! A fact says what is there, never whether that is good. Readers of every language and format emit the same facts.
//!
//! Invariant: no string in a fact holds a secret in clear. Readers mask excerpts and literals before they build facts.

use std::sync::Arc;

mod kind;
mod launch;
mod layout;
mod named;
pub mod observed;
mod place;
mod skipped;
mod state;
mod value;

pub use kind::FactKind;
pub use launch::{Constraint, Form, PipelineWork, ShellKind, Source, Step, StepAt};
pub use layout::{Layout, Unit};
pub use named::{Service, Stack};
pub use place::Place;
pub use skipped::{SkipReason, Skipped};
pub use state::{Probe, SecretKind, SessionStore, Sink, TrackedKind, Written};
pub use value::Value;

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
    /// How the project is laid out.
    pub layout: Layout,
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
