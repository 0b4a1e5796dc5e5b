//! From a tree of files to facts: which files are read, by whom, within which bounds, and what was left unread.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::{
    checks::facts::{
        Confidence, Fact, FactKind, Facts, Place, Role, Service, SkipReason, Skipped, Stack, Value,
    },
    system::tree::{Stamp, Tree},
};

use super::{
    allow, clean, layout,
    memory::{self, Around, Formats, Kept, Memory, Seen},
    project::Project,
    read::{self, code, git},
};

mod code_files;
mod load;
mod plan;

use load::{lasts, load, spend};
use plan::{Planned, Sources};

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
    let seen = memory::seen(&walk);
    let mut gathering = Gathering {
        facts: Facts { all: git.facts, skipped: git.skipped, ..Facts::default() },
        budget: AtomicU64::new(TOTAL),
        defers,
        sketch: None,
    };
    let plan = gathering.plan(tree, &walk, git.tracked.as_ref());
    let total = plan.formats.len() + plan.code.len();
    progress(0, Some(total));
    let paths = plan.paths;
    let around = around(&plan.formats, &seen);
    let around = around.map(|stamps| Around { paths: paths.clone(), tracked: git.tracked.clone(), stamps });
    let mut project = Project::new(paths, git.tracked);
    let mut count = match kept.formats.take().filter(|known| Some(&known.of) == around.as_ref()) {
        Some(known) => gathering.say_again(known, &mut kept),
        None => gathering.formats(tree, &plan.formats, plan.sources, &mut project, around, &mut kept),
    };
    progress(count, Some(total));
    read::copies::find(tree, &project.paths, &mut gathering.facts.all);
    drop(project.files);
    count += gathering.read_code(tree, &plan.code, &seen, &mut kept, &mut |read| {
        progress(count + read, Some(total));
    });
    memory.keep(kept);
    gathering.stacks(&plan.stacks);
    gathering.assets(&project.paths);
    gathering.lay_out();
    gathering.finish(count)
}

/// The stamps of all these files, if each of them has one.
fn around(planned: &[Planned<read::Format>], seen: &HashMap<&str, Seen>) -> Option<Vec<(String, Stamp)>> {
    planned.iter().map(|one| Some((one.path.clone(), seen.get(one.path.as_str())?.stamp))).collect()
}

struct Gathering {
    facts: Facts,
    budget: AtomicU64,
    /// Whether code of tests is left unread where it can be.
    defers: bool,
    /// What the formats say of how the project is laid out.
    sketch: Option<Arc<layout::Sketch>>,
}

impl Gathering {
    /// An embedded database that comes with the source, beside one that the environment gives, is an index or a
    /// table to look things up in: it ships as a picture does.
    fn assets(&mut self, paths: &BTreeSet<String>) {
        let given = self.facts.all.iter().any(|fact| {
            matches!(&fact.kind, FactKind::ConnectsTo { service, locator }
                if service.is_database() && locator.from_env() && fact.role == Role::Deployed)
        });
        let ships = |locator: &str| {
            let name = locator.rsplit('/').next().unwrap_or(locator);
            let ending = [".db", ".sqlite", ".sqlite3"].iter().any(|end| name.ends_with(end));
            ending && paths.iter().any(|path| path.rsplit('/').next() == Some(name))
        };
        self.facts.all.retain(|fact| match &fact.kind {
            FactKind::ConnectsTo { service: Service::Sqlite, locator: Value::Literal(locator) } => {
                !(given && ships(locator))
            }
            _ => true,
        });
    }

    fn skip(&mut self, path: &str, reason: SkipReason) {
        self.facts.skipped.push(Skipped { path: clean::line(path), reason });
    }

    /// Reads the files of formats and says what is so in them.
    fn formats(
        &mut self,
        tree: &dyn Tree,
        planned: &[Planned<read::Format>],
        sources: Sources,
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
        // Manifests are read once more for it, so that what brought their reader down must not bring this down.
        let sketch = catch_unwind(AssertUnwindSafe(|| layout::sketch(project, sources)));
        self.sketch = sketch.unwrap_or_default().map(Arc::new);
        let skipped = self.facts.skipped.get(before.1..).unwrap_or_default();
        let whole = count + skipped.len() >= planned.len();
        let of = of.filter(|_| whole && skipped.iter().all(|skipped| lasts(&skipped.reason)));
        kept.formats = of.map(|of| Formats {
            of,
            facts: self.facts.all.get(before.0..).unwrap_or_default().to_vec(),
            skipped: skipped.to_vec(),
            allows: self.facts.allows.get(before.2..).unwrap_or_default().to_vec(),
            sketch: self.sketch.clone(),
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
        self.sketch = known.sketch.clone();
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

    /// How the project is laid out, now that all is known that is so in it.
    fn lay_out(&mut self) {
        if let Some(sketch) = self.sketch.take() {
            self.facts.layout = sketch.finish(&self.facts);
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

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
