//! The page as Markdown.

use crate::checks::report::markdown::{code, escape, prose};

use super::page::{Part, Source};

/// Writes the page.
pub fn write(_: &Source<'_>, parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Heading(level, words) => {
                text += &format!("{} {}\n\n", "#".repeat(usize::from(*level)), escape(words));
            }
            Part::Text(words) => text += &format!("{}\n\n", prose(words)),
            Part::Table(head, rows) => {
                let row = |cells: &mut dyn Iterator<Item = String>| {
                    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
                };
                text += &row(&mut std::iter::once(String::new()).chain(head.iter().map(|cell| escape(cell))));
                text += &format!("|{}\n", "---|".repeat(head.len() + 1));
                for line in rows {
                    let sign = std::iter::once(line.mark.sign().to_owned());
                    text += &row(&mut sign.chain(line.cells.iter().map(|cell| escape(cell))));
                }
                text.push('\n');
            }
            Part::Finding { mark, place, text: words, fix } => {
                text += &format!("- {} {} {}\n", mark.sign(), code(place), prose(words));
                if !fix.is_empty() {
                    text += &format!("  → {}\n", prose(fix));
                }
                text.push('\n');
            }
        }
    }
    text
}
