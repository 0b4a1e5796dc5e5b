//! What stands above the text of a page.

use toml_edit::{Document, Item};

use crate::i18n::Message;

use super::{Faults, code, matched, pages::Page};

pub(super) fn check(page: &Page, pages: &[Page], faults: &mut Faults) {
    let Some(front) = matched::parts(&page.text).front else {
        return faults.line(&page.path, 1, Message::new("content-no-front-matter"));
    };
    // As far down as it stands in the file, so that places in it are places in the file.
    let front = format!("\n{front}");
    let document = match Document::parse(front.as_str()) {
        Ok(document) => document,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let message = Message::new("content-toml").with("reason", error.message());
            return faults.at(&page.path, &front, at, message);
        }
    };
    if !page.is_rule() {
        check_minutes(page, document.get("minutes"), faults);
    }
    let table = document.get("matched").and_then(Item::as_table_like);
    for other in pages.iter().filter(|other| other.stem == page.stem && other.lang != page.lang) {
        let message = |id| Message::new(id).with("file", other.path.as_str());
        let Some(recorded) = table.and_then(|table| table.get(code(other.lang))) else {
            let line = line_of(&front, "[matched]");
            faults.line(&page.path, line, message("content-never-matched"));
            continue;
        };
        if recorded.as_str() != Some(&matched::hash(&other.text)) {
            let at = recorded.span().map_or(0, |span| span.start);
            faults.at(&page.path, &front, at, message("content-changed-since-matched"));
        }
    }
}

fn check_minutes(page: &Page, minutes: Option<&Item>, faults: &mut Faults) {
    let sound = minutes.and_then(Item::as_integer).is_some_and(|minutes| (1..=60).contains(&minutes));
    if !sound {
        faults.line(&page.path, 1, Message::new("content-minutes"));
    }
}

fn line_of(text: &str, wanted: &str) -> usize {
    text.lines().position(|line| line.trim() == wanted).map_or(1, |index| index + 1)
}
