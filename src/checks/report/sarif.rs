//! SARIF 2.1.0 for code scanning: the problems, each rule with its mend.

use std::{collections::BTreeMap, io};

use serde_json::{Value, json};

use crate::checks::finding::{Finding, Polarity, Severity};

use super::{Report, confidence_id, text::clean};

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let wanted = |finding: &Finding| finding.polarity == Polarity::Problem && report.shows(finding.factor);
    let problems: Vec<(&Finding, String)> =
        report.fingerprinted().filter(|(finding, _)| wanted(finding)).collect();
    let mut rules: BTreeMap<&str, &Finding> = BTreeMap::new();
    for (finding, _) in &problems {
        rules.entry(finding.rule).or_insert(finding);
    }
    let index: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    let results: Vec<Value> = problems
        .iter()
        .map(|(finding, print)| result(report, finding, print, index.get(finding.rule).copied().unwrap_or(0)))
        .collect();
    let described: Vec<Value> = rules
        .iter()
        .map(|(id, finding)| {
            json!({ "id": id, "shortDescription": { "text": report.factor_name(finding.factor) },
                    "help": { "text": report.words(&finding.fix) } })
        })
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "sipsong", "version": report.version, "rules": described } },
            // Columns count characters, as editors do.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn result(report: &Report<'_>, finding: &Finding, fingerprint: &str, rule: usize) -> Value {
    let place = &finding.place;
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": level,
        "message": { "text": format!("{}. {}", report.words(&finding.message), report.words(&finding.fix)) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&clean(&place.path)) },
            "region": { "startLine": place.line, "startColumn": place.column,
                        "endLine": place.end_line, "endColumn": place.end_column },
        }}],
        "partialFingerprints": { "sipsong/v1": fingerprint },
        "properties": { "confidence": confidence_id(finding.confidence) },
    })
}

/// A path as a relative reference: everything but unreserved characters and `/` in percent form.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
