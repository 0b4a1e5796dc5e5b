//! Where an app is tried: a copy of the project in a temporary folder, or the real one, and the environment it gets.

use std::{
    cell::RefCell,
    io,
    path::{Path, PathBuf},
};

use crate::{
    checks::facts::observed::Experiment,
    system::{
        guard::{Guarded, Spec},
        scratch::{self, Scratch, Snapshot},
    },
};

use super::{
    find::Launch,
    recipe::Recipe,
    variables::{self, Origin, Read, Variable},
};

/// What is to be tried, and how.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The project's folder, absolute.
    pub root: PathBuf,
    /// Whether the app runs in that folder itself rather than in a copy.
    pub in_place: bool,
    /// How it is started.
    pub launch: Launch,
    /// Its configuration.
    pub configuration: Vec<Variable>,
    /// The folders where programs are found.
    pub programs: String,
    /// Variables by which a tool finds what it has installed, as `CARGO_HOME`: its home is not the user's here.
    pub tools: Vec<(String, String)>,
    /// What is tried; everything where empty.
    pub only: Vec<Experiment>,
    /// What the recipe says.
    pub recipe: Recipe,
    /// The admin command to run twice, if there is one.
    pub admin: Option<Launch>,
    /// The variables the code reads.
    pub reads: Vec<Read>,
    /// Paths that the code names.
    pub routes: Vec<String>,
    /// What is run once on the project's files before anything is tried. Where it fails, the app is tried all the same.
    pub build: Option<Launch>,
    /// A variable that names a folder which outlasts every start: where a compiler keeps what it has compiled.
    pub cache_variable: Option<String>,
}

impl Plan {
    /// Whether an experiment is wanted.
    pub fn wants(&self, experiment: Experiment) -> bool {
        self.only.is_empty() || self.only.contains(&experiment)
    }
}

/// What is different from the usual start.
#[derive(Clone, Debug, Default)]
pub(super) struct Tweak<'a> {
    /// Variables that are not set.
    pub without: Option<&'a str>,
    /// Variables with other values.
    pub with: Vec<(String, String)>,
    /// Whether the project's folder may not be written in.
    pub read_only: bool,
}

/// A place where the app is tried.
pub struct Stage {
    scratch: Scratch,
    root: PathBuf,
    home: String,
    temporary: String,
    cache: String,
    pristine: RefCell<Snapshot>,
    /// Removes the folder when we are killed. Dropped last, after everything that runs in it.
    _sweeper: Option<Guarded>,
}

impl Stage {
    /// Makes the temporary folder. Nothing of the project is copied yet and nothing of it runs.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn new(plan: &Plan) -> io::Result<Stage> {
        let scratch = Scratch::new()?;
        let text = |path: PathBuf| path.to_str().map(str::to_owned).ok_or(io::ErrorKind::InvalidFilename);
        let (home, temporary) = (text(scratch.folder("home")?)?, text(scratch.folder("tmp")?)?);
        let cache = text(scratch.folder("cache")?)?;
        let root = if plan.in_place { plan.root.clone() } else { scratch.folder("project")? };
        text(root.clone())?;
        let sweep = scratch.path().to_str().map(str::to_owned);
        let sweeper = Guarded::start(&Spec { sweep, ..Spec::default() }).ok();
        Ok(Stage { scratch, root, home, temporary, cache, pristine: RefCell::default(), _sweeper: sweeper })
    }

    /// Copies the project, where it is not tried in place. Files of variables are empty in the copy: what they say is
    /// given to the app, as far as it leads to no other machine.
    ///
    /// # Errors
    /// [`io::ErrorKind::FileTooLarge`] where it does not fit.
    pub fn fill(&self, plan: &Plan) -> io::Result<()> {
        if plan.in_place {
            return Ok(());
        }
        scratch::copy_tree(&plan.root, &self.root)?;
        scratch::empty_files(&self.root, &plan.launch.folder, &variables::is_env_file)?;
        *self.pristine.borrow_mut() = self.snapshot();
        Ok(())
    }

    /// Puts everything back as it was before the first start: what one experiment left behind is not to decide the
    /// next. In the project's own folder only the temporary folders are emptied. Whether anything had to be put back.
    pub(super) fn refresh(&self, plan: &Plan) -> io::Result<bool> {
        self.clear_temporary()?;
        if plan.in_place || *self.pristine.borrow() == self.snapshot() {
            return Ok(false);
        }
        scratch::clear(&self.root)?;
        self.fill(plan)?;
        Ok(true)
    }

    /// From now on the files are pristine as they are.
    pub(super) fn is_pristine(&self) {
        *self.pristine.borrow_mut() = self.snapshot();
    }

    /// Empties the temporary folders: what an app that was ended without asking left there is no obstacle to the next.
    pub(super) fn clear_temporary(&self) -> io::Result<()> {
        [&self.home, &self.temporary].into_iter().try_for_each(|folder| scratch::clear(Path::new(folder)))
    }

    /// The folder of the project in which the app runs.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder a command is started in.
    pub fn folder(&self, launch: &Launch) -> PathBuf {
        if launch.folder.is_empty() { self.root.clone() } else { self.root.join(&launch.folder) }
    }

    /// The whole environment of a start, in order, with where each variable comes from.
    pub fn environment(&self, plan: &Plan, launch: &Launch, port: u16) -> Vec<Variable> {
        let folder = self.folder(launch);
        let own = ["node_modules/.bin", ".venv/bin", "venv/bin"].map(|inner| folder.join(inner));
        let own = own.iter().filter(|path| scratch::is_folder(path)).filter_map(|path| path.to_str());
        let path: Vec<&str> = own.chain([plan.programs.as_str()]).collect();
        let ours = [
            ("PATH", path.join(":")),
            ("HOME", self.home.clone()),
            ("TMPDIR", self.temporary.clone()),
            ("LANG", "C.UTF-8".to_owned()),
            ("PORT", port.to_string()),
        ];
        let cache = plan.cache_variable.iter().map(|key| (key.as_str(), self.cache.clone()));
        let tools = plan.tools.iter().map(|(key, value)| (key.as_str(), value.clone()));
        let ours = ours
            .into_iter()
            .chain(tools)
            .chain(cache)
            .filter(|(key, _)| !plan.configuration.iter().any(|one| one.key == *key));
        ours.map(|(key, value)| Variable { key: key.to_owned(), value, origin: Origin::Ours })
            .chain(plan.configuration.iter().cloned())
            .collect()
    }

    /// How a command is started under a guard.
    pub(super) fn spec(&self, plan: &Plan, launch: &Launch, port: u16, tweak: &Tweak<'_>) -> Option<Spec> {
        let folder = self.folder(launch);
        let mut environment: Vec<(String, String)> = Vec::new();
        for variable in self.environment(plan, launch, port) {
            let other = tweak.with.iter().find(|(key, _)| *key == variable.key);
            let value = other.map_or(variable.value, |(_, value)| value.clone());
            if tweak.without != Some(variable.key.as_str()) {
                environment.push((variable.key, value));
            }
        }
        for (key, value) in &tweak.with {
            if !environment.iter().any(|(have, _)| have == key) {
                environment.push((key.clone(), value.clone()));
            }
        }
        let (program, arguments) = launch.words.split_first()?;
        let mut writable = vec![self.home.clone(), self.temporary.clone(), self.cache.clone()];
        if !tweak.read_only {
            writable.push(self.root.to_str()?.to_owned());
        }
        Some(Spec {
            program: self.program(program, plan, &folder),
            arguments: arguments.to_vec(),
            folder: folder.to_str()?.to_owned(),
            environment,
            writable,
            lifetime: LIFETIME_MS,
            sweep: None,
        })
    }

    /// The program by its path. Where only a newer name of Python is installed, the older one means it.
    fn program(&self, name: &str, plan: &Plan, folder: &Path) -> String {
        let find = |name: &str| {
            let own = ["node_modules/.bin", ".venv/bin", "venv/bin"].map(|inner| folder.join(inner));
            let own = own.iter().filter_map(|path| path.to_str()).collect::<Vec<_>>().join(":");
            scratch::find_program(name, &format!("{own}:{}", plan.programs), folder)
        };
        let found = find(name).or_else(|| if name == "python" { find("python3") } else { None });
        found.and_then(|path| path.to_str().map(str::to_owned)).unwrap_or_else(|| name.to_owned())
    }

    /// How the files of the project are now.
    pub(super) fn snapshot(&self) -> Snapshot {
        scratch::snapshot(&self.root)
    }

    /// Where the temporary folder is.
    pub fn temporary(&self) -> &Path {
        self.scratch.path()
    }
}

/// No app is tried longer than this in one piece.
const LIFETIME_MS: u64 = 180_000;
