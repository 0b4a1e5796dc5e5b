use gix_object::Write;
use tempfile::TempDir;

use super::*;

const FIRST: &str = "db0fce191b953e6593ea23e985a90c74a44c792f";
const SECOND: &str = "fcfd3ef587b2023d4084db6bb65f6ce1f868b6ca";
const REFS: &str = "# pack-refs with: peeled fully-peeled sorted \n\
    fcfd3ef587b2023d4084db6bb65f6ce1f868b6ca refs/heads/main\n\
    086993ce727e886c0653ae3aef4b5c62629960e8 refs/tags/v1\n\
    ^db0fce191b953e6593ea23e985a90c74a44c792f\n";
/// Two commits, of which the second changes one line of `src/a.js`, and a tag, in one pack with a delta.
const PACK: &[u8] = include_bytes!("packed/one.pack");
const INDEX: &[u8] = include_bytes!("packed/one.idx");

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().expect("has a folder")).expect("is made");
    #[allow(clippy::disallowed_methods, reason = "tests make their own files")]
    std::fs::write(path, bytes).expect("is written");
}

fn work_tree() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), ".git/HEAD", b"ref: refs/heads/main\n");
    std::fs::create_dir_all(folder.path().join(".git/objects/pack")).expect("is made");
    folder
}

fn packed() -> TempDir {
    let folder = work_tree();
    put(folder.path(), ".git/packed-refs", REFS.as_bytes());
    put(folder.path(), ".git/refs/remotes/origin/HEAD", b"ref: refs/remotes/origin/main\n");
    put(folder.path(), ".git/refs/remotes/origin/main", FIRST.as_bytes());
    put(folder.path(), ".git/objects/pack/pack-8006996f6ed8cc1eeaae5e582e5a9863a3741ae5.pack", PACK);
    put(folder.path(), ".git/objects/pack/pack-8006996f6ed8cc1eeaae5e582e5a9863a3741ae5.idx", INDEX);
    folder
}

fn open(folder: &TempDir) -> Repository {
    Repository::discover(folder.path()).expect("is a repository")
}

fn numbers(until: u32) -> Vec<u8> {
    (1..=until).map(|number| format!("{number}\n")).collect::<String>().into_bytes()
}

/// A repository of loose objects, and its commits by name.
struct Loose(TempDir);

impl Loose {
    fn new() -> Loose {
        Loose(work_tree())
    }

    fn write(&self, kind: ObjectKind, bytes: &[u8]) -> ObjectId {
        let store = gix_odb::loose::Store::at(self.0.path().join(".git/objects"), Kind::Sha1);
        store.write_buf(kind, bytes).expect("is written")
    }

    /// A commit of one file on these parents.
    fn commit(&self, text: &str, day: u32, parents: &[ObjectId]) -> ObjectId {
        let blob = self.write(ObjectKind::Blob, text.as_bytes());
        let tree = self.write(ObjectKind::Tree, &[b"100644 a.js\0", blob.as_bytes()].concat());
        let parents: String = parents.iter().map(|parent| format!("parent {parent}\n")).collect();
        let who = format!("Mali <mali@example.org> {} +0000", day * 86_400);
        let commit = format!("tree {tree}\n{parents}author {who}\ncommitter {who}\n\nx\n");
        self.write(ObjectKind::Commit, commit.as_bytes())
    }

    fn branch(&self, name: &str, id: ObjectId) {
        put(self.0.path(), &format!(".git/refs/heads/{name}"), format!("{id}\n").as_bytes());
    }

    fn differs(&self, since: &str, text: &str) -> Result<bool, GitFault> {
        let repository = open(&self.0);
        repository.base(repository.resolve(since)?)?.differs("a.js", text.as_bytes())
    }
}

#[test]
fn names_of_every_kind_are_resolved() {
    let folder = packed();
    let repository = open(&folder);
    for (name, commit) in [
        ("HEAD", SECOND),
        ("@", SECOND),
        ("main", SECOND),
        ("heads/main", SECOND),
        ("refs/heads/main", SECOND),
        ("HEAD~1", FIRST),
        ("main^", FIRST),
        ("HEAD~0^0", SECOND),
        ("v1", FIRST),
        ("tags/v1", FIRST),
        ("origin/main", FIRST),
        ("origin", FIRST),
        ("fcfd3ef", SECOND),
        (FIRST, FIRST),
        ("086993ce", FIRST),
    ] {
        assert_eq!(repository.resolve(name).map(|id| id.to_string()), Ok(commit.to_owned()), "{name}");
    }
    for name in
        ["HEAD~2", "main^2", "nope", "865b4315a1", "a/./HEAD", "0000000000000000000000000000000000000000"]
    {
        assert_eq!(repository.resolve(name), Err(GitFault::Unknown), "{name}");
    }
}

#[test]
fn a_file_differs_by_its_bytes() {
    let folder = packed();
    let repository = open(&folder);
    let base = repository.base(repository.resolve("v1").expect("is there")).expect("is there");
    assert_eq!(base.differs("src/a.js", &numbers(400)), Ok(false));
    assert_eq!(base.differs("src/a.js", &numbers(401)), Ok(true));
    let returns = String::from_utf8(numbers(400)).expect("is text").replace('\n', "\r\n");
    assert_eq!(base.differs("src/a.js", returns.as_bytes()), Ok(false));
    for new in ["c.js", "src/b.js", "src/a.js/x", "src", "b.js/", "lib/a.js", ""] {
        assert_eq!(base.differs(new, b""), Ok(true), "{new}");
    }
}

#[test]
fn what_others_did_since_one_left_is_not_ones_own() {
    let loose = Loose::new();
    let start = loose.commit("start", 1, &[]);
    let theirs = loose.commit("theirs", 3, &[start]);
    let ours = loose.commit("ours", 2, &[start]);
    loose.branch("main", ours);
    loose.branch("upstream", theirs);
    assert_eq!(loose.differs("upstream", "start"), Ok(false));
    assert_eq!(loose.differs("upstream", "theirs"), Ok(true));
    let merged = loose.commit("merged", 4, &[ours, theirs]);
    loose.branch("main", merged);
    assert_eq!(loose.differs("upstream", "theirs"), Ok(false));
    assert_eq!(loose.differs("HEAD^2", "theirs"), Ok(false));
    assert_eq!(loose.differs("HEAD", "merged"), Ok(false));
}

#[test]
fn in_a_shallow_clone_the_revision_itself_is_compared_with() {
    let loose = Loose::new();
    let absent = ObjectId::from_hex(&[b'1'; 40]).expect("is a hash");
    loose.branch("main", loose.commit("ours", 2, &[absent]));
    loose.branch("upstream", loose.commit("theirs", 3, &[absent, absent]));
    assert_eq!(loose.differs("upstream", "theirs"), Ok(false));
    assert_eq!(loose.differs("HEAD~1", "ours"), Err(GitFault::Unknown));
}

#[test]
fn on_a_branch_without_commits_everything_else_still_works() {
    let loose = Loose::new();
    loose.branch("upstream", loose.commit("theirs", 3, &[]));
    assert_eq!(loose.differs("upstream", "theirs"), Ok(false));
    assert_eq!(loose.differs("HEAD", "theirs"), Err(GitFault::Unknown));
}

#[test]
fn a_linked_work_tree_and_a_folder_below_lead_to_the_repository() {
    let folder = packed();
    put(folder.path(), ".git/worktrees/side/HEAD", b"ref: refs/heads/main\n");
    put(folder.path(), ".git/worktrees/side/commondir", b"../..\n");
    put(folder.path(), "side/.git", b"gitdir: ../.git/worktrees/side\n");
    put(folder.path(), "side/api/a.js", b"");
    let repository = Repository::discover(&folder.path().join("side/api")).expect("is a repository");
    assert_eq!(repository.root(), folder.path().join("side"));
    assert_eq!(repository.resolve("HEAD").map(|id| id.to_string()), Ok(SECOND.to_owned()));
}

#[test]
fn outside_of_a_repository_there_is_none() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(Repository::discover(folder.path()).err(), Some(GitFault::None));
    put(folder.path(), ".git/config", b"");
    assert_eq!(Repository::discover(folder.path()).err(), Some(GitFault::None));
}

#[test]
fn other_hashes_are_said_to_be_others() {
    let folder = packed();
    put(folder.path(), ".git/config", b"[extensions]\n\tobjectFormat = sha256\n");
    assert_eq!(Repository::discover(folder.path()).err(), Some(GitFault::Format));
}

#[test]
fn forged_packs_are_faults_and_no_panics() {
    for cut in (0..PACK.len()).step_by(41) {
        let mut bent = PACK.to_vec();
        bent.iter_mut().skip(cut).step_by(7).for_each(|byte| *byte ^= 0x5a);
        for bytes in [PACK.get(..cut).expect("is within"), bent.as_slice()] {
            let folder = packed();
            put(folder.path(), ".git/objects/pack/pack-8006996f6ed8cc1eeaae5e582e5a9863a3741ae5.pack", bytes);
            let repository = open(&folder);
            if let Ok(commit) = repository.resolve("HEAD~1") {
                let _ = repository.base(commit).and_then(|base| base.differs("src/a.js", b""));
            }
        }
    }
    for cut in (0..INDEX.len()).step_by(97) {
        let folder = packed();
        let bytes = INDEX.get(..cut).expect("is within");
        put(folder.path(), ".git/objects/pack/pack-8006996f6ed8cc1eeaae5e582e5a9863a3741ae5.idx", bytes);
        assert!(open(&folder).resolve("HEAD").is_err(), "{cut}");
    }
}

#[test]
fn references_in_a_circle_and_pipes_end() {
    let folder = packed();
    put(folder.path(), ".git/refs/heads/a", b"ref: refs/heads/b\n");
    put(folder.path(), ".git/refs/heads/b", b"ref: refs/heads/a\n");
    assert_eq!(open(&folder).resolve("a"), Err(GitFault::Unknown));
    let pipe = |path: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("has a folder")).expect("is made");
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, mode, 0).expect("is made");
    };
    pipe(".git/refs/heads/pipe");
    assert_eq!(open(&folder).resolve("pipe"), Err(GitFault::Unknown));
    pipe(".git/objects/11/11111111111111111111111111111111111111");
    let hash = "1".repeat(40);
    assert_eq!(open(&folder).resolve(&hash), Err(GitFault::Damaged(hash.clone())));
    pipe(".git/objects/pack/pack-1.idx");
    assert!(matches!(Repository::discover(folder.path()).err(), Some(GitFault::Damaged(_))));
}
