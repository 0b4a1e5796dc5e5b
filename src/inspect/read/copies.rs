//! Source that exists once per environment: files or folders that differ in an environment's name and in little else.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role},
    inspect::{file::File, role},
    system::tree::Tree,
};

const ENVIRONMENTS: &[&str] =
    &["prod", "production", "staging", "stage", "dev", "development", "uat", "qa", "preprod", "live"];
/// The largest file that is compared.
const SIZE: u64 = 256 * 1024;
/// The fewest lines a copy is worth a word.
const LINES: usize = 10;
/// From how many per cent of equal lines on it is a copy.
const ALIKE: usize = 70;
/// The most pairs that are compared.
const PAIRS: usize = 50;

/// Looks for copies among the paths of a project: of a file without any environment in its name (`app_prod.py` beside
/// `app.py`), else of one with another environment.
pub fn find(tree: &dyn Tree, paths: &BTreeSet<String>, out: &mut Vec<Fact>) {
    let own = |path: &str| !matches!(role::role(path), Some(Role::Test | Role::Example) | None);
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for path in paths.iter().filter(|path| super::stack(path).is_some()) {
        if let Some(key) = neutral(path).filter(|_| own(path)) {
            groups.entry(key).or_default().push(path);
        }
    }
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    let mut compared = 0;
    for (key, group) in &groups {
        let bare = paths.get(key).map(String::as_str).filter(|path| own(path));
        let (copies, of) = match (bare, group.as_slice()) {
            (Some(bare), copies) => (copies, bare),
            (None, [first, second, ..]) => (std::slice::from_ref(first), *second),
            _ => continue,
        };
        for copy in copies {
            // Of copied folders one file says it all.
            if compared < PAIRS && told.insert((differing(copy, of), differing(of, copy))) {
                compared += 1;
                compare(tree, copy, of, out);
            }
        }
    }
}

fn compare(tree: &dyn Tree, copy: &str, of: &str, out: &mut Vec<Fact>) {
    let (Some(one), Some(other)) = (text(tree, copy), text(tree, of)) else { return };
    let percent = alike(&one, &other);
    if percent >= ALIKE {
        let percent = u8::try_from(percent).unwrap_or(100);
        let file = File::new(copy, one, role::role(copy).unwrap_or(Role::Deployed));
        let of = crate::inspect::clean::line(of);
        out.push(file.line_fact(FactKind::EnvironmentCopy { of, percent }, 1, Confidence::Medium));
    }
}

/// A path with the environment in it left out (`app_prod.py`, `prod/app.py` and `app.py` are all `app.py`); `None`
/// where there is none.
fn neutral(path: &str) -> Option<String> {
    let mut found = false;
    let mut neutral = String::new();
    for part in path.split_inclusive(['/', '.', '-', '_']) {
        let word = part.trim_end_matches(['/', '.', '-', '_']);
        if !ENVIRONMENTS.contains(&word.to_ascii_lowercase().as_str()) {
            neutral.push_str(part);
            continue;
        }
        found = true;
        // One of the separators around the word goes with it.
        let behind = part.get(word.len()..).unwrap_or_default();
        if neutral.ends_with(['.', '-', '_']) {
            neutral.pop();
            neutral.push_str(behind);
        } else if behind == "." {
            neutral.push_str(behind);
        }
    }
    found.then_some(neutral)
}

/// The part of a path up to where it first differs from another, to the end of that folder or name.
fn differing(path: &str, other: &str) -> String {
    let mut parts = path.split('/').zip(other.split('/'));
    let same = parts.by_ref().take_while(|(one, other)| one == other).count();
    path.split('/').take(same + 1).collect::<Vec<_>>().join("/")
}

fn text(tree: &dyn Tree, path: &str) -> Option<String> {
    tree.read(path, SIZE).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

/// How many per cent of the longer text's lines the other has as well.
fn alike(one: &str, other: &str) -> usize {
    let lines = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (lines(one), lines(other));
    let longest = one.len().max(other.len());
    if longest < LINES {
        return 0;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in &one {
        *counts.entry(line).or_default() += 1;
    }
    let mut same = 0;
    for line in &other {
        if let Some(count) = counts.get_mut(line.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            same += 1;
        }
    }
    same * 100 / longest
}

#[cfg(test)]
mod tests {
    use crate::system::tree::MemoryTree;

    use super::*;

    #[test]
    fn copies_per_environment_are_found_once() {
        let body: String = (0..40).map(|at| format!("line {at}\n")).collect();
        let other = body.replace("line 3\n", "line x\n");
        let files = [
            ("app-prod/a.js", body.as_str()),
            ("app-dev/a.js", &other),
            ("app-prod/b.js", &body),
            ("app-dev/b.js", &body),
            ("x/settings_prod.py", "a = 1\n"),
            ("x/settings_dev.py", "a = 1\n"),
            ("api/v1.js", &body),
            ("api/v2.js", &body),
        ];
        let paths = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let mut out = Vec::new();
        find(&MemoryTree::new(files), &paths, &mut out);
        assert_eq!(out.len(), 1, "{out:#?}");
        assert_eq!(out[0].kind, FactKind::EnvironmentCopy { of: "app-prod/a.js".into(), percent: 97 });
    }
}
