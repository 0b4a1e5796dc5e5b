//! The report for other programs, `sipsong-check/1`. Stable: fields are added, never changed or removed.

use std::{io, sync::Arc};

use serde::Serialize;

use crate::checks::{
    finding::{Aside, Finding, Polarity, Severity},
    policy::{self, iso},
    verdict::{self, FactorVerdict},
};

use super::{Report, confidence_id, text::clean};

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    project: Project<'a>,
    factors: Vec<Factor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deployables: Vec<Deployable>,
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
    /// Which deployables have this verdict, the worst of all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deployables: Vec<String>,
}

/// One thing that is deployed by itself; only where there are several.
#[derive(Serialize)]
struct Deployable {
    name: String,
    path: String,
    stacks: Vec<&'static str>,
    factors: Vec<Factor>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deployables: Vec<String>,
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
        factors: factors(report, &report.assessment.factors),
        deployables: report.assessment.deployables.iter().map(|one| deployable(report, one)).collect(),
        findings: findings.collect(),
        policy: report.notes.iter().map(|one| note(report, one)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn factors(report: &Report<'_>, all: &[FactorVerdict]) -> Vec<Factor> {
    let one = |judged: &FactorVerdict| Factor {
        number: judged.factor.number(),
        id: judged.factor.id(),
        verdict: judged.verdict.id(),
        summary: report.words(&judged.summary),
        deployables: names(&judged.deployables),
    };
    all.iter().map(one).collect()
}

fn names(names: &[Arc<str>]) -> Vec<String> {
    names.iter().map(|name| clean(name)).collect()
}

fn deployable(report: &Report<'_>, one: &verdict::Deployable) -> Deployable {
    Deployable {
        name: clean(&one.name),
        path: if one.path.is_empty() { ".".to_owned() } else { clean(&one.path) },
        stacks: one.stacks.iter().map(|stack| stack.id()).collect(),
        factors: factors(report, &one.factors),
    }
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
        deployables: names(&finding.deployables),
        waived,
        known: aside == Some(&Aside::Known),
    }
}
