//! Status as symbol, word and colour, the same everywhere; mastery as a bar of five.

use crate::{checks::verdict::Verdict, learner::Mastery};

use super::super::{context::Context, theme::Token};

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

/// Symbol and word.
pub fn label(verdict: Verdict, context: &Context) -> String {
    format!("{} {}", verdict.symbol(), context.say(verdict.word()))
}

/// The bar of five.
pub fn bar(mastery: Mastery) -> String {
    let full = mastery.fifths();
    "▰".repeat(full) + &"▱".repeat(5 - full.min(5))
}
