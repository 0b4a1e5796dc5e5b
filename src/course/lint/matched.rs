//! Which text of one language was last compared with which text of the other.

use std::fmt::Write;

use toml_edit::{DocumentMut, Item, Table, value};

use crate::course::Pack;

use super::files;

/// The line that opens and closes front matter.
const FENCE: &str = "+++";

/// A page's text in its two parts.
pub(super) struct Parts<'t> {
    /// What stands between the `+++` lines; `None` where there are none.
    pub front: Option<&'t str>,
    /// All that follows.
    pub body: &'t str,
}

/// Parts front matter and text. Every byte but those of the `+++` lines is in one of the two.
pub(super) fn parts(text: &str) -> Parts<'_> {
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let is_fence = line.trim_end() == FENCE;
        if index == 0 && !is_fence {
            break;
        }
        if index > 0 && is_fence {
            let start = text.find('\n').map_or(0, |end| end + 1);
            return Parts {
                front: text.get(start..at),
                body: text.get(at + line.len()..).unwrap_or_default(),
            };
        }
        at += line.len();
    }
    Parts { front: None, body: text }
}

/// The hash of a page's text, without its front matter: what its counterparts record. Stamping a page changes its front
/// matter alone, so it changes no hash; neither does the way in which lines end.
pub fn hash(text: &str) -> String {
    // FNV-1a, 64 bits: stable for ever, and nobody gains by a collision.
    let bytes = parts(text).body.bytes().filter(|byte| *byte != b'\r');
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mut text = String::new();
    let _ = write!(text, "{hash:016x}");
    text
}

/// Records for every page of a course that its languages were compared as they are now: the paths and new texts of
/// those pages that change by it. Pages whose front matter is no TOML are left alone; the check names them.
pub fn stamp(pack: &dyn Pack) -> Vec<(String, String)> {
    let paths = pack.paths();
    let stamped = |path: &String| {
        let (stem, lang) = files::page_name(path)?;
        let text = pack.text(path)?;
        let hashes = paths.iter().filter_map(|other| {
            let (other_stem, other_lang) = files::page_name(other)?;
            let counterpart = other_stem == stem && other_lang != lang;
            counterpart.then(|| Some((other_lang.code(), hash(&pack.text(other)?))))?
        });
        let hashes: Vec<(&str, String)> = hashes.collect();
        if hashes.is_empty() {
            return None;
        }
        let new = with_hashes(&text, &hashes)?;
        (new != text).then(|| (path.clone(), new))
    };
    paths.iter().filter_map(stamped).collect()
}

fn with_hashes(text: &str, hashes: &[(&str, String)]) -> Option<String> {
    let Parts { front, body } = parts(text);
    let mut table: DocumentMut = front.unwrap_or_default().parse().ok()?;
    let matched = table.entry("matched").or_insert(Item::Table(Table::new())).as_table_like_mut()?;
    for (code, hash) in hashes {
        // Only what is new: the same value set again would lose a comment behind it.
        if matched.get(code).and_then(Item::as_str) != Some(hash) {
            matched.insert(code, value(hash.as_str()));
        }
    }
    let mut front = table.to_string().replace("\r\n", "\n");
    let mut fence = format!("{FENCE}\n");
    if text.lines().next().is_some()
        && text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"))
    {
        front = front.replace('\n', "\r\n");
        fence = format!("{FENCE}\r\n");
    }
    Some(format!("{fence}{front}{fence}{body}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::InMemory;

    #[test]
    fn front_matter_and_text_are_parted() {
        let both = parts("+++\nminutes = 1\n+++\n# a\n");
        assert_eq!((both.front, both.body), (Some("minutes = 1\n"), "# a\n"));
        assert_eq!(parts("+++\n+++\nx").front, Some(""));
        assert_eq!(parts("# a\n+++\n").front, None);
        assert_eq!(parts("+++\nnever closed\n").body, "+++\nnever closed\n");
    }

    #[test]
    fn the_hash_is_stable_and_of_the_text_alone() {
        assert_eq!(hash("a"), "af63dc4c8601ec8c");
        assert_eq!(hash("+++\nminutes = 1\n+++\na"), hash("a"));
        assert_eq!(hash("a\r\nb\r\n"), hash("a\nb\n"));
        assert_ne!(hash("a"), hash("b"));
    }

    fn pack(en: &str, th: &str) -> InMemory {
        let file = |lang: &str, text: &str| (format!("01-a/lesson.{lang}.md"), text.to_owned());
        InMemory([file("en", en), file("th", th)].into())
    }

    #[test]
    fn stamping_keeps_everything_else_and_is_done_once() {
        let en = "+++\n# why\nminutes  = 10 # long\n[matched]\n+++\n\n# a {#a}\n\ttext  \n";
        let mut course = pack(en, "# ก");
        let stamped = stamp(&course);
        let expected = en.replace("[matched]\n", &format!("[matched]\nth = \"{}\"\n", hash("# ก")));
        assert_eq!(stamped[0], ("01-a/lesson.en.md".to_owned(), expected));
        assert_eq!(stamped[1].1, format!("+++\n[matched]\nen = \"{}\"\n+++\n# ก", hash(en)));
        course.0.extend(stamped);
        assert_eq!(stamp(&course), Vec::new());
    }

    #[test]
    fn lines_end_as_they_did() {
        let stamped = stamp(&pack(
            "+++\r\nminutes = 1\r\n+++\r\nx\r\n",
            "+++\r\n[matched]\r\nen = \"0\"\r\n+++\r\ny\r\n",
        ));
        for (_, text) in stamped {
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
        }
    }
}
