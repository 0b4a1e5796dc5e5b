//! Shell lines and scripts, read with a grammar: which simple commands they hold, in which order and in what
//! surroundings.

use tree_sitter::{Node, Parser, TreeCursor};

/// The most commands of one script that are looked at.
const COMMANDS: usize = 2_000;
/// The longest text that is read as shell.
const LONGEST: usize = 64 * 1024;

/// One simple command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Simple {
    /// Its words without quotes; `exec` is taken off.
    pub words: Vec<String>,
    /// The line, from 1.
    pub line: u32,
    /// Whether it replaces the shell.
    pub exec: bool,
    /// Whether it is sent to the background.
    pub background: bool,
    /// Whether it is part of a pipeline, and not its first.
    pub piped: bool,
    /// Whether it is part of a pipeline at all.
    pub pipeline: bool,
    /// Whether it runs only under a condition or in a loop or function.
    pub conditional: bool,
    /// Whether it stands in a loop's condition (`until nc -z db 5432`).
    pub looping: bool,
    /// The files its output goes to.
    pub redirects: Vec<String>,
}

/// The simple commands of a script or line, in order. What cannot be read is left out.
pub fn commands(text: &str) -> Vec<Simple> {
    let mut parser = Parser::new();
    if text.len() > LONGEST || parser.set_language(&tree_sitter_bash::LANGUAGE.into()).is_err() {
        return Vec::new();
    }
    let Some(tree) = parser.parse(text, None) else { return Vec::new() };
    let mut reader = Reader { text, found: Vec::new() };
    reader.walk(tree.walk());
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    found: Vec<Simple>,
}

/// What surrounds a node.
#[derive(Clone, Copy, Default)]
struct Around {
    conditional: bool,
    looping: bool,
    pipeline: bool,
    piped: bool,
    /// Whether it is a pipeline itself that surrounds.
    directly: bool,
}

impl Reader<'_> {
    /// Walks with a cursor, since input decides how deep it goes.
    fn walk(&mut self, mut cursor: TreeCursor<'_>) {
        let mut around = vec![Around::default()];
        loop {
            let node = cursor.node();
            let here = around.last().copied().unwrap_or_default();
            let descend = self.visit(node, here) && self.found.len() < COMMANDS;
            if descend && cursor.goto_first_child() {
                around.push(inside(node, here));
                continue;
            }
            loop {
                if cursor.goto_next_sibling() {
                    // `Node::parent` searches from the root; what is needed of it is kept on the way down.
                    if let Some(last) = around.last_mut() {
                        last.piped |= last.directly;
                    }
                    break;
                }
                if !cursor.goto_parent() {
                    return;
                }
                around.pop();
            }
        }
    }

    /// Takes what a node says; whether its children are to be visited too.
    fn visit(&mut self, node: Node<'_>, around: Around) -> bool {
        match node.kind() {
            "command" => {
                let simple = self.simple(node, around);
                if !simple.words.is_empty() {
                    self.found.push(simple);
                }
                false
            }
            "&" => {
                if let Some(last) = self.found.last_mut() {
                    last.background = true;
                }
                false
            }
            "file_redirect" => {
                let target = node.child_by_field_name("destination").map(|target| self.word(target));
                if let (Some(last), Some(target)) = (self.found.last_mut(), target) {
                    last.redirects.push(target);
                }
                false
            }
            "heredoc_body"
            | "string"
            | "raw_string"
            | "comment"
            | "command_substitution"
            | "test_command" => false,
            _ => true,
        }
    }

    fn simple(&self, node: Node<'_>, around: Around) -> Simple {
        let mut words = Vec::new();
        let mut redirects = Vec::new();
        let mut cursor = node.walk();
        for child in node.children(&mut cursor).take(500) {
            match child.kind() {
                "variable_assignment" | "heredoc_redirect" | "herestring_redirect" => {}
                "file_redirect" => {
                    redirects
                        .extend(child.child_by_field_name("destination").map(|target| self.word(target)));
                }
                _ => words.push(self.word(child)),
            }
        }
        let exec = words.first().is_some_and(|word| word == "exec");
        if exec {
            words.remove(0);
        }
        Simple {
            words,
            line: u32::try_from(node.start_position().row + 1).unwrap_or(u32::MAX),
            exec,
            background: false,
            piped: around.piped,
            pipeline: around.pipeline,
            conditional: around.conditional,
            looping: around.looping,
            redirects,
        }
    }

    fn word(&self, node: Node<'_>) -> String {
        let text = self.text.get(node.byte_range()).unwrap_or_default();
        unquote(text)
    }
}

fn inside(node: Node<'_>, around: Around) -> Around {
    let conditional = matches!(
        node.kind(),
        "if_statement"
            | "case_statement"
            | "while_statement"
            | "for_statement"
            | "function_definition"
            | "elif_clause"
    );
    Around {
        conditional: around.conditional || conditional,
        looping: around.looping || node.kind() == "while_statement",
        pipeline: around.pipeline || node.kind() == "pipeline",
        piped: around.piped,
        directly: node.kind() == "pipeline",
    }
}

/// A word without its quotes and escapes.
pub fn unquote(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut quote = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('\\', None | Some('"')) => plain.extend(letters.next().filter(|next| *next != '\n')),
            ('"' | '\'', None) => quote = Some(letter),
            (_, Some(open)) if letter == open => quote = None,
            _ => plain.push(letter),
        }
    }
    plain
}

/// The words of a line as a shell would split it, without looking at operators. For lists of words such as `ENV a=b "c d"`.
pub fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut started = false;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('\\', None | Some('"')) => {
                started = true;
                let next = letters.next().filter(|next| *next != '\n');
                words.last_mut().into_iter().for_each(|word| word.extend(next));
            }
            ('"' | '\'', None) => {
                quote = Some(letter);
                started = true;
            }
            (_, Some(open)) if letter == open => quote = None,
            (_, None) if letter.is_whitespace() => {
                if started {
                    words.push(String::new());
                }
                started = false;
            }
            _ => {
                started = true;
                words.last_mut().into_iter().for_each(|word| word.push(letter));
            }
        }
    }
    if !started {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        commands(text).iter().map(|simple| simple.words.join(" ")).collect()
    }

    #[test]
    fn commands_come_in_order_without_comments_and_quotes() {
        assert_eq!(
            words("# npm ci\nnpm ci && node 'a b.js'; X=1 ls | wc"),
            ["npm ci", "node a b.js", "ls", "wc"]
        );
        assert_eq!(words("echo \"npm install\"\ncat <<EOF\nnpm install\nEOF\n"), ["echo npm install", "cat"]);
    }

    #[test]
    fn surroundings_are_noted() {
        let found = commands(
            "if [ -n \"$X\" ]; then\n  migrate\nfi\nuntil nc -z db 1; do sleep 1; done\nrun & \nexec \"$@\" > a.log 2>&1\n",
        );
        let migrate = found.iter().find(|one| one.words == ["migrate"]).unwrap();
        assert!(migrate.conditional && !migrate.looping);
        assert!(found.iter().any(|one| one.words[0] == "nc" && one.looping));
        assert!(found.iter().any(|one| one.words == ["run"] && one.background));
        let last = found.last().unwrap();
        assert!(
            last.exec && last.words == ["$@"] && last.redirects.contains(&"a.log".to_owned()),
            "{last:?}"
        );
        assert!(commands("curl x | sh")[1].piped);
        assert!(!commands("a | b; c")[2].piped);
    }

    #[test]
    fn hostile_texts_do_no_harm() {
        for text in [
            "",
            "\u{0}",
            "'",
            "((((",
            "$(".repeat(50_000).as_str(),
            "\\\n".repeat(100_000).as_str(),
            "a && ".repeat(20_000).as_str(),
        ] {
            commands(text);
            split(text);
            unquote(text);
        }
    }
}
