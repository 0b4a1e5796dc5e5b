//! Which facts a rule looks at, and which file belongs to which part of a project.

use crate::checks::facts::{Fact, FactKind, Facts, Role, SkipReason, Skipped, Stack};

/// Everything but tests, fixtures, examples and templates.
pub fn outside_tests(facts: &Facts) -> impl Iterator<Item = &Fact> {
    facts.all.iter().filter(|fact| !matches!(fact.role, Role::Test | Role::Example))
}

/// The folder of a path: `""` for a file in the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Whether a path lies in a folder or below it; everything lies below the root.
pub fn below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether two files belong to the same app: one lies below the other's folder, or the first one's folder holds no
/// code at all (`docker/Dockerfile`), so that nothing can be told apart.
pub fn same_app(facts: &Facts, declared: &str, code: &str) -> bool {
    let home = folder(declared);
    below(code, home) || !facts.all.iter().any(|fact| is_code(&fact.kind) && below(&fact.place.path, home))
}

/// The folder of the app that a file belongs to: the deepest one above it with a manifest or a Dockerfile of its own.
pub fn home<'a>(facts: &'a Facts, path: &str) -> &'a str {
    let declares = |fact: &'a Fact| {
        let declares = matches!(fact.kind, FactKind::Manifest { .. } | FactKind::ImageBuild { .. });
        let folder = folder(&fact.place.path);
        (declares && below(path, folder)).then_some(folder)
    };
    facts.all.iter().filter_map(declares).max_by_key(|folder| folder.len()).unwrap_or_default()
}

fn is_code(kind: &FactKind) -> bool {
    use FactKind::*;
    matches!(
        kind,
        ReadsEnv { .. }
            | Listens { .. }
            | ConnectsTo { .. }
            | HandlesSignal { .. }
            | LogsTo { .. }
            | Sessions { .. }
            | WebFramework { .. }
            | Manifest { .. }
    )
}

/// What was left unread although it could have held something that matters; while there is any, absence proves
/// nothing.
pub fn unread(facts: &Facts) -> impl Iterator<Item = &Skipped> {
    facts.skipped.iter().filter(|skipped| match skipped.reason {
        SkipReason::Budget | SkipReason::Unreadable | SkipReason::TooDeep | SkipReason::Stopped => true,
        SkipReason::TooLarge | SkipReason::Malformed => could_matter(&skipped.path),
        // Binary files, links and devices hold no source; submodules are other codebases; a template's place in a
        // project is known even where its result is not.
        _ => false,
    })
}

/// Whether reading was stopped midway, so that what a file needs may stand in one that was not read.
pub fn is_partial(facts: &Facts) -> bool {
    facts.skipped.iter().any(|skipped| skipped.reason == SkipReason::Stopped)
}

/// Whether the code of every stack of the project is searched. Of other stacks only manifests and settings are read, so
/// that absence from their code proves nothing.
pub fn code_is_searched(facts: &Facts) -> bool {
    facts.stacks.iter().all(|stack| !matches!(stack, Stack::Elixir))
}

const SOURCE_ENDINGS: [&str; 22] = [
    "js",
    "mjs",
    "cjs",
    "jsx",
    "ts",
    "tsx",
    "py",
    "go",
    "rb",
    "php",
    "java",
    "kt",
    "cs",
    "rs",
    "ex",
    "exs",
    "yml",
    "yaml",
    "toml",
    "xml",
    "gradle",
    "properties",
];

/// Lock files and minified bundles are large and tell nothing by their absence; source and configuration do.
fn could_matter(path: &str) -> bool {
    let name = file_name(path);
    if name.contains(".min.") || name.contains("-lock.") || name.contains(".lock") {
        return false;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    name.starts_with("Dockerfile") || name == "Procfile" || SOURCE_ENDINGS.contains(&ending)
}

/// The facts of which the question answers yes, one for each different answer, the first in the order of places.
pub fn first_of_each<'a, K: PartialEq>(
    facts: impl Iterator<Item = &'a Fact>,
    key: impl Fn(&'a Fact) -> Option<K>,
) -> Vec<(&'a Fact, K)> {
    let mut seen: Vec<(&Fact, K)> = Vec::new();
    for fact in facts {
        if let Some(found) = key(fact)
            && !seen.iter().any(|(_, known)| *known == found)
        {
            seen.push((fact, found));
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_not_a_prefix_of_letters() {
        assert!(below("api/src/a.js", "api"));
        assert!(!below("api2/a.js", "api"));
        assert!(below("a.js", ""));
    }

    #[test]
    fn only_what_could_matter_counts_as_unread() {
        let skipped = |path: &str, reason| Skipped { path: path.to_owned(), reason };
        let facts = Facts {
            skipped: vec![
                skipped("package-lock.json", SkipReason::TooLarge),
                skipped("logo.png", SkipReason::NotText),
                skipped("app.min.js", SkipReason::TooLarge),
                skipped("src/huge.ts", SkipReason::TooLarge),
            ],
            ..Facts::default()
        };
        assert_eq!(unread(&facts).map(|s| s.path.as_str()).collect::<Vec<_>>(), ["src/huge.ts"]);
    }
}
