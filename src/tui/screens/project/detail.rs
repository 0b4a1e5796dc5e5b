//! One finding: how sure it is, the learner's own code with the line lit, and the smallest mend.

use ratatui::layout::Rect;

use crate::{
    checks::{
        facts::Confidence,
        finding::{Finding, Polarity},
    },
    i18n::Message,
    markdown::{Block, BlockKind},
};

use super::{
    super::super::{
        context::Context,
        event::FileLines,
        theme::Token,
        widgets::sheet::{Mark, Sheet},
    },
    findings,
};

pub(super) fn sheet(finding: &Finding, lines: Option<&FileLines>, area: Rect, context: &Context) -> Sheet {
    let mut sheet = Sheet::new(area.width);
    let (symbol, token) = findings::mark(finding);
    let mark = Mark { text: symbol.to_owned(), token: Some(token), indent: 2, ..Mark::default() };
    sheet.text(&context.tell(&finding.message), mark, context);
    let sure = match finding.confidence {
        Confidence::High => "confidence-high",
        Confidence::Medium => "confidence-medium",
        Confidence::Low => "confidence-low",
    };
    let said = format!("`{}` · {}", finding.rule, context.say(sure));
    sheet.text(&said, Mark { indent: 2, look: Some(Token::Muted), ..Mark::default() }, context);
    sheet.air();
    // The mend is to be seen without scrolling: the code gets what is left.
    let spare = usize::from(area.height).saturating_sub(sheet.rows() + 6);
    code(finding, lines, spare.clamp(3, 15), &mut sheet, context);
    sheet.air();
    let label = if finding.polarity == Polarity::Problem { "project-fix" } else { "project-why-right" };
    let fix = Message::new(label).with("text", finding.fix.clone());
    sheet.text(&context.tell(&fix), Mark::default(), context);
    if finding.polarity == Polarity::Problem
        && let Some(example) = example(finding, context)
    {
        sheet.air();
        sheet.blocks(&[example], Mark::default(), context);
    }
    if !finding.because.is_empty() {
        sheet.air();
        sheet.text(
            &context.say("project-because"),
            Mark { look: Some(Token::Muted), ..Mark::default() },
            context,
        );
        for place in &finding.because {
            sheet.text(
                &format!("`{place}`"),
                Mark { text: "→".to_owned(), indent: 2, ..Mark::default() },
                context,
            );
        }
    }
    sheet
}

/// Before and after of the mend, from the rule's page: in the language of the finding's file where the page has it.
fn example(finding: &Finding, context: &Context) -> Option<Block> {
    let page = context.course.rule_page(finding.rule, context.lang())?;
    let own = language(&finding.place.path);
    let is_code = |block: &&Block| matches!(block.kind, BlockKind::Code { .. });
    let fits = |block: &&Block| matches!(&block.kind, BlockKind::Code { language, .. } if language == own);
    let blocks = page.section("mend");
    blocks.iter().find(fits).or_else(|| blocks.iter().find(is_code)).cloned()
}

/// The lines around the finding; only its own masked line while the file is not there.
fn code(finding: &Finding, lines: Option<&FileLines>, rows: usize, sheet: &mut Sheet, context: &Context) {
    sheet.text(
        &format!("`{}`", finding.place.path),
        Mark { look: Some(Token::Faint), ..Mark::default() },
        context,
    );
    let own = finding.place.line;
    let held = lines.filter(|lines| lines.path == *finding.place.path);
    let (first, around): (u32, Vec<&str>) = match held {
        Some(held) => {
            let half = u32::try_from(rows / 2).unwrap_or(0);
            let first = own.saturating_sub(half).max(held.first);
            let skip = usize::try_from(first - held.first).unwrap_or(0);
            (first, held.lines.iter().skip(skip).take(rows).map(String::as_str).collect())
        }
        None => (own, vec![finding.excerpt.as_str()]),
    };
    sheet.code(language(&finding.place.path), first, &dedented(&around), Some(own), false);
}

/// Lines without the indentation that all of them have: in a narrow pane it would be most of what is seen.
fn dedented<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let indent = |line: &&&str| line.len() - line.trim_start_matches(' ').len();
    let common =
        lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(&line)).min().unwrap_or(0);
    lines.iter().map(|line| line.get(common..).unwrap_or_default()).collect()
}

/// The language of a code fence for a file of this name.
pub(super) fn language(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending {
        _ if name.starts_with("Dockerfile") || ending == "dockerfile" => "dockerfile",
        _ if name.starts_with(".env") => "env",
        "js" | "jsx" | "mjs" | "cjs" => "js",
        "ts" | "tsx" | "mts" => "ts",
        "py" => "python",
        "go" => "go",
        "sh" | "bash" => "sh",
        "yml" | "yaml" => "yaml",
        "json" => "json",
        "toml" => "toml",
        "ini" | "cfg" | "conf" | "properties" => "ini",
        "sql" => "sql",
        _ => "text",
    }
}
