//! Where links and pointers lead.

use crate::{
    course::{Address, Course},
    i18n::{Lang, Message},
};

use super::{Faults, pages::Page};

pub(super) fn check(page: &Page, course: &Course, faults: &mut Faults) {
    for (at, address) in &page.prose.links {
        let leads = match address.strip_prefix('#') {
            Some(id) => page.headings().any(|(_, known, _)| known == Some(id)),
            None if address.contains("://") => {
                address.starts_with("https://") && address.len() > "https://".len()
            }
            None => resolves(course, address),
        };
        if !leads {
            let message = Message::new("content-link").with("address", address.as_str());
            faults.at(&page.path, &page.text, *at, message);
        }
    }
}

/// Whether a pointer leads somewhere: `lesson#section`, `lesson`, `rule:config/secret-fallback`.
pub(super) fn resolves(course: &Course, target: &str) -> bool {
    if let Some(rule) = target.strip_prefix("rule:") {
        return course.rule_page(rule, Lang::EN).is_some();
    }
    let Some(address) = Address::parse(target) else { return false };
    let Some(index) = course.locate(&address) else { return false };
    address.section.is_none_or(|section| course.lesson(index, Lang::EN).block_of(&section).is_some())
}
