//! The findings a team already knows of: a list of fingerprints, so that only new ones count.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use serde::{Deserialize, Serialize};

use crate::i18n::Message;

use super::{
    finding::{Aside, Polarity, SetAside},
    verdict::Assessment,
};

/// The most bytes a baseline may have: about 100,000 findings.
pub const LIMIT: u64 = 32 * 1024 * 1024;
const SCHEMA: &str = "sipsong-baseline/1";

/// A baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    schema: String,
    findings: Vec<Known>,
}

/// A finding in a baseline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Known {
    /// The file, from the project's root.
    pub path: String,
    /// The rule's id.
    pub rule: String,
    /// The finding's own name.
    pub fingerprint: String,
}

impl Baseline {
    /// The problems of an assessment that count, ordered by path so that a change of the list reads well.
    pub fn of(assessment: &Assessment) -> Baseline {
        let problems = assessment.findings.iter().filter(|finding| finding.polarity == Polarity::Problem);
        let known = problems.map(|finding| Known {
            path: finding.place.path.to_string(),
            rule: finding.rule.to_owned(),
            fingerprint: finding.fingerprint(),
        });
        let findings: BTreeSet<Known> = known.collect();
        Baseline { schema: SCHEMA.to_owned(), findings: findings.into_iter().collect() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// A message saying why the text is none.
    pub fn parse(text: &[u8]) -> Result<Baseline, Message> {
        let baseline: Baseline = serde_json::from_slice(text)
            .map_err(|error| Message::new("baseline-malformed").with("reason", error.to_string()))?;
        if baseline.schema == SCHEMA {
            Ok(baseline)
        } else {
            let found: String = baseline.schema.chars().take(60).collect();
            Err(Message::new("baseline-schema").with("found", found).with("known", SCHEMA))
        }
    }

    /// Writes it.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        writeln!(out)
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Sets aside what is known, and gives what is known and no longer found. What is waived is still there.
    pub fn apply(&self, assessment: &mut Assessment) -> Vec<Known> {
        let mut left: BTreeMap<&str, &Known> =
            self.findings.iter().map(|known| (known.fingerprint.as_str(), known)).collect();
        for aside in &assessment.set_aside {
            left.remove(aside.finding.fingerprint().as_str());
        }
        let mut counting = Vec::with_capacity(assessment.findings.len());
        for finding in std::mem::take(&mut assessment.findings) {
            let is_problem = finding.polarity == Polarity::Problem;
            if is_problem && left.remove(finding.fingerprint().as_str()).is_some() {
                assessment.set_aside.push(SetAside { finding, why: Aside::Known });
            } else {
                counting.push(finding);
            }
        }
        assessment.findings = counting;
        left.into_values().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::{
        facts::{FactKind, SecretKind},
        rules::testing::{Project, project},
        verdict::assess,
    };

    fn secret(project: Project, at: &str) -> Project {
        let kind = SecretKind::Named;
        project
            .with(
                at,
                FactKind::Secret { kind, name: Some("apiKey".into()), fallback_for: None, local: false },
            )
            .reading("const apiKey = 'hun…'")
    }

    fn problems(assessment: &Assessment) -> usize {
        assessment.findings.iter().filter(|finding| finding.polarity == Polarity::Problem).count()
    }

    #[test]
    fn what_is_known_counts_no_more_even_after_its_line_has_moved() {
        let before = assess(secret(secret(project(), "a.js:1"), "a.js:2").facts());
        let mut text = Vec::new();
        Baseline::of(&before).write(&mut text).unwrap();
        let baseline = Baseline::parse(&text).unwrap();
        let mut moved = assess(secret(secret(secret(project(), "a.js:8"), "a.js:9"), "b.js:1").facts());
        let all = problems(&moved);
        assert!(baseline.apply(&mut moved).is_empty());
        assert_eq!(problems(&moved), all - baseline.len());
        assert!(
            moved
                .findings
                .iter()
                .all(|finding| &*finding.place.path != "a.js" || finding.polarity == Polarity::Evidence)
        );
    }

    #[test]
    fn what_is_mended_is_gone() {
        let before = Baseline::of(&assess(secret(secret(project(), "a.js:1"), "a.js:2").facts()));
        let mut after = assess(secret(project(), "a.js:2").facts());
        let gone = before.apply(&mut after);
        assert_eq!((problems(&after), gone.len()), (0, 1));
    }

    #[test]
    fn what_is_no_baseline_is_said_to_be_none() {
        for text in ["", "[]", "{}", r#"{"schema":"other/1","findings":[]}"#, "\u{0}"] {
            assert!(Baseline::parse(text.as_bytes()).is_err(), "{text}");
        }
    }
}
