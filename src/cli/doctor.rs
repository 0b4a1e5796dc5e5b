//! `sipsong doctor`: looks at the terminal, the language and the folders, and says what to do about what is not well.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use unicode_width::UnicodeWidthStr;

use crate::{
    i18n::{Lang, Message},
    learner::BadLine,
    system::{
        env::Environment,
        files::{Disk, RealDisk},
        terminal::Asking,
    },
    tui::{
        app::LEAST,
        theme::{Depth, Theme},
    },
};

use super::{
    Output, Services, appearance,
    config::ConfigFault,
    voice::{CLEAN, FOUND, Voice},
};

/// How long a terminal has to answer.
const ANSWER: Duration = Duration::from_millis(300);
/// Thai that terminals draw differently: a consonant with SARA AM, and with a tone mark between them.
const THAI: [&str; 2] = ["กำ", "น้ำ"];

/// Carries out the subcommand.
pub(super) fn run(services: &Services, output: &mut Output) -> u8 {
    let (journal, bad) = services.open_journal();
    let signs = examine(&Surroundings {
        environment: &services.environment,
        lang: services.settings.lang,
        depth: appearance::depth(&services.environment),
        disk: &RealDisk,
        config: services.config_file.clone(),
        config_faults: &services.config_faults,
        data: services.environment.data_dir(),
        events: journal.records().count(),
        bad: &bad,
        terminal: measure(),
    });
    let said = print(&mut output.voice(services.words, services.settings.lang), &signs);
    output.ended(&said, services.words, services.settings.lang)
}

/// What is looked at.
pub struct Surroundings<'a> {
    /// The environment.
    pub environment: &'a Environment,
    /// The language in force.
    pub lang: Lang,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// Where files are kept.
    pub disk: &'a dyn Disk,
    /// The configuration file, where there could be one.
    pub config: Option<PathBuf>,
    /// What is not understood in it.
    pub config_faults: &'a [ConfigFault],
    /// The folder of the journal, where there could be one.
    pub data: Option<PathBuf>,
    /// How many events the journal holds.
    pub events: usize,
    /// The journal's bad lines.
    pub bad: &'a [BadLine],
    /// What the terminal answered; `None` where there is none.
    pub terminal: Option<Measured>,
}

/// What a terminal answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Columns and rows.
    pub size: Option<(u16, u16)>,
    /// The columns it gives to each text of [`THAI`].
    pub thai: [Option<u16>; 2],
    /// Whether it has the keyboard protocol.
    pub keyboard: Option<bool>,
}

/// Asks the terminal; `None` where there is none.
pub fn measure() -> Option<Measured> {
    let mut terminal = Asking::begin().ok()?;
    let mut measured = Measured { size: terminal.size().ok(), ..Measured::default() };
    for (text, columns) in THAI.into_iter().zip(&mut measured.thai) {
        *columns = terminal.columns_of(text, ANSWER).ok().flatten();
        if columns.is_none() {
            // A terminal that does not answer once will not answer again, and nobody wants to wait.
            return Some(measured);
        }
    }
    measured.keyboard = terminal.has_keyboard_protocol(ANSWER).ok().flatten();
    Some(measured)
}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Well,
    /// It could be better.
    Middling,
    /// It stands in the way.
    Ill,
}

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    /// How it is.
    pub state: State,
    /// What it is.
    pub message: Message,
    /// What to do about it.
    pub advice: Option<Message>,
}

impl Sign {
    fn well(message: Message) -> Sign {
        Sign { state: State::Well, message, advice: None }
    }

    fn judged(well: bool, otherwise: State, message: Message, advice: &'static str) -> Sign {
        let state = if well { State::Well } else { otherwise };
        Sign { state, message, advice: (!well).then(|| Message::new(advice)) }
    }
}

/// Looks at everything.
pub fn examine(around: &Surroundings<'_>) -> Vec<Sign> {
    let mut signs =
        vec![language(around), locale(around.environment), term(around.environment), colours(around)];
    match &around.terminal {
        Some(measured) => signs.extend(terminal(measured)),
        None => signs.push(Sign::well(Message::new("doctor-no-terminal"))),
    }
    signs.push(Sign::well(Message::new("doctor-themes").with("themes", Theme::names().join(", "))));
    signs.push(config(around));
    signs.extend(around.config_faults.iter().map(|fault| Sign {
        state: State::Middling,
        message: fault.message(),
        advice: Some(Message::new("doctor-config-advice")),
    }));
    signs.push(data(around));
    signs.extend(around.bad.iter().take(20).map(|bad| Sign {
        state: State::Middling,
        message: bad.message(),
        advice: None,
    }));
    signs
}

/// Writes what was seen, each with its advice below it. The exit code says whether anything stands in the way.
///
/// # Errors
/// Where the stream cannot be written.
pub fn print(voice: &mut Voice<'_>, signs: &[Sign]) -> io::Result<u8> {
    voice.line(&format!("sipsong {}", env!("CARGO_PKG_VERSION")))?;
    for sign in signs {
        let mark = match sign.state {
            State::Well => "●",
            State::Middling => "◐",
            State::Ill => "✗",
        };
        let text = voice.text(&sign.message);
        voice.line(&format!("{mark} {text}"))?;
        if let Some(advice) = &sign.advice {
            let text = voice.text(advice);
            voice.line(&format!("  → {text}"))?;
        }
    }
    let is_ill = signs.iter().any(|sign| sign.state == State::Ill);
    Ok(if is_ill { FOUND } else { CLEAN })
}

fn language(around: &Surroundings<'_>) -> Sign {
    Sign::well(Message::new("doctor-language").with("code", around.lang.code()))
}

fn locale(environment: &Environment) -> Sign {
    let set =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| Some((name, environment.var(name)?)));
    let Some((name, value)) = set else {
        return Sign {
            state: State::Middling,
            message: Message::new("doctor-locale-none"),
            advice: Some(Message::new("doctor-locale-advice")),
        };
    };
    let is_utf8 = ["utf-8", "utf8"].iter().any(|ending| value.to_ascii_lowercase().contains(ending));
    let message = Message::new("doctor-locale").with("name", name).with("value", value);
    Sign::judged(is_utf8, State::Middling, message, "doctor-locale-advice")
}

fn term(environment: &Environment) -> Sign {
    let term = environment.var("TERM").unwrap_or_default();
    let program = environment.var("TERM_PROGRAM").unwrap_or_default();
    let message = Message::new("doctor-term").with("term", term).with("program", program);
    Sign::judged(!matches!(term, "" | "dumb"), State::Ill, message, "doctor-term-advice")
}

fn colours(around: &Surroundings<'_>) -> Sign {
    if around.environment.var("NO_COLOR").is_some() {
        return Sign::well(Message::new("doctor-no-color"));
    }
    let id = match around.depth {
        Depth::True => return Sign::well(Message::new("doctor-colours-true")),
        Depth::Palette => "doctor-colours-palette",
        Depth::Sixteen => "doctor-colours-sixteen",
        Depth::None => "doctor-colours-none",
    };
    // Too few colours are no illness: meaning never hangs on colour alone.
    Sign {
        state: State::Well,
        message: Message::new(id),
        advice: Some(Message::new("doctor-colours-advice")),
    }
}

fn terminal(measured: &Measured) -> Vec<Sign> {
    let mut signs = Vec::new();
    if let Some((columns, rows)) = measured.size {
        let fits = columns >= LEAST.0 && rows >= LEAST.1;
        let message = Message::new("doctor-size").with("columns", columns).with("rows", rows);
        let message = message.with("least_columns", LEAST.0).with("least_rows", LEAST.1);
        signs.push(Sign::judged(fits, State::Ill, message, "doctor-size-advice"));
    }
    for (text, columns) in THAI.into_iter().zip(measured.thai) {
        let Some(columns) = columns else {
            signs.push(Sign {
                state: State::Middling,
                message: Message::new("doctor-silent"),
                advice: Some(Message::new("doctor-silent-advice")),
            });
            break;
        };
        let expected = text.width();
        let message = Message::new("doctor-thai").with("text", text).with("columns", columns);
        let message = message.with("expected", expected);
        signs.push(Sign::judged(
            usize::from(columns) == expected,
            State::Middling,
            message,
            "doctor-thai-advice",
        ));
    }
    if let Some(has) = measured.keyboard {
        let id = if has { "doctor-keyboard" } else { "doctor-keyboard-plain" };
        signs.push(Sign::well(Message::new(id)));
    }
    signs
}

fn config(around: &Surroundings<'_>) -> Sign {
    let Some(file) = &around.config else { return homeless("doctor-config-none") };
    let is_there = around.disk.length(file).is_ok_and(|length| length > 0);
    let id = if is_there { "doctor-config" } else { "doctor-config-absent" };
    let writable = around.disk.is_writable(file.parent().unwrap_or(file));
    Sign::judged(writable, State::Middling, about(id, file), "doctor-unwritable-config")
}

fn data(around: &Surroundings<'_>) -> Sign {
    let Some(folder) = &around.data else { return homeless("doctor-data-none") };
    let message = about("doctor-data", folder).with("events", around.events);
    Sign::judged(around.disk.is_writable(folder), State::Ill, message, "doctor-unwritable-data")
}

fn homeless(id: &'static str) -> Sign {
    Sign { state: State::Ill, message: Message::new(id), advice: Some(Message::new("doctor-home-advice")) }
}

fn about(id: &'static str, path: &Path) -> Message {
    Message::new(id).with("path", path.display().to_string())
}

#[cfg(test)]
#[path = "doctor_tests.rs"]
mod tests;
