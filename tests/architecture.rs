//! The house's rules, held: which room may import which, what only one room may touch, how long a file may be.
//!
//! The sources are read as tokens, so that a path in a macro counts and one in a comment or a string does not.
#![allow(clippy::disallowed_methods, reason = "this test reads the sources")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

mod support;

use support::sources::{self, Import, Source};

/// What each room may import, as prefixes of module paths. A prefix of one segment stands for the whole room.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("i18n", &[]),
    ("markdown", &[]),
    ("system", &[]),
    ("course", &["markdown", "i18n", "system"]),
    ("learner", &["course", "i18n", "system::clock", "system::files"]),
    ("simulations", &["course::Factor", "i18n"]),
    ("checks", &["course::Factor", "markdown", "i18n"]),
    ("inspect", &["checks::facts", "system"]),
    ("tui", &["course", "learner", "simulations", "checks", "markdown", "i18n"]),
    (
        "worker",
        &[
            "tui::event",
            "tui::effect",
            "tui::settings",
            "inspect",
            "checks",
            "course",
            "learner",
            "system",
            "i18n",
        ],
    ),
    (
        "cli",
        &[
            "i18n",
            "markdown",
            "system",
            "course",
            "learner",
            "simulations",
            "checks",
            "inspect",
            "tui",
            "worker",
        ],
    ),
];

/// What only these folders and files may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("ratatui", &["tui"]),
    ("crossterm", &["tui/terminal", "tui/event", "tui/keymap"]),
    ("termina", &["tui/terminal", "tui/event", "tui/keymap"]),
    ("rustix", &["system", "tui/terminal"]),
    ("signal_hook", &["system", "tui/terminal"]),
    ("std::fs", &["system"]),
    ("std::env", &["system"]),
    ("std::process", &["system"]),
    ("std::time::SystemTime", &["system"]),
    ("std::time::Instant", &["system"]),
    ("std::net", &["system"]),
];

/// Names of the above that touch nothing outside the program.
const HARMLESS: &[&str] =
    &["std::process::ExitCode", "std::net::IpAddr", "std::net::Ipv4Addr", "std::net::Ipv6Addr"];

/// The lines that most files have at most, tests apart.
const MOSTLY: usize = 300;

/// One file in so many may be longer than that.
const ONE_IN: usize = 10;

/// The lines that no file has more of, tests apart.
const LONGEST: usize = 450;

/// Files that are longer all the same, and why.
const LONG: &[(&str, &str)] =
    &[("src/checks/facts/kind.rs", "the kinds of facts are read as one list, most of it documentation")];

/// Names that say nothing.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "common", "misc"];

fn is_within(path: &[String], prefix: &str) -> bool {
    let mut wanted = prefix.split("::");
    let mut have = path.iter();
    wanted.all(|segment| have.next().is_some_and(|own| own == segment))
}

fn place(source: &Source, import: &Import) -> String {
    format!("{}:{} {}", source.path.display(), import.line, import.path.join("::"))
}

/// The room an import leads to, where it leads to another one.
fn other_room<'a>(source: &Source, import: &'a Import) -> Option<&'a str> {
    let target = import.path.strip_prefix(&["crate".to_owned()][..])?.first()?;
    let own = source.room()?;
    (target != own && MAY_IMPORT.iter().any(|(room, _)| room == target)).then_some(target)
}

#[test]
fn every_room_imports_only_what_it_may() {
    let mut faults = String::new();
    for source in sources::all() {
        for import in source.imports.iter().filter(|import| other_room(&source, import).is_some()) {
            let room = source.room().unwrap_or_default();
            let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, to)| to);
            if !allowed.iter().any(|prefix| is_within(&import.path[1..], prefix)) {
                let _ = writeln!(faults, "{}", place(&source, import));
            }
        }
    }
    assert!(faults.is_empty(), "these imports go against the house's directions:\n{faults}");
}

#[test]
fn no_rooms_import_each_other_in_a_circle() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources::all() {
        let targets = source.imports.iter().filter_map(|import| other_room(&source, import));
        let targets: Vec<String> = targets.map(str::to_owned).collect();
        edges.entry(source.room().unwrap_or_default().to_owned()).or_default().extend(targets);
    }
    // Whoever imports nothing that is left is taken away; what remains in the end stands in a circle.
    while let Some(done) = edges.iter().find(|(_, to)| to.is_empty()).map(|(room, _)| room.clone()) {
        edges.remove(&done);
        edges.values_mut().for_each(|to| {
            to.remove(&done);
        });
    }
    assert!(edges.is_empty(), "{edges:?}");
}

#[test]
fn every_room_is_in_the_table() {
    let rooms: BTreeSet<String> =
        sources::all().iter().filter_map(|source| source.room().map(str::to_owned)).collect();
    for room in rooms {
        assert!(MAY_IMPORT.iter().any(|(name, _)| *name == room), "{room} has no line in MAY_IMPORT");
    }
}

#[test]
fn the_outside_world_is_touched_in_its_own_place_alone() {
    let mut faults = String::new();
    for source in sources::all() {
        for import in &source.imports {
            let names = |prefix: &&(&str, &[&str])| is_within(&import.path, prefix.0);
            let Some((_, places)) = ONLY_IN.iter().find(names) else { continue };
            let harmless = HARMLESS.iter().any(|name| is_within(&import.path, name));
            let own = source.path.strip_prefix("src").unwrap_or(&source.path).with_extension("");
            if !harmless && !places.iter().any(|place| own.starts_with(place)) {
                let _ = writeln!(faults, "{} (only in {places:?})", place(&source, import));
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn files_are_short_or_say_why() {
    let sources = sources::all();
    let over = |most: usize| {
        let is_long = |source: &&Source| {
            let path = source.path.display().to_string();
            source.lines > most && !LONG.iter().any(|(name, _)| *name == path)
        };
        sources.iter().filter(is_long).fold(String::new(), |mut list, source| {
            let _ = writeln!(list, "{} {}", source.lines, source.path.display());
            list
        })
    };
    assert_eq!(over(LONGEST), "", "no file is longer than {LONGEST} lines, tests apart");
    let long = over(MOSTLY);
    assert!(
        long.lines().count() * ONE_IN <= sources.len(),
        "more than one file in {ONE_IN} is longer than {MOSTLY} lines, tests apart:\n{long}"
    );
    for (name, reason) in LONG {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(name).is_file(), "{name} is gone ({reason})");
    }
}

#[test]
fn names_say_what_a_file_is() {
    for path in sources::files(&["src", "tests", "benches", "fuzz"]) {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        for name in [Some(stem), folder].into_iter().flatten() {
            // `process_manager` is something in the world; `file_utils` is nothing.
            let last = name.rsplit('_').next().filter(|last| *last != "manager").unwrap_or(name);
            assert!(!EMPTY_NAMES.contains(&last) && !EMPTY_NAMES.contains(&name), "{}", path.display());
        }
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("is there");
    let manifest: toml_edit::DocumentMut = manifest.parse().expect("is TOML");
    let found_by_itself = manifest["package"].get("autotests").and_then(toml_edit::Item::as_bool);
    assert_ne!(found_by_itself, Some(false), "files under tests/ would have to be listed one by one");
    // What lies deeper is only run where somebody says `mod`.
    let shared: BTreeSet<PathBuf> = sources::files(&["tests/support"]).into_iter().collect();
    let modules = fs::read_to_string(root.join("tests/support/mod.rs")).expect("is there");
    for path in shared.iter().filter(|path| !path.ends_with("mod.rs")) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert!(modules.contains(&format!("pub mod {name};")), "{} is used by no test", path.display());
    }
    for path in sources::files(&["tests"]) {
        let depth = path.components().count();
        assert!(depth == 2 || shared.contains(&path), "{} is no test and no support", path.display());
    }
}

#[test]
fn a_path_is_seen_wherever_it_hides() {
    let text = r#"
        use crate::{checks::facts::{self, Facts as F}, system::*};
        use super::super::markdown;
        fn f() { assert!(std::fs::read("crate::cli").is_ok()); self::g::h(); } // crate::worker
        mod inner { use super::super::effect; }
        #[cfg(test)]
        mod tests { use crate::inspect; }
        #[cfg(test)]
        #[path = "elsewhere.rs"]
        mod more;
    "#;
    let (source, tests) = sources::read(Path::new("src/tui/screens/map.rs"), text);
    let seen: Vec<String> = source.imports.iter().map(|import| import.path.join("::")).collect();
    assert_eq!(
        seen,
        [
            "crate::checks::facts::self",
            "crate::checks::facts::Facts",
            "crate::system",
            "crate::tui::markdown",
            "std::fs::read",
            "crate::tui::screens::map::g::h",
            "crate::tui::screens::effect",
        ]
    );
    assert_eq!(tests, [Path::new("src/tui/screens/elsewhere.rs")]);
    assert_eq!((source.lines, source.room()), (6, Some("tui")));
}
