//! The environment, read once.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
};

/// The environment as it was when the program began.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    vars: BTreeMap<OsString, OsString>,
    current_dir: PathBuf,
}

impl Environment {
    /// The real one. A current folder that has gone is the root.
    #[allow(clippy::disallowed_methods, reason = "this is where the environment is read")]
    pub fn real() -> Environment {
        let current_dir = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        Environment { vars: std::env::vars_os().collect(), current_dir }
    }

    /// One of these variables, in this current folder, for tests.
    pub fn of<'a>(current_dir: &Path, vars: impl IntoIterator<Item = (&'a str, &'a str)>) -> Environment {
        let vars = vars.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Environment { vars, current_dir: current_dir.to_owned() }
    }

    /// A variable that is set to something, as text; one that is set to nothing is as good as not set.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars.get(std::ffi::OsStr::new(name))?.to_str().filter(|value| !value.is_empty())
    }

    /// The arguments the program was started with, without its own name; what is no Unicode is replaced.
    #[allow(clippy::unused_self, reason = "arguments belong to the environment the program found")]
    pub fn arguments(&self) -> Vec<String> {
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect()
    }

    /// The locale for messages: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    pub fn lang(&self) -> Option<&str> {
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| self.var(name))
    }

    /// The folder the program was started in, absolute.
    pub fn current_dir(&self) -> &Path {
        &self.current_dir
    }

    /// The user's home folder.
    pub fn home(&self) -> Option<PathBuf> {
        self.folder("HOME")
    }

    /// The folder of our configuration, by the XDG base directory specification; also on macOS.
    pub fn config_dir(&self) -> Option<PathBuf> {
        self.xdg("XDG_CONFIG_HOME", ".config")
    }

    /// The folder of our data, by the XDG base directory specification; also on macOS.
    pub fn data_dir(&self) -> Option<PathBuf> {
        self.xdg("XDG_DATA_HOME", ".local/share")
    }

    /// The folder that a person means: `~` is their home, and what is relative counts from the current folder.
    pub fn resolve(&self, typed: &str) -> PathBuf {
        let home = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
        match (home, self.home()) {
            (Some(rest), Some(home)) => home.join(rest.trim_start_matches('/')),
            _ => self.current_dir.join(typed),
        }
    }

    fn xdg(&self, name: &str, below_home: &str) -> Option<PathBuf> {
        let chosen = self.folder(name).or_else(|| Some(self.home()?.join(below_home)));
        Some(chosen?.join("sipsong"))
    }

    /// A folder that a variable names. The specification has relative ones ignored.
    fn folder(&self, name: &str) -> Option<PathBuf> {
        self.vars.get(std::ffi::OsStr::new(name)).map(PathBuf::from).filter(|path| path.is_absolute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(vars: &[(&'static str, &'static str)]) -> Environment {
        Environment::of(Path::new("/work"), vars.iter().copied())
    }

    #[test]
    fn folders_follow_the_xdg_specification() {
        let home = ("HOME", "/home/mali");
        let folder = |vars: &[_]| env(vars).config_dir();
        assert_eq!(folder(&[home]), Some("/home/mali/.config/sipsong".into()));
        assert_eq!(folder(&[home, ("XDG_CONFIG_HOME", "/etc/mali")]), Some("/etc/mali/sipsong".into()));
        assert_eq!(
            folder(&[home, ("XDG_CONFIG_HOME", "relative")]),
            Some("/home/mali/.config/sipsong".into())
        );
        assert_eq!(folder(&[home, ("XDG_CONFIG_HOME", "")]), Some("/home/mali/.config/sipsong".into()));
        assert_eq!(folder(&[]), None);
        assert_eq!(env(&[home]).data_dir(), Some("/home/mali/.local/share/sipsong".into()));
    }

    #[test]
    fn a_typed_path_is_understood() {
        let env = env(&[("HOME", "/home/mali")]);
        let cases = [
            ("~", "/home/mali"),
            ("~/shop", "/home/mali/shop"),
            ("~nok/shop", "/work/~nok/shop"),
            ("shop", "/work/shop"),
            ("/srv", "/srv"),
        ];
        for (typed, meant) in cases {
            assert_eq!(env.resolve(typed), Path::new(meant), "{typed}");
        }
    }
}
