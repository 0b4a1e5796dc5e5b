//! Why a verdict is what it is: from the verdict to the findings it rests on, from those to what was read, and from
//! there to the places the value came by.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    checks::{
        facts::{Confidence, Fact, Place, Role},
        finding::{Finding, Polarity, Severity, Weight},
        verdict::Verdict,
    },
    course::Factor,
    i18n::Message,
};

use super::{
    super::super::{
        context::Context,
        event::ProjectReport,
        keymap::Action,
        theme::Token,
        widgets::{
            panel,
            sheet::{Mark, SHIFT, Scroll, Sheet},
            status,
        },
    },
    act::scroll_of,
    detail, findings,
};

/// The chain behind a verdict, in a panel over the screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Why {
    area: Rect,
    title: String,
    sheet: Sheet,
    scroll: Scroll,
}

impl Why {
    /// The chain behind a factor's verdict; `None` where no factor is spoken of. What was scrolled stays.
    pub(super) fn new(
        window: Rect,
        before: Option<Why>,
        factor: Option<Factor>,
        report: &ProjectReport,
        context: &Context,
    ) -> Option<Why> {
        let factor = factor?;
        let widest = panel::centered(window, 92, window.height);
        let sheet = Chain { factor, report, context }.sheet(panel::inner(widest).width);
        let height = u16::try_from(sheet.rows() + 2).unwrap_or(u16::MAX).min(window.height);
        let area = Rect { y: window.y + (window.height - height) / 3, height, ..widest };
        let name = findings::name(factor, context);
        let title = context.tell(&Message::new("why-title").with("factor", name));
        let before = before.unwrap_or_default();
        let mut why = Why { area, title, sheet, scroll: before.scroll };
        why.sheet.shift_to(before.sheet.shift());
        why.scroll_by(0);
        Some(why)
    }

    fn window(&self) -> usize {
        usize::from(panel::inner(self.area).height)
    }

    pub(super) fn scroll_by(&mut self, rows: isize) {
        self.scroll.by(rows, self.sheet.rows(), self.window());
    }

    pub(super) fn scroll(&mut self, action: Action) {
        match action {
            Action::Left | Action::Right => {
                let by = if action == Action::Right { SHIFT } else { -SHIFT };
                self.sheet.shift_to(self.sheet.shift().saturating_add_signed(by));
            }
            _ => self.scroll_by(scroll_of(action, self.window()).unwrap_or(0)),
        }
    }

    /// Whether a cell lies in the panel.
    pub(super) fn holds(&self, x: u16, y: u16) -> bool {
        self.area.contains((x, y).into())
    }

    pub(super) fn draw(&self, buffer: &mut Buffer, context: &Context) {
        let inner = panel::draw(buffer, self.area, &self.title, context);
        self.sheet.draw(inner, buffer, self.scroll.top, None, context);
        let below = self.scroll.top + self.window() < self.sheet.rows();
        panel::draw_more(buffer, self.area, (self.scroll.top > 0, below), context);
    }
}

/// What the chain is made of.
struct Chain<'a> {
    factor: Factor,
    report: &'a ProjectReport,
    context: &'a Context,
}

impl Chain<'_> {
    fn sheet(&self, columns: u16) -> Sheet {
        let mut sheet = Sheet::new(columns);
        let verdict = findings::verdict(self.factor, self.report);
        let own = self.report.assessment.findings.iter().filter(|finding| finding.factor == self.factor);
        let (deciding, others): (Vec<&Finding>, Vec<&Finding>) =
            own.partition(|finding| decides(finding, verdict));
        let label = status::label(verdict, self.context);
        sheet.text(&label, look(status::token(verdict)), self.context);
        let id = match verdict {
            Verdict::Fail => "why-fail",
            Verdict::Attention => "why-attention",
            Verdict::Pass => "why-pass",
            Verdict::NotApplicable => "why-not-applicable",
            Verdict::CannotTell => "why-cannot-tell",
        };
        let words = Message::new(id).with("count", deciding.len());
        sheet.text(&self.context.tell(&words), Mark::default(), self.context);
        if deciding.is_empty() {
            let judged = self.report.assessment.factors.iter().find(|judged| judged.factor == self.factor);
            if let Some(judged) = judged {
                sheet.text(&self.context.tell(&judged.summary), look(Token::Muted), self.context);
            }
        }
        for finding in deciding {
            sheet.air();
            self.link(finding, &mut sheet);
        }
        self.others(&others, &mut sheet);
        let aside = &self.report.assessment.set_aside;
        let aside = aside.iter().filter(|aside| aside.finding.factor == self.factor).count();
        if aside > 0 {
            sheet.air();
            let words = Message::new("why-aside").with("count", aside);
            sheet.text(&self.context.tell(&words), look(Token::Muted), self.context);
        }
        sheet
    }

    /// A finding, the rule that made it, what was read, and the way the value took.
    fn link(&self, finding: &Finding, sheet: &mut Sheet) {
        let context = self.context;
        let (symbol, token) = findings::mark(finding);
        let mark = Mark { text: symbol.to_owned(), token: Some(token), indent: 2, ..Mark::default() };
        sheet.text(&context.tell(&finding.message), mark, context);
        let sure = Message::new(match finding.confidence {
            Confidence::High => "confidence-high",
            Confidence::Medium => "confidence-medium",
            Confidence::Low => "confidence-low",
        });
        let rule = Message::new("why-rule").with("rule", finding.rule).with("sure", sure);
        self.step(&context.tell(&rule), sheet);
        let fact = self.fact(&finding.place);
        let role = fact.map_or(Role::Deployed, |fact| fact.role);
        let read = context.tell(&Message::new("why-read").with("role", Message::new(role_id(role))));
        self.step(&format!("`{}` · {read}", finding.place), sheet);
        self.line(&finding.place, Some(&finding.excerpt), sheet);
        for place in &finding.because {
            let via = Message::new("why-via").with("place", place.to_string());
            self.step(&context.tell(&via), sheet);
            self.line(place, self.fact(place).map(|fact| &fact.excerpt), sheet);
        }
    }

    fn step(&self, words: &str, sheet: &mut Sheet) {
        let text = "  ←".to_owned();
        let mark = Mark { text, token: Some(Token::Faint), indent: 4, look: Some(Token::Muted), tag: None };
        sheet.text(words, mark, self.context);
    }

    fn line(&self, place: &Place, excerpt: Option<&String>, sheet: &mut Sheet) {
        if let Some(excerpt) = excerpt.filter(|excerpt| !excerpt.is_empty()) {
            sheet.code(detail::language(&place.path), place.line, &[excerpt.as_str()], None, false);
        }
    }

    /// What was read at a place: the fact there, else one on the same line.
    fn fact(&self, place: &Place) -> Option<&Fact> {
        let facts = &self.report.facts.all;
        let on_line = |fact: &&Fact| fact.place.path == place.path && fact.place.line == place.line;
        facts.iter().find(|fact| fact.place == *place).or_else(|| facts.iter().find(on_line))
    }

    fn others(&self, others: &[&Finding], sheet: &mut Sheet) {
        if others.is_empty() {
            return;
        }
        sheet.air();
        sheet.text(&self.context.say("why-also"), look(Token::Muted), self.context);
        for finding in others {
            let (symbol, token) = findings::mark(finding);
            let mark = Mark { text: symbol.to_owned(), token: Some(token), indent: 2, ..Mark::default() };
            sheet.text(&self.context.tell(&finding.message), mark, self.context);
            let place = Mark { indent: 2, look: Some(Token::Muted), ..Mark::default() };
            sheet.text(&format!("`{}`", finding.place), place, self.context);
        }
    }
}

/// Whether a finding is one of those the verdict rests on.
fn decides(finding: &Finding, verdict: Verdict) -> bool {
    let problem = |severity| finding.polarity == Polarity::Problem && finding.severity == severity;
    match verdict {
        Verdict::Fail => problem(Severity::Error),
        Verdict::Attention => problem(Severity::Warning),
        Verdict::Pass => finding.polarity == Polarity::Evidence && finding.weight == Weight::Decisive,
        Verdict::NotApplicable | Verdict::CannotTell => false,
    }
}

fn look(token: Token) -> Mark {
    Mark { look: Some(token), ..Mark::default() }
}

fn role_id(role: Role) -> &'static str {
    match role {
        Role::Deployed => "role-deployed",
        Role::Development => "role-development",
        Role::Pipeline => "role-pipeline",
        Role::Test => "role-test",
        Role::Example => "role-example",
    }
}
