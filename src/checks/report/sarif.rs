//! SARIF 2.1.0 for code scanning: the problems, each rule with its page.

use std::{collections::BTreeMap, io, sync::Arc};

use serde_json::{Value, json};

use crate::checks::{
    finding::{Aside, Finding, Polarity, Severity},
    policy::{Note, iso},
    rules,
    verdict::Deployable,
};

use super::{Report, confidence_id, text::clean};

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let wanted = |finding: &Finding| finding.polarity == Polarity::Problem && report.shows(finding.factor);
    let mut problems = report.assessment.everything();
    problems.retain(|(finding, _)| wanted(finding));
    let groups = report.groups();
    problems.sort_by_key(|(finding, _)| groups.iter().position(|group| group.holds(finding)));
    let mut rules: BTreeMap<&str, &Finding> = BTreeMap::new();
    for (finding, _) in &problems {
        rules.entry(finding.rule).or_insert(finding);
    }
    let index: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    let result = |(finding, aside): &(&Finding, Option<&Aside>)| {
        result(report, finding, *aside, index.get(finding.rule).copied().unwrap_or(0))
    };
    let results: Vec<Value> = problems.iter().map(result).collect();
    let described: Vec<Value> = rules.values().map(|finding| rule(report, finding)).collect();
    let mut run = json!({
        "tool": { "driver": { "name": "sipsong", "version": report.version, "rules": described } },
        // Columns count characters, as editors do.
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    if report.is_several() {
        run["properties"] = json!({ "deployables": deployables(report) });
    }
    if !report.notes.is_empty() {
        let notes: Vec<Value> = report.notes.iter().map(|note| notification(report, note)).collect();
        run["invocations"] =
            json!([{ "executionSuccessful": true, "toolConfigurationNotifications": notes }]);
    }
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// The verdicts of every deployable, for whoever looks for them.
fn deployables(report: &Report) -> Vec<Value> {
    let verdicts = |one: &Deployable| -> serde_json::Map<String, Value> {
        one.factors.iter().map(|judged| (judged.factor.id().to_owned(), json!(judged.verdict.id()))).collect()
    };
    let path = |one: &Deployable| if one.path.is_empty() { ".".to_owned() } else { clean(&one.path) };
    let one =
        |one: &Deployable| json!({ "name": clean(&one.name), "path": path(one), "verdicts": verdicts(one) });
    report.assessment.deployables.iter().map(one).collect()
}

/// A rule: its page where there is one, else the mend of its first finding.
fn rule(report: &Report<'_>, finding: &Finding) -> Value {
    let fix = report.words(&finding.fix);
    let mut help = json!({ "text": fix });
    if let Some(page) = (report.page)(finding.rule) {
        help["markdown"] = Value::String(page);
    }
    let severity = rules::find(finding.rule).map_or(finding.severity, |rule| rule.severity);
    let name = report.factor_name(finding.factor);
    json!({
        "id": finding.rule,
        "shortDescription": { "text": format!("{name}: {}", finding.rule) },
        "fullDescription": { "text": report.words(&finding.message) },
        "help": help,
        "defaultConfiguration": { "level": level(severity) },
        "properties": { "tags": ["twelve-factor", finding.factor.id()] },
    })
}

fn result(report: &Report<'_>, finding: &Finding, aside: Option<&Aside>, rule: usize) -> Value {
    let place = &finding.place;
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": { "text": report.sentence(finding) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&report.path(&place.path)) },
            "region": { "startLine": place.line, "startColumn": place.column,
                        "endLine": place.end_line, "endColumn": place.end_column },
        }}],
        "partialFingerprints": { "sipsong/v1": finding.fingerprint() },
        "properties": { "confidence": confidence_id(finding.confidence) },
    });
    if !finding.deployables.is_empty() {
        let module = |name: &Arc<str>| json!({ "name": clean(name), "kind": "module" });
        result["locations"][0]["logicalLocations"] = finding.deployables.iter().map(module).collect();
    }
    match aside {
        Some(Aside::Waived { reason, expires: Some(date) }) => {
            let reason = format!("{} ({})", clean(reason), iso(*date));
            result["suppressions"] = json!([{ "kind": "external", "justification": reason }]);
        }
        Some(Aside::Waived { reason, expires: None }) => {
            let reason = clean(reason);
            result["suppressions"] = json!([{ "kind": "inSource", "justification": reason }]);
        }
        Some(Aside::Known) => result["baselineState"] = json!("unchanged"),
        None => {}
    }
    result
}

/// What is wrong with the policy: no finding in the project, and yet to be seen.
fn notification(report: &Report<'_>, note: &Note) -> Value {
    json!({
        "descriptor": { "id": note.id },
        "level": level(note.severity),
        "message": { "text": report.words(&note.message) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&report.path(&note.path)) },
            "region": { "startLine": note.place.line.max(1), "startColumn": note.place.column.max(1) },
        }}],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative reference: everything but unreserved characters and `/` in percent form.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
