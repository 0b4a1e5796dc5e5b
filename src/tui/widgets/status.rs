//! Status as symbol, word and colour, the same everywhere; mastery as a bar of five.

use crate::{checks::verdict::Verdict, learner::Mastery};

use super::super::{context::Context, theme::Token};

/// The symbol of a verdict.
pub fn symbol(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "●",
        Verdict::Attention => "◐",
        Verdict::Fail => "✗",
        Verdict::NotApplicable => "–",
        Verdict::CannotTell => "?",
    }
}

/// The token of a verdict.
pub fn token(verdict: Verdict) -> Token {
    match verdict {
        Verdict::Pass => Token::Good,
        Verdict::Attention => Token::Warn,
        Verdict::Fail => Token::Bad,
        Verdict::NotApplicable => Token::Faint,
        Verdict::CannotTell => Token::Muted,
    }
}

/// The id of a verdict's word.
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "verdict-pass",
        Verdict::Attention => "verdict-attention",
        Verdict::Fail => "verdict-fail",
        Verdict::NotApplicable => "verdict-not-applicable",
        Verdict::CannotTell => "verdict-cannot-tell",
    }
}

/// Symbol and word.
pub fn label(verdict: Verdict, context: &Context) -> String {
    format!("{} {}", symbol(verdict), context.say(word(verdict)))
}

/// The bar of five.
pub fn bar(mastery: Mastery) -> String {
    let full = mastery.fifths();
    "▰".repeat(full) + &"▱".repeat(5 - full.min(5))
}
