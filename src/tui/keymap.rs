//! Which key does what, once: the footer, the help, the palette and the screens all read this table.

use super::event::Key;

/// Something a key or a palette entry can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it; the words are in locales")]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    HalfUp,
    HalfDown,
    Top,
    Bottom,
    Enter,
    Back,
    Quit,
    Language,
    Bilingual,
    Palette,
    Find,
    Help,
    Settings,
    Map,
    Project,
    ChooseProject,
    Glossary,
    Quiz,
    NextLesson,
    PreviousLesson,
    Outline,
    Links,
    FocusNext,
    FocusPrevious,
    Copy,
    Toggle,
    Hint,
    Show,
    MoveUp,
    MoveDown,
    Edit,
    Reread,
    Filter,
    Why,
    Simulation,
    Step,
    StepBack,
    ToEnd,
    Restart,
    Faster,
    Slower,
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Place {
    Anywhere,
    Map,
    Lesson,
    Quiz,
    Project,
    Glossary,
    Rule,
    Choose,
    Settings,
    Play,
}

/// A line of the key table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// The keys that do it; the first is the one that is shown.
    pub keys: &'static [Key],
    /// Where it holds.
    pub place: Place,
    /// The id of its words.
    pub label: &'static str,
    /// Whether it can be chosen from the palette.
    pub in_palette: bool,
}

const fn bind(
    action: Action,
    place: Place,
    keys: &'static [Key],
    label: &'static str,
    in_palette: bool,
) -> Binding {
    Binding { action, keys, place, label, in_palette }
}

/// The key table. Where two lines hold, that of the place goes before that of anywhere.
pub const BINDINGS: &[Binding] = {
    use Action as A;
    use Key::*;
    use Place as P;
    &[
        bind(A::Enter, P::Anywhere, &[Enter], "key-enter", false),
        bind(A::Back, P::Anywhere, &[Esc, Backspace], "key-back", true),
        bind(A::Up, P::Anywhere, &[Up, Char('k')], "key-up", false),
        bind(A::Down, P::Anywhere, &[Down, Char('j')], "key-down", false),
        bind(A::Left, P::Anywhere, &[Left, Char('h')], "key-left", false),
        bind(A::Right, P::Anywhere, &[Right, Char('l')], "key-right", false),
        bind(A::PageDown, P::Lesson, &[PageDown, Char(' '), Ctrl('f')], "key-page-down", false),
        bind(A::PageDown, P::Anywhere, &[PageDown, Char(' ')], "key-page-down", false),
        bind(A::PageUp, P::Anywhere, &[PageUp, Ctrl('b')], "key-page-up", false),
        bind(A::HalfDown, P::Anywhere, &[Char('d'), Ctrl('d')], "key-half-down", false),
        bind(A::HalfUp, P::Anywhere, &[Char('u'), Ctrl('u')], "key-half-up", false),
        bind(A::Top, P::Anywhere, &[Home], "key-top", false),
        bind(A::Bottom, P::Anywhere, &[End, Char('G')], "key-bottom", false),
        bind(A::NextLesson, P::Lesson, &[Char('n')], "key-next-lesson", true),
        bind(A::PreviousLesson, P::Lesson, &[Char('p')], "key-previous-lesson", true),
        bind(A::Quiz, P::Lesson, &[Char('t')], "key-quiz", true),
        bind(A::Quiz, P::Map, &[Char('t')], "key-quiz", true),
        bind(A::Outline, P::Lesson, &[Char('o')], "key-outline", true),
        bind(A::Find, P::Lesson, &[Char('f')], "key-find", true),
        bind(A::Bilingual, P::Lesson, &[Char('b')], "key-bilingual", true),
        bind(A::Links, P::Lesson, &[Char('x')], "key-links", true),
        bind(A::FocusNext, P::Lesson, &[Tab], "key-focus-next", false),
        bind(A::FocusPrevious, P::Lesson, &[BackTab], "key-focus-previous", false),
        bind(A::Copy, P::Lesson, &[Char('y')], "key-copy", true),
        bind(A::Enter, P::Quiz, &[Enter], "key-answer", false),
        bind(A::Enter, P::Rule, &[Enter], "key-to-lesson", false),
        bind(A::Enter, P::Choose, &[Enter], "key-read-project", false),
        bind(A::Enter, P::Settings, &[Enter], "key-change", false),
        bind(A::Toggle, P::Quiz, &[Char(' ')], "key-toggle", false),
        bind(A::Hint, P::Quiz, &[Char('i')], "key-hint", true),
        bind(A::Show, P::Quiz, &[Char('w')], "key-show", true),
        bind(A::MoveUp, P::Quiz, &[Char('K'), Char('-')], "key-move-up", false),
        bind(A::MoveDown, P::Quiz, &[Char('J'), Char('+')], "key-move-down", false),
        bind(A::NextLesson, P::Quiz, &[Char('n')], "key-next-question", false),
        bind(A::PreviousLesson, P::Quiz, &[Char('p')], "key-previous-question", false),
        bind(A::Edit, P::Project, &[Char('e')], "key-edit", true),
        bind(A::Reread, P::Project, &[Char('r')], "key-reread", true),
        bind(A::ChooseProject, P::Project, &[Char('o')], "key-choose-project", true),
        bind(A::Filter, P::Project, &[Char('f')], "key-filter", true),
        bind(A::Why, P::Project, &[Char('y')], "key-explain", true),
        bind(A::Show, P::Project, &[Char('w')], "key-why", true),
        bind(A::FocusNext, P::Project, &[Tab], "key-pane-next", false),
        bind(A::FocusPrevious, P::Project, &[BackTab], "key-pane-previous", false),
        bind(A::Find, P::Glossary, &[Char('f')], "key-find", true),
        bind(A::Simulation, P::Lesson, &[Char('v')], "key-simulation", true),
        bind(A::Simulation, P::Map, &[Char('v')], "key-simulation", true),
        bind(A::Enter, P::Play, &[Enter], "key-go-on", false),
        bind(A::Toggle, P::Play, &[Char(' ')], "key-run", true),
        bind(A::PageDown, P::Play, &[PageDown], "key-page-down", false),
        bind(A::Right, P::Play, &[Right, Char('l')], "key-turn", false),
        bind(A::Step, P::Play, &[Char('n'), Char('.')], "key-step", true),
        bind(A::StepBack, P::Play, &[Char('p'), Char(',')], "key-step-back", true),
        bind(A::ToEnd, P::Play, &[Char('e')], "key-to-end", true),
        bind(A::Restart, P::Play, &[Char('r')], "key-restart", true),
        bind(A::Faster, P::Play, &[Char('f'), Char('+')], "key-faster", true),
        bind(A::Slower, P::Play, &[Char('S'), Char('-')], "key-slower", true),
        bind(A::Show, P::Play, &[Char('w')], "key-to-lesson", true),
        bind(A::Map, P::Anywhere, &[Char('m')], "key-map", true),
        bind(A::Project, P::Anywhere, &[Char('c')], "key-project", true),
        bind(A::Glossary, P::Anywhere, &[Char('g')], "key-glossary", true),
        bind(A::Palette, P::Anywhere, &[Char('/'), Char(':')], "key-palette", false),
        bind(A::Language, P::Anywhere, &[Char('L'), F(2)], "key-language", true),
        bind(A::Settings, P::Anywhere, &[Char('s')], "key-settings", true),
        bind(A::Help, P::Anywhere, &[Char('?'), F(1)], "key-help", true),
        bind(A::Quit, P::Anywhere, &[Char('q'), Ctrl('c')], "key-quit", true),
    ]
};

/// What a key does here, on a US or a Thai keyboard layout.
pub fn action(key: Key, place: Place) -> Option<Action> {
    let key = on_us_layout(key);
    let bound = |wanted: Place| BINDINGS.iter().find(|b| b.place == wanted && b.keys.contains(&key));
    bound(place).or_else(|| bound(Place::Anywhere)).map(|binding| binding.action)
}

/// The binding of an action here.
pub fn binding(action: Action, place: Place) -> Option<&'static Binding> {
    let of = |wanted: Place| BINDINGS.iter().find(|b| b.place == wanted && b.action == action);
    of(place).or_else(|| of(Place::Anywhere))
}

/// The bindings that hold here, those of the place first.
pub fn bindings(place: Place) -> impl Iterator<Item = &'static Binding> {
    let own = BINDINGS.iter().filter(move |binding| binding.place == place);
    let shadowed = move |binding: &&Binding| {
        place == Place::Anywhere
            || !BINDINGS.iter().any(|own| own.place == place && own.action == binding.action)
    };
    let common = BINDINGS
        .iter()
        .filter(move |binding| place != Place::Anywhere && binding.place == Place::Anywhere)
        .filter(shadowed);
    own.chain(common)
}

/// The name of a key as it is shown.
pub fn key_name(key: Key) -> String {
    match key {
        Key::Char(' ') => "Space".to_owned(),
        Key::Char(letter) => letter.to_string(),
        Key::Ctrl(letter) => format!("Ctrl+{}", letter.to_ascii_uppercase()),
        Key::Alt(letter) => format!("Alt+{letter}"),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::BackTab => "Shift+Tab".to_owned(),
        Key::F(number) => format!("F{number}"),
        Key::Enter => "Enter".to_owned(),
        Key::Esc => "Esc".to_owned(),
        Key::Tab => "Tab".to_owned(),
        Key::Backspace => "Backspace".to_owned(),
        Key::Delete => "Delete".to_owned(),
        Key::Home => "Home".to_owned(),
        Key::End => "End".to_owned(),
    }
}

/// The key of a US layout that sits where a Thai (Kedmanee) layout sent this letter from.
///
/// Only letters outside ASCII are mapped: what a Thai layout sends as ASCII means itself.
pub fn on_us_layout(key: Key) -> Key {
    let us = |letter: char| KEDMANEE.iter().find(|(thai, _)| *thai == letter).map_or(letter, |(_, us)| *us);
    match key {
        Key::Char(letter) => Key::Char(us(letter)),
        Key::Ctrl(letter) => Key::Ctrl(us(letter)),
        Key::Alt(letter) => Key::Alt(us(letter)),
        other => other,
    }
}

/// Whether only a Thai layout sends this key.
pub fn is_thai(key: Key) -> bool {
    on_us_layout(key) != key
}

/// TIS 820-2538 (Kedmanee) as X11's `th` layout has it, letters outside ASCII only.
#[rustfmt::skip]
const KEDMANEE: &[(char, char)] = &[
    ('\u{e45}', '1'),
    ('\u{e51}', '@'),
    ('\u{e52}', '#'),
    ('\u{e20}', '4'),
    ('\u{e53}', '$'),
    ('\u{e16}', '5'),
    ('\u{e54}', '%'),
    ('\u{e38}', '6'),
    ('\u{e39}', '^'),
    ('\u{e36}', '7'),
    ('\u{e3f}', '&'),
    ('\u{e04}', '8'),
    ('\u{e55}', '*'),
    ('\u{e15}', '9'),
    ('\u{e56}', '('),
    ('\u{e08}', '0'),
    ('\u{e57}', ')'),
    ('\u{e02}', '-'),
    ('\u{e58}', '_'),
    ('\u{e0a}', '='),
    ('\u{e59}', '+'),
    ('\u{e46}', 'q'),
    ('\u{e50}', 'Q'),
    ('\u{e44}', 'w'),
    ('\u{e33}', 'e'),
    ('\u{e0e}', 'E'),
    ('\u{e1e}', 'r'),
    ('\u{e11}', 'R'),
    ('\u{e30}', 't'),
    ('\u{e18}', 'T'),
    ('\u{e31}', 'y'),
    ('\u{e4d}', 'Y'),
    ('\u{e35}', 'u'),
    ('\u{e4a}', 'U'),
    ('\u{e23}', 'i'),
    ('\u{e13}', 'I'),
    ('\u{e19}', 'o'),
    ('\u{e2f}', 'O'),
    ('\u{e22}', 'p'),
    ('\u{e0d}', 'P'),
    ('\u{e1a}', '['),
    ('\u{e10}', '{'),
    ('\u{e25}', ']'),
    ('\u{e1f}', 'a'),
    ('\u{e24}', 'A'),
    ('\u{e2b}', 's'),
    ('\u{e06}', 'S'),
    ('\u{e01}', 'd'),
    ('\u{e0f}', 'D'),
    ('\u{e14}', 'f'),
    ('\u{e42}', 'F'),
    ('\u{e40}', 'g'),
    ('\u{e0c}', 'G'),
    ('\u{e49}', 'h'),
    ('\u{e47}', 'H'),
    ('\u{e48}', 'j'),
    ('\u{e4b}', 'J'),
    ('\u{e32}', 'k'),
    ('\u{e29}', 'K'),
    ('\u{e2a}', 'l'),
    ('\u{e28}', 'L'),
    ('\u{e27}', ';'),
    ('\u{e0b}', ':'),
    ('\u{e07}', '\''),
    ('\u{e1c}', 'z'),
    ('\u{e1b}', 'x'),
    ('\u{e41}', 'c'),
    ('\u{e09}', 'C'),
    ('\u{e2d}', 'v'),
    ('\u{e2e}', 'V'),
    ('\u{e34}', 'b'),
    ('\u{e3a}', 'B'),
    ('\u{e37}', 'n'),
    ('\u{e4c}', 'N'),
    ('\u{e17}', 'm'),
    ('\u{e21}', ','),
    ('\u{e12}', '<'),
    ('\u{e43}', '.'),
    ('\u{e2c}', '>'),
    ('\u{e1d}', '/'),
    ('\u{e26}', '?'),
    ('\u{e03}', '\\'),
    ('\u{e05}', '|'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thai_layout_reaches_every_letter_and_digit_that_it_does_not_send_as_ascii() {
        for letter in ('a'..='z').chain('A'..='Z') {
            let from = KEDMANEE.iter().find(|(_, us)| *us == letter).map(|(thai, _)| *thai);
            // Shift+Z, X and C and a few others send ASCII on a Thai layout; no binding may need them alone.
            let Some(thai) = from else { continue };
            assert_eq!(on_us_layout(Key::Char(thai)), Key::Char(letter));
        }
        assert_eq!(action(Key::Char('ๆ'), Place::Map), Some(Action::Quit));
        assert_eq!(action(Key::Char('ศ'), Place::Lesson), Some(Action::Language));
    }

    #[test]
    fn ascii_means_itself() {
        for letter in ' '..='~' {
            assert_eq!(on_us_layout(Key::Char(letter)), Key::Char(letter));
        }
    }

    #[test]
    fn every_binding_can_be_reached_on_a_thai_layout() {
        let reachable = |key: &Key| match key {
            Key::Char(letter) => {
                *letter == '/' || *letter == ' ' || KEDMANEE.iter().any(|(_, us)| us == letter)
            }
            Key::Ctrl(_) | Key::Alt(_) => false,
            _ => true,
        };
        for binding in BINDINGS {
            assert!(binding.keys.iter().any(reachable), "{binding:?}");
        }
    }

    #[test]
    fn no_key_does_two_things_in_one_place() {
        for (index, one) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[index + 1..] {
                let shared = one.keys.iter().any(|key| other.keys.contains(key));
                assert!(!(shared && one.place == other.place), "{one:?} and {other:?}");
            }
        }
    }
}
