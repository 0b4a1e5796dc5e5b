//! The words of the interface: the same messages in every language, each of them used, none missing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use sipsong::{checks::rules, i18n::Lang, tui::keymap::BINDINGS};

/// Messages that no string of the source names, and why.
const UNUSED: [(&str, &str); 0] = [];

/// Ids that the source names and no language has, and why.
const UNKNOWN: [(&str, &str); 1] = [("no-such-message", "the test of what a missing message looks like")];

/// Messages of the English files that hold Thai letters, and why.
const THAI_IN_ENGLISH: [(&str, &str); 4] = [
    ("app-name", "the program's name is written in both"),
    ("key-language", "a language names itself"),
    ("content-particle", "names the words that are not used"),
    ("content-repeat-spaced", "names the sign it speaks of"),
];

/// A message or an attribute (`id.attribute`).
#[derive(Debug, Default, PartialEq, Eq)]
struct Words {
    file: String,
    variables: BTreeSet<String>,
    text: String,
}

/// All messages of a language by id; panics where an id comes twice or a file cannot be read.
#[allow(clippy::disallowed_methods, reason = "tests read the source tree")]
fn messages(lang: Lang) -> BTreeMap<String, Words> {
    let mut found = BTreeMap::new();
    for path in files(&root().join("locales").join(lang.code()), "ftl") {
        let source = fs::read_to_string(&path).expect("a locale file is readable");
        let resource =
            parser::parse(source.as_str()).unwrap_or_else(|(_, faults)| panic!("{path:?}: {faults:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                assert!(!matches!(entry, Entry::Junk { .. } | Entry::Term(_)), "{path:?}: {entry:?}");
                continue;
            };
            let id = message.id.name;
            if let Some(pattern) = &message.value {
                add(&mut found, &path, id.to_owned(), pattern);
            }
            for attribute in &message.attributes {
                add(&mut found, &path, format!("{id}.{}", attribute.id.name), &attribute.value);
            }
        }
    }
    found
}

fn add(found: &mut BTreeMap<String, Words>, path: &Path, id: String, pattern: &Pattern<&str>) {
    let mut words = Words { file: path.display().to_string(), ..Words::default() };
    read(pattern, &mut words);
    assert!(!found.contains_key(&id), "{id} is in {} and in {}", found[&id].file, words.file);
    found.insert(id, words);
}

fn read(pattern: &Pattern<&str>, words: &mut Words) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inner) } => read_inline(inner, words),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                read_inline(selector, words);
                variants.iter().for_each(|variant| read(&variant.value, words));
            }
        }
    }
}

fn read_inline(expression: &InlineExpression<&str>, words: &mut Words) {
    match expression {
        InlineExpression::VariableReference { id } => {
            words.variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, named }, .. } => {
            positional.iter().for_each(|argument| read_inline(argument, words));
            named.iter().for_each(|argument| read_inline(&argument.value, words));
        }
        InlineExpression::StringLiteral { value } => words.text.push_str(value),
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = &**expression {
                read_inline(inner, words);
            }
        }
        _ => {}
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[allow(clippy::disallowed_methods, reason = "tests read the source tree")]
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the source is readable") {
        let path = entry.expect("an entry of it").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every string of the source with what stands before it on its line or the end of the line above.
#[allow(clippy::disallowed_methods, reason = "tests read the source tree")]
fn strings() -> Vec<(PathBuf, String, String)> {
    let mut found = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let source = fs::read_to_string(&path).expect("a source file is readable");
        let code: Vec<&str> = source.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
        let code = code.join(" ");
        let mut before = 0;
        // Quotes come in pairs but for escaped ones; ids hold neither, so a pair that is off is no id.
        for (start, _) in code.match_indices('"') {
            let word = code[start + 1..].split('"').next().unwrap_or_default();
            if is_id(word) && code[start + 1 + word.len()..].starts_with('"') {
                found.push((path.clone(), code[before..start].to_owned(), word.to_owned()));
            }
            before = start + 1;
        }
    }
    found
}

/// Whether it could be a message's id, perhaps with an attribute.
fn is_id(word: &str) -> bool {
    let (id, attribute) = word.split_once('.').unwrap_or((word, "a"));
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    is_name(id) && is_name(attribute)
}

/// Calls to which a message's id is given.
const CALLS: [&str; 3] = ["Message::new", "say", "plain"];

/// Whether a string with this before it is an argument of a call that takes a message's id.
fn is_named(before: &str) -> bool {
    let Some((callee, arguments)) = before.rsplit_once('(') else { return false };
    let is_call = |name: &str| {
        let rest = callee.strip_suffix(name);
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    !arguments.contains([')', '{', ';']) && CALLS.iter().any(|name| is_call(name))
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let english = messages(Lang::EN);
    assert!(english.len() > 100);
    for lang in Lang::all() {
        let own = messages(lang);
        let mut faults = Vec::new();
        faults.extend(
            english.keys().filter(|id| !own.contains_key(*id)).map(|id| format!("{lang} lacks {id}")),
        );
        faults.extend(
            own.keys().filter(|id| !english.contains_key(*id)).map(|id| format!("only {lang} has {id}")),
        );
        for (id, words) in &english {
            let theirs = own.get(id).map(|words| &words.variables);
            if theirs.is_some_and(|theirs| *theirs != words.variables) {
                faults.push(format!("{id} in {lang}: {theirs:?}, in English: {:?}", words.variables));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn a_message_stands_in_the_same_file_in_every_language() {
    let english = messages(Lang::EN);
    for lang in Lang::all() {
        let place = |words: &Words, lang: Lang| words.file.replace(&format!("locales/{lang}/"), "locales/");
        for (id, words) in messages(lang) {
            if let Some(original) = english.get(&id) {
                assert_eq!(place(&words, lang), place(original, Lang::EN), "{id}");
            }
        }
    }
}

#[test]
fn every_message_that_is_named_exists() {
    let english = messages(Lang::EN);
    let mut missing = BTreeSet::new();
    let mut named = 0;
    for (path, _, id) in strings().into_iter().filter(|(_, before, id)| is_named(before) && id.contains('-'))
    {
        named += 1;
        if !english.contains_key(&id) && !UNKNOWN.iter().any(|(known, _)| *known == id) {
            missing.insert(format!("{}: {id}", path.display()));
        }
    }
    assert!(named > 100, "the source names more messages than {named}");
    let labels = BINDINGS.iter().map(|binding| binding.label);
    let rules = rules::ALL.iter().flat_map(|rule| [rule.message, rule.fix]);
    for id in labels.chain(rules).filter(|id| !english.contains_key(*id)) {
        missing.insert(id.to_owned());
    }
    assert!(missing.is_empty(), "no language has\n{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_message_is_used() {
    let mut named: BTreeSet<String> = strings().into_iter().map(|(_, _, id)| id).collect();
    named.extend(BINDINGS.iter().map(|binding| binding.label.to_owned()));
    named.extend(rules::ALL.iter().flat_map(|rule| [rule.message.to_owned(), rule.fix.to_owned()]));
    named.extend(UNUSED.iter().map(|(id, _)| (*id).to_owned()));
    let unused: Vec<String> = messages(Lang::EN).into_keys().filter(|id| !named.contains(id)).collect();
    assert!(unused.is_empty(), "nothing says\n{}", unused.join("\n"));
}

#[test]
fn what_is_allowed_is_there() {
    let english = messages(Lang::EN);
    for (id, reason) in UNUSED.iter().chain(&THAI_IN_ENGLISH) {
        assert!(english.contains_key(*id), "{id} ({reason}) is gone; take it off the list");
    }
}

#[test]
fn english_files_hold_no_thai() {
    let is_thai = |c: char| ('\u{e00}'..='\u{e7f}').contains(&c);
    let faults: Vec<String> = messages(Lang::EN)
        .into_iter()
        .filter(|(id, words)| {
            words.text.contains(is_thai) && !THAI_IN_ENGLISH.iter().any(|(known, _)| known == id)
        })
        .map(|(id, words)| format!("{}: {id}", words.file))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The glossary is the authority on spelling for the interface, too. What stands between backticks is no prose.
#[test]
#[allow(clippy::disallowed_methods, reason = "tests read the source tree")]
fn words_are_spelled_as_the_glossary_spells_them() {
    let text = fs::read_to_string(root().join("content/glossary.toml")).expect("the glossary is readable");
    let glossary: toml_edit::DocumentMut = text.parse().expect("the glossary is TOML");
    let terms = glossary["term"].as_array_of_tables().expect("the glossary has terms");
    let mut faults = Vec::new();
    for lang in Lang::all() {
        let avoided: Vec<(&str, &str)> = terms
            .iter()
            .filter_map(|term| term.get(lang.code())?.as_table_like())
            .flat_map(|own| {
                let name = own.get("name").and_then(|name| name.as_str()).unwrap_or_default();
                let avoid = own.get("avoid").and_then(|avoid| avoid.as_array()).into_iter().flatten();
                avoid.filter_map(move |word| Some((word.as_str()?, name)))
            })
            .collect();
        for (id, words) in messages(lang) {
            let prose: String = words.text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
            let wrong = avoided.iter().filter(|(word, name)| prose.replace(name, "").contains(word));
            faults.extend(wrong.map(|(word, name)| format!("{}: {id}: “{word}” is “{name}”", words.file)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
