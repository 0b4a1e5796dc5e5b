//! What a rule's page consists of. Whether its cases come out as it says is for the rules' own test.

use crate::{
    course::{CasePart, RulePage},
    i18n::Message,
    markdown::BlockKind,
};

use super::{Faults, pages::Page};

const SECTIONS: [&str; 4] = ["why", "mend", "violates", "complies"];

pub(super) fn check(page: &Page, faults: &mut Faults) {
    if !page.is_rule() {
        return;
    }
    let ids: Vec<&str> =
        page.headings().filter(|(level, ..)| *level == 2).map(|(_, id, _)| id.unwrap_or_default()).collect();
    if ids != SECTIONS {
        let message = Message::new("content-rule-sections").with("found", ids.join(" "));
        faults.line(&page.path, 1, message);
    }
    let read = RulePage { document: page.document.clone() };
    let cases = read.cases();
    for (part, id) in [(CasePart::Violates, "violates"), (CasePart::Complies, "complies")] {
        if !cases.iter().any(|case| case.part == part) {
            faults.line(&page.path, 1, Message::new("content-no-case").with("section", id));
        }
    }
    for case in &cases {
        let line = case.line as usize;
        if case.files.is_empty() {
            faults.line(&page.path, line, Message::new("content-empty-case"));
        }
        for expected in case.expect.iter().filter(|line| !line.is_empty()) {
            if !is_place(expected, &case.files) {
                let message = Message::new("content-expect").with("place", expected.as_str());
                faults.line(&page.path, line, message);
            }
        }
    }
    check_titles(page, faults);
}

/// Whether it is `path:line` of a file of the case, or the path of one that is only listed.
fn is_place(place: &str, files: &[(String, String)]) -> bool {
    let Some((path, line)) = place.rsplit_once(':') else { return false };
    let Ok(line) = line.parse::<usize>() else { return false };
    match files.iter().find(|(known, _)| known == path) {
        Some((_, text)) => line >= 1 && line <= text.lines().count().max(1),
        None => {
            files.iter().any(|(name, text)| name.starts_with("git ") && text.lines().any(|row| row == path))
        }
    }
}

/// A fence of a case without a title would silently be no part of the project.
fn check_titles(page: &Page, faults: &mut Faults) {
    for block in ["violates", "complies"].iter().flat_map(|section| page.section(section)) {
        if let BlockKind::Code { language, title: None, .. } = &block.kind
            && language != "expect"
        {
            faults.line(&page.path, block.line as usize, Message::new("content-untitled-file"));
        }
    }
}
