//! How reports group what they say where several things are deployed.

use std::sync::Arc;

use crate::checks::{
    finding::Finding,
    verdict::{Deployable, FactorVerdict},
};

use super::Report;

/// A part of a report.
#[derive(Clone, Copy)]
pub enum Group<'a> {
    /// Everything, of a project that is one app.
    Whole,
    /// What one deployable has for itself.
    Of(&'a Deployable),
    /// What several of them have in common.
    Several,
    /// What lies in none of them.
    Rest,
}

impl<'a> Group<'a> {
    /// Whether a finding is told in this part; every finding is in exactly one.
    pub fn holds(self, finding: &Finding) -> bool {
        match (self, finding.deployables.as_slice()) {
            (Group::Whole, _) | (Group::Rest, []) => true,
            (Group::Of(deployable), [only]) => *only == deployable.name,
            (Group::Several, [_, _, ..]) => true,
            _ => false,
        }
    }

    /// The deployable it is about.
    pub fn deployable(self) -> Option<&'a Deployable> {
        if let Group::Of(deployable) = self { Some(deployable) } else { None }
    }
}

/// How many names are spelled out.
const NAMES: usize = 4;

impl<'a> Report<'a> {
    /// Whether several things are deployed.
    pub(super) fn is_several(&self) -> bool {
        !self.assessment.deployables.is_empty()
    }

    /// The parts of the report, in order.
    pub(super) fn groups(&self) -> Vec<Group<'a>> {
        match self.assessment.deployables.as_slice() {
            [] => vec![Group::Whole],
            several => several.iter().map(Group::Of).chain([Group::Several, Group::Rest]).collect(),
        }
    }

    /// The heading of a part; none where there is only one.
    pub(super) fn group_name(&self, group: Group<'_>) -> Option<String> {
        match group {
            Group::Whole => None,
            Group::Of(deployable) => Some(super::text::clean(&deployable.name)),
            Group::Several => Some(self.word("check-in-several")),
            Group::Rest => Some(self.word("check-in-none")),
        }
    }

    /// The names of deployables, or the word for all of them; empty where the project is one app.
    pub(super) fn names(&self, names: &[Arc<str>]) -> String {
        if !names.is_empty() && names.len() == self.assessment.deployables.len() {
            return self.word("check-in-all");
        }
        let shown: Vec<String> = names.iter().take(NAMES).map(|name| super::text::clean(name)).collect();
        match names.len().saturating_sub(NAMES) {
            0 => shown.join(", "),
            more => format!("{}, +{more}", shown.join(", ")),
        }
    }

    /// The verdicts that stand above a part.
    pub(super) fn verdicts_of(&self, group: Group<'a>) -> &'a [FactorVerdict] {
        group.deployable().map_or(&self.assessment.factors, |one| &one.factors)
    }
}
