//! The files of a project together: which module a name in an import means.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use crate::checks::facts::Role;

use super::{
    Language, knowledge,
    lower::is_variable,
    summary::{Expr, ExprId, Summary, Sym},
};

/// The index of a file in the project.
pub(super) type FileId = u32;

/// What files export, by the space of their language and the name.
type Shared = HashMap<(&'static str, Box<str>), Vec<(FileId, ExprId)>>;

/// The file that each import of a file means, in the order of their names' symbols.
type Imports = Box<[(Sym, Option<FileId>)]>;

/// All summaries, and where their modules are.
pub(super) struct Project {
    /// The files, by path.
    pub files: Vec<Arc<Summary>>,
    /// How much of each file's path is the path of its module.
    module_ends: Vec<usize>,
    /// What the imports of each file mean, worked out when the first of them is asked for.
    imported: Vec<OnceLock<Imports>>,
    /// By the last part of a module's path, without extension.
    by_stem: HashMap<String, Vec<FileId>>,
    /// The files of Go by their folder, which is their package.
    packages: HashMap<String, Vec<FileId>>,
    /// What files export, for languages that know each other's names.
    shared: Shared,
    /// The settings modules of Django, in the order of paths.
    settings: Vec<FileId>,
    /// The files that name NestJS's `registerAs`.
    registering: OnceLock<Vec<FileId>>,
    /// The files with an object that has this key, asked for often and by few names.
    keys: OnceLock<HashMap<Box<str>, Vec<FileId>>>,
}

impl Project {
    /// Lays the files out.
    pub fn new(mut files: Vec<Arc<Summary>>) -> Project {
        files.sort_by(|left, right| left.path.cmp(&right.path));
        let mut by_stem: HashMap<String, Vec<FileId>> = HashMap::new();
        for (id, file) in (0u32..).zip(&files) {
            let stem = module_path(&file.path).rsplit('/').next().unwrap_or_default();
            by_stem.entry(stem.to_owned()).or_default().push(id);
        }
        let mut packages: HashMap<String, Vec<FileId>> = HashMap::new();
        for (id, file) in (0u32..).zip(&files).filter(|(_, file)| file.language == Language::Go) {
            packages.entry(folder(&file.path).to_owned()).or_default().push(id);
        }
        let mut shared: HashMap<_, Vec<_>> = HashMap::new();
        for (id, file) in (0u32..).zip(&files) {
            let Some(space) = file.language.space() else { continue };
            for (name, value) in &file.exports {
                shared.entry((space, Box::from(file.text(*name)))).or_default().push((id, *value));
            }
        }
        for found in shared.values_mut() {
            found.sort_unstable();
        }
        let all = (0u32..).zip(&files);
        let settings =
            all.filter(|(_, file)| knowledge::is_settings_module(&file.path)).map(|(id, _)| id).collect();
        let module_ends = files.iter().map(|file| module_path(&file.path).len()).collect();
        let imported = files.iter().map(|_| OnceLock::new()).collect();
        Project {
            files,
            module_ends,
            imported,
            by_stem,
            packages,
            shared,
            settings,
            registering: OnceLock::new(),
            keys: OnceLock::new(),
        }
    }

    /// What a name means that nothing in its file gives a meaning, in a language whose files know each other's names:
    /// the nearest file's, and code that ships before code of tests.
    pub fn shared(&self, from: FileId, name: &str) -> Option<(FileId, ExprId)> {
        let asker = self.file(from)?;
        let found = self.shared.get(&(asker.language.space()?, Box::from(name)))?;
        found.iter().copied().max_by_key(|(id, _)| {
            let other = self.file(*id);
            let common = other.map_or(0, |other| {
                other.path.bytes().zip(asker.path.bytes()).take_while(|(left, right)| left == right).count()
            });
            (other.is_some_and(|other| other.role == asker.role || other.role != Role::Test), common)
        })
    }

    /// What an imported path means (`com.shop.Config`): a name that a file of a folder of the path exports.
    pub fn imported(&self, from: FileId, path: &str) -> Option<(FileId, ExprId)> {
        let (before, name) = path.rsplit_once('.')?;
        let (file, value) = self.shared(from, name)?;
        let folders = module_path(&self.file(file)?.path).to_ascii_lowercase();
        let last = before.rsplit('.').find(|part| part.starts_with(|first: char| first.is_lowercase()));
        let last = last.unwrap_or(before).to_ascii_lowercase();
        folders.split('/').any(|part| part == last).then_some((file, value))
    }

    /// The settings modules of Django, in the order of paths.
    pub fn settings_modules(&self) -> &[FileId] {
        &self.settings
    }

    /// The files that name NestJS's `registerAs`.
    pub fn registering(&self) -> &[FileId] {
        let names = |(id, file): (FileId, &Summary)| file.sym("registerAs").map(|_| id);
        self.registering.get_or_init(|| self.each().filter_map(names).collect())
    }

    /// The files with an object that has a key written like a variable of the environment.
    pub fn with_key(&self, key: &str) -> &[FileId] {
        self.keys.get_or_init(|| self.by_key()).get(key).map_or(&[], Vec::as_slice)
    }

    fn by_key(&self) -> HashMap<Box<str>, Vec<FileId>> {
        let mut found: HashMap<Box<str>, Vec<FileId>> = HashMap::new();
        for (id, file) in self.each().filter(|(_, file)| file.role != Role::Test) {
            let objects = file.exprs.iter().filter_map(|expr| match expr {
                Expr::Object(fields) => Some(fields),
                _ => None,
            });
            for name in objects.flatten().map(|(name, _)| file.text(*name)).filter(|name| is_variable(name)) {
                let files = found.entry(name.into()).or_default();
                if files.last() != Some(&id) {
                    files.push(id);
                }
            }
        }
        found
    }

    /// Puts what was deferred in its place.
    pub fn replace(&mut self, id: FileId, summary: Summary) {
        if let Some(space) = summary.language.space() {
            for (name, value) in &summary.exports {
                let name = Box::from(summary.text(*name));
                self.shared.entry((space, name)).or_default().push((id, *value));
            }
        }
        if let Some((file, imported)) =
            self.files.get_mut(id as usize).zip(self.imported.get_mut(id as usize))
        {
            (*file, *imported) = (Arc::new(summary), OnceLock::new());
        }
    }

    /// A file.
    pub fn file(&self, id: FileId) -> Option<&Summary> {
        self.files.get(id as usize).map(|file| &**file)
    }

    /// The files with their ids.
    pub fn each(&self) -> impl Iterator<Item = (FileId, &Summary)> {
        (0u32..).zip(self.files.iter().map(|file| &**file))
    }

    /// The file that a name or literal of a file means as a module, if it is one of the project.
    pub fn import(&self, from: FileId, module: Sym) -> Option<FileId> {
        let file = self.file(from)?;
        let known = self.imported.get(from as usize)?.get_or_init(|| {
            let mut all = file.imports.clone();
            all.sort_unstable();
            all.dedup();
            all.into_iter().map(|module| (module, self.module(from, file.text(module)))).collect()
        });
        match known.binary_search_by_key(&module, |(known, _)| *known) {
            Ok(at) => known.get(at)?.1,
            Err(_) => self.module(from, file.text(module)),
        }
    }

    /// The file that a module's name means in a file, if it is one of the project.
    fn module(&self, from: FileId, name: &str) -> Option<FileId> {
        let file = self.file(from)?;
        match file.language {
            Language::Python => self.python_module(file, from, name),
            Language::Go => self.go_package(file, name),
            language if language.space().is_some() => None,
            _ => self.script_module(file, from, name),
        }
    }

    /// The submodule of a package, given by its `__init__.py`.
    pub fn submodule(&self, of: FileId, name: &str) -> Option<FileId> {
        let folder = module_path(&self.file(of)?.path);
        self.exact(of, &join(folder, name))
    }

    /// What a module exports under a name, and in which file.
    pub fn export(&self, of: FileId, name: &str) -> Option<(FileId, ExprId)> {
        self.export_within(of, name, 6)
    }

    fn export_within(&self, of: FileId, name: &str, hops: u8) -> Option<(FileId, ExprId)> {
        let file = self.file(of)?;
        if file.language == Language::Go {
            return self.in_package(of, name);
        }
        if let Some(sym) = file.sym(name) {
            if let Some(value) = file.exports.get(&sym) {
                return Some((of, *value));
            }
            if file.language == Language::Python
                && let Some(value) =
                    file.scopes.first().and_then(|scope| scope.names.get(sym)).and_then(|all| all.last())
            {
                return Some((of, *value));
            }
        }
        let hops = hops.checked_sub(1)?;
        let mut modules = file.passes_on.iter().filter_map(|module| self.import(of, *module));
        modules.find_map(|module| self.export_within(module, name, hops))
    }

    fn script_module(&self, file: &Summary, from: FileId, name: &str) -> Option<FileId> {
        if name.starts_with('.') {
            return self.exact(from, &join(folder(&file.path), strip_extension(name)));
        }
        // Aliases of a bundler or tsconfig, and packages of the same workspace, end in the path of the file.
        let rest = ["@/", "~/", "#/", "~~/", "@@/"].iter().find_map(|alias| name.strip_prefix(alias));
        let rest = rest.or_else(|| name.strip_prefix('#')).or_else(|| {
            let scoped =
                name.strip_prefix('@').and_then(|scoped| scoped.split_once('/')).map(|(_, rest)| rest);
            scoped.or(name.contains('/').then_some(name))
        });
        let rest = rest.filter(|rest| !rest.is_empty())?;
        self.by_suffix(from, &file.path, strip_extension(rest))
    }

    fn python_module(&self, file: &Summary, from: FileId, name: &str) -> Option<FileId> {
        let dots = name.bytes().take_while(|byte| *byte == b'.').count();
        let rest = name.get(dots..).unwrap_or_default().replace('.', "/");
        if dots > 0 {
            let mut base = folder(&file.path);
            for _ in 1..dots {
                base = folder(base);
            }
            return self.exact(from, &join(base, &rest));
        }
        if rest.contains('/') {
            return self.by_suffix(from, &file.path, &rest);
        }
        let mut base = folder(&file.path);
        loop {
            if let Some(found) = self.exact(from, &join(base, &rest)) {
                return Some(found).filter(|found| *found != from);
            }
            if base.is_empty() {
                return None;
            }
            base = folder(base);
        }
    }

    /// A file of the package that an import path ends in; or, for a module in a folder of its own, one whose folder
    /// ends in the last parts of the path.
    fn go_package(&self, file: &Summary, name: &str) -> Option<FileId> {
        let own = folder(&file.path);
        let whole = |package: &str| name.strip_suffix(package).is_some_and(|before| before.ends_with('/'));
        let tail = name.splitn(4, '/').nth(3);
        let inside = |package: &str| {
            let before = tail.and_then(|tail| package.strip_suffix(tail));
            before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        let others = self.packages.iter().filter(|(package, _)| !package.is_empty() && *package != own);
        let matches = others.filter(|(package, _)| whole(package) || inside(package));
        let best = matches
            .max_by_key(|(package, _)| (whole(package), package.len(), std::cmp::Reverse(*package)))?;
        best.1.first().copied()
    }

    /// A name of any file of the same package.
    fn in_package(&self, of: FileId, name: &str) -> Option<(FileId, ExprId)> {
        let files = self.packages.get(folder(&self.file(of)?.path))?;
        files.iter().find_map(|id| {
            let file = self.file(*id)?;
            let value = file.scopes.first()?.names.get(file.sym(name)?)?.last()?;
            (!matches!(file.expr(*value), Expr::Import { .. })).then_some((*id, *value))
        })
    }

    fn exact(&self, from: FileId, path: &str) -> Option<FileId> {
        self.candidates(from, path).find(|id| self.module_path(*id) == path)
    }

    /// The path of a file's module, as [`module_path`] works it out.
    fn module_path(&self, id: FileId) -> &str {
        let end = self.module_ends.get(id as usize).copied().unwrap_or_default();
        self.file(id).and_then(|file| file.path.get(..end)).unwrap_or_default()
    }

    /// The file whose module path ends so, nearest to the one that asks.
    fn by_suffix(&self, from: FileId, asker: &str, suffix: &str) -> Option<FileId> {
        let matches = self.candidates(from, suffix).filter(|id| {
            let before = self.module_path(*id).strip_suffix(suffix);
            before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
        });
        matches.max_by_key(|id| {
            let path = self.file(*id).map_or("", |file| &file.path);
            path.bytes().zip(asker.bytes()).take_while(|(left, right)| left == right).count()
        })
    }

    fn candidates(&self, from: FileId, path: &str) -> impl Iterator<Item = FileId> {
        let stem = path.rsplit('/').next().unwrap_or_default();
        let language = self.file(from).map(|file| file.language);
        self.by_stem.get(stem).into_iter().flatten().copied().filter(move |id| {
            let other = self.file(*id).map(|file| file.language);
            language.zip(other).is_some_and(|(left, right)| left.mixes_with(right))
        })
    }
}

/// The path of a module: without extension, and of a package the folder.
pub(super) fn module_path(path: &str) -> &str {
    let path = strip_extension(path);
    for index in ["/index", "/__init__", "/mod"] {
        if let Some(folder) = path.strip_suffix(index) {
            return folder;
        }
    }
    if matches!(path, "index" | "__init__") { "" } else { path }
}

fn strip_extension(path: &str) -> &str {
    let extensions = [
        ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".py", ".go", ".java", ".kt", ".rs",
        ".php", ".cs", ".rb",
    ];
    extensions.iter().find_map(|extension| path.strip_suffix(extension)).unwrap_or(path)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path below a folder, with `.` and `..` worked out.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    joined.strip_suffix("/index").map_or(joined.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_worked_out() {
        assert_eq!(join("a/b", "../c/./d"), "a/c/d");
        assert_eq!(join("", "../../x"), "x");
        assert_eq!(join("a", "./index"), "a");
        assert_eq!(module_path("a/index.ts"), "a");
        assert_eq!(module_path("a/__init__.py"), "a");
        assert_eq!(module_path("server.js"), "server");
    }
}
