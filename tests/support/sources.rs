//! The program's own sources, read as tokens: what each file imports, and how long it is.
#![allow(clippy::disallowed_methods, reason = "these are the project's own files")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path that a source names, its beginning resolved: `crate::course::Factor`, `std::fs`.
#[derive(Debug)]
pub struct Import {
    /// The segments.
    pub path: Vec<String>,
    /// Where it stands, from 1.
    pub line: usize,
}

/// A source file without its tests.
#[derive(Debug)]
pub struct Source {
    /// The path from the project's root.
    pub path: PathBuf,
    /// The paths it names.
    pub imports: Vec<Import>,
    /// Its lines.
    pub lines: usize,
}

impl Source {
    /// The room it belongs to; `None` for `main.rs` and `lib.rs`.
    pub fn room(&self) -> Option<&str> {
        let mut parts = self.path.components().skip(1);
        let (first, rest) = (parts.next()?, parts.next());
        let first = Path::new(first.as_os_str());
        let name = if rest.is_some() { first.file_name() } else { first.file_stem() };
        name.and_then(|name| name.to_str()).filter(|name| !matches!(*name, "main" | "lib"))
    }
}

/// The Rust files under these folders, as paths from the project's root.
pub fn files(folders: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut todo: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = todo.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("target") {
                todo.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path.strip_prefix(root).map(Path::to_owned).unwrap_or(path));
            }
        }
    }
    found.sort();
    found
}

/// The program's sources, those that are only compiled for tests left out.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = BTreeSet::new();
    let mut sources = Vec::new();
    for path in files(&["src"]) {
        let text = fs::read_to_string(root.join(&path)).expect("is there");
        let (source, its_tests) = read(&path, &text);
        tests.extend(its_tests);
        sources.push(source);
    }
    sources.retain(|source| !tests.contains(&source.path));
    sources
}

/// Reads a source, and says which files it declares as its tests.
pub fn read(path: &Path, text: &str) -> (Source, Vec<PathBuf>) {
    let tokens: TokenStream = text.parse().expect("is Rust");
    let mut reading = Reading { imports: Vec::new(), tests: Vec::new(), test_lines: 0 };
    reading.read(tokens, &mut module(path));
    let folder = if is_folder_module(path) { path.with_file_name("") } else { path.with_extension("") };
    let file = |declared| match declared {
        TestModule::At(file) => path.with_file_name(file),
        TestModule::Named(name) => folder.join(format!("{name}.rs")),
    };
    let lines = text.lines().count().saturating_sub(reading.test_lines);
    (
        Source { path: path.to_owned(), imports: reading.imports, lines },
        reading.tests.into_iter().map(file).collect(),
    )
}

fn is_folder_module(path: &Path) -> bool {
    ["mod.rs", "lib.rs", "main.rs"].iter().any(|name| path.ends_with(name))
}

/// The module path of a file, without `crate`.
fn module(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> = path
        .with_extension("")
        .components()
        .skip(1)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    if is_folder_module(path) {
        parts.pop();
    }
    // `config_tests.rs` is `config::tests`.
    if let Some(of) = parts.last().and_then(|last| last.strip_suffix("_tests").map(str::to_owned)) {
        parts.pop();
        parts.extend([of, "tests".to_owned()]);
    }
    parts
}

enum TestModule {
    At(String),
    Named(String),
}

struct Reading {
    imports: Vec<Import>,
    tests: Vec<TestModule>,
    test_lines: usize,
}

fn ident(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn is_path_sign(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

impl Reading {
    fn read(&mut self, tokens: TokenStream, module: &mut Vec<String>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(end) = self.skip_test_item(&tokens, at) {
                at = end;
            } else if ident(tokens.get(at)).as_deref() == Some("use") {
                let end = (at..tokens.len()).find(|i| is_punct(tokens.get(*i), ';')).unwrap_or(tokens.len());
                self.tree(&tokens[at + 1..end], &[], module);
                at = end;
            } else if let (Some("mod"), Some(name), Some(TokenTree::Group(body))) =
                (ident(tokens.get(at)).as_deref(), ident(tokens.get(at + 1)), tokens.get(at + 2))
            {
                module.push(name);
                self.read(body.stream(), module);
                module.pop();
                at += 3;
            } else if let Some(TokenTree::Group(group)) = tokens.get(at) {
                self.read(group.stream(), module);
                at += 1;
            } else {
                at = self.path(&tokens, at, module);
            }
        }
    }

    /// The end of the item at `at`, where that is one for tests.
    fn skip_test_item(&mut self, tokens: &[TokenTree], at: usize) -> Option<usize> {
        let attribute = |at: usize| match (is_punct(tokens.get(at), '#'), tokens.get(at + 1)) {
            (true, Some(TokenTree::Group(group))) if group.delimiter() == Delimiter::Bracket => {
                Some(group.stream().to_string().replace(' ', ""))
            }
            _ => None,
        };
        if attribute(at)? != "cfg(test)" {
            return None;
        }
        let mut end = at;
        let mut file = None;
        while let Some(text) = attribute(end) {
            let quoted = text.strip_prefix("path=\"").and_then(|rest| rest.strip_suffix('"'));
            file = quoted.map(str::to_owned).or(file);
            end += 2;
        }
        let head = end;
        let is_end = |token: &TokenTree| match token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        while end < tokens.len() && !is_end(&tokens[end]) {
            end += 1;
        }
        let is_file = is_punct(tokens.get(end), ';');
        if let (true, Some(mod_at)) =
            (is_file, (head..end).find(|i| ident(tokens.get(*i)).as_deref() == Some("mod")))
        {
            let named = ident(tokens.get(mod_at + 1)).map(TestModule::Named);
            self.tests.extend(file.map(TestModule::At).or(named));
        }
        let last = tokens.get(end).map_or(0, |token| token.span().end().line);
        self.test_lines += (last + 1).saturating_sub(tokens[at].span().start().line);
        Some(end + 1)
    }

    /// A path in the middle of code; gives where to go on.
    fn path(&mut self, tokens: &[TokenTree], at: usize, module: &[String]) -> usize {
        let Some(first) = ident(tokens.get(at)).filter(|_| is_path_sign(tokens, at + 1)) else {
            return at + 1;
        };
        // What follows `::` is no beginning: `Self::crate` and the like do not exist, `x::std::y` might.
        let mut path = vec![first];
        let mut next = at + 1;
        while is_path_sign(tokens, next) {
            let Some(segment) = ident(tokens.get(next + 2)) else { break };
            path.push(segment);
            next += 3;
        }
        self.add(path, module, tokens[at].span().start().line);
        next
    }

    /// The tree behind `use`.
    fn tree(&mut self, tokens: &[TokenTree], before: &[String], module: &[String]) {
        for branch in tokens.split(|token| is_punct(Some(token), ',')) {
            let mut path = before.to_vec();
            let mut at = 0;
            loop {
                match branch.get(at) {
                    Some(TokenTree::Ident(name)) => path.push(name.to_string()),
                    Some(TokenTree::Group(group)) => {
                        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                        self.tree(&inner, &path, module);
                        break;
                    }
                    Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && path.is_empty() => {
                        at += 2;
                        continue;
                    }
                    // A glob, or nothing: the path ends here.
                    _ => {
                        self.end(path, branch, module);
                        break;
                    }
                }
                if !is_path_sign(branch, at + 1) {
                    self.end(path, branch, module);
                    break;
                }
                at += 3;
            }
        }
    }

    fn end(&mut self, path: Vec<String>, branch: &[TokenTree], module: &[String]) {
        let line = branch.first().map(|token| token.span().start().line);
        if let (Some(line), false) = (line, path.is_empty()) {
            self.add(path, module, line);
        }
    }

    fn add(&mut self, path: Vec<String>, module: &[String], line: usize) {
        let mut base = module.to_vec();
        let mut rest = path.as_slice();
        let mut relative = false;
        while let Some((first, after)) = rest.split_first() {
            match first.as_str() {
                "super" => drop(base.pop()),
                "self" => {}
                "crate" => base.clear(),
                _ => break,
            }
            relative = true;
            rest = after;
        }
        let mut full = Vec::new();
        if relative {
            full.push("crate".to_owned());
            full.extend(base);
        }
        full.extend(rest.iter().cloned());
        self.imports.push(Import { path: full, line });
    }
}
