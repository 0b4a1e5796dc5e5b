//! Snippets of code and the facts they must give, one file a family.

mod admin;
mod csharp;
mod env;
mod go;
mod hostile;
mod java;
mod logs;
mod php;
mod ruby;
mod rust;
mod secrets;
mod services;
mod signals;
mod state;
mod web;

use crate::{
    checks::facts::{Fact, FactKind, Role, Value},
    inspect::file::File,
};

/// The facts of files given by path and text.
fn facts(files: &[(&str, &str)]) -> Vec<Fact> {
    let read = |(path, text): &(&str, &str)| {
        let file = File::new(path, (*text).to_owned(), Role::Deployed);
        super::summarize(&file, super::language(path).expect("a language")).expect("a summary")
    };
    let again = |wanted: &str| {
        let (path, text) = files.iter().find(|(path, _)| *path == wanted)?;
        Some(File::new(path, (*text).to_owned(), Role::Deployed))
    };
    super::resolve(files.iter().map(read).map(Into::into).collect(), &again)
}

/// The kinds of facts of one JavaScript file.
fn js(text: &str) -> Vec<FactKind> {
    kinds(&[("server.js", text)])
}

/// The kinds of facts of one Python file.
fn py(text: &str) -> Vec<FactKind> {
    kinds(&[("app.py", text)])
}

fn kinds(files: &[(&str, &str)]) -> Vec<FactKind> {
    facts(files).into_iter().map(|fact| fact.kind).collect()
}

fn literal(text: &str) -> Value {
    Value::Literal(text.to_owned())
}

fn env(key: &str, fallback: Option<Value>) -> Value {
    Value::Env { key: key.to_owned(), fallback: fallback.map(Box::new) }
}

/// The ports that something listens on.
fn ports(kinds: &[FactKind]) -> Vec<Value> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::Listens { port, .. } => Some(port.clone()),
            _ => None,
        })
        .collect()
}
