//! A policy laid over what the rules found.

use crate::{
    checks::{
        deployables::Split,
        facts::{Allow, Facts},
        finding::{Aside, Finding, Polarity, SetAside, Severity},
        rules,
        verdict::{self, Assessment},
    },
    i18n::{Date, Message},
};

use super::{FILE, Note, Policy, Position, Waiver};

/// Judges a project by every rule and the team's policy, as of this day in UTC. What is waived weighs nothing in the
/// verdicts. The notes say what is wrong with the policy's own entries and with marks in the files.
pub fn assess(facts: &Facts, policy: &Policy, today: Date) -> (Assessment, Vec<Note>) {
    let mut notes = Vec::new();
    let mut used = vec![false; policy.waivers.len()];
    let mut set_aside = Vec::new();
    let mut counting = Vec::new();
    let allows: Vec<&Allow> = facts.allows.iter().filter(|allow| is_sound(allow, &mut notes)).collect();
    let split = match policy.deployables.as_slice() {
        [] => Split::found(facts),
        named => Split::of(facts, named.iter().map(|one| (one.name.as_str(), one.path.as_str()))),
    };
    let (findings, ground) = verdict::findings(facts, &split);
    for mut finding in findings {
        if let Some(severity) = policy.severities.get(finding.rule) {
            let Some(severity) = *severity else { continue };
            finding.severity = severity;
        }
        let waiver = policy.waivers.iter().position(|waiver| waiver.meets(&finding));
        if let Some(used) = waiver.and_then(|at| used.get_mut(at)) {
            *used = true;
        }
        let waiver = waiver.and_then(|at| policy.waivers.get(at)).filter(|waiver| waiver.expires >= today);
        let why = match (waiver, allows.iter().find(|allow| meets(allow, &finding))) {
            (_, Some(allow)) => Aside::Waived { reason: allow.reason.clone(), expires: None },
            (Some(waiver), None) => {
                Aside::Waived { reason: waiver.reason.clone(), expires: Some(waiver.expires) }
            }
            (None, None) => {
                counting.push(finding);
                continue;
            }
        };
        set_aside.push(SetAside { finding, why });
    }
    for (waiver, used) in policy.waivers.iter().zip(used) {
        notes.extend(waiver.note(used, today));
    }
    notes.sort_by(|a, b| (&a.path, a.place).cmp(&(&b.path, b.place)));
    (verdict::fold(counting, set_aside, &ground), notes)
}

impl Waiver {
    fn meets(&self, finding: &Finding) -> bool {
        finding.polarity == Polarity::Problem
            && finding.rule == self.rule
            && self.paths.as_ref().is_none_or(|paths| paths.matches(&finding.place.path))
    }

    fn note(&self, used: bool, today: Date) -> Option<Note> {
        let (id, severity, message) = if self.expires < today {
            let message = Message::new("policy-expired").with("rule", self.rule);
            ("policy/expired-waiver", Severity::Warning, message.with("date", iso(self.expires)))
        } else if !used {
            ("policy/unused-waiver", Severity::Info, Message::new("policy-unused").with("rule", self.rule))
        } else {
            return None;
        };
        Some(Note { id, severity, path: FILE.to_owned(), place: self.place, message })
    }
}

/// Whether a mark is honoured; a note says why not.
fn is_sound(allow: &Allow, notes: &mut Vec<Note>) -> bool {
    let known = rules::find(&allow.rule).is_some_and(|rule| rule.polarity == Polarity::Problem);
    let (id, message) = if !known {
        ("policy/unknown-rule", Message::new("policy-allow-unknown").with("rule", allow.rule.as_str()))
    } else if allow.reason.is_empty() {
        ("policy/allow-without-reason", Message::new("policy-allow-bare").with("rule", allow.rule.as_str()))
    } else {
        return true;
    };
    let place = Position { line: allow.line, column: allow.column };
    notes.push(Note { id, severity: Severity::Warning, path: allow.path.to_string(), place, message });
    false
}

fn meets(allow: &Allow, finding: &Finding) -> bool {
    finding.polarity == Polarity::Problem
        && allow.rule == finding.rule
        && allow.path == finding.place.path
        && allow.covers == finding.place.line
}

/// A day as ISO 8601 has it.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}
