//! The least a ratatui program can be, one bordered paragraph: what the benches measure sipsong against.

use std::io;

use ratatui::{
    crossterm::event::{self, Event, KeyCode},
    widgets::{Block, Paragraph},
};

fn main() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let outcome = loop {
        let drawn = terminal.draw(|frame| {
            let paragraph = Paragraph::new("sipsong").block(Block::bordered().title("minimal"));
            frame.render_widget(paragraph, frame.area());
        });
        if let Err(error) = drawn {
            break Err(error);
        }
        match event::read() {
            Ok(Event::Key(key)) if key.code == KeyCode::Char('q') => break Ok(()),
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::restore();
    outcome
}
