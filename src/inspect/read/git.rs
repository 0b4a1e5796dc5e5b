//! The repository as data: index, HEAD, config and refs are read as files; `git` itself is never run.

use std::collections::HashSet;

use gix_index::{State, decode::Options, hash::Kind};

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Place, Role, SkipReason, Skipped, TrackedKind},
    inspect::{clean, role, secret},
    system::tree::{ReadFault, Tree},
};

/// The largest index that is read: about 300,000 files.
const INDEX: u64 = 32 * 1024 * 1024;
/// The largest of the text files in `.git` that is read.
const TEXT: u64 = 4 * 1024 * 1024;
/// The largest `.env` or key file that is looked into.
const SMALL: u64 = 256 * 1024;

/// Branches that are named after an environment. `develop` and `dev` are branches of a workflow and none of them.
const ENVIRONMENTS: &[&str] = &["production", "prod", "staging", "stage", "preprod", "uat", "qa", "live"];

/// What is known from Git.
#[derive(Default)]
pub struct Git {
    /// The facts.
    pub facts: Vec<Fact>,
    /// The paths in the index; `None` where there is none or it cannot be read.
    pub tracked: Option<HashSet<String>>,
    /// What could not be read, and submodules.
    pub skipped: Vec<Skipped>,
}

/// Reads what Git keeps beside the project.
pub fn read(tree: &dyn Tree) -> Git {
    let mut git = Git::default();
    let Some(head) = text(tree, ".git/HEAD") else {
        elsewhere(tree, &mut git);
        return git;
    };
    let packed = text(tree, ".git/packed-refs").unwrap_or_default();
    let config = text(tree, ".git/config").unwrap_or_default();
    index(tree, &config, &mut git);
    let has_files = git.tracked.as_ref().is_some_and(|tracked| !tracked.is_empty());
    let has_commits = has_commits(tree, &head, &packed) || (head.contains(".invalid") && has_files);
    let remotes = config.lines().filter(|line| line.trim_start().starts_with("[remote \"")).count();
    let (line, shown) = config
        .lines()
        .enumerate()
        .find(|(_, line)| line.trim_start().starts_with("[remote"))
        .unwrap_or((0, ""));
    let place = Place::line(".git/config", u32::try_from(line + 1).unwrap_or(1));
    git.facts.push(fact(FactKind::Repository { has_commits, remotes }, place, shown, Role::Deployed));
    branches(tree, &packed, &config, &mut git);
    git
}

fn text(tree: &dyn Tree, path: &str) -> Option<String> {
    tree.read(path, TEXT).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn fact(kind: FactKind, place: Place, excerpt: &str, role: Role) -> Fact {
    let excerpt = clean::line(&secret::mask_line(excerpt.trim())).chars().take(200).collect();
    Fact { kind, place, role, excerpt, confidence: Confidence::High, via: Vec::new() }
}

/// `.git` is a file in linked work trees and submodules; what it points to lies outside of what may be read.
fn elsewhere(tree: &dyn Tree, git: &mut Git) {
    let Some(pointer) = text(tree, ".git").filter(|text| text.starts_with("gitdir:")) else { return };
    let mut repository = fact(
        FactKind::Repository { has_commits: true, remotes: 0 },
        Place::file(".git"),
        &pointer,
        Role::Deployed,
    );
    repository.confidence = Confidence::Low;
    git.facts.push(repository);
    git.skipped.push(Skipped { path: ".git".to_owned(), reason: SkipReason::Link });
}

fn has_commits(tree: &dyn Tree, head: &str, packed: &str) -> bool {
    let Some(name) = head.trim().strip_prefix("ref: ") else { return head.trim().len() >= 40 };
    let packed = packed.lines().any(|line| line.split_once(' ').is_some_and(|(_, found)| found == name));
    packed || (!name.contains("..") && text(tree, &format!(".git/{name}")).is_some())
}

fn branches(tree: &dyn Tree, packed: &str, config: &str, git: &mut Git) {
    for name in ENVIRONMENTS {
        let loose = ["refs/heads/", "refs/remotes/origin/"]
            .iter()
            .map(|at| format!(".git/{at}{name}"))
            .find(|path| text(tree, path).is_some());
        let in_packed = packed.lines().position(|line| {
            let found = line.split_once(' ').map_or("", |(_, found)| found);
            found.strip_prefix("refs/heads/").or_else(|| found.strip_prefix("refs/remotes/origin/"))
                == Some(*name)
        });
        let in_config = config.lines().position(|line| line.trim() == format!("[branch \"{name}\"]"));
        let line = |at: usize| u32::try_from(at + 1).unwrap_or(1);
        let place =
            loose.map(Place::file).or_else(|| in_packed.map(|at| Place::line(".git/packed-refs", line(at))));
        let Some(place) = place.or_else(|| in_config.map(|at| Place::line(".git/config", line(at)))) else {
            continue;
        };
        git.facts.push(fact(
            FactKind::EnvironmentBranch { name: (*name).to_owned() },
            place,
            name,
            Role::Deployed,
        ));
    }
}

fn index(tree: &dyn Tree, config: &str, git: &mut Git) {
    let bytes = match tree.read(".git/index", INDEX) {
        Ok(bytes) => bytes,
        Err(ReadFault::Missing) => return,
        Err(_) => {
            return git
                .skipped
                .push(Skipped { path: ".git/index".to_owned(), reason: SkipReason::Unreadable });
        }
    };
    let sha256 =
        config.lines().any(|line| line.to_ascii_lowercase().replace(' ', "").contains("objectformat=sha256"));
    let Some(state) = (!sha256).then(|| decode(&bytes)).flatten() else {
        return git.skipped.push(Skipped { path: ".git/index".to_owned(), reason: SkipReason::Malformed });
    };
    let mut tracked = HashSet::with_capacity(state.entries().len());
    let mut found = Found::default();
    for entry in state.entries() {
        let Ok(path) = std::str::from_utf8(entry.path(&state)) else { continue };
        if entry.mode.is_submodule() {
            git.skipped.push(Skipped { path: clean::line(path), reason: SkipReason::Submodule });
            continue;
        }
        found.note(path);
        tracked.insert(path.to_owned());
    }
    git.tracked = Some(tracked);
    git.facts.extend(found.facts(tree));
}

/// Decodes on this thread only: with several, chunk sizes would come from the file.
fn decode(bytes: &[u8]) -> Option<State> {
    let time = State::new(Kind::Sha1).timestamp();
    let options = Options {
        thread_limit: Some(1),
        min_extension_block_in_bytes_for_threading: usize::MAX,
        expected_checksum: None,
        alloc_limit_bytes: Some(256 * 1024 * 1024),
    };
    // The decoder is not ours, and a panic over a forged index is not to end the program.
    std::panic::catch_unwind(|| State::from_bytes(bytes, time, Kind::Sha1, options).ok())
        .ok()
        .flatten()
        .map(|(state, _)| state)
}

/// Tracked paths that deserve a word.
#[derive(Default)]
struct Found {
    dependencies: Vec<String>,
    output: Vec<String>,
    logs: Vec<String>,
    env: Vec<String>,
    keys: Vec<String>,
}

impl Found {
    fn note(&mut self, path: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let list = if is_dependency(path) {
            &mut self.dependencies
        } else if is_output(path, name) {
            &mut self.output
        } else if name.ends_with(".log") {
            &mut self.logs
        } else if is_env_file(name) {
            &mut self.env
        } else if is_key_file(name) {
            &mut self.keys
        } else {
            return;
        };
        list.push(path.to_owned());
    }

    fn facts(self, tree: &dyn Tree) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (paths, what) in [
            (self.dependencies, TrackedKind::Dependencies),
            (self.output, TrackedKind::BuildOutput),
            (self.logs, TrackedKind::LogFile),
        ] {
            // What tests keep as fixtures is another matter than what the app keeps.
            let (tests, own): (Vec<_>, Vec<_>) =
                paths.into_iter().partition(|path| role::is_kept_for_tests(path));
            for (paths, role) in [(own, Role::Deployed), (tests, Role::Test)] {
                let Some(first) = paths.first() else { continue };
                facts.push(tracked(what, paths.len(), first, role));
            }
        }
        for path in self.env {
            let Some(role) = role::role(&path).filter(|role| *role != Role::Example) else { continue };
            let secret = tree
                .read(&path, SMALL)
                .is_ok_and(|bytes| super::env::holds_secret(&String::from_utf8_lossy(&bytes)));
            facts.push(tracked(TrackedKind::EnvFile { secret }, 1, &path, role));
        }
        for path in self.keys {
            let Some(role) = role::role(&path) else { continue };
            let private = tree.read(&path, SMALL).is_ok_and(|bytes| {
                secret::classify(None, &String::from_utf8_lossy(&bytes))
                    == Some(crate::checks::facts::SecretKind::PrivateKey)
            });
            if private {
                facts.push(tracked(TrackedKind::PrivateKey, 1, &path, role));
            }
        }
        facts
    }
}

fn tracked(what: TrackedKind, count: usize, path: &str, role: Role) -> Fact {
    fact(FactKind::Tracked { what, count }, Place::file(clean::line(path)), path, role)
}

/// Installed dependencies. `vendor/` of Go is a choice of its own and not meant; of PHP and Ruby it is an installation.
fn is_dependency(path: &str) -> bool {
    let within = |name: &str| path.split('/').any(|part| part == name);
    within("node_modules")
        || within("site-packages")
        || within("bower_components")
        || path.contains("vendor/bundle/")
        || path.ends_with("vendor/autoload.php")
        || path.ends_with("/pyvenv.cfg") && (within("venv") || within(".venv") || within("env"))
}

fn is_output(path: &str, name: &str) -> bool {
    let within = |folder: &str| path.split('/').rev().skip(1).any(|part| part == folder);
    name.ends_with(".pyc")
        || name.ends_with(".class")
        || within("__pycache__")
        || within(".next")
        || within("target") && (name.ends_with(".jar") || name.ends_with(".rlib") || name.ends_with(".war"))
        || (within("bin") || within("obj")) && (name.ends_with(".dll") || name.ends_with(".pdb"))
        || within("dist") && !within("src") && (name.ends_with(".js") || name.ends_with(".whl"))
}

/// Whether a name is one of a `.env` file, examples included.
pub fn is_env_file(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower == ".env"
        || lower.starts_with(".env.")
        || lower.starts_with(".env-")
        || (lower.ends_with(".env") && lower.len() < 40)
}

fn is_key_file(name: &str) -> bool {
    [".pem", ".key", "id_rsa", "id_ed25519", "id_ecdsa", "id_dsa", ".p8"]
        .iter()
        .any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use crate::system::tree::MemoryTree;

    use super::*;

    /// An index of version 2 with these paths.
    fn index_of(paths: &[&str]) -> Vec<u8> {
        let mut bytes = b"DIRC\0\0\0\x02".to_vec();
        bytes.extend(u32::try_from(paths.len()).unwrap().to_be_bytes());
        for path in paths {
            let start = bytes.len();
            bytes.extend([0; 24]);
            bytes.extend(0o100_644_u32.to_be_bytes());
            bytes.extend([0; 12]);
            bytes.extend([7; 20]);
            bytes.extend(u16::try_from(path.len()).unwrap().to_be_bytes());
            bytes.extend(path.as_bytes());
            let padding = 8 - (bytes.len() - start) % 8;
            bytes.extend(std::iter::repeat_n(0, padding));
        }
        bytes.extend([0; 20]);
        bytes
    }

    fn git(files: Vec<(&str, Vec<u8>)>) -> Git {
        read(&MemoryTree::new(files))
    }

    #[test]
    fn a_repository_is_read_as_data() {
        let config = b"[core]\n[remote \"origin\"]\n\turl = https://u:hunter2x@example.org/a\n[branch \"production\"]\n".to_vec();
        let paths = [
            ".env",
            ".env.example",
            "a.js",
            "node_modules/a/index.js",
            "node_modules/b/index.js",
            "tests/x.log",
        ];
        let git = git(vec![
            (".git/HEAD", b"ref: refs/heads/main\n".to_vec()),
            (
                ".git/packed-refs",
                b"# pack-refs\n0123 refs/heads/main\n0124 refs/remotes/origin/staging\n".to_vec(),
            ),
            (".git/config", config),
            (".git/index", index_of(&paths)),
            (".env", b"DB_PASSWORD=hunter2x\n".to_vec()),
        ]);
        let kinds: Vec<_> = git.facts.iter().map(|fact| (&fact.kind, fact.role)).collect();
        let has =
            |kind: FactKind, role: Role| assert!(kinds.contains(&(&kind, role)), "{kind:?} in {kinds:?}");
        has(FactKind::Repository { has_commits: true, remotes: 1 }, Role::Deployed);
        has(FactKind::EnvironmentBranch { name: "staging".into() }, Role::Deployed);
        has(FactKind::EnvironmentBranch { name: "production".into() }, Role::Deployed);
        has(FactKind::Tracked { what: TrackedKind::Dependencies, count: 2 }, Role::Deployed);
        has(FactKind::Tracked { what: TrackedKind::EnvFile { secret: true }, count: 1 }, Role::Deployed);
        has(FactKind::Tracked { what: TrackedKind::LogFile, count: 1 }, Role::Test);
        assert!(git.tracked.unwrap().contains("a.js"));
        assert!(!format!("{:?}", git.facts).contains("hunter2x"));
    }

    #[test]
    fn outside_of_a_repository_nothing_is_claimed() {
        let git = git(vec![("a.js", Vec::new())]);
        assert!(git.facts.is_empty() && git.tracked.is_none() && git.skipped.is_empty());
    }

    #[test]
    fn a_linked_work_tree_is_said_to_be_one() {
        let git = git(vec![(".git", b"gitdir: ../x/.git/worktrees/y\n".to_vec())]);
        assert_eq!(git.skipped.len(), 1);
        assert_eq!(git.facts.len(), 1);
    }

    #[test]
    fn a_forged_index_is_reported() {
        let whole = index_of(&["a", "b"]);
        let huge = b"DIRC\0\0\0\x02\xff\xff\xff\xff".to_vec();
        let cuts = (0..whole.len()).step_by(7).map(|end| whole[..end].to_vec());
        for bytes in cuts.chain([huge, vec![0; 100], b"DIRC\0\0\0\x09aaaa".to_vec()]) {
            let git = git(vec![(".git/HEAD", b"ref: refs/heads/main".to_vec()), (".git/index", bytes)]);
            assert_eq!(git.skipped, [Skipped { path: ".git/index".into(), reason: SkipReason::Malformed }]);
        }
    }
}
