//! What rules find in each deployable, laid together.

use std::collections::BTreeMap;

use crate::checks::{facts::Place, finding::Finding};

use super::{Split, Whose};

type Key = (&'static str, Place);

/// Findings of parts on their way to being findings of the project.
pub struct Merging<'a> {
    split: &'a Split<'a>,
    /// What the rules find where all facts are looked at together.
    whole: BTreeMap<Key, Finding>,
    merged: BTreeMap<Key, (Finding, Vec<usize>)>,
}

impl<'a> Merging<'a> {
    /// Begins with what is found in the project as a whole.
    pub fn new(split: &'a Split<'a>, whole: Vec<Finding>) -> Merging<'a> {
        let whole = whole.into_iter().map(|finding| (key(&finding), finding)).collect();
        Merging { split, whole, merged: BTreeMap::new() }
    }

    /// Adds what is found in one part.
    pub fn add(&mut self, at: usize, found: Vec<Finding>) {
        for finding in found {
            let key = key(&finding);
            let shared = self.split.owners_of(&finding.place).parts.len() > 1;
            // In a shared file a part sees only what concerns itself: a variable that another part reads looks
            // unread to it. What holds of a shared file holds for all facts together.
            if shared && !self.whole.contains_key(&key) {
                continue;
            }
            match self.merged.get_mut(&key) {
                Some((known, parts)) => {
                    parts.push(at);
                    if finding.severity > known.severity {
                        *known = finding;
                    }
                }
                None => drop(self.merged.insert(key, (finding, vec![at]))),
            }
        }
    }

    /// Everything, each with the names of those it is about; none where it is about the rest of the project.
    pub fn finish(self) -> Vec<Finding> {
        let parts = self.split.parts();
        let named = |at: &usize| parts.get(*at).map(|part| part.name.clone());
        let mut all = Vec::new();
        for (key, finding) in self.whole {
            let owners = self.split.owners_of(&finding.place);
            let deployables = match owners.whose {
                Whose::Nobodys => Vec::new(),
                _ if !self.merged.contains_key(&key) && spans(&finding) => {
                    owners.parts.iter().filter_map(named).collect()
                }
                _ => continue,
            };
            all.push(Finding { deployables, ..finding });
        }
        for (finding, at) in self.merged.into_values() {
            if self.split.owners_of(&finding.place).whose != Whose::Nobodys {
                all.push(Finding { deployables: at.iter().filter_map(named).collect(), ..finding });
            }
        }
        all
    }
}

fn key(finding: &Finding) -> Key {
    (finding.rule, finding.place.clone())
}

/// Whether a finding of the whole is about several deployables beside each other, so that none of them shows it alone.
fn spans(finding: &Finding) -> bool {
    finding.factor.number() == 1
}
