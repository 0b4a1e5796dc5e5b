//! Text to a syntax tree, with a budget instead of a clock.

use std::{cell::RefCell, ops::ControlFlow};

use tree_sitter::{ParseOptions, ParseState, Parser, Tree};

use crate::checks::facts::SkipReason;

use super::Language;

/// How often the parser may report without having moved on in the text. It reports every hundred or so of its
/// operations; broken text can make it search the same spot for long.
const REPORTS_ON_THE_SPOT: u32 = 20_000;

/// How often the parser of Kotlin may report after it has met an error: what it does to mend one costs more the more
/// there are, and a file of nothing else would hold it for minutes.
const REPORTS_AFTER_ERROR: u32 = 200;

thread_local! {
    /// The parser of this thread: what it sets aside for its work serves for the next file, too.
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

/// The syntax tree of a text.
///
/// # Errors
/// [`SkipReason::Malformed`] when the parser searches too long.
pub(super) fn tree(text: &str, language: Language) -> Result<Tree, SkipReason> {
    PARSER.with(|parser| match parser.try_borrow_mut() {
        Ok(mut parser) => tree_by(&mut parser, text, language),
        Err(_) => tree_by(&mut Parser::new(), text, language),
    })
}

fn tree_by(parser: &mut Parser, text: &str, language: Language) -> Result<Tree, SkipReason> {
    // A parse that was given up would be taken up again with the next text.
    parser.reset();
    parser.set_language(&grammar(language)).map_err(|_| SkipReason::Malformed)?;
    let (mut last, mut waited, mut amiss) = (0, 0, 0);
    let patience = if language == Language::Kotlin { REPORTS_AFTER_ERROR } else { u32::MAX };
    let mut watch = |state: &ParseState| {
        let at = state.current_byte_offset();
        waited = if at > last { 0 } else { waited + 1 };
        last = last.max(at);
        amiss += u32::from(state.has_error());
        if waited > REPORTS_ON_THE_SPOT || amiss > patience {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let options = ParseOptions::new().progress_callback(&mut watch);
    let mut read = |at: usize, _| text.as_bytes().get(at..).unwrap_or_default();
    parser.parse_with_options(&mut read, None, Some(options)).ok_or(SkipReason::Malformed)
}

fn grammar(language: Language) -> tree_sitter::Language {
    match language {
        Language::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
        Language::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
        Language::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
        Language::Python => tree_sitter_python::LANGUAGE.into(),
        Language::Go => tree_sitter_go::LANGUAGE.into(),
        Language::Java => tree_sitter_java::LANGUAGE.into(),
        Language::Kotlin => tree_sitter_kotlin_ng::LANGUAGE.into(),
        Language::Ruby => tree_sitter_ruby::LANGUAGE.into(),
        Language::Php => tree_sitter_php::LANGUAGE_PHP.into(),
        Language::CSharp => tree_sitter_c_sharp::LANGUAGE.into(),
        Language::Rust => tree_sitter_rust::LANGUAGE.into(),
    }
}
