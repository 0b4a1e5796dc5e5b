//! From a tree of files to facts: which files are read, by whom, within which bounds, and what was left unread.

use std::{
    collections::{BTreeMap, HashMap},
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Facts, Place, Role, SkipReason, Skipped, Stack},
    system::tree::{ReadFault, Stamp, Tree, Walk},
};

use super::{
    allow, clean,
    memory::{self, Around, CodeRead, Formats, Kept, Known, Memory},
    project::Project,
    read::{self, code, deps, git},
    role,
};

mod load;

use load::{again, lasts, load, reason, spend, summarize};

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
    gather_by(tree, &Memory::default(), true, progress)
}

/// As [`gather`], but looks at all code of tests as well. Whoever judges by [`gather`] must come to the same verdicts.
pub fn gather_everything(tree: &dyn Tree, progress: &mut dyn FnMut(usize, Option<usize>)) -> Facts {
    gather_by(tree, &Memory::default(), false, progress)
}

/// As [`gather`], but reads only what changed since the reading that `memory` is of, and keeps this one in it.
pub fn gather_again(
    tree: &dyn Tree,
    memory: &Memory,
    progress: &mut dyn FnMut(usize, Option<usize>),
) -> Facts {
    gather_by(tree, memory, true, progress)
}

fn gather_by(
    tree: &dyn Tree,
    memory: &Memory,
    defers: bool,
    progress: &mut dyn FnMut(usize, Option<usize>),
) -> Facts {
    progress(0, None);
    let mut kept = memory.take();
    let git = git::read(tree);
    let walk = tree.walk();
    let stamps = memory::stamps(&walk);
    let mut gathering = Gathering {
        facts: Facts { all: git.facts, skipped: git.skipped, ..Facts::default() },
        budget: AtomicU64::new(TOTAL),
        defers,
    };
    let plan = gathering.plan(tree, &walk, git.tracked.as_ref());
    let total = plan.formats.len() + plan.code.len();
    progress(0, Some(total));
    let paths = plan.paths;
    let around = around(&plan.formats, &stamps);
    let around = around.map(|stamps| Around { paths: paths.clone(), tracked: git.tracked.clone(), stamps });
    let mut project = Project::new(paths, git.tracked);
    let mut count = match kept.formats.take().filter(|known| Some(&known.of) == around.as_ref()) {
        Some(known) => gathering.say_again(known, &mut kept),
        None => gathering.formats(tree, &plan.formats, &mut project, around, &mut kept),
    };
    progress(count, Some(total));
    read::copies::find(tree, &project.paths, &mut gathering.facts.all);
    drop(project.files);
    count += gathering.read_code(tree, &plan.code, &stamps, &mut kept, &mut |read| {
        progress(count + read, Some(total));
    });
    memory.keep(kept);
    gathering.stacks(&plan.stacks);
    gathering.finish(count)
}

/// The stamps of all these files, if each of them has one.
fn around(planned: &[Planned<read::Format>], stamps: &HashMap<&str, Stamp>) -> Option<Vec<(String, Stamp)>> {
    planned.iter().map(|one| Some((one.path.clone(), *stamps.get(one.path.as_str())?))).collect()
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
    /// Whether code of tests is left unread where it can be.
    defers: bool,
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

    /// Reads the files of formats and says what is so in them.
    fn formats(
        &mut self,
        tree: &dyn Tree,
        planned: &[Planned<read::Format>],
        project: &mut Project,
        of: Option<Around>,
        kept: &mut Kept,
    ) -> usize {
        let before = (self.facts.all.len(), self.facts.skipped.len(), self.facts.allows.len());
        let count = self.read_formats(tree, planned, project);
        for format in planned {
            self.run(format, project);
        }
        read::project_wide(project, &mut self.facts.all);
        let skipped = self.facts.skipped.get(before.1..).unwrap_or_default();
        let whole = count + skipped.len() >= planned.len();
        let of = of.filter(|_| whole && skipped.iter().all(|skipped| lasts(&skipped.reason)));
        kept.formats = of.map(|of| Formats {
            of,
            facts: self.facts.all.get(before.0..).unwrap_or_default().to_vec(),
            skipped: skipped.to_vec(),
            allows: self.facts.allows.get(before.2..).unwrap_or_default().to_vec(),
            count,
            bytes: TOTAL - self.budget.load(Ordering::Relaxed),
        });
        count
    }

    /// What the formats said the last time, of the same files.
    fn say_again(&mut self, known: Formats, kept: &mut Kept) -> usize {
        self.facts.all.extend_from_slice(&known.facts);
        self.facts.skipped.extend_from_slice(&known.skipped);
        self.facts.allows.extend_from_slice(&known.allows);
        spend(&self.budget, known.bytes);
        let count = known.count;
        kept.formats = Some(known);
        count
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
        stamps: &HashMap<&str, Stamp>,
        kept: &mut Kept,
        progress: &mut dyn FnMut(usize),
    ) -> usize {
        let wanted =
            if self.defers { code::Wanted::new(&self.facts.all) } else { code::Wanted::everything() };
        let same = kept.wanted.as_ref().is_some_and(|before| before.is_same(&wanted));
        let mut known = mem::take(&mut kept.code);
        let was = known.len();
        // What is wanted decides what is deferred.
        known.retain(|_, known| same || !known.read.as_ref().is_ok_and(|(read, _)| read.is_deferred()));
        let stamp = |one: &Planned<_>| stamps.get(one.path.as_str()).copied();
        let mut read: Vec<Option<CodeRead>> = planned
            .iter()
            .map(|one| known.remove(&one.path).filter(|known| Some(known.stamp) == stamp(one)))
            .map(|known| known.map(|known| known.read))
            .collect();
        let fresh: Vec<usize> = (0..read.len()).filter(|at| matches!(read.get(*at), Some(None))).collect();
        let unchanged = same && fresh.is_empty() && was == planned.len() && kept.resolved.is_some();
        self.read_fresh(tree, planned, &fresh, &wanted, &mut read, progress);
        let mut summaries = Vec::with_capacity(planned.len());
        for (one, read) in planned.iter().zip(read) {
            let read = read.unwrap_or(Err(SkipReason::Unreadable));
            match &read {
                Ok((summary, marks)) => {
                    summaries.push(summary.clone());
                    self.facts.allows.extend_from_slice(marks);
                }
                Err(reason) => self.skip(&one.path, *reason),
            }
            if let Some(stamp) = stamp(one).filter(|_| read.as_ref().err().is_none_or(lasts)) {
                kept.code.insert(one.path.clone(), Known { stamp, read });
            }
        }
        kept.wanted = Some(wanted);
        let count = summaries.len();
        if !unchanged {
            let whole = AtomicBool::new(true);
            let again = |path: &str| {
                let found = again(tree, planned, path);
                whole.fetch_and(found.is_some(), Ordering::Relaxed);
                found
            };
            let found = catch_unwind(AssertUnwindSafe(|| code::resolve(summaries, &again)));
            self.facts.all.extend_from_slice(found.as_deref().unwrap_or_default());
            kept.resolved = found.ok().filter(|_| whole.into_inner());
            return count;
        }
        self.facts.all.extend_from_slice(kept.resolved.as_deref().unwrap_or_default());
        count
    }

    /// Reads those files of code that are not known.
    fn read_fresh(
        &self,
        tree: &dyn Tree,
        planned: &[Planned<code::Language>],
        fresh: &[usize],
        wanted: &code::Wanted,
        read: &mut [Option<CodeRead>],
        progress: &mut dyn FnMut(usize),
    ) {
        let (next, budget) = (&AtomicUsize::new(0), &self.budget);
        let reused = read.iter().filter(|read| read.is_some()).count();
        thread::scope(|scope| {
            let (send, receive) = mpsc::channel();
            for _ in 0..THREADS.min(fresh.len()) {
                let send = send.clone();
                scope.spawn(move || {
                    while let Some((at, one)) = take(planned, fresh, next) {
                        if send.send((at, summarize(tree, one, budget, wanted))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send);
            for (count, (at, done)) in receive.into_iter().enumerate() {
                if let Some(read) = read.get_mut(at) {
                    *read = Some(done);
                }
                if count % STRIDE == 0 {
                    progress(reused + count);
                }
            }
        });
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

/// Whether a path is of a file that readers want even where the project ignores it.
fn ships_unseen(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    git::is_env_file(name) || deps::is_lock(&name.to_ascii_lowercase())
}

fn take<'a, T>(
    planned: &'a [Planned<T>],
    fresh: &[usize],
    next: &AtomicUsize,
) -> Option<(usize, &'a Planned<T>)> {
    let at = *fresh.get(next.fetch_add(1, Ordering::Relaxed))?;
    planned.get(at).map(|one| (at, one))
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

    /// A tree that counts what is read of it.
    struct Counting(MemoryTree, std::sync::Mutex<Vec<String>>);

    impl Counting {
        fn new(files: &[(&str, &str)]) -> Counting {
            let files = files.iter().map(|(path, text)| (*path, *text));
            Counting(MemoryTree::new(files), std::sync::Mutex::default())
        }

        fn read_so_far(&self) -> Vec<String> {
            let mut read = self.1.lock().expect("nobody fell over").clone();
            read.retain(|path| !path.starts_with(".git"));
            read.sort();
            read
        }
    }

    impl Tree for Counting {
        fn walk(&self) -> Walk {
            self.0.walk()
        }

        fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
            self.1.lock().expect("nobody fell over").push(path.to_owned());
            self.0.read(path, limit)
        }
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let before = [
            ("package.json", "{}"),
            ("config.js", "exports.port = process.env.PORT"),
            ("server.js", "const c = require('./config')\nrequire('express')().listen(c.port)"),
            ("other.js", "fetch(process.env.OTHER)"),
        ];
        let memory = Memory::default();
        let first = gather_again(&Counting::new(&before), &memory, &mut |_, _| {});
        let same = Counting::new(&before);
        assert_eq!(gather_again(&same, &memory, &mut |_, _| {}), first);
        assert!(same.read_so_far().is_empty(), "{:?}", same.read_so_far());

        let mut after = before;
        after[1].1 = "\nexports.port = process.env.WEB_PORT";
        let changed = Counting::new(&after);
        let again = gather_again(&changed, &memory, &mut |_, _| {});
        assert_eq!(again, facts(&after));
        assert_ne!(again, first);
        // The lines of facts are shown from the files as they are now.
        assert!(changed.read_so_far().starts_with(&["config.js".to_owned()]), "{:?}", changed.read_so_far());
        assert!(!changed.read_so_far().contains(&"package.json".to_owned()));

        after[0].1 = "{\"scripts\": {\"start\": \"node server.js\"}}";
        assert_eq!(gather_again(&Counting::new(&after), &memory, &mut |_, _| {}), facts(&after));
        assert_eq!(gather_again(&Counting::new(&after[..3]), &memory, &mut |_, _| {}), facts(&after[..3]));
    }

    #[test]
    fn a_variable_that_is_set_has_tests_looked_at_that_were_left_unread() {
        let test = ("tests/a.test.js", "fetch(process.env.PAYMENT_URL)");
        let reads =
            |found: &Facts| found.all.iter().any(|fact| matches!(fact.kind, FactKind::ReadsEnv { .. }));
        let memory = Memory::default();
        let without = [("app.js", "1"), test];
        assert!(!reads(&gather_again(&Counting::new(&without), &memory, &mut |_, _| {})));
        let with = [("Procfile", "web: PAYMENT_URL=x node app.js\n"), test];
        let compose =
            ("compose.yaml", "services:\n  a:\n    build: .\n    environment:\n      PAYMENT_URL: x\n");
        let with = [with[0], compose, test];
        let found = gather_again(&Counting::new(&with), &memory, &mut |_, _| {});
        assert!(reads(&found), "{found:#?}");
    }

    #[test]
    fn tests_that_ship_code_imports_are_looked_at() {
        let found = facts(&[
            ("server.js", "const p = require('./test/ports')\nrequire('express')().listen(p.port)"),
            ("test/ports.js", "exports.port = require('./more').port"),
            ("test/more.js", "exports.port = 8123"),
        ]);
        let port = found.all.iter().find_map(|fact| match &fact.kind {
            FactKind::Listens { port, .. } => port.literal(),
            _ => None,
        });
        assert_eq!(port, Some("8123"));
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
