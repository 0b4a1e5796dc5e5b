//! Source, read on threads and followed through all files.

use std::{
    collections::HashMap,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use crate::{
    checks::facts::SkipReason,
    inspect::{
        memory::{CodeRead, Kept, Seen},
        read::code,
    },
    system::tree::Tree,
};

use super::{
    Gathering, STRIDE, THREADS,
    load::{again, lasts, summarize},
    plan::Planned,
};

impl Gathering {
    /// Reads source on threads; texts are dropped as soon as they are summarised.
    pub(super) fn read_code(
        &mut self,
        tree: &dyn Tree,
        planned: &[Planned<code::Language>],
        seen: &HashMap<&str, Seen>,
        kept: &mut Kept,
        progress: &mut dyn FnMut(usize),
    ) -> usize {
        let wanted =
            if self.defers { code::Wanted::new(&self.facts.all) } else { code::Wanted::everything() };
        let same = kept.wanted.as_ref().is_some_and(|before| before.is_same(&wanted));
        let mut known = mem::take(&mut kept.code);
        let was = known.count();
        if !same {
            // What is wanted decides what is deferred.
            known.forget_deferred();
        }
        let seen = |one: &Planned<_>| seen.get(one.path.as_str()).copied();
        let mut read: Vec<Option<CodeRead>> =
            planned.iter().map(|one| known.take(&one.path, seen(one))).collect();
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
            if let Some(seen) = seen(one).filter(|_| read.as_ref().err().is_none_or(lasts)) {
                kept.code.keep(&one.path, seen, read);
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
}

fn take<'a, T>(
    planned: &'a [Planned<T>],
    fresh: &[usize],
    next: &AtomicUsize,
) -> Option<(usize, &'a Planned<T>)> {
    let at = *fresh.get(next.fetch_add(1, Ordering::Relaxed))?;
    planned.get(at).map(|one| (at, one))
}
