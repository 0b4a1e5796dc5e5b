//! YAML, JSON and TOML as one small tree with the line of every value, so that readers need not know which it was.
//!
//! The parsers are driven so that hostile text costs little: events, nodes, depth and copies of aliases are counted.

use std::{borrow::Cow, collections::HashMap};

use jsonc_parser::ast;
use saphyr_parser::{Event, Parser, ScalarStyle};
use toml_edit::Item;

use crate::{checks::facts::SkipReason, inspect::file::File};

/// The deepest nesting that is read: real files stay below 30.
const DEPTH: usize = 64;
/// The most nodes of one file, copies of aliases included.
const NODES: usize = 200_000;
/// The most nodes that aliases may add.
const COPIES: usize = 20_000;

/// A value and the line it begins on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    /// The line, from 1.
    pub line: u32,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Kind {
    /// Nothing.
    #[default]
    Null,
    /// Text, a number or a truth value, as written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in order; a key is a node for the sake of its line.
    Map(Vec<(Node, Node)>),
}

impl Node {
    fn scalar(line: u32, text: impl Into<String>) -> Node {
        Node { line, kind: Kind::Scalar(text.into()) }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        if let Kind::Scalar(text) = &self.kind { Some(text) } else { None }
    }

    /// The value of a key; keys merged with `<<` come after the map's own.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().into_iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }

    /// The value at a path of keys.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The text at a path of keys.
    pub fn text_at(&self, path: &[&str]) -> Option<&str> {
        self.at(path)?.text()
    }

    /// Keys and values of a map in order, with what `<<` merges in.
    pub fn entries(&self) -> Vec<(&Node, &Node)> {
        let Kind::Map(pairs) = &self.kind else { return Vec::new() };
        let own = pairs.iter().filter(|(key, _)| key.text() != Some("<<"));
        let mut all: Vec<(&Node, &Node)> = own.map(|(key, value)| (key, value)).collect();
        for (_, merged) in pairs.iter().filter(|(key, _)| key.text() == Some("<<")) {
            let sources =
                if let Kind::List(items) = &merged.kind { items.iter().collect() } else { vec![merged] };
            for source in sources {
                // One level: a merge inside a merged map was already copied in with it.
                let Kind::Map(more) = &source.kind else { continue };
                for (key, value) in more {
                    if !all.iter().any(|(known, _)| known.text() == key.text()) {
                        all.push((key, value));
                    }
                }
            }
        }
        all
    }

    /// The items of a list.
    pub fn items(&self) -> &[Node] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    /// The items of a list, or the value itself as the only one.
    pub fn one_or_many(&self) -> Vec<&Node> {
        match &self.kind {
            Kind::Null => Vec::new(),
            Kind::List(items) => items.iter().collect(),
            _ => vec![self],
        }
    }

    /// Every scalar below with its path of keys joined by dots, in order.
    pub fn flat(&self) -> Vec<(String, &Node)> {
        let mut found = Vec::new();
        self.collect(&mut String::new(), &mut found);
        found
    }

    /// The depth is bounded by how nodes are built.
    fn collect<'a>(&'a self, path: &mut String, found: &mut Vec<(String, &'a Node)>) {
        match &self.kind {
            Kind::Scalar(_) => found.push((path.clone(), self)),
            Kind::Null => {}
            Kind::List(items) => items.iter().for_each(|item| item.collect(path, found)),
            Kind::Map(_) => {
                for (key, value) in self.entries() {
                    let length = path.len();
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key.text().unwrap_or_default());
                    value.collect(path, found);
                    path.truncate(length);
                }
            }
        }
    }

    fn size(&self) -> usize {
        match &self.kind {
            Kind::Null | Kind::Scalar(_) => 1,
            Kind::List(items) => 1 + items.iter().map(Node::size).sum::<usize>(),
            Kind::Map(pairs) => 1 + pairs.iter().map(|(key, value)| key.size() + value.size()).sum::<usize>(),
        }
    }

    fn depth(&self) -> usize {
        match &self.kind {
            Kind::Null | Kind::Scalar(_) => 1,
            Kind::List(items) => 1 + items.iter().map(Node::depth).max().unwrap_or(0),
            Kind::Map(pairs) => 1 + pairs.iter().map(|(_, value)| value.depth()).max().unwrap_or(0),
        }
    }
}

/// The documents of a YAML text.
///
/// # Errors
/// [`SkipReason::Template`] for text with template actions that is no YAML, [`SkipReason::Malformed`] for other broken
/// syntax and for more nesting, nodes or alias copies than any honest file has.
pub fn yaml(text: &str) -> Result<Vec<Node>, SkipReason> {
    let text = text.trim_start_matches('\u{feff}');
    let fault = if text.contains("{{") { SkipReason::Template } else { SkipReason::Malformed };
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|_| fault)?;
        let line = u32::try_from(span.start.line()).unwrap_or(u32::MAX).max(1);
        builder.take(event, line).ok_or(fault)?;
    }
    Ok(builder.documents)
}

/// Builds nodes from events without recursion.
#[derive(Default)]
struct Builder {
    documents: Vec<Node>,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    copies: usize,
}

struct Open {
    node: Node,
    anchor: usize,
    key: Option<Node>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, line: u32) -> Option<()> {
        self.nodes += 1;
        if self.nodes + self.copies > NODES || self.copies > COPIES || self.open.len() > DEPTH {
            return None;
        }
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain
                    && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
                let kind = if null { Kind::Null } else { Kind::Scalar(text.into_owned()) };
                self.place(Node { line, kind }, anchor);
            }
            Event::Alias(anchor) => {
                let mut node = self.anchors.get(&anchor).cloned().unwrap_or_default();
                self.copies += node.size();
                (node.depth() + self.open.len() <= DEPTH).then_some(())?;
                node.line = line;
                self.place(node, 0);
            }
            Event::SequenceStart(anchor, _) => self.begin(Kind::List(Vec::new()), anchor, line),
            Event::MappingStart(anchor, _) => self.begin(Kind::Map(Vec::new()), anchor, line),
            Event::SequenceEnd | Event::MappingEnd => {
                let done = self.open.pop()?;
                self.place(done.node, done.anchor);
            }
            Event::DocumentStart(_) => self.anchors.clear(),
            _ => {}
        }
        Some(())
    }

    fn begin(&mut self, kind: Kind, anchor: usize, line: u32) {
        self.open.push(Open { node: Node { line, kind }, anchor, key: None });
    }

    fn place(&mut self, mut node: Node, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
            self.copies += node.size() / 16;
        }
        let Some(open) = self.open.last_mut() else { return self.documents.push(node) };
        match (&mut open.node.kind, open.key.take()) {
            (Kind::List(items), _) => items.push(node),
            (Kind::Map(pairs), Some(key)) => {
                // What a list or map is said of stands at its key, not at the first of its items.
                if matches!(node.kind, Kind::List(_) | Kind::Map(_)) {
                    node.line = key.line;
                }
                pairs.push((key, node));
            }
            _ => open.key = Some(node),
        }
    }
}

/// A JSON text, comments and trailing commas allowed.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken syntax or too deep a nesting.
pub fn json(file: &File) -> Result<Node, SkipReason> {
    let text = file.text.trim_start_matches('\u{feff}');
    let shift = file.text.len() - text.len();
    nesting(text, &['{', '['], &['}', ']'])?;
    let collect = jsonc_parser::CollectOptions {
        comments: jsonc_parser::CommentCollectionStrategy::Off,
        tokens: false,
    };
    let parsed = jsonc_parser::parse_to_ast(text, &collect, &jsonc_parser::ParseOptions::default());
    let value = parsed.map_err(|_| SkipReason::Malformed)?.value.ok_or(SkipReason::Malformed)?;
    Ok(from_json(file, &value, shift))
}

/// Whether brackets nest no deeper than is read: a cheap look before a parser that recurses sees the text.
fn nesting(text: &str, open: &[char], close: &[char]) -> Result<(), SkipReason> {
    let mut depth = 0_usize;
    for letter in text.chars() {
        if open.contains(&letter) {
            depth += 1;
        } else if close.contains(&letter) {
            depth = depth.saturating_sub(1);
        }
        // Brackets inside texts count as well, so the bound is generous.
        if depth > 8 * DEPTH {
            return Err(SkipReason::Malformed);
        }
    }
    Ok(())
}

fn from_json(file: &File, value: &ast::Value<'_>, shift: usize) -> Node {
    use jsonc_parser::common::Ranged;
    let line = file.line_at(value.range().start + shift);
    let kind = match value {
        ast::Value::StringLit(text) => Kind::Scalar(text.value.to_string()),
        ast::Value::NumberLit(number) => Kind::Scalar(number.value.to_string()),
        ast::Value::BooleanLit(truth) => Kind::Scalar(truth.value.to_string()),
        ast::Value::NullKeyword(_) => Kind::Null,
        ast::Value::Array(list) => {
            Kind::List(list.elements.iter().map(|item| from_json(file, item, shift)).collect())
        }
        ast::Value::Object(object) => {
            let pair = |property: &ast::ObjectProp<'_>| {
                let key = Node::scalar(file.line_at(property.range.start + shift), property.name.as_str());
                (key, from_json(file, &property.value, shift))
            };
            Kind::Map(object.properties.iter().map(pair).collect())
        }
    };
    Node { line, kind }
}

/// A TOML text.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken syntax; the parser itself bounds nesting and dotted keys.
pub fn toml(file: &File) -> Result<Node, SkipReason> {
    nesting(&file.text, &['{', '['], &['}', ']'])?;
    let document = toml_edit::Document::parse(file.text.as_str()).map_err(|_| SkipReason::Malformed)?;
    from_table(file, document.as_table(), 0)
}

fn from_table(file: &File, table: &dyn toml_edit::TableLike, depth: usize) -> Result<Node, SkipReason> {
    if depth > 4 * DEPTH {
        return Err(SkipReason::Malformed);
    }
    let mut pairs = Vec::new();
    for (key, item) in table.iter() {
        let span = table.key(key).and_then(toml_edit::Key::span).or_else(|| item.span());
        let line = span.map_or(1, |span| file.line_at(span.start));
        pairs.push((Node::scalar(line, key), from_item(file, item, line, depth + 1)?));
    }
    Ok(Node { line: pairs.first().map_or(1, |(key, _): &(Node, Node)| key.line), kind: Kind::Map(pairs) })
}

fn from_item(file: &File, item: &Item, above: u32, depth: usize) -> Result<Node, SkipReason> {
    let line = item.span().map_or(above, |span| file.line_at(span.start));
    if let Some(table) = item.as_table_like() {
        return from_table(file, table, depth).map(|node| Node { line, ..node });
    }
    if let Some(tables) = item.as_array_of_tables() {
        let items = tables.iter().map(|table| from_table(file, table, depth)).collect::<Result<_, _>>()?;
        return Ok(Node { line, kind: Kind::List(items) });
    }
    let Some(value) = item.as_value() else { return Ok(Node { line, kind: Kind::Null }) };
    from_value(file, value, line, depth)
}

fn from_value(file: &File, value: &toml_edit::Value, above: u32, depth: usize) -> Result<Node, SkipReason> {
    if depth > 4 * DEPTH {
        return Err(SkipReason::Malformed);
    }
    let line = value.span().map_or(above, |span| file.line_at(span.start));
    let kind = match value {
        toml_edit::Value::String(text) => Kind::Scalar(text.value().clone()),
        toml_edit::Value::Array(list) => Kind::List(
            list.iter().map(|item| from_value(file, item, line, depth + 1)).collect::<Result<_, _>>()?,
        ),
        toml_edit::Value::InlineTable(table) => {
            return from_table(file, table, depth + 1).map(|node| Node { line, ..node });
        }
        other => {
            let span = other.span().and_then(|span| file.text.get(span)).unwrap_or_default();
            Kind::Scalar(Cow::from(span.trim()).into_owned())
        }
    };
    Ok(Node { line, kind })
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::Role;

    use super::*;

    fn file(text: &str) -> File {
        File::new("x", text.to_owned(), Role::Deployed)
    }

    #[test]
    fn the_three_formats_give_the_same_tree_with_lines() {
        let from_yaml = yaml("a:\n  b: [1, x]\n").unwrap().remove(0);
        let from_json = json(&file("{\"a\":\n {\"b\": [1, \"x\"]}}")).unwrap();
        let from_toml = toml(&file("[a]\nb = [1, \"x\"]\n")).unwrap();
        for node in [&from_yaml, &from_json, &from_toml] {
            let items: Vec<_> =
                node.at(&["a", "b"]).unwrap().items().iter().map(|item| item.text().unwrap()).collect();
            assert_eq!(items, ["1", "x"]);
            assert_eq!(node.at(&["a", "b"]).unwrap().line, 2);
        }
    }

    #[test]
    fn anchors_are_merged() {
        let node = yaml("x: &base\n  a: 1\n  b: 2\ny:\n  <<: *base\n  b: 3\n").unwrap().remove(0);
        assert_eq!(node.text_at(&["y", "a"]), Some("1"));
        assert_eq!(node.text_at(&["y", "b"]), Some("3"));
        assert_eq!(yaml("a: 1\n---\nb: 2\n").unwrap().len(), 2);
    }

    #[test]
    fn an_alias_bomb_is_given_up() {
        let mut text = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for level in 1..12 {
            let refs = vec![format!("*a{}", level - 1); 10].join(",");
            text.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
        }
        assert_eq!(yaml(&text), Err(SkipReason::Malformed));
    }

    #[test]
    fn deep_nesting_is_given_up() {
        let deep = 200_000;
        assert_eq!(yaml(&"[".repeat(deep)), Err(SkipReason::Malformed));
        let blocks: String = (0..3_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
        assert_eq!(yaml(&blocks), Err(SkipReason::Malformed));
        for text in ["[".repeat(deep), "{\"a\":".repeat(deep)] {
            assert_eq!(json(&file(&text)), Err(SkipReason::Malformed));
        }
        assert_eq!(toml(&file(&format!("a = {}", "[".repeat(deep)))), Err(SkipReason::Malformed));
        assert_eq!(toml(&file(&format!("a{} = 1", ".a".repeat(100_000)))), Err(SkipReason::Malformed));
        assert_eq!(toml(&file(&"[a".repeat(deep))), Err(SkipReason::Malformed));
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in [
            "",
            "\u{0}",
            "\u{feff}a: 1",
            "a: \u{0}\n",
            "- - - -",
            "&a *a",
            "*x",
            "{{ .Values.x }}: 1",
            "? a\n: b",
            "%YAML 9\n",
        ] {
            let _ = yaml(text);
            let _ = json(&file(text));
            let _ = toml(&file(text));
        }
        assert_eq!(yaml("a: {{ x }}\n  b: }"), Err(SkipReason::Template));
        assert!(yaml(&format!("a: {}", "x".repeat(900_000))).is_ok());
    }
}
