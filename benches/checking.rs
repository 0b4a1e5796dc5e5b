//! What `sipsong check` costs, phase by phase, on the projects of all rule pages together.
//!
//! `cargo bench --bench checking`. Absolute times say more of the machine than of the program; what counts is how the
//! phases compare within one run, and above all what reading again costs beside reading (`again` to `gather`).
#![allow(clippy::disallowed_methods, reason = "a benchmark lays out the files it reads")]

use std::{hint::black_box, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use sipsong::{
    checks::{
        facts::Role,
        policy::{self, Policy},
        rules,
    },
    course::{BuiltIn, Pack, RulePage},
    i18n::Date,
    inspect::{
        self, Memory,
        file::File,
        read::code::{self, Wanted},
    },
    system::{
        dir_tree::DirTree,
        tree::{MemoryTree, Tree},
    },
};

/// How often each page's projects stand in the tree.
const COPIES: usize = 4;

/// The projects of all rule pages, each in a folder of its own.
fn files() -> Vec<(String, String)> {
    let pages = rules::ALL.iter().filter_map(|rule| BuiltIn.text(&format!("rules/{}.en.md", rule.id)));
    let cases: Vec<_> = pages.flat_map(|text| RulePage::parse(&text).cases()).collect();
    let numbered = cases.iter().cycle().take(cases.len() * COPIES).enumerate();
    let of_case = numbered.flat_map(|(at, case)| {
        let own = case.files.iter().filter(|(path, _)| !path.contains(' '));
        own.map(move |(path, text)| (format!("p{at}/{path}"), text.clone()))
    });
    of_case.collect()
}

fn tree(files: &[(String, String)]) -> MemoryTree {
    MemoryTree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn on_disk(files: &[(String, String)]) -> (tempfile::TempDir, DirTree) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder"))
            .expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }
    let tree = DirTree::open(folder.path()).expect("the folder is there");
    (folder, tree)
}

/// The files of code, as files of this role.
fn code_files(files: &[(String, String)], role: Role) -> Vec<(File, code::Language)> {
    let of_code = files
        .iter()
        .filter_map(|(path, text)| Some((File::new(path, text.clone(), role), code::language(path)?)));
    of_code.collect()
}

fn phases(bench: &mut Criterion) {
    let files = files();
    let (folder, disk) = on_disk(&files);
    let memory = tree(&files);
    let (tests, own) = (code_files(&files, Role::Test), code_files(&files, Role::Deployed));
    let facts = inspect::gather(&memory, &mut |_, _| {});
    let wanted = Wanted::new(&facts.all);
    let again = |path: &str| own.iter().find(|(file, _)| &*file.path == path).map(|(file, _)| copy(file));
    let summaries: Vec<Arc<code::Summary>> = own
        .iter()
        .filter_map(|(file, language)| Some(Arc::new(code::summarize(file, *language).ok()?)))
        .collect();
    bench.bench_function("walk", |bench| bench.iter(|| black_box(disk.walk())));
    bench.bench_function("scan", |bench| {
        bench.iter(|| tests.iter().filter(|(file, by)| wanted.is_needed(file, *by)).count());
    });
    bench.bench_function("parse", |bench| {
        bench.iter(|| own.iter().filter(|(file, by)| code::summarize(file, *by).is_ok()).count());
    });
    bench.bench_function("resolve", |bench| bench.iter(|| code::resolve(summaries.clone(), &again)));
    bench.bench_function("judge", |bench| {
        let (policy, day) = (Policy::default(), Date::from_unix_seconds(0));
        bench.iter(|| policy::assess(&facts, &policy, day));
    });
    bench.bench_function("gather", |bench| bench.iter(|| inspect::gather(&memory, &mut |_, _| {})));
    drop(folder);
}

fn copy(file: &File) -> File {
    File::new(&file.path, file.text.clone(), file.role)
}

/// Reading again where one file of code changes to and fro, and where nothing did.
fn again(bench: &mut Criterion) {
    let files = files();
    let mut changed = files.clone();
    if let Some((_, text)) = changed.iter_mut().find(|(path, _)| code::language(path).is_some()) {
        text.push('\n');
    }
    let (one, other) = (tree(&files), tree(&changed));
    let memory = Memory::default();
    let mut turn = false;
    bench.bench_function("again", |bench| {
        bench.iter(|| {
            turn = !turn;
            inspect::gather_again(if turn { &one } else { &other }, &memory, &mut |_, _| {})
        });
    });
    bench.bench_function("unchanged", |bench| {
        bench.iter(|| inspect::gather_again(&one, &memory, &mut |_, _| {}));
    });
}

criterion_group! { name = all; config = Criterion::default().sample_size(10); targets = phases, again }
criterion_main!(all);
