//! A patch as a unified diff has it, fitted to files that somebody else may have changed as well.

/// A patch of several files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The files it changes, in order.
    pub files: Vec<FilePatch>,
}

/// What a patch does with one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePatch {
    /// The path from the lab's root.
    pub path: String,
    /// Whether the file is made.
    pub makes: bool,
    /// Whether the file is removed.
    pub removes: bool,
    /// The places it changes.
    pub hunks: Vec<Hunk>,
}

/// A place that is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hunk {
    /// The line it begins at in the lab as it was made, from 1.
    pub line: usize,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of a hunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What becomes of it.
    pub mark: Mark,
    /// Its text without the line's end.
    pub text: String,
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It stays.
    Keep,
    /// It goes.
    Remove,
    /// It comes.
    Add,
}

impl Mark {
    /// Its sign in a diff.
    pub fn sign(self) -> char {
        match self {
            Mark::Keep => ' ',
            Mark::Remove => '-',
            Mark::Add => '+',
        }
    }
}

/// What is to be done with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It gets these contents.
    Write {
        /// The path from the lab's root.
        path: String,
        /// All of its text.
        text: String,
    },
    /// It is removed.
    Remove {
        /// The path from the lab's root.
        path: String,
    },
}

impl Change {
    /// The file's path from the lab's root.
    pub fn path(&self) -> &str {
        match self {
            Change::Write { path, .. } | Change::Remove { path } => path,
        }
    }
}

/// A place where a patch does not fit what is there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not fit {path}:{line}")]
pub struct Misfit {
    /// The file.
    pub path: String,
    /// The line the place had in the lab as it was made, from 1.
    pub line: usize,
}

impl Patch {
    /// Reads a unified diff. Lines that are none of its own are passed over.
    pub fn parse(text: &str) -> Patch {
        let mut patch = Patch::default();
        for line in text.lines() {
            if line.starts_with("--- ") {
                let makes = line == "--- /dev/null";
                let path = line.strip_prefix("--- a/").unwrap_or_default().to_owned();
                patch.files.push(FilePatch { path, makes, ..FilePatch::default() });
                continue;
            }
            let Some(file) = patch.files.last_mut() else { continue };
            if let Some(new) = line.strip_prefix("+++ ") {
                file.removes = new == "/dev/null";
                if let Some(path) = new.strip_prefix("b/") {
                    file.path = path.to_owned();
                }
            } else if let Some(head) = line.strip_prefix("@@ -") {
                let digits: String = head.chars().take_while(char::is_ascii_digit).collect();
                let line = digits.parse().unwrap_or(1).max(1);
                file.hunks.push(Hunk { line, lines: Vec::new() });
            } else if let Some(hunk) = file.hunks.last_mut() {
                hunk.lines.extend(marked(line));
            }
        }
        patch
    }

    /// The places it speaks of, as they are in files that may have been changed: path and line, from 1, once each and in
    /// order. Files that it makes are none.
    pub fn places(&self, read: &dyn Fn(&str) -> Option<String>) -> Vec<(String, usize)> {
        let mut found: Vec<(String, usize)> = Vec::new();
        for file in self.files.iter().filter(|file| !file.makes) {
            let Some(text) = read(&file.path) else { continue };
            let lines: Vec<&str> = text.lines().collect();
            for hunk in &file.hunks {
                let gone = hunk.with(&[Mark::Remove]);
                let old = if gone.is_empty() { hunk.with(&[Mark::Keep]) } else { gone };
                let telling: Vec<&str> =
                    old.into_iter().find(|line| line.trim().len() > 3).into_iter().collect();
                let at = nearest(&lines, &telling, hunk.line.saturating_sub(1));
                found.extend(at.map(|at| (file.path.clone(), at + 1)));
            }
        }
        found.dedup();
        found
    }

    /// What has to be done so that the patch's result is there. Where a part of it is there already, that part is left
    /// as it is.
    ///
    /// # Errors
    /// The first [`Misfit`]; then nothing is to be done at all.
    pub fn fit(&self, read: &dyn Fn(&str) -> Option<String>) -> Result<Vec<Change>, Misfit> {
        let mut changes = Vec::new();
        for file in &self.files {
            changes.extend(file.fit(read(&file.path))?);
        }
        Ok(changes)
    }
}

fn marked(line: &str) -> Option<Line> {
    let mark = match line.chars().next() {
        Some('+') => Mark::Add,
        Some('-') => Mark::Remove,
        Some(' ') => Mark::Keep,
        _ => return None,
    };
    Some(Line { mark, text: line.get(1..).unwrap_or_default().to_owned() })
}

impl FilePatch {
    fn fit(&self, there: Option<String>) -> Result<Option<Change>, Misfit> {
        let misfit = |line: usize| Misfit { path: self.path.clone(), line };
        let all = |mark: Mark| {
            let lines = self.hunks.iter().flat_map(|hunk| hunk.with(&[mark]));
            lines.map(|line| format!("{line}\n")).collect::<String>()
        };
        match (there, self.makes, self.removes) {
            (None, true, _) => Ok(Some(Change::Write { path: self.path.clone(), text: all(Mark::Add) })),
            (Some(text), true, _) if text == all(Mark::Add) => Ok(None),
            (None, _, true) => Ok(None),
            (Some(text), _, true) if text == all(Mark::Remove) => {
                Ok(Some(Change::Remove { path: self.path.clone() }))
            }
            (Some(text), false, false) => self.change(&text),
            _ => Err(misfit(1)),
        }
    }

    fn change(&self, text: &str) -> Result<Option<Change>, Misfit> {
        let mut lines: Vec<&str> = text.lines().collect();
        let mut moved: isize = 0;
        let mut changed = false;
        for hunk in &self.hunks {
            let old = hunk.with(&[Mark::Keep, Mark::Remove]);
            let new = hunk.with(&[Mark::Keep, Mark::Add]);
            if hunk.is_done(&lines, &new) {
                continue;
            }
            let near = hunk.line.saturating_sub(1).saturating_add_signed(moved);
            let Some(at) = nearest(&lines, &old, near) else {
                return Err(Misfit { path: self.path.clone(), line: hunk.line });
            };
            moved += isize::try_from(new.len()).unwrap_or(0) - isize::try_from(old.len()).unwrap_or(0);
            lines.splice(at..at + old.len(), new);
            changed = true;
        }
        let mut whole = lines.join("\n");
        if !whole.is_empty() {
            whole.push('\n');
        }
        Ok(changed.then(|| Change::Write { path: self.path.clone(), text: whole }))
    }
}

impl Hunk {
    /// Its lines with one of these marks.
    fn with(&self, marks: &[Mark]) -> Vec<&str> {
        self.lines.iter().filter(|line| marks.contains(&line.mark)).map(|line| line.text.as_str()).collect()
    }

    /// Whether its result is there: what it adds stands as it would, or of what it only removes nothing is left.
    fn is_done(&self, lines: &[&str], new: &[&str]) -> bool {
        let adds = self.lines.iter().any(|line| line.mark == Mark::Add);
        if adds {
            return nearest(lines, new, 0).is_some();
        }
        let telling = |line: &&str| line.trim().len() > 3;
        self.with(&[Mark::Remove]).into_iter().filter(telling).all(|gone| !lines.contains(&gone))
    }
}

/// Where these lines stand, nearest to a line; none where they stand nowhere.
fn nearest(lines: &[&str], wanted: &[&str], near: usize) -> Option<usize> {
    let found = lines.windows(wanted.len().max(1)).enumerate().filter(|(_, window)| *window == wanted);
    found.map(|(at, _)| at).min_by_key(|at| at.abs_diff(near))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIFF: &str = "--- a/a.js\n+++ b/a.js\n@@ -1,1 +1,2 @@\n-one\n+one!\n+more\n@@ -3,1 +4,0 @@\n-third line\n\
        --- /dev/null\n+++ b/b.js\n@@ -0,0 +1,1 @@\n+new\n--- a/c.js\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-old\n";

    fn fit(files: &[(&str, &str)]) -> Result<Vec<Change>, Misfit> {
        Patch::parse(DIFF)
            .fit(&|path| files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned()))
    }

    #[test]
    fn it_fits_what_it_was_made_for() {
        let changes = fit(&[("a.js", "one\ntwo\nthird line\n"), ("c.js", "old\n")]).expect("fits");
        assert_eq!(
            changes,
            [
                Change::Write { path: "a.js".into(), text: "one!\nmore\ntwo\n".into() },
                Change::Write { path: "b.js".into(), text: "new\n".into() },
                Change::Remove { path: "c.js".into() },
            ]
        );
    }

    #[test]
    fn what_is_done_already_stays_as_it_is() {
        assert_eq!(fit(&[("a.js", "zero\none!\nmore\n"), ("b.js", "new\n")]), Ok(Vec::new()));
        let half = fit(&[("a.js", "zero\none!\nmore\nthird line\n"), ("b.js", "new\n")]).expect("fits");
        assert_eq!(half, [Change::Write { path: "a.js".into(), text: "zero\none!\nmore\n".into() }]);
    }

    #[test]
    fn its_places_are_those_of_the_files_as_they_are() {
        let text = "new line\none\nthird line\n";
        let places = Patch::parse(DIFF).places(&|path| (path == "a.js").then(|| text.to_owned()));
        // The first line of the first place says too little to be looked for.
        assert_eq!(places, [("a.js".to_owned(), 3)]);
    }

    #[test]
    fn where_it_does_not_fit_nothing_is_done() {
        let misfit = |path: &str, line| Err(Misfit { path: path.into(), line });
        assert_eq!(fit(&[("a.js", "uno\nthird line\n")]), misfit("a.js", 1));
        assert_eq!(fit(&[("a.js", "one\n"), ("b.js", "other\n")]), misfit("b.js", 1));
        assert_eq!(fit(&[("a.js", "one\n"), ("c.js", "changed\n")]), misfit("c.js", 1));
        assert_eq!(fit(&[]), misfit("a.js", 1));
        assert_eq!(Patch::parse("nonsense\n@@ -x\n").fit(&|_| None), Ok(Vec::new()));
    }
}
