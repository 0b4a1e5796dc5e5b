//! The file by which a folder is known to be a lab.

use super::stack::Stack;

/// The name of the file by which a folder is known to be a lab.
pub const MARKER: &str = "sipsong-lab.toml";

/// What a lab says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its stack.
    pub stack: Stack,
    /// What it is known by in the journal, wherever its folder stands.
    pub id: String,
}

/// Why a marker says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkerFault {
    /// It names no stack that is known.
    #[error("no known stack")]
    Stack,
    /// It has no id of letters, digits and dashes.
    #[error("no id")]
    Id,
}

impl Marker {
    /// Reads a marker.
    ///
    /// # Errors
    /// A [`MarkerFault`].
    pub fn parse(text: &str) -> Result<Marker, MarkerFault> {
        let value = |wanted: &str| {
            text.lines().take(50).find_map(|line| {
                let (key, value) = line.split_once('=')?;
                (key.trim() == wanted).then(|| value.trim().trim_matches('"').to_owned())
            })
        };
        let stack = value("stack").and_then(|name| Stack::parse(&name)).ok_or(MarkerFault::Stack)?;
        let sound = |id: &String| {
            (1..=40).contains(&id.len())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let id = value("id").filter(sound).ok_or(MarkerFault::Id)?;
        Ok(Marker { stack, id })
    }

    /// Its text.
    pub fn text(&self) -> String {
        format!(
            "# By this file `sipsong lab check` knows the lab and what you have been shown of it.\nstack = \"{}\"\nid = \"{}\"\n",
            self.stack.id(),
            self.id
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_read_again_and_nonsense_is_none() {
        let marker = Marker { stack: Stack::Go, id: "0a-1b".to_owned() };
        assert_eq!(Marker::parse(&marker.text()), Ok(marker));
        assert_eq!(Marker::parse("stack = \"cobol\"\nid = \"a\""), Err(MarkerFault::Stack));
        assert_eq!(Marker::parse("stack = \"node\"\nid = \"\u{1b}[2J\""), Err(MarkerFault::Id));
    }
}
