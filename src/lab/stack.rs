//! The apps of the lab, as they are built in: how each begins, and the patch that mends each factor.

use include_dir::{Dir, include_dir};

use crate::course::Factor;

use super::patch::Patch;

static LABS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/labs");

/// No lab has more files than this.
pub const START_FILES_AT_MOST: usize = 60;

/// A language the lab is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stack {
    /// Node.
    Node,
    /// Python.
    Python,
    /// Go.
    Go,
}

impl Stack {
    /// All, in the order they are offered.
    pub const ALL: [Stack; 3] = [Stack::Node, Stack::Python, Stack::Go];

    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Stack::Node => "node",
            Stack::Python => "python",
            Stack::Go => "go",
        }
    }

    /// The stack of this name.
    pub fn parse(name: &str) -> Option<Stack> {
        Stack::ALL.into_iter().find(|stack| stack.id() == name)
    }

    /// The program without which nothing of it runs.
    pub fn program(self) -> &'static str {
        match self {
            Stack::Node => "node",
            Stack::Python => "python3",
            Stack::Go => "go",
        }
    }

    /// What builds the app. Before the build is a step of its own, the start does the same.
    pub fn build(self) -> &'static [&'static str] {
        match self {
            Stack::Node => &["node", "build.js"],
            Stack::Python => &["python3", "build.py"],
            Stack::Go => &["sh", "-c", "go build -o bin/stall . || GO111MODULE=off go build -o bin/stall ."],
        }
    }

    /// The variable by which its tools find a folder for what they have compiled, if they have one.
    pub fn cache_variable(self) -> Option<&'static str> {
        (self == Stack::Go).then_some("GOCACHE")
    }
}

/// One moment in the history that a lab comes with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// What the commit says.
    pub message: &'static str,
    /// The files as they were then, by path.
    pub files: Vec<(String, String)>,
}

/// A lab as it is built in.
#[derive(Clone, Copy, Debug)]
pub struct Lab {
    /// Its stack.
    pub stack: Stack,
}

impl Lab {
    /// The lab of a stack.
    pub fn of(stack: Stack) -> Lab {
        Lab { stack }
    }

    /// The files it begins with, by path; which of them are programs is told by [`Lab::is_program`].
    pub fn start(self) -> Vec<(String, String)> {
        let root = format!("{}/start", self.stack.id());
        let mut found = Vec::new();
        let mut folders: Vec<&Dir<'_>> = LABS.get_dir(&root).into_iter().collect();
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            for file in folder.files() {
                let path = file.path().strip_prefix(&root).unwrap_or(file.path());
                let path = path.to_string_lossy().replace('\\', "/");
                // Files that Cargo or Git would take for their own are kept under another name.
                let path = path.strip_suffix(".lab").unwrap_or(&path).to_owned();
                found.extend(file.contents_utf8().map(|text| (path, text.to_owned())));
            }
        }
        found.sort();
        found
    }

    /// Whether a file of it can be started.
    pub fn is_program(path: &str) -> bool {
        path.ends_with(".sh")
    }

    /// The patch that mends a factor.
    pub fn solution(self, factor: Factor) -> Patch {
        let path = format!("{}/solution/{:02}-{}.diff", self.stack.id(), factor.number(), factor.id());
        Patch::parse(LABS.get_file(path).and_then(|file| file.contents_utf8()).unwrap_or_default())
    }

    /// A piece of another app that shows the same idea at work.
    pub fn example(self, factor: Factor) -> &'static str {
        let path = format!("{}/examples/{:02}-{}.txt", self.stack.id(), factor.number(), factor.id());
        LABS.get_file(path).and_then(|file| file.contents_utf8()).unwrap_or_default()
    }

    /// The history on the main branch, the oldest first, and then what the production branch has instead of its last
    /// commit.
    pub fn history(self) -> (Vec<Stage>, Stage) {
        let whole = self.start();
        let is_copy = |path: &str| path.contains("prod");
        let first: Vec<(String, String)> = whole.iter().filter(|(path, _)| !is_copy(path)).cloned().collect();
        let mut with_secret = first.clone();
        with_secret.push((".env".to_owned(), "COUPON_SECRET=Kuaytiao-Ruea-8841-xTq\n".to_owned()));
        with_secret.sort();
        let hot_fix = first.iter().map(|(path, text)| {
            let text = if path.starts_with("menu.") { text.replace("55", "65") } else { text.clone() };
            (path.clone(), text)
        });
        let hot_fix = hot_fix.collect();
        let main = vec![
            Stage { message: "A stall that sells noodles\n", files: with_secret },
            Stage { message: "Take .env out again; nobody saw it\n", files: first },
            Stage { message: "Production has a menu of its own\n", files: whole },
        ];
        (main, Stage { message: "Hot fix, made on the server: glass noodles cost more\n", files: hot_fix })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::lab::patch::Change;

    type Files = BTreeMap<String, String>;

    fn start(stack: Stack) -> Files {
        Lab::of(stack).start().into_iter().collect()
    }

    fn mend(files: &mut Files, stack: Stack, number: u8) {
        let factor = Factor::from_number(number).expect("is one");
        let patch = Lab::of(stack).solution(factor);
        assert!(!patch.files.is_empty(), "{stack:?} {number}");
        let changes = patch.fit(&|path| files.get(path).cloned());
        for change in changes.unwrap_or_else(|misfit| panic!("{stack:?} {number}: {misfit}")) {
            match change {
                Change::Write { path, text } => drop(files.insert(path, text)),
                Change::Remove { path } => drop(files.remove(&path)),
            }
        }
    }

    #[test]
    fn the_order_of_mending_does_not_matter() {
        for stack in Stack::ALL {
            let all: Vec<u8> = (1..=12).collect();
            let mut whole = start(stack);
            assert!(whole.len() > 10 && whole.len() < START_FILES_AT_MOST, "{stack:?}: {}", whole.len());
            all.iter().for_each(|number| mend(&mut whole, stack, *number));
            let mut orders = vec![all.iter().rev().copied().collect::<Vec<_>>()];
            // Every step through them in a circle of thirteen meets each once.
            orders.extend((2..12).map(|step| all.iter().map(|at| (*at * step) % 13).collect()));
            for order in orders {
                let mut files = start(stack);
                order.iter().for_each(|number| mend(&mut files, stack, *number));
                assert_eq!(files, whole, "{stack:?} {order:?}");
            }
            let before = whole.clone();
            all.iter().for_each(|number| mend(&mut whole, stack, *number));
            assert_eq!(before, whole, "mending twice changes nothing");
        }
    }

    #[test]
    fn every_factor_has_an_example() {
        for stack in Stack::ALL {
            for factor in Factor::ALL {
                assert!(Lab::of(stack).example(factor).lines().count() > 2, "{stack:?} {factor:?}");
            }
        }
    }

    #[test]
    fn the_history_tells_of_a_secret_and_a_hot_fix() {
        for stack in Stack::ALL {
            let (main, production) = Lab::of(stack).history();
            let [first, second, last] = main.as_slice() else { panic!("three") };
            assert!(first.files.iter().any(|(path, _)| path == ".env"));
            assert!(!second.files.iter().any(|(path, _)| path == ".env"));
            assert!(last.files.len() > second.files.len());
            assert_ne!(production.files, second.files);
        }
    }
}
