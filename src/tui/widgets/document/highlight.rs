//! Which part of a code is what: by a grammar where there is one, else by a simple lexer, else nothing.

use std::ops::Range;

use super::{super::super::theme::Token, grammar, lexer};

/// Longer code stays plain: colouring is never worth a pause.
const LONGEST: usize = 64 * 1024;

/// The parts of a code that are coloured, in order and apart from each other, as byte ranges.
///
/// The language is the first word after the fence; an unknown one leaves the code plain.
pub fn highlight(language: &str, code: &str) -> Vec<(Range<usize>, Token)> {
    if code.len() > LONGEST {
        return Vec::new();
    }
    grammar::highlight(language, code).or_else(|| lexer::highlight(language, code)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(language: &str, code: &'a str, wanted: Token) -> Vec<&'a str> {
        let all = highlight(language, code);
        assert!(all.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start), "{all:?}");
        all.into_iter().filter(|(_, token)| *token == wanted).map(|(range, _)| &code[range]).collect()
    }

    #[test]
    fn grammars_tell_keywords_strings_names_and_comments() {
        let js = "// why\nconst url = process.env.URL ?? `a${b}c`;\nlisten(url, 3000);";
        assert_eq!(parts("js", js, Token::CodeComment), ["// why"]);
        assert_eq!(parts("js", js, Token::CodeKeyword), ["const"]);
        assert_eq!(parts("js", js, Token::CodeName), ["listen"]);
        assert_eq!(parts("js", js, Token::CodeNumber), ["3000"]);
        assert_eq!(parts("js", js, Token::CodeString).concat(), "`ac`");
        assert_eq!(parts("python", "def f():\n    return 'x'", Token::CodeKeyword), ["def", "return"]);
        assert_eq!(parts("go", "func main() {}", Token::CodeName), ["main"]);
        assert_eq!(parts("ts", "let a: string = 'b'", Token::CodeString), ["'b'"]);
        assert_eq!(parts("sh", "export A=1\ncurl \"$A\"", Token::CodeKeyword), ["export"]);
        assert_eq!(parts("yaml", "image: postgres:17 # db", Token::CodeName), ["image"]);
        assert_eq!(parts("json", "{\"a\": \"b\", \"c\": null}", Token::CodeName), ["\"a\"", "\"c\""]);
    }

    #[test]
    fn lexers_do_for_the_rest() {
        let docker = "# base\nFROM node:22 AS build\nCMD [\"node\", \"server.js\"]";
        assert_eq!(parts("dockerfile", docker, Token::CodeKeyword), ["FROM", "AS", "CMD"]);
        assert_eq!(parts("dockerfile", docker, Token::CodeString), ["\"node\"", "\"server.js\""]);
        assert_eq!(parts("env", "# dev\nPORT=3000", Token::CodeName), ["PORT"]);
        assert_eq!(parts("toml", "[a.b]\nk = true # c", Token::CodeComment), ["# c"]);
        assert_eq!(parts("sql", "select * FROM t -- all", Token::CodeKeyword), ["select", "FROM"]);
    }

    #[test]
    fn unknown_and_broken_code_is_left_in_peace() {
        assert_eq!(highlight("text", "const a"), []);
        assert_eq!(highlight("", "x"), []);
        for language in ["js", "python", "go", "yaml", "json", "sh", "ts", "sql", "toml", "dockerfile"] {
            for code in ["\"", "'ท", "{{{{", "\u{fffd}\n\n", "`${`${", "-- \n#", "/*"] {
                for (range, _) in highlight(language, code) {
                    assert!(code.get(range).is_some());
                }
            }
        }
    }
}
