//! Markdown for comments and job summaries: the verdicts in a table, then the problems.
//!
//! Names from the project go into it, and whoever opens a merge request chooses them: nothing of them may become a
//! link, a heading, HTML, or the mention of somebody.

use std::io;

use crate::{
    checks::{
        finding::{Finding, Severity},
        verdict::{FactorVerdict, Verdict},
    },
    course::Factor,
    i18n::Message,
};

use super::{Report, text, verdict_word};

/// How many problems are listed: comments and job summaries have a largest size.
const MOST: usize = 100;

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## sipsong: {}\n", escape(&text::clean(report.project)))?;
    if !report.partial {
        table(report, out)?;
        if report.is_several() {
            deployables(report, out)?;
        }
    }
    let problems: Vec<_> = report.problems().filter(|finding| finding.severity > Severity::Info).collect();
    if problems.is_empty() {
        let id = if report.partial { "check-nothing-new" } else { "check-no-problems" };
        writeln!(out, "{}\n", report.word(id))?;
    }
    let mut left = MOST;
    for group in report.groups() {
        let own: Vec<_> = problems.iter().filter(|finding| group.holds(finding)).take(left).collect();
        left -= own.len();
        if let Some(name) = report.group_name(group).filter(|_| !own.is_empty()) {
            writeln!(out, "### {}\n", escape(&name))?;
        }
        list(report, &own, out)?;
    }
    let more = problems.len().saturating_sub(MOST);
    if more > 0 {
        writeln!(out, "{}\n", report.words(&Message::new("check-more-problems").with("count", more)))?;
    }
    for note in report.notes.iter().filter(|note| note.severity > Severity::Info) {
        let place = format!("{}:{}", report.path(&note.path), note.place.line);
        item(report, note.severity, &place, &report.words(&note.message), note.id, out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn list(report: &Report<'_>, problems: &[&&Finding], out: &mut dyn io::Write) -> io::Result<()> {
    for finding in problems {
        let place = format!("{}:{}", report.path(&finding.place.path), finding.place.line);
        item(report, finding.severity, &place, &report.words(&finding.message), finding.rule, out)?;
        if finding.deployables.len() > 1 {
            writeln!(out, "  ({})\n", escape(&report.names(&finding.deployables)))?;
        }
        writeln!(out, "  → {}\n", prose(&report.words(&finding.fix)))?;
    }
    Ok(())
}

fn table(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let (factor, verdict) = (report.word("check-column-factor"), report.word("check-column-verdict"));
    writeln!(out, "| | {factor} | {verdict} |\n|---|---|---|")?;
    let shown = |judged: &&FactorVerdict| report.shows(judged.factor);
    for judged in report.assessment.factors.iter().filter(shown) {
        let name = report.factor_name(judged.factor);
        let verdict = report.word(verdict_word(judged.verdict));
        let whose = match judged.deployables.as_slice() {
            [] => String::new(),
            names => format!(" ({})", escape(&report.names(names))),
        };
        writeln!(out, "| {} | {name} | {verdict}{whose} |", judged.factor.numeral())?;
    }
    writeln!(out)
}

/// A row for each deployable, a column for each factor.
fn deployables(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let shown: Vec<Factor> = Factor::ALL.into_iter().filter(|factor| report.shows(*factor)).collect();
    let numerals: Vec<&str> = shown.iter().map(|factor| factor.numeral()).collect();
    writeln!(out, "| | {} |\n|---|{}", numerals.join(" | "), "---|".repeat(shown.len()))?;
    for one in &report.assessment.deployables {
        let own = one.factors.iter().filter(|judged| report.shows(judged.factor));
        let symbols: Vec<&str> = own.map(|judged| judged.verdict.symbol()).collect();
        writeln!(out, "| {} | {} |", escape(&text::clean(&one.name)), symbols.join(" | "))?;
    }
    let legend =
        [Verdict::Fail, Verdict::Attention, Verdict::Pass, Verdict::CannotTell, Verdict::NotApplicable];
    let legend = legend.map(|verdict| format!("{} {}", verdict.symbol(), report.word(verdict_word(verdict))));
    writeln!(out, "\n{}\n", legend.join(" · "))
}

fn item(
    report: &Report<'_>,
    severity: Severity,
    place: &str,
    words: &str,
    rule: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let severity = report.word(match severity {
        Severity::Error => "check-severity-error",
        Severity::Warning => "check-severity-warning",
        Severity::Info => "check-severity-info",
    });
    writeln!(out, "- **{severity}** {} {} ({})\n", code(place), prose(words), code(rule))
}

/// Our own sentence: what stands between backticks is code, everything else is text.
pub fn prose(words: &str) -> String {
    let piece = |(is_code, piece): (bool, &str)| match is_code {
        true if !piece.is_empty() => code(piece),
        _ => escape(piece),
    };
    text::pieces(words).map(piece).collect()
}

/// Text as code, whatever backticks are in it.
pub fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Text that is nothing but text. After `@`, `#` and `:` a word joiner keeps services from making mentions,
/// references and links of what follows.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' | '#' | '!' | '~' | '%' | '$' => {
                escaped.extend(['\\', c, '\u{2060}'].into_iter().skip(usize::from(c == '@')))
            }
            ':' if rest.peek() == Some(&'/') => escaped.extend([c, '\u{2060}']),
            '.' if escaped.ends_with("www") => escaped.extend(['\u{2060}', c]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_stay_text() {
        let text = escape("[x](http://e.org) <img src=x> @all #12 www.e.org a|b *c* `d`");
        assert!(!text.contains("[x]") && !text.contains('<') && !text.contains("://"), "{text}");
        assert!(!text.contains("@all") && !text.contains("#12") && !text.contains("www."), "{text}");
        assert!(text.contains("a\\|b") && text.contains("\\*c\\*") && text.contains("\\`d\\`"), "{text}");
    }

    #[test]
    fn code_stays_code_whatever_it_holds() {
        assert_eq!(code("a.js:3"), "`a.js:3`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`a"), "`` `a ``");
    }

    #[test]
    fn a_stray_backtick_lets_nothing_out() {
        assert_eq!(prose("Without `KEY` it fails"), "Without `KEY` it fails");
        assert!(!prose("Without `<b>`` it").contains('<') || prose("Without `<b>`` it").contains("`<b>`"));
        let odd = prose("a `<b> c");
        assert!(!odd.contains('<'), "{odd}");
    }
}
