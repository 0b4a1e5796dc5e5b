//! Projects whose command need not be asked about again: kept by path and command, revocable.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{
    cli::Services,
    i18n::Message,
    inspect::{clean, run::find::Launch},
    system::files::{Disk, RealDisk},
};

/// A command that may run in a project without being asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Trusted {
    path: PathBuf,
    command: Vec<String>,
    folder: String,
}

impl Trusted {
    fn of(root: &Path, launch: &Launch) -> Trusted {
        Trusted { path: root.to_owned(), command: launch.words.clone(), folder: launch.folder.clone() }
    }
}

const MOST: u64 = 1 << 20;

fn file(services: &Services) -> Option<PathBuf> {
    Some(services.environment.data_dir()?.join("trusted.json"))
}

fn load(services: &Services) -> Vec<Trusted> {
    // What cannot be read is trusted by nobody.
    let bytes = file(services).and_then(|file| RealDisk.read(&file, MOST).ok()).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

fn save(services: &Services, all: &[Trusted]) -> Result<(), Message> {
    let fault = |reason: String| Message::new("try-trust-unsaved").with("reason", reason);
    let file = file(services).ok_or_else(|| fault("HOME".to_owned()))?;
    let text = serde_json::to_vec_pretty(all).map_err(|error| fault(error.to_string()))?;
    let saved = file.parent().map_or(Ok(()), |folder| RealDisk.create_dir(folder));
    saved.and_then(|()| RealDisk.replace(&file, &text)).map_err(|error| fault(error.to_string()))
}

/// Whether this command is trusted in this project.
pub(super) fn is_trusted(services: &Services, root: &Path, launch: &Launch) -> bool {
    load(services).contains(&Trusted::of(root, launch))
}

/// Trusts a command in a project from now on.
///
/// # Errors
/// Where that cannot be kept.
pub(super) fn add(services: &Services, root: &Path, launch: &Launch) -> Result<(), Message> {
    let mut all = load(services);
    let own = Trusted::of(root, launch);
    if !all.contains(&own) {
        all.push(own);
    }
    save(services, &all)
}

/// The folder of each project and the command that is trusted in it, harmless to show.
pub(super) fn all(services: &Services) -> Vec<(String, String)> {
    let shown = |one: Trusted| {
        let command = Launch { words: one.command, folder: one.folder, ..Launch::default() };
        let folder = one.path.join(&command.folder);
        (clean::line(&folder.display().to_string()), command.line())
    };
    load(services).into_iter().map(shown).collect()
}

/// Takes back the trust in every command of a project, or of all; how many there were.
///
/// # Errors
/// Where that cannot be kept.
pub(super) fn forget(services: &Services, root: Option<&Path>) -> Result<usize, Message> {
    let all = load(services);
    let (gone, left): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|one| root.is_none_or(|root| one.path == root));
    if !gone.is_empty() {
        save(services, &left)?;
    }
    Ok(gone.len())
}
