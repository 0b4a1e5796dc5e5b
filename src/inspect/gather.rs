//! From a tree of files to facts: which files are read, by whom, within which bounds, and what was left unread.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        atomic::{AtomicU64, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use crate::{
    checks::facts::{Allow, Confidence, Fact, FactKind, Facts, Place, Role, SkipReason, Skipped, Stack},
    system::tree::{ReadFault, Tree, Walk},
};

use super::{
    allow, clean,
    file::File,
    project::Project,
    read::{self, code, deps, git},
    role,
};

/// The most bytes of one file of source.
const FILE: u64 = 1024 * 1024;
/// The most bytes of all files together.
const TOTAL: u64 = 128 * 1024 * 1024;
/// The most files that are read.
const FILES: usize = 50_000;
/// How many threads read source: one stays free for whoever waits for the result.
const THREADS: usize = 2;
/// After how many files `progress` hears of it.
const STRIDE: usize = 64;

/// Reads a project and says what is so in it. `progress` hears of the files read so far and of how many, once known.
pub fn gather(tree: &dyn Tree, progress: &mut dyn FnMut(usize, Option<usize>)) -> Facts {
    progress(0, None);
    let git = git::read(tree);
    let walk = tree.walk();
    let mut gathering = Gathering {
        facts: Facts { all: git.facts, skipped: git.skipped, ..Facts::default() },
        budget: AtomicU64::new(TOTAL),
    };
    let plan = gathering.plan(tree, &walk, git.tracked.as_ref());
    let total = plan.formats.len() + plan.code.len();
    progress(0, Some(total));
    let paths = plan.paths;
    let mut project = Project::new(paths, git.tracked);
    let mut count = gathering.read_formats(tree, &plan.formats, &mut project);
    progress(count, Some(total));
    for format in &plan.formats {
        gathering.run(format, &project);
    }
    read::project_wide(&project, &mut gathering.facts.all);
    read::copies::find(tree, &project.paths, &mut gathering.facts.all);
    drop(project.files);
    count += gathering.read_code(tree, &plan.code, &mut |read| progress(count + read, Some(total)));
    gathering.stacks(&plan.stacks);
    gathering.finish(count)
}

/// What is to be read, and by whom.
#[derive(Default)]
struct Plan {
    paths: std::collections::BTreeSet<String>,
    formats: Vec<Planned<read::Format>>,
    code: Vec<Planned<code::Language>>,
    stacks: BTreeMap<Stack, (usize, String)>,
}

struct Planned<T> {
    path: String,
    role: Role,
    by: T,
}

struct Gathering {
    facts: Facts,
    budget: AtomicU64,
}

impl Gathering {
    fn plan(
        &mut self,
        tree: &dyn Tree,
        walk: &Walk,
        tracked: Option<&std::collections::HashSet<String>>,
    ) -> Plan {
        let mut plan = Plan::default();
        // What is ignored and nevertheless tracked is not walked, yet ships with every clone.
        let hidden = tracked.into_iter().flatten().filter(|path| ships_unseen(path));
        let mut paths: Vec<&str> =
            walk.files.iter().map(|entry| entry.path.as_str()).chain(hidden.map(String::as_str)).collect();
        // A lock that is ignored is not walked either, and its being ignored is what has to be said.
        let ignored = tracked.map(|_| deps::beside_manifests(&paths)).unwrap_or_default();
        let ignored = ignored.into_iter().filter(|path| tree.read(path, 0) == Err(ReadFault::TooLarge));
        let ignored: Vec<String> = ignored.collect();
        paths.extend(ignored.iter().map(String::as_str));
        paths.sort_unstable();
        paths.dedup();
        for path in paths {
            let Some(role) = role::role(path) else { continue };
            plan.paths.insert(path.to_owned());
            let format = read::format(path);
            let language = code::language(path);
            if let Some(stack) = read::stack(path).filter(|_| role == Role::Deployed) {
                plan.stacks.entry(stack).or_insert((0, path.to_owned())).0 += 1;
            }
            if plan.formats.len() + plan.code.len() >= FILES && (format.is_some() || language.is_some()) {
                self.skip(path, SkipReason::Budget);
            } else if let Some(by) = format {
                plan.formats.push(Planned { path: path.to_owned(), role, by });
            } else if let Some(by) = language {
                plan.code.push(Planned { path: path.to_owned(), role, by });
            }
        }
        for (path, fault) in &walk.left_out {
            let wanted = read::format(path).is_some() || code::language(path).is_some();
            let folder = matches!(fault, ReadFault::TooDeep | ReadFault::Io(_));
            if (wanted || folder) && role::role(path).is_some() {
                self.skip(path, reason(*fault));
            }
        }
        plan
    }

    fn skip(&mut self, path: &str, reason: SkipReason) {
        self.facts.skipped.push(Skipped { path: clean::line(path), reason });
    }

    fn read_formats(
        &mut self,
        tree: &dyn Tree,
        planned: &[Planned<read::Format>],
        project: &mut Project,
    ) -> usize {
        for one in planned {
            match load(tree, &one.path, one.role, one.by.limit, &self.budget) {
                Ok(file) => {
                    self.facts.allows.extend(allow::marks(&file, code::language(&one.path)));
                    project.files.insert(one.path.clone(), file);
                }
                // A tracked `.env` that was deleted from disk is a fact of the index alone.
                Err(SkipReason::Unreadable) if !tree_has(project, &one.path) => {}
                Err(reason) => self.skip(&one.path, reason),
            }
        }
        project.files.len()
    }

    fn run(&mut self, planned: &Planned<read::Format>, project: &Project) {
        let (Some(file), Some(reader)) = (project.files.get(&planned.path), planned.by.reader) else {
            return;
        };
        let mut found = Vec::new();
        // The last line of defence: a panic in a parser is a file that was not read, not the end of the program.
        let done = catch_unwind(AssertUnwindSafe(|| reader(file, project, &mut found)))
            .unwrap_or(Err(SkipReason::Malformed));
        self.facts.all.append(&mut found);
        if let Err(reason) = done {
            self.skip(&planned.path, reason);
        }
    }

    /// Reads source on threads; texts are dropped as soon as they are summarised.
    fn read_code(
        &mut self,
        tree: &dyn Tree,
        planned: &[Planned<code::Language>],
        progress: &mut dyn FnMut(usize),
    ) -> usize {
        let next = AtomicUsize::new(0);
        let budget = &self.budget;
        let wanted = &code::Wanted::new(&self.facts.all);
        let mut summaries: Vec<(usize, code::Summary)> = Vec::with_capacity(planned.len());
        let mut skipped = Vec::new();
        thread::scope(|scope| {
            let (send, receive) = mpsc::channel();
            for _ in 0..THREADS.min(planned.len()) {
                let (send, next) = (send.clone(), &next);
                scope.spawn(move || {
                    while let Some((at, one)) = take(planned, next) {
                        if send.send((at, summarize(tree, one, budget, wanted))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send);
            for (count, (at, done)) in receive.into_iter().enumerate() {
                match done {
                    Ok((summary, mut marks)) => {
                        summaries.push((at, summary));
                        self.facts.allows.append(&mut marks);
                    }
                    Err(reason) => skipped.push((at, reason)),
                }
                if count % STRIDE == 0 {
                    progress(count);
                }
            }
        });
        skipped
            .into_iter()
            .filter_map(|(at, reason)| Some((planned.get(at)?, reason)))
            .for_each(|(one, reason)| self.skip(&one.path, reason));
        summaries.sort_by_key(|(at, _)| *at);
        let count = summaries.len();
        let found = catch_unwind(AssertUnwindSafe(|| {
            let summaries = summaries.into_iter().map(|(_, summary)| summary).collect();
            code::resolve(summaries, &|path| again(tree, planned, path))
        }));
        self.facts.all.extend(found.unwrap_or_default());
        count
    }

    fn stacks(&mut self, stacks: &BTreeMap<Stack, (usize, String)>) {
        let mut found: Vec<(Stack, usize, String)> =
            stacks.iter().map(|(stack, (files, first))| (*stack, *files, first.clone())).collect();
        found.sort_by_key(|(stack, files, _)| (std::cmp::Reverse(*files), *stack));
        for (stack, files, first) in &found {
            let kind = FactKind::SourceFiles { stack: *stack, files: *files };
            let place = Place::file(clean::line(first));
            self.facts.all.push(Fact {
                kind,
                place,
                role: Role::Deployed,
                excerpt: String::new(),
                confidence: Confidence::High,
                via: Vec::new(),
            });
        }
        self.facts.stacks = found.iter().map(|(stack, ..)| *stack).collect();
        // A project may have a manifest and no source of its own yet.
        for fact in &self.facts.all {
            if let FactKind::Manifest { stack, .. } = fact.kind
                && fact.role == Role::Deployed
                && !self.facts.stacks.contains(&stack)
            {
                self.facts.stacks.push(stack);
            }
        }
    }

    fn finish(mut self, count: usize) -> Facts {
        let facts = &mut self.facts;
        facts.files_read = count;
        facts.all.sort_by(|a, b| (&a.place, a.role).cmp(&(&b.place, b.role)));
        facts.all.dedup();
        facts.all.shrink_to_fit();
        facts.allows.sort();
        facts.allows.dedup();
        facts.skipped.sort();
        facts.skipped.dedup();
        self.facts
    }
}

fn tree_has(project: &Project, path: &str) -> bool {
    !git::is_env_file(path.rsplit('/').next().unwrap_or(path)) || project.is_tracked(path) != Some(true)
}

/// A file of source once more, by its path as facts have it.
fn again(tree: &dyn Tree, planned: &[Planned<code::Language>], path: &str) -> Option<File> {
    // Paths are in order, and those that had to be cleaned are few.
    let exact = planned.binary_search_by(|one| one.path.as_str().cmp(path)).ok();
    let cleaned = || planned.iter().position(|one| clean::line(&one.path) == path);
    let one = planned.get(exact.or_else(cleaned)?)?;
    load(tree, &one.path, one.role, FILE, &AtomicU64::new(u64::MAX)).ok()
}

/// Whether a path is of a file that readers want even where the project ignores it.
fn ships_unseen(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    git::is_env_file(name) || deps::is_lock(&name.to_ascii_lowercase())
}

fn take<'a, T>(planned: &'a [Planned<T>], next: &AtomicUsize) -> Option<(usize, &'a Planned<T>)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    planned.get(at).map(|one| (at, one))
}

fn summarize(
    tree: &dyn Tree,
    one: &Planned<code::Language>,
    budget: &AtomicU64,
    wanted: &code::Wanted,
) -> Result<(code::Summary, Vec<Allow>), SkipReason> {
    let file = load(tree, &one.path, one.role, FILE, budget)?;
    let read = || Ok((code::summarize_wanted(&file, one.by, wanted)?, allow::marks(&file, Some(one.by))));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SkipReason::Malformed))
}

fn load(tree: &dyn Tree, path: &str, role: Role, limit: u64, budget: &AtomicU64) -> Result<File, SkipReason> {
    if budget.load(Ordering::Relaxed) == 0 {
        return Err(SkipReason::Budget);
    }
    let bytes = tree.read(path, limit).map_err(reason)?;
    let size = bytes.len() as u64;
    let spend = |left: u64| Some(left.saturating_sub(size));
    let _ = budget.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend);
    if bytes.contains(&0) {
        return Err(SkipReason::NotText);
    }
    let mut text = String::from_utf8(bytes).map_err(|_| SkipReason::NotText)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(File::new(path, text, role))
}

fn reason(fault: ReadFault) -> SkipReason {
    match fault {
        ReadFault::Link => SkipReason::Link,
        ReadFault::Special => SkipReason::Special,
        ReadFault::TooLarge => SkipReason::TooLarge,
        ReadFault::TooDeep => SkipReason::TooDeep,
        ReadFault::Missing | ReadFault::Io(_) => SkipReason::Unreadable,
    }
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests {
    use crate::system::tree::MemoryTree;

    use super::*;

    fn facts(files: &[(&str, &str)]) -> Facts {
        gather(&MemoryTree::new(files.iter().map(|(path, text)| (*path, *text))), &mut |_, _| {})
    }

    #[test]
    fn what_a_reader_would_have_wanted_and_could_not_get_is_said() {
        let large = "x".repeat(2 * 1024 * 1024);
        let found = facts(&[
            ("package.json", "{"),
            ("docker-compose.yml", large.as_str()),
            ("image.png", "\0\0"),
            ("compose.yaml", "a: \0"),
            ("node_modules/a/package.json", "{"),
        ]);
        let reasons: Vec<_> = found.skipped.iter().map(|one| (one.path.as_str(), one.reason)).collect();
        assert_eq!(
            reasons,
            [
                ("compose.yaml", SkipReason::NotText),
                ("docker-compose.yml", SkipReason::TooLarge),
                ("package.json", SkipReason::Malformed)
            ]
        );
    }

    /// A tree that hides a file from its walk, as one in `.gitignore` is.
    struct Ignoring(MemoryTree, &'static str);

    impl Tree for Ignoring {
        fn walk(&self) -> Walk {
            let mut walk = self.0.walk();
            walk.files.retain(|entry| entry.path != self.1);
            walk
        }

        fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
            self.0.read(path, limit)
        }
    }

    #[test]
    fn a_lock_that_git_ignores_is_found_beside_its_manifest() {
        let index: &[u8] = b"DIRC\0\0\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        let tree = MemoryTree::new([
            (".git/HEAD", b"ref: refs/heads/main".as_slice()),
            (".git/index", index),
            ("api/package.json", b"{\"dependencies\":{\"left\":\"1.0.0\"}}"),
            ("api/package-lock.json", b"{\n\"node_modules/left\": {}\n}"),
        ]);
        let found = gather(&Ignoring(tree, "api/package-lock.json"), &mut |_, _| {});
        let lock = found.all.iter().find(|fact| matches!(fact.kind, FactKind::Lock { .. }));
        assert!(
            matches!(lock.map(|fact| &fact.kind), Some(FactKind::Lock { tracked: Some(false), .. })),
            "{found:#?}"
        );
    }

    #[test]
    fn stacks_come_by_number_of_files_and_tests_count_for_none() {
        let found =
            facts(&[("a.py", ""), ("b.js", ""), ("c.js", ""), ("tests/d.rb", ""), ("go.mod", "module x\n")]);
        assert_eq!(found.stacks, [Stack::Node, Stack::Python, Stack::Go]);
    }

    #[test]
    fn facts_are_ordered_and_progress_is_told() {
        let mut heard = Vec::new();
        let tree = MemoryTree::new([
            ("z/package.json", "{}"),
            ("a/package.json", "{}"),
            ("a/Procfile", "web: node a.js\n"),
        ]);
        let found = gather(&tree, &mut |read, total| heard.push((read, total)));
        let places: Vec<_> = found.all.iter().map(|fact| fact.place.clone()).collect();
        assert!(places.is_sorted());
        assert_eq!(heard.first(), Some(&(0, None)));
        assert_eq!(heard.get(1), Some(&(0, Some(3))));
        assert_eq!(found.files_read, 3);
    }
}
