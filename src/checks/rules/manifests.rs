//! Manifests and the locks that cover them.

use crate::checks::facts::{Constraint, Fact, FactKind, Facts, Role, Stack};

use super::scope;

/// A manifest of what is deployed.
pub struct Manifest<'a> {
    /// The fact it comes from.
    pub fact: &'a Fact,
    /// Its stack.
    pub stack: Stack,
    /// Its file name.
    pub format: &'a str,
    /// How many dependencies it declares that run in production.
    pub requirements: usize,
    /// Whether it declares a library.
    pub library: bool,
}

/// The manifests of what is deployed.
pub fn all(facts: &Facts) -> impl Iterator<Item = Manifest<'_>> {
    facts.deployed().filter_map(|fact| match &fact.kind {
        FactKind::Manifest { stack, format, requirements, library } => {
            let (stack, requirements, library) = (*stack, *requirements, *library);
            Some(Manifest { fact, stack, format, requirements, library })
        }
        _ => None,
    })
}

impl<'a> Manifest<'a> {
    /// The lock beside it or above it.
    pub fn lock(&self, facts: &'a Facts) -> Option<&'a Fact> {
        lock_for(facts, self.stack, &self.fact.place.path)
    }

    /// Whether every dependency that runs in production names one version or is of the same project, and at least as
    /// many were read as it declares.
    pub fn is_pinned(&self, facts: &Facts) -> bool {
        let own = |fact: &Fact| match &fact.kind {
            FactKind::Requirement { stack, constraint, development: false, .. }
                if *stack == self.stack && fact.place.path == self.fact.place.path =>
            {
                Some(*constraint)
            }
            _ => None,
        };
        let constraints: Vec<Constraint> = facts.all.iter().filter_map(own).collect();
        constraints.len() >= self.requirements
            && constraints.iter().all(|one| matches!(one, Constraint::Exact | Constraint::Local))
    }
}

/// The lock of a stack beside a path or above it, that Git does not leave out.
pub fn lock_for<'a>(facts: &'a Facts, stack: Stack, path: &str) -> Option<&'a Fact> {
    facts.all.iter().filter(|fact| fact.role != Role::Test).find(|fact| match &fact.kind {
        FactKind::Lock { stack: of, tracked, .. } => {
            *of == stack && *tracked != Some(false) && scope::below(path, scope::folder(&fact.place.path))
        }
        _ => false,
    })
}
