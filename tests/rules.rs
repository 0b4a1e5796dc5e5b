//! A rule's page is its test: each case is a project in memory, read and judged as the program does it.
//!
//! `cargo test --test rules` runs all pages; a failure names the rule, the case and the line of its heading.

use std::fmt::Write;

use include_dir::{Dir, include_dir};

use sipsong::{
    checks::{
        finding::Polarity,
        rules::{self, Rule},
    },
    course::{BuiltIn, Case, CasePart, Pack, RulePage},
    i18n::Lang,
    inspect,
    markdown::{Block, BlockKind},
};

mod support;

static SOURCES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/checks/rules");

use support::work_tree;

fn page_path(rule: &Rule, lang: Lang) -> String {
    format!("rules/{}.{lang}.md", rule.id)
}

fn page(rule: &Rule, lang: Lang) -> Option<RulePage> {
    BuiltIn.text(&page_path(rule, lang)).map(|text| RulePage::parse(&text))
}

/// The rules that have a page, with it.
fn pages() -> impl Iterator<Item = (&'static Rule, RulePage)> {
    rules::ALL.iter().filter_map(|rule| Some((*rule, page(rule, Lang::EN)?)))
}

/// Where the rule finds something in the case's project.
fn found(rule: &Rule, case: &Case) -> Vec<String> {
    let facts = inspect::gather(&work_tree::project(&case.files), &mut |_, _| {});
    let mut places: Vec<String> =
        (rule.judge)(rule, &facts).iter().map(|finding| finding.place.to_string()).collect();
    places.sort();
    places
}

fn title(rule: &Rule, case: &Case) -> String {
    format!("{} line {}, “{}”", page_path(rule, Lang::EN), case.line, case.title)
}

#[test]
fn every_case_gives_what_its_page_expects() {
    let mut faults = String::new();
    for (rule, page) in pages() {
        for case in page.cases() {
            let mut expected = case.expect.clone();
            expected.retain(|line| !line.is_empty());
            expected.sort();
            let found = found(rule, &case);
            if found != expected {
                let _ =
                    writeln!(faults, "{}\n  expected {expected:?}\n  found    {found:?}", title(rule, &case));
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// What all rules find in a project, by `gather`.
fn judged(files: &[(String, String)], gather: inspect::Reading<'_>) -> Vec<String> {
    let facts = gather(&work_tree::project(files), &mut |_, _| {});
    let found = rules::ALL.iter().flat_map(|rule| (rule.judge)(rule, &facts));
    found.map(|finding| format!("{} {} {}", finding.rule, finding.place, finding.excerpt)).collect()
}

#[test]
fn code_of_tests_that_is_left_unread_changes_no_finding() {
    let cases: Vec<Case> = pages().flat_map(|(_, page)| page.cases()).collect();
    let mut faults = String::new();
    for (case, other) in cases.iter().zip(cases.iter().cycle().skip(1)) {
        // The app with the code of another one as its tests, and with its own code once more.
        let as_tests = |(path, text): &(String, String)| (format!("tests/{path}"), text.clone());
        for tests in [other, case] {
            let mut files = case.files.clone();
            files.extend(tests.files.iter().map(as_tests));
            let (some, all) = (judged(&files, &inspect::gather), judged(&files, &inspect::gather_everything));
            if some != all {
                let _ = writeln!(faults, "line {}, “{}”\n  {some:?}\n  {all:?}", case.line, case.title);
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn every_page_fires_and_stays_silent() {
    let mut faults = String::new();
    for (rule, page) in pages() {
        let cases = page.cases();
        let (fires, silent) = match rule.polarity {
            Polarity::Problem => (CasePart::Violates, CasePart::Complies),
            Polarity::Evidence => (CasePart::Complies, CasePart::Violates),
        };
        for (part, expects) in [(fires, true), (silent, false)] {
            let of_part = || cases.iter().filter(move |case| case.part == part);
            if of_part().count() == 0 {
                let _ = writeln!(faults, "{}: no case under {part:?}", page_path(rule, Lang::EN));
            }
            for case in of_part().filter(|case| case.expect.is_empty() == expects) {
                let _ = writeln!(faults, "{}: expects the contrary of its section", title(rule, case));
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// What must be the same in every language of a page: the fences, and where they stand.
fn fences(page: &RulePage) -> Vec<(String, Option<String>, String)> {
    let fence = |block: &Block| match &block.kind {
        BlockKind::Code { language, title, text } => Some((language.clone(), title.clone(), text.clone())),
        _ => None,
    };
    page.document.blocks.iter().filter_map(fence).collect()
}

#[test]
fn pages_have_the_same_fences_in_every_language() {
    for (rule, english) in pages() {
        for lang in Lang::all() {
            if let Some(other) = page(rule, lang) {
                assert_eq!(fences(&english), fences(&other), "{}", page_path(rule, lang));
            }
        }
    }
}

#[test]
fn every_rule_has_a_page_in_every_language() {
    let wanted = rules::ALL.iter().flat_map(|rule| Lang::all().into_iter().map(|lang| page_path(rule, lang)));
    let missing: Vec<String> = wanted.filter(|path| BuiltIn.text(path).is_none()).collect();
    assert!(missing.is_empty(), "{} pages are missing:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_page_belongs_to_a_rule() {
    let of_rule = |path: &str| {
        let id = path.strip_prefix("rules/")?.strip_suffix(".md")?.rsplit_once('.')?.0;
        rules::find(id)
    };
    for path in BuiltIn.paths().iter().filter(|path| path.starts_with("rules/") && path.ends_with(".md")) {
        assert!(of_rule(path).is_some(), "{path} belongs to no rule");
    }
}

#[test]
fn every_rule_file_is_in_the_catalogue_and_says_what_fires_and_what_is_the_trap() {
    let files: Vec<_> = SOURCES.dirs().flat_map(|folder| folder.files()).collect();
    for file in &files {
        let id = file.path().with_extension("").display().to_string().replace('_', "-");
        assert!(rules::find(&id).is_some(), "{id} is missing in the catalogue");
        let text = file.contents_utf8().unwrap_or_default();
        assert!(text.starts_with("//! Fires ") && text.contains("\n//! Trap: "), "{id}");
    }
    assert_eq!(files.len(), rules::ALL.len());
}

#[test]
fn a_made_up_index_is_one_that_git_readers_take() {
    let bytes = work_tree::index(&["a.js", "node_modules/left/index.js"]);
    let hash = gix_index::hash::Kind::Sha1;
    let read = gix_index::State::from_bytes(
        &bytes,
        std::time::SystemTime::UNIX_EPOCH.into(),
        hash,
        gix_index::decode::Options::default(),
    );
    let (state, _) = read.expect("a sound index");
    let paths: Vec<String> = state.entries().iter().map(|entry| entry.path(&state).to_string()).collect();
    assert_eq!(paths, ["a.js", "node_modules/left/index.js"]);
}
