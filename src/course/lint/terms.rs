//! The glossary as a whole.

use std::collections::BTreeMap;

use crate::{
    course::{Course, Factor, Glossary, table::Reader},
    i18n::Message,
};

use super::Faults;

const FILE: &str = "glossary.toml";

pub(super) fn check(course: &Course, faults: &mut Faults) {
    let text = course.pack().text(FILE).unwrap_or_default();
    faults.0.extend(Glossary::parse(FILE, &text).1);
    let reader = Reader::new(FILE, &text);
    let Some(document) = reader.parse() else { return };
    let mut ids: Vec<String> = Vec::new();
    let mut forms: BTreeMap<(String, String), String> = BTreeMap::new();
    for node in reader.root(&document).children("term") {
        let Some(id) = node.text("id") else { continue };
        if ids.contains(&id) {
            node.fault(Message::new("content-double-id").with("id", id.as_str()));
        }
        if let Some(lesson) = node.text("lesson")
            && !Factor::ALL.iter().any(|factor| factor.id() == lesson)
        {
            node.fault(Message::new("content-unknown-factor").with("factor", lesson));
        }
        for (code, words) in node.entries() {
            let Some(words) = words else { continue };
            let names = words.text("name").into_iter().chain(words.texts("also"));
            for form in names {
                let key = (code.to_owned(), form.to_lowercase());
                let known = forms.entry(key).or_insert_with(|| id.clone());
                if *known != id {
                    let message = Message::new("content-double-form").with("form", form);
                    words.fault(message.with("id", known.as_str()));
                }
            }
        }
        ids.push(id);
    }
    faults.0.extend(reader.into_faults());
}
