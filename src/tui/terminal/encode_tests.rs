use proptest::prelude::*;
use ratatui::{
    layout::Rect,
    style::{Color, Style},
};

use super::{
    super::super::{sara_am::draw_sara_am, widgets::line},
    *,
};

const SIZE: (u16, u16) = (24, 5);

/// What can be written where, in which style.
type Stroke = ((u16, u16), String, Style);

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![
        4 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightBlue),
        1 => Just(Color::Indexed(147)),
        1 => Just(Color::Rgb(214, 9, 100)),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    // The emulator knows no strike-through, and of blinking nothing at all.
    let modifiers =
        [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
    let modifier = prop::sample::subsequence(modifiers.to_vec(), 0..3)
        .prop_map(|all| all.into_iter().fold(Modifier::empty(), |one, other| one | other));
    let modifier = prop_oneof![3 => Just(Modifier::empty()), 1 => modifier];
    (color(), color(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let parts =
        prop::sample::select(vec!["a", "bc", "  ", "          ", "น้ำ", "ที่", "กา", "漢", "─", "😀", "é"]);
    let text = prop::collection::vec(parts, 1..8).prop_map(|parts| parts.concat());
    ((0..SIZE.0, 0..SIZE.1), text, style())
}

fn screen(strokes: &[Stroke]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    for (at, text, style) in strokes {
        line::put(&mut buffer, *at, text, SIZE.0, *style);
    }
    draw_sara_am(&mut buffer);
    buffer
}

fn emulated(color: Color) -> vt100::Color {
    match color {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        other => panic!("{other} is not drawn here"),
    }
}

/// Whether the emulator shows this screen; of blanks only what is seen of them.
fn check(screen: &vt100::Screen, wanted: &Buffer) -> Result<(), TestCaseError> {
    for y in 0..SIZE.1 {
        let mut x = 0;
        while x < SIZE.0 {
            let (cell, wanted) = (screen.cell(y, x).expect("is on the screen"), &wanted[(x, y)]);
            let symbol = if cell.has_contents() { cell.contents() } else { " " };
            prop_assert_eq!(symbol, wanted.symbol(), "column {} row {}", x, y);
            prop_assert_eq!(cell.bgcolor(), emulated(wanted.bg), "ground at {} {}", x, y);
            let has = |modifier| wanted.modifier.contains(modifier);
            prop_assert_eq!(cell.underline(), has(Modifier::UNDERLINED), "line at {} {}", x, y);
            prop_assert_eq!(cell.inverse(), has(Modifier::REVERSED), "inverse at {} {}", x, y);
            if symbol != " " || wanted.modifier.intersects(SEEN_ON_BLANK) {
                prop_assert_eq!(cell.fgcolor(), emulated(wanted.fg), "colour at {} {}", x, y);
                prop_assert_eq!(cell.italic(), has(Modifier::ITALIC), "slant at {} {}", x, y);
                // The emulator has either of them at a time.
                if !(has(Modifier::BOLD) && has(Modifier::DIM)) {
                    prop_assert_eq!(cell.bold(), has(Modifier::BOLD), "weight at {} {}", x, y);
                    prop_assert_eq!(cell.dim(), has(Modifier::DIM), "weight at {} {}", x, y);
                }
            }
            x += u16::try_from(cell_columns(wanted)).expect("is small");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_terminal_shows_exactly_the_next_screen(screens in prop::collection::vec(prop::collection::vec(stroke(), 0..12), 1..4)) {
        let mut terminal = vt100::Parser::new(SIZE.1, SIZE.0, 0);
        let mut shown: Option<Buffer> = None;
        for strokes in &screens {
            let next = screen(strokes);
            let mut bytes = Vec::new();
            encode(shown.as_ref(), &next, &mut bytes);
            terminal.process(&bytes);
            check(terminal.screen(), &next)?;
            let mut again = Vec::new();
            encode(Some(&next), &next.clone(), &mut again);
            prop_assert!(again.is_empty());
            shown = Some(next);
        }
    }
}

fn bytes_between(before: &[Stroke], after: &[Stroke]) -> String {
    let mut bytes = Vec::new();
    encode(Some(&screen(before)), &screen(after), &mut bytes);
    String::from_utf8(bytes).expect("is text")
}

fn plain(x: u16, y: u16, text: &str) -> Stroke {
    ((x, y), text.to_owned(), Style::new())
}

#[test]
fn only_what_differs_is_written() {
    let before = [plain(0, 0, "one two three"), plain(0, 1, "same")];
    assert_eq!(
        bytes_between(&before, &[plain(0, 0, "one too three"), plain(0, 1, "same")]),
        "\x1b[1;6H\x1b[mo"
    );
}

#[test]
fn what_ends_is_erased_and_the_next_row_is_near() {
    let before = [plain(0, 0, "a long line of text"), plain(0, 1, "another long line")];
    let after = [plain(0, 0, "short"), plain(0, 1, "brief")];
    assert_eq!(bytes_between(&before, &after), "\x1b[H\x1b[mshort\x1b[K\r\nbrief\x1b[K");
}

#[test]
fn a_style_is_set_once_for_all_that_has_it() {
    let red = Style::new().fg(Color::Red);
    let after = [((0, 0), "a b".to_owned(), red), ((0, 1), "c".to_owned(), red.add_modifier(Modifier::BOLD))];
    assert_eq!(bytes_between(&[], &after), "\x1b[H\x1b[0;31ma b\r\n\x1b[1mc");
}
