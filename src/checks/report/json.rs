//! The report for other programs, `sipsong-check/1`. Stable: fields are added, never changed or removed.

use std::io;

use serde::Serialize;

use crate::checks::{
    finding::{Aside, Finding, Polarity, Severity},
    policy::{self, iso},
};

use super::{Report, confidence_id, text::clean};

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    project: Project<'a>,
    factors: Vec<Factor>,
    findings: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    policy: Vec<Note>,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
struct Project<'a> {
    root: &'static str,
    stacks: Vec<&'a str>,
    files_read: usize,
    files_skipped: Vec<Skipped>,
}

#[derive(Serialize)]
struct Skipped {
    path: String,
    reason: &'static str,
}

#[derive(Serialize)]
struct Factor {
    number: u8,
    id: &'static str,
    verdict: &'static str,
    summary: String,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    factor: u8,
    polarity: &'static str,
    severity: &'static str,
    confidence: &'static str,
    path: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    excerpt: String,
    message: String,
    fix: String,
    fingerprint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<Waived>,
    /// Whether the baseline lists it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    known: bool,
}

#[derive(Serialize)]
struct Waived {
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
}

/// Something to be said of the policy itself.
#[derive(Serialize)]
struct Note {
    rule: &'static str,
    severity: &'static str,
    path: String,
    line: u32,
    column: u32,
    message: String,
}

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let facts = report.facts;
    let skipped = facts.skipped.iter().map(|s| Skipped { path: clean(&s.path), reason: s.reason.id() });
    let factors = report.assessment.factors.iter().map(|judged| Factor {
        number: judged.factor.number(),
        id: judged.factor.id(),
        verdict: judged.verdict.id(),
        summary: report.words(&judged.summary),
    });
    let everything = report.assessment.everything();
    let findings = everything.iter().map(|(finding, aside)| entry(report, finding, *aside));
    let document = Document {
        schema: "sipsong-check/1",
        tool: Tool { name: "sipsong", version: report.version },
        project: Project {
            root: ".",
            stacks: facts.stacks.iter().map(|stack| stack.id()).collect(),
            files_read: facts.files_read,
            files_skipped: skipped.collect(),
        },
        factors: factors.collect(),
        findings: findings.collect(),
        policy: report.notes.iter().map(|one| note(report, one)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn note(report: &Report<'_>, note: &policy::Note) -> Note {
    Note {
        rule: note.id,
        severity: note.severity.id(),
        path: clean(&note.path),
        line: note.place.line,
        column: note.place.column,
        message: report.words(&note.message),
    }
}

fn entry<'a>(report: &Report<'_>, finding: &'a Finding, aside: Option<&Aside>) -> Entry<'a> {
    let waived = match aside {
        Some(Aside::Waived { reason, expires }) => {
            Some(Waived { reason: clean(reason), expires: expires.map(iso) })
        }
        _ => None,
    };
    let place = &finding.place;
    let severity = if finding.polarity == Polarity::Evidence { Severity::Info } else { finding.severity };
    Entry {
        rule: finding.rule,
        factor: finding.factor.number(),
        polarity: finding.polarity.id(),
        severity: severity.id(),
        confidence: confidence_id(finding.confidence),
        path: clean(&place.path),
        line: place.line,
        column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
        excerpt: clean(&finding.excerpt),
        message: report.words(&finding.message),
        fix: report.words(&finding.fix),
        fingerprint: finding.fingerprint(),
        waived,
        known: aside == Some(&Aside::Known),
    }
}
