//! What the environment says of the terminal.

use crate::{system::env::Environment, tui::theme::Depth};

/// How many colours the terminal can show, by the usual variables.
pub(super) fn depth(environment: &Environment) -> Depth {
    let term = environment.var("TERM").unwrap_or_default();
    if environment.var("NO_COLOR").is_some() || term.is_empty() || term == "dumb" {
        return Depth::None;
    }
    let truecolor = environment.var("COLORTERM").is_some_and(|value| matches!(value, "truecolor" | "24bit"));
    if truecolor || term.ends_with("-direct") {
        Depth::True
    } else if term.contains("256color") || ["xterm-kitty", "alacritty", "foot", "wezterm"].contains(&term) {
        Depth::Palette
    } else {
        Depth::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_depth_follows_the_usual_variables() {
        let depth = |vars: &[(&str, &str)]| depth(&Environment::of(Path::new("/"), vars.iter().copied()));
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::Palette);
        assert_eq!(depth(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        // By the convention an empty NO_COLOR asks for nothing.
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), Depth::Palette);
        assert_eq!(depth(&[]), Depth::None);
    }
}
