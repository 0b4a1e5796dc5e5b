//! What is read under a simulation's picture: the question, the story, the comparison, the knobs.

use crate::{
    i18n::Message,
    simulations::{Choice, Entry, Knob, Phase, Play, Tone},
};

use super::super::super::{
    context::Context,
    theme::Token,
    widgets::{
        line,
        sheet::{Mark, Sheet},
    },
};

/// The tag of the question, which is to be seen together with what can be predicted.
pub(super) const PROMPT: usize = usize::MAX;
/// The columns before an entry of the story: its tick and what it means.
const STORY: u16 = 7;

/// The tick and where everything is.
pub(super) fn state(play: &Play, context: &Context) -> String {
    let tally = play.tally();
    let tick = context.tell(&Message::new("play-tick").with("tick", play.tick()));
    let open = Message::new("play-open").with("count", tally.open);
    let ended = tally.ended.iter().filter(|(_, count)| *count > 0);
    let ended = ended.map(|(what, count)| format!("{} {count}", context.tell(what)));
    let parts: Vec<String> = [tick].into_iter().chain(ended).chain([context.tell(&open)]).collect();
    parts.join(" · ")
}

/// The page of the phase the play is in.
pub(super) fn sheet(play: &Play, columns: u16, context: &Context) -> Sheet {
    let mut page = Page { play, context, sheet: Sheet::new(columns) };
    match play.phase() {
        Phase::Asking => page.asking(),
        Phase::Watching if play.is_over() => page.compared(),
        Phase::Watching => page.story(),
        Phase::Tuning | Phase::Free => page.tuning(),
    }
    page.sheet
}

struct Page<'a> {
    play: &'a Play,
    context: &'a Context,
    sheet: Sheet,
}

impl Page<'_> {
    fn text(&mut self, message: &Message, mark: Mark) {
        self.sheet.text(&self.context.tell(message), mark, self.context);
    }

    fn looking(&mut self, message: &Message, look: Token) {
        self.text(message, Mark { look: Some(look), ..Mark::default() });
    }

    fn asking(&mut self) {
        self.looking(&self.play.simulation().intro(), Token::Muted);
        let question = self.play.question();
        self.text(&question.prompt, Mark { tag: Some(PROMPT), ..Mark::default() });
        self.sheet.air();
        for (place, choice) in question.choices.iter().enumerate() {
            let mark =
                Mark { text: format!("{}", place + 1), indent: 4, tag: Some(place), ..Mark::default() };
            self.text(&choice.text, mark);
        }
        self.sheet.air();
        self.looking(&Message::new("play-predict-first"), Token::Faint);
    }

    /// What was predicted beside what came.
    fn compared(&mut self) {
        let play = self.play;
        self.text(&play.world().outcome(), Mark { look: Some(Token::Accent), ..Mark::default() });
        self.sheet.air();
        let right = play.question().choices.iter().find(|choice| choice.id == play.question().right);
        let predicted = play.prediction();
        if play.is_right() == Some(true) {
            self.looking(&Message::new("play-came-true"), Token::Good);
        } else if let Some(choice) = predicted {
            self.choice("play-predicted", choice, ("✗", Token::Bad));
        }
        if let Some(choice) = right {
            self.choice("play-came", choice, ("●", Token::Good));
        }
        self.sheet.air();
        self.looking(&Message::new("play-then-knobs"), Token::Here);
    }

    fn choice(&mut self, id: &'static str, choice: &Choice, (sign, token): (&str, Token)) {
        let said = Message::new(id).with("what", choice.text.clone());
        self.text(&said, Mark { text: sign.to_owned(), token: Some(token), indent: 2, ..Mark::default() });
        self.text(&choice.because, Mark { indent: 2, look: Some(Token::Muted), ..Mark::default() });
        self.sheet.air();
    }

    fn tuning(&mut self) {
        let play = self.play;
        let goal = Message::new("play-goal").with("goal", play.simulation().goal());
        self.text(&goal, Mark::default());
        let title = |knob: &Knob| line::width(&self.context.tell(&knob.title));
        let wide = play.knobs().iter().map(title).max().unwrap_or(0);
        for (place, knob) in play.knobs().iter().enumerate() {
            self.knob(place, knob, wide);
        }
        if play.is_over() {
            let (id, token) = if play.world().reached() {
                ("play-reached", Token::Good)
            } else {
                ("play-not-reached", Token::Warn)
            };
            self.text(&play.world().outcome(), Mark { look: Some(Token::Accent), ..Mark::default() });
            self.looking(&Message::new(id), token);
            let then = if play.phase() == Phase::Tuning { "play-then-free" } else { "play-then-seed" };
            self.looking(&Message::new(then), Token::Here);
        } else if play.tick() == 0 {
            self.looking(&Message::new("play-begin"), Token::Faint);
        }
        self.story();
    }

    fn knob(&mut self, place: usize, knob: &Knob, wide: u16) {
        let level = self.play.settings().level(place);
        let Some(set) = knob.levels.get(level) else { return };
        let arrows =
            (if level > 0 { "◂" } else { " " }, if level + 1 < knob.levels.len() { "▸" } else { " " });
        let told = self.context.tell(&set.title);
        let title = self.context.tell(&knob.title);
        let air = " ".repeat(usize::from(wide.saturating_sub(line::width(&title))));
        let text = format!("{title}{air}  {} **{told}** {}", arrows.0, arrows.1);
        let mark = Mark { indent: 2, tag: Some(place), ..Mark::default() };
        self.sheet.text(&text, mark, self.context);
    }

    /// What happened, the latest first where it stands under knobs, the latest last where it is all there is.
    fn story(&mut self) {
        let latest_first = self.play.phase() != Phase::Watching;
        let log = self.play.log();
        if latest_first && !log.is_empty() {
            self.sheet.air();
        }
        if latest_first {
            log.iter().rev().for_each(|entry| self.entry(entry));
        } else {
            log.iter().for_each(|entry| self.entry(entry));
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let (sign, token) = match entry.tone {
            Tone::Plain => ("·", Token::Faint),
            Tone::Good => ("●", Token::Good),
            Tone::Warning => ("!", Token::Warn),
            Tone::Bad => ("✗", Token::Bad),
        };
        let text = format!("{:>4} {sign}", entry.tick);
        self.text(&entry.text, Mark { text, token: Some(token), indent: STORY, ..Mark::default() });
    }
}
