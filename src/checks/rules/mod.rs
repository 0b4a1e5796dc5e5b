//! The rules, one file each, and their catalogue.
//!
//! A rule is a pure function over facts. Adding one: its file, a page per language under `content/rules/`, its words
//! under `locales/*/rules/`, and one line in the catalogue.

use crate::course::Factor;

use super::{
    facts::{Fact, Facts},
    finding::{Finding, Polarity, Severity},
};

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `factor/what-is-wrong`, in kebab case.
    pub id: &'static str,
    /// The factor it speaks of.
    pub factor: Factor,
    /// Whether it looks for what is wrong or what is right.
    pub polarity: Polarity,
    /// The severity its problems have unless it says otherwise.
    pub severity: Severity,
    /// The id of its message: `config-secret-fallback`.
    pub message: &'static str,
    /// The id of its mend: `config-secret-fallback.fix`.
    pub fix: &'static str,
    /// What it finds in a project.
    pub judge: fn(&Rule, &Facts) -> Vec<Finding>,
}

impl Rule {
    /// A finding of this rule about a fact.
    pub fn finding(&self, fact: &Fact) -> Finding {
        Finding::new(self, fact)
    }
}

/// Every rule, by factor.
pub const ALL: &[&Rule] = &[];

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
