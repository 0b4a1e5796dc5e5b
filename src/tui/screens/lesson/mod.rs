//! A lesson: read, searched, jumped about in, in one language or both.

mod act;
mod focus;
mod listing;
mod mode;
mod page;
mod panel;
mod search;
#[cfg(test)]
mod tests;
mod text;
mod view;

use ratatui::layout::{Position, Rect};

use crate::{
    i18n::{Lang, thai::Breaker},
    learner,
};

use super::{
    super::{context::Context, effect::Effect, keymap::Action},
    Header, Spot,
};

use mode::Mode;
use page::{Anchor, Frame, Offer, Page};
use text::Text;

/// A lesson.
#[derive(Debug)]
pub struct LessonScreen {
    /// The lesson, by its index in the course.
    index: usize,
    slug: String,
    breaker: Breaker,
    /// The lesson in the languages that were shown so far.
    texts: Vec<Text>,
    lang: Lang,
    bilingual: bool,
    page: Page,
    /// The first row shown.
    top: usize,
    /// The place the reader chose: kept however the page is set.
    anchor: Anchor,
    mode: Mode,
    /// What has the focus, by its index among the targets.
    focus: Option<usize>,
    /// By how many columns each code is shifted.
    shifts: Vec<(usize, u16)>,
    offers: Vec<Offer>,
    /// The section that was last recorded, by its number.
    recorded: Option<usize>,
    finished: bool,
}

impl LessonScreen {
    /// A lesson, by its index in the course, at a spot.
    pub fn new(index: usize, spot: Spot, context: &Context) -> LessonScreen {
        let entry = context.course.entries.get(index);
        let slug = entry.map(|entry| entry.slug.clone()).unwrap_or_default();
        let mut screen = LessonScreen {
            index,
            breaker: context.course.breaker(),
            texts: Vec::new(),
            lang: context.lang(),
            bilingual: false,
            page: Page::default(),
            top: 0,
            anchor: Anchor::default(),
            mode: Mode::Reading,
            focus: None,
            shifts: Vec::new(),
            offers: offers(index, context),
            recorded: None,
            finished: context.progress.finished.contains(&slug),
            slug,
        };
        screen.load(context.lang(), context);
        screen.anchor = Anchor::at(screen.block_of(spot, context));
        screen
    }

    fn block_of(&self, spot: Spot, context: &Context) -> usize {
        let section = |id: &str| {
            let sections = &self.texts.first()?.sections;
            sections.iter().find(|section| section.id.as_deref() == Some(id)).map(|section| section.block)
        };
        match spot {
            Spot::Left => context.progress.places.get(&self.slug).copied().unwrap_or(0),
            Spot::Section(id) => section(&id).unwrap_or(0),
            Spot::Block(block) => block,
        }
    }

    /// Reads the lesson in a language, once.
    fn load(&mut self, lang: Lang, context: &Context) {
        if !self.texts.iter().any(|text| text.lang == lang) {
            let lesson = context.course.lesson(self.index, lang);
            self.texts.push(Text::new(&lesson, lang, &self.breaker, context));
        }
    }

    fn text_in(&self, lang: Lang) -> Option<&Text> {
        self.texts.iter().find(|text| text.lang == lang)
    }

    /// The lesson in the language in force.
    fn text(&self) -> Option<&Text> {
        self.text_in(self.lang)
    }

    fn other_lang(&self) -> Option<Lang> {
        Some(self.lang.next()).filter(|lang| self.bilingual && *lang != self.lang)
    }

    /// Makes ready what drawing at this size and in this language needs.
    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        let lang = context.lang();
        let area = Rect { height: area.height.saturating_sub(u16::from(self.is_finding())), ..area };
        let frame = Frame::new(area, self.bilingual);
        let sides = 1 + usize::from(self.bilingual && lang.next() != lang);
        if self.page.frame == frame && self.lang == lang && self.page.layouts.len() == sides {
            return;
        }
        let language_changed = self.lang != lang;
        self.lang = lang;
        self.load(lang, context);
        if let Some(other) = self.other_lang() {
            self.load(other, context);
        }
        let langs = std::iter::once(lang).chain(self.other_lang());
        let texts: Vec<&Text> = langs.filter_map(|lang| self.text_in(lang)).collect();
        let documents: Vec<_> = texts.iter().map(|text| &text.document).collect();
        let labels: Vec<_> = texts.iter().map(|text| text.labels.clone()).collect();
        let height_only =
            !language_changed && self.page.layouts.len() == sides && self.page.frame.same_columns(&frame);
        if height_only {
            self.page.frame = frame;
        } else {
            self.page = Page::new(&documents, frame, &labels, &self.offers);
        }
        if language_changed {
            self.change_language();
        }
        self.top = self.page.row(self.anchor).min(self.last_top());
        if language_changed || !height_only {
            self.renew_find();
        }
    }

    /// Targets and places of one language mean nothing in the other; what has a counterpart is kept.
    fn change_language(&mut self) {
        self.focus = None;
        self.shifts.clear();
    }

    /// The rows of text that are shown.
    fn height(&self) -> usize {
        usize::from(self.page.frame.area.height)
    }

    fn last_top(&self) -> usize {
        self.page.rows.len().saturating_sub(self.height())
    }

    fn at_end(&self) -> bool {
        !self.page.rows.is_empty() && self.top >= self.last_top()
    }

    /// The block that stands for where the reader is: that at the top; at the end, the last, unless they went to one
    /// that the end keeps from the top.
    fn reading_block(&self) -> usize {
        if self.page.row(self.anchor) > self.top {
            return self.anchor.block;
        }
        let row = if self.at_end() && self.last_top() > 0 { self.page.rows.len() - 1 } else { self.top + 1 };
        let blocks = self.page.rows.iter().take(row + 1).skip(self.top).map(|row| row.block);
        blocks.max().unwrap_or(self.anchor.block)
    }

    fn is_finding(&self) -> bool {
        matches!(self.mode, Mode::Finding(_))
    }

    /// Whether letters are text now.
    pub(super) fn takes_text(&self) -> bool {
        self.is_finding()
    }

    /// What is to be kept when the lesson is left.
    pub(super) fn leave(&self, context: &Context) -> Vec<Effect> {
        let mut effects = Vec::new();
        let place = context.progress.place.as_ref();
        if place.is_none_or(|place| place.lesson != self.slug || place.block != self.anchor.block) {
            effects.push(self.reached());
        }
        if self.at_end() && !self.finished {
            effects.push(self.end_reached());
        }
        effects
    }

    fn reached(&self) -> Effect {
        Effect::Record(learner::Event::Reached { lesson: self.slug.clone(), block: self.anchor.block })
    }

    fn end_reached(&self) -> Effect {
        Effect::Record(learner::Event::Finished { lesson: self.slug.clone() })
    }

    /// What is to be kept after the reader moved: another section, or the end.
    fn record(&mut self) -> Vec<Effect> {
        let block = self.anchor.block;
        let section = self.text().map_or(0, |text| text.section_number(block));
        let mut effects = Vec::new();
        if self.recorded.replace(section).is_some_and(|before| before != section) {
            effects.push(self.reached());
        }
        if self.at_end() && !self.finished {
            self.finished = true;
            effects.push(self.end_reached());
        }
        effects
    }

    /// What the frame around it shows.
    pub(super) fn header(&self, context: &Context) -> Header {
        let Some(entry) = context.course.entries.get(self.index) else { return Header::default() };
        let numeral = entry.factor.map_or(String::new(), |factor| format!("{} ", factor.numeral()));
        let mut trail = vec![format!("{numeral}{}", entry.name.get(context.lang()))];
        let Some(text) = self.text() else { return Header { trail, right: String::new() } };
        let block = self.reading_block();
        trail.extend(text.section_title(block).map(str::to_owned));
        Header { trail, right: format!("{}/{}", text.section_number(block), text.section_count()) }
    }

    /// The actions that matter here, the most useful first.
    pub(super) fn footer(&self) -> Vec<Action> {
        match &self.mode {
            Mode::Reading if self.focus.is_some() => {
                vec![Action::Enter, Action::FocusNext, Action::Copy, Action::Back]
            }
            Mode::Reading if self.at_end() => {
                let mut actions =
                    vec![Action::NextLesson, Action::PreviousLesson, Action::Language, Action::Help];
                if self.offers.contains(&Offer::Quiz) {
                    actions.insert(0, Action::Quiz);
                }
                actions
            }
            Mode::Reading => {
                let more = [Action::Language, Action::Bilingual, Action::Help];
                [Action::PageDown, Action::Outline, Action::Find].into_iter().chain(more).collect()
            }
            Mode::Finding(_) => vec![Action::Down, Action::Up, Action::Back],
            Mode::Outline(_) => vec![Action::Enter, Action::Down, Action::Up, Action::Back],
            Mode::Links(_) => vec![Action::Enter, Action::Copy, Action::Down, Action::Back],
            Mode::Term(_) => vec![Action::Glossary, Action::Copy, Action::FocusNext, Action::Back],
            Mode::Note(_) => vec![Action::Back, Action::Copy, Action::FocusNext],
        }
    }

    /// Where the cursor stands while words are typed.
    pub(super) fn cursor(&self) -> Option<Position> {
        let Mode::Finding(find) = &self.mode else { return None };
        Some(view::find_cursor(self.page.frame.area, find))
    }
}

/// What the end of a lesson offers: its questions, and the lesson after it.
fn offers(index: usize, context: &Context) -> Vec<Offer> {
    let quiz = !context.course.quiz_index(index).is_empty();
    let next = index + 1 < context.course.entries.len();
    [(quiz, Offer::Quiz), (next, Offer::Next)]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, offer)| offer)
        .collect()
}
