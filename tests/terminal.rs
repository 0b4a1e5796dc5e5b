//! The program in a real pseudo-terminal: what it makes of one, and that it gives it back as it was, whatever happens.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "these tests look at what the program wrote")]

use std::fs;

use rustix::process::Signal;

mod support;

use support::terminal::{Home, Terminal, command, script};

/// The modes a terminal is in when no program has touched it.
fn assert_given_back(terminal: &Terminal) {
    let screen = terminal.screen();
    assert!(!screen.alternate_screen(), "still on the alternate screen");
    assert!(!screen.hide_cursor(), "the cursor is hidden");
    assert!(!screen.bracketed_paste(), "bracketed paste is on");
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is reported");
    assert_eq!(terminal.modes(), terminal.before, "the terminal's modes");
    let written = String::from_utf8_lossy(&terminal.bytes).into_owned();
    for mode in ["1049", "25", "1000", "1006", "2004"] {
        let (on, off) = if mode == "25" { ("l", "h") } else { ("h", "l") };
        let (last_on, last_off) =
            (written.rfind(&format!("\x1b[?{mode}{on}")), written.rfind(&format!("\x1b[?{mode}{off}")));
        assert!(last_on.is_none() || last_on < last_off, "mode {mode} is left on");
    }
}

#[test]
fn the_first_screen_comes_though_the_terminal_answers_nothing() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, &[]);
    terminal.see("Codebase");
    terminal.see("all keys");
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
    assert_ne!(terminal.modes(), terminal.before);
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
    assert_given_back(&terminal);
    assert_eq!(terminal.shown().trim(), "", "nothing is left on the normal screen");
}

#[test]
fn a_terminal_that_tells_its_ground_gets_the_theme_for_it() {
    let home = Home::new();
    let colours = |terminal: &Terminal| -> Vec<vt100::Color> {
        (0..80).filter_map(|column| Some(terminal.screen().cell(0, column)?.fgcolor())).collect()
    };
    let mut terminal = Terminal::open(&home, &[]);
    terminal.see("all keys");
    let dark = colours(&terminal);
    terminal.types("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    terminal.wait("other colours", |screen| {
        (0..80).any(|column| {
            screen.cell(0, column).map(|cell| cell.fgcolor()) != dark.get(usize::from(column)).copied()
        })
    });
    assert!(terminal.shown().contains("Codebase"), "the answer is not taken for keys");
    terminal.types("q");
    terminal.end();
}

#[test]
fn signals_end_it_and_give_the_terminal_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let home = Home::new();
        let mut terminal = Terminal::open(&home, &["open", "config"]);
        terminal.see("III Config");
        terminal.signal(signal);
        assert_eq!(terminal.end().code, code, "{signal:?}");
        assert_given_back(&terminal);
    }
}

#[test]
fn a_terminal_that_is_closed_ends_it_without_spinning() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, &["open", "config"]);
    terminal.see("III Config");
    let ended = terminal.close();
    assert!(ended.busy < 100, "it took {} hundredths of a second to notice", ended.busy);
    // What was reached is kept all the same.
    let mut terminal = Terminal::open(&home, &[]);
    terminal.see("Continue  III Config");
    terminal.types("q");
    terminal.end();
}

#[test]
fn a_panic_is_readable_on_the_normal_screen() {
    let home = Home::new();
    let mut command = command(&home, &[]);
    command.env("SIPSONG_TEST_PANIC", "1");
    let mut terminal = Terminal::run(command);
    terminal.see("all keys");
    terminal.types("j");
    assert_eq!(terminal.end().code, 101);
    assert_given_back(&terminal);
    let shown = terminal.shown();
    assert!(shown.contains("panicked") && shown.contains("SIPSONG_TEST_PANIC is set"), "{shown}");
}

#[test]
fn keys_of_a_thai_layout_do_what_their_places_do() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, &[]);
    terminal.see("all keys");
    // G on a US layout opens the terms, L switches the language, Q quits.
    terminal.types("เ");
    terminal.see("codebase");
    terminal.types("ศ");
    terminal.see("[TH]");
    terminal.types("ๆ");
    assert_eq!(terminal.end().code, 0);
    assert_given_back(&terminal);
}

#[test]
fn text_that_is_typed_or_pasted_is_no_command() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, &[]);
    terminal.see("all keys");
    terminal.types("/");
    terminal.see("Find or do");
    terminal.types("q");
    terminal.see("▸ q");
    terminal.types("\x1b[200~ๆq\x1b[201~");
    terminal.see("▸ qๆq");
    terminal.types("\x1b");
    terminal.see_no("Find or do");
    // Pasted where no text is typed, it does nothing.
    terminal.types("\x1b[200~qqq\x1b[201~g");
    terminal.see("codebase");
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
}

/// Which section of the lesson the header says is shown.
fn position(screen: &vt100::Screen) -> String {
    screen
        .contents()
        .lines()
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .last()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn the_language_switch_keeps_the_place() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, &["open", "config#before-after"]);
    terminal.see("all keys");
    let (before, shown) = (position(terminal.screen()), terminal.shown());
    for key in ["L", "\x1bOQ"] {
        terminal.types(key);
        terminal.see("[TH]");
        terminal.see("ก่อนและหลัง");
        terminal.wait("the same place", |screen| position(screen) == before);
        terminal.types(key);
        terminal.wait("the same screen", |screen| screen.contents() == shown);
    }
    terminal.types("L");
    terminal.see("[TH]");
    terminal.types("q");
    terminal.end();
    // The language that was chosen is that of the next day.
    let mut terminal = Terminal::open(&home, &[]);
    terminal.see("[TH]");
    terminal.see("อ่านต่อ");
    terminal.types("q");
    terminal.end();
}

#[test]
fn tomorrow_goes_on_where_today_stopped() {
    for ends in ["q", "signal", "close"] {
        let home = Home::new();
        let mut terminal = Terminal::open(&home, &[]);
        terminal.see("Begin here");
        terminal.types("3\r");
        terminal.see("0/");
        let first = terminal.shown();
        terminal.types("\x1b[6~\x1b[6~\x1b[6~");
        terminal.wait("three pages on", |screen| !screen.contents().contains("0/"));
        // A key whose answer is seen, so that all before it has been taken in.
        terminal.types("?");
        terminal.see("Keys");
        terminal.types("\x1b");
        terminal.see_no("Keys");
        let left = terminal.shown();
        let place = |shown: &str| shown.lines().next().map(str::to_owned);
        assert_ne!(place(&left), place(&first));
        match ends {
            "q" => terminal.types("q"),
            "signal" => terminal.signal(Signal::TERM),
            _ => drop(terminal.close()),
        }
        if ends != "close" {
            terminal.end();
        }
        let mut terminal = Terminal::open(&home, &[]);
        terminal.see("Continue  III Config");
        terminal.types("\r");
        terminal.see("page down");
        // To the block: where it began above the window, it begins at the top now.
        assert_eq!(place(&terminal.shown()), place(&left), "after {ends}");
        terminal.types("q");
        terminal.end();
    }
}

#[test]
fn a_storm_of_resizes_ends_with_a_whole_screen() {
    let home = Home::new();
    let mut terminal = Terminal::open(&home, &["open", "config"]);
    terminal.see("III Config");
    for step in 0..60 {
        terminal.resize(20 + step * 3 % 120, 4 + step * 7 % 40);
    }
    terminal.resize(100, 30);
    let is_whole = |screen: &vt100::Screen| {
        let rows: Vec<String> = screen.rows(0, 100).collect();
        rows.len() == 30
            && rows[0].contains("III Config")
            && rows[0].contains("0/")
            && rows[1].starts_with(&"─".repeat(100))
            && rows[28].starts_with(&"─".repeat(100))
            && rows[29].contains("page down")
    };
    terminal.wait("a whole screen", is_whole);
    terminal.resize(30, 8);
    terminal.see("40");
    terminal.resize(100, 30);
    terminal.wait("a whole screen again", is_whole);
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
    assert_given_back(&terminal);
}

#[test]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let home = Home::new();
    script(
        &home.path("vim"),
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$HOME/arguments\"\necho EDITOR IS READY\nread line\nprintf '%s' \"$line\" > \"$HOME/typed\"\n",
    );
    let mut command = command(&home, &[]);
    command.env("EDITOR", home.path("vim"));
    let mut terminal = Terminal::run(command);
    terminal.see("project shop");
    terminal.types("c");
    // The first that needs attention: nothing fails.
    terminal.see("▸ II   Dependencies");
    terminal.types("j\r");
    terminal.see("src/server.js:");
    terminal.types("e");
    terminal.see("EDITOR IS READY");
    assert!(!terminal.screen().alternate_screen() && !terminal.screen().hide_cursor());
    assert_eq!(terminal.modes(), terminal.before, "the editor gets the terminal as it was");
    // Keys of ours, which now are the editor's.
    terminal.types("q hello\r");
    terminal.wait("the program again", vt100::Screen::alternate_screen);
    terminal.see("src/server.js");
    assert_eq!(fs::read_to_string(home.path("typed")).expect("was written"), "q hello");
    let arguments = fs::read_to_string(home.path("arguments")).expect("was written");
    let (line, file) = arguments.trim().split_once('\n').expect("two arguments");
    assert!(line.starts_with('+') && line[1..].parse::<u32>().is_ok_and(|line| line >= 1), "{arguments}");
    assert!(file.ends_with("/shop/src/server.js"), "{arguments}");
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
    assert_given_back(&terminal);
}

#[test]
fn an_editor_that_is_not_there_is_said_and_nothing_is_lost() {
    let home = Home::new();
    let mut command = command(&home, &[]);
    command.env("EDITOR", "no-such-editor");
    let mut terminal = Terminal::run(command);
    terminal.see("project shop");
    terminal.types("c");
    // The first that needs attention: nothing fails.
    terminal.see("▸ II   Dependencies");
    terminal.types("j\r");
    terminal.see("src/server.js:");
    terminal.types("e");
    terminal.see("no-such-editor");
    assert!(terminal.screen().alternate_screen());
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
    assert_given_back(&terminal);
}

#[test]
fn no_colours_means_none() {
    let home = Home::new();
    let mut command = command(&home, &[]);
    command.env("NO_COLOR", "1");
    let mut terminal = Terminal::run(command);
    terminal.see("all keys");
    let screen = terminal.screen();
    let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
    let cells: Vec<_> = cells.filter_map(|(row, column)| screen.cell(row, column)).collect();
    assert!(
        cells
            .iter()
            .all(|cell| cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default)
    );
    assert!(cells.iter().any(|cell| cell.inverse()), "the selection does not show");
    terminal.types("q");
    terminal.end();
}

#[test]
fn keys_that_come_from_no_terminal_are_said_to_be_missing() {
    for (lang, words) in [("en_US.UTF-8", "keys do not come from"), ("th_TH.UTF-8", "ไม่ได้รับปุ่มจากเทอร์มินัล")]
    {
        let home = Home::new();
        let mut command = portable_pty::CommandBuilder::new("/bin/sh");
        command.args(["-c", "\"$0\" </dev/null; echo code $?", env!("CARGO_BIN_EXE_sipsong")]);
        support::terminal::at_home(&mut command, &home);
        command.env("LANG", lang);
        let mut terminal = Terminal::run(command);
        terminal.see("code ");
        terminal.end();
        let shown = terminal.shown();
        assert!(shown.contains("code 2") && shown.contains(words), "{shown}");
        assert_given_back(&terminal);
    }
}
