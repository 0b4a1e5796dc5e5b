//! The baseline: reading the list of known findings, and writing it.

use std::path::Path;

use crate::{
    checks::{
        baseline::{Baseline, LIMIT},
        policy::Policy,
        verdict::Assessment,
    },
    cli::{Output, Services, args::CheckRequest, voice::CLEAN},
    i18n::Message,
    inspect::clean,
    system::{
        files::{Disk, RealDisk},
        tree::Tree,
    },
    worker,
};

/// The baseline in force: the command line's, else the policy's.
///
/// # Errors
/// A message where it is named and cannot be read: taken as empty, it would make every finding a new one.
pub(super) fn read(
    request: &CheckRequest,
    services: &Services,
    policy: &Policy,
    tree: &dyn Tree,
) -> Result<Option<Baseline>, Message> {
    // Who writes a new one may have none yet.
    if request.write_baseline.is_some() {
        return Ok(None);
    }
    match &request.baseline {
        Some(file) => {
            let path = services.environment.resolve(&file.to_string_lossy());
            let bytes = RealDisk.read(&path, LIMIT).map_err(|error| error.kind());
            worker::policy::parse_baseline(&file.display().to_string(), bytes).map(Some)
        }
        None => worker::policy::baseline(policy, tree),
    }
}

/// Writes what counts now as known, in place of a report.
///
/// # Errors
/// A message where the file cannot be written.
pub(super) fn write(
    file: &Path,
    assessment: &Assessment,
    services: &Services,
    output: &mut Output,
) -> Result<u8, Message> {
    let baseline = Baseline::of(assessment);
    let mut text = Vec::new();
    let path = services.environment.resolve(&file.to_string_lossy());
    let name = clean::line(&file.display().to_string());
    let written = baseline.write(&mut text).and_then(|()| RealDisk.replace(&path, &text));
    if let Err(error) = written {
        let fault = Message::new("baseline-unwritten").with("file", name);
        return Err(fault.with("reason", error.to_string()));
    }
    let message = Message::new("baseline-written").with("file", name).with("count", baseline.len());
    output.complain(&services.tell(&message));
    Ok(CLEAN)
}
