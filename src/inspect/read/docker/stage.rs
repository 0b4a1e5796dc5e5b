//! Stages of a Dockerfile: which build on which, and which of them ship.

use std::collections::HashMap;

use crate::{checks::facts::ShellKind, inspect::knowledge::images};

use super::parse::{self, Instruction};

/// A stage.
#[derive(Default)]
pub struct Stage {
    /// Its image reference, variables with a default resolved; the name of another stage where it builds on one.
    pub image: String,
    /// The stage it builds on.
    pub parent: Option<usize>,
    /// Its own name, where it has one.
    pub name: Option<String>,
    /// The line of its `FROM`.
    pub line: u32,
    /// What follows.
    pub instructions: Vec<Instruction>,
    /// Whether it is the last one or one that the last builds on.
    pub ships: bool,
}

/// All stages.
#[derive(Default)]
pub struct Plan {
    /// In order of the file.
    pub stages: Vec<Stage>,
    variables: HashMap<String, String>,
}

/// The stages of a Dockerfile.
pub fn plan(text: &str) -> Plan {
    let mut plan = Plan::default();
    let mut names: HashMap<String, usize> = HashMap::new();
    for one in parse::instructions(text) {
        if one.name == "FROM" {
            let joined = one.joined();
            let mut words = joined.split_whitespace();
            let image = plan.resolve(words.next().unwrap_or_default());
            let mut called = None;
            let parent = names.get(&image.to_lowercase()).copied();
            if words.next().is_some_and(|word| word.eq_ignore_ascii_case("as"))
                && let Some(name) = words.next()
            {
                names.insert(name.to_lowercase(), plan.stages.len());
                called = Some(name.to_owned());
            }
            plan.stages.push(Stage { image, parent, name: called, line: one.line, ..Stage::default() });
            continue;
        }
        if matches!(one.name.as_str(), "ARG" | "ENV") {
            for (key, value) in one.joined().split_whitespace().filter_map(|word| word.split_once('=')) {
                let value = plan.resolve(value.trim_matches(['"', '\'']));
                plan.variables.insert(key.to_owned(), value);
            }
        }
        if let Some(stage) = plan.stages.last_mut() {
            stage.instructions.push(one);
        }
    }
    plan.mark();
    plan
}

impl Plan {
    fn mark(&mut self) {
        let mut next = self.stages.len().checked_sub(1);
        // A stage's parent stands before it, so that this ends.
        while let Some(at) = next {
            let Some(stage) = self.stages.get_mut(at) else { break };
            stage.ships = true;
            next = stage.parent.filter(|parent| *parent < at);
        }
    }

    /// The stages that ship, the base first.
    pub fn shipped(&self) -> impl DoubleEndedIterator<Item = &Stage> {
        self.stages.iter().filter(|stage| stage.ships)
    }

    /// A text with variables replaced by their defaults, where they have one.
    pub fn resolve(&self, text: &str) -> String {
        let mut plain = super::services::with_defaults(text);
        if !plain.contains('$') || plain.len() > 1_000 {
            return plain;
        }
        // Longer names first, so that `$A_B` is not taken for `$A`.
        let mut known: Vec<(&String, &String)> = self.variables.iter().collect();
        known.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        for (key, value) in known.into_iter().take(200) {
            plain = plain.replace(&format!("${{{key}}}"), value).replace(&format!("${key}"), value);
            if plain.len() > 10_000 {
                return text.to_owned();
            }
        }
        plain
    }

    /// The entrypoint of well-known base images: distroless ones start their language's program.
    pub fn inherited(&self) -> Vec<String> {
        let base = self.shipped().next().map(|stage| stage.image.as_str()).unwrap_or_default();
        let last = base.rsplit('/').next().unwrap_or_default();
        let words: &[&str] = match () {
            () if !base.contains("distroless") => &[],
            () if last.starts_with("nodejs") => &["node"],
            () if last.starts_with("java") => &["java", "-jar"],
            () if last.starts_with("python") => &["python3"],
            () => &[],
        };
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    /// The shell of the image that ships: what `SHELL` says, else what its base has.
    pub fn shell(&self) -> ShellKind {
        let set = self
            .shipped()
            .flat_map(|stage| &stage.instructions)
            .rfind(|one| one.name == "SHELL")
            .and_then(|one| one.exec.clone());
        if let Some(program) = set.as_ref().and_then(|words| words.first()) {
            match program.rsplit('/').next() {
                Some("bash") => return ShellKind::Bash,
                Some("sh") => {}
                _ => return ShellKind::Unknown,
            }
        }
        let Some(base) = self.shipped().next() else { return ShellKind::Unknown };
        let (image, tag, _) = images::reference(&base.image);
        images::shell(&image, tag.as_deref())
    }
}
