//! Bounds that a process sets on itself and that everything it starts inherits.

/// Whether the kernel can confine where a process writes.
#[cfg(target_os = "linux")]
pub fn confines() -> bool {
    use landlock::{ABI, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr};
    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    ruleset.handle_access(AccessFs::from_write(ABI::V3)).and_then(Ruleset::create).is_ok()
}

/// Whether the kernel can confine where a process writes.
#[cfg(not(target_os = "linux"))]
pub fn confines() -> bool {
    false
}

/// Confines writing to these folders and a few devices, and signals and abstract sockets to what is started from here.
/// `true` where the kernel does all that files need.
#[cfg(target_os = "linux")]
pub(super) fn writing(folders: &[String]) -> bool {
    use landlock::{
        ABI, Access, AccessFs, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
        RulesetCreatedAttr, RulesetStatus, Scope,
    };
    // The third version is the first that also guards cutting files short.
    let writes = AccessFs::from_write(ABI::V3);
    let attempt = || -> Result<RulesetStatus, Box<dyn std::error::Error>> {
        let ruleset = Ruleset::default()
            .set_compatibility(CompatLevel::HardRequirement)
            .handle_access(writes)?
            .set_compatibility(CompatLevel::BestEffort)
            .scope(Scope::from_all(ABI::V6))?;
        let mut created = ruleset.create()?;
        for folder in folders {
            created = created.add_rule(PathBeneath::new(PathFd::new(folder)?, writes))?;
        }
        for device in DEVICES {
            if let Ok(opened) = PathFd::new(device) {
                let access = if device.ends_with("/shm") || device.ends_with("/pts") {
                    writes
                } else {
                    AccessFs::WriteFile | AccessFs::Truncate
                };
                created = created.add_rule(PathBeneath::new(opened, access))?;
            }
        }
        Ok(created.restrict_self()?.ruleset)
    };
    attempt().is_ok_and(|status| status != RulesetStatus::NotEnforced)
}

/// What programs write to that keeps nothing: Python's semaphores live in `/dev/shm`.
#[cfg(target_os = "linux")]
const DEVICES: [&str; 8] = [
    "/dev/null",
    "/dev/zero",
    "/dev/full",
    "/dev/random",
    "/dev/urandom",
    "/dev/tty",
    "/dev/shm",
    "/dev/pts",
];

/// Limits on what one process may take: the size of a file, memory of its own, processor time, core files, and the
/// number of processes beyond those the user has already.
#[cfg(target_os = "linux")]
pub(super) fn resources(lifetime: std::time::Duration) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let most_tasks = crate::system::proc_table::tasks_of_user() + TASKS;
    let seconds = lifetime.as_secs().max(1) * 2;
    for (resource, most) in [
        (Resource::Fsize, FILE_BYTES),
        (Resource::Data, MEMORY_BYTES),
        (Resource::Cpu, seconds),
        (Resource::Core, 0),
        (Resource::Nproc, most_tasks),
    ] {
        let most = getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
        // A limit that cannot be set leaves the system's own in force.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(target_os = "linux")]
const FILE_BYTES: u64 = 256 << 20;
#[cfg(target_os = "linux")]
const MEMORY_BYTES: u64 = 8 << 30;
#[cfg(target_os = "linux")]
const TASKS: u64 = 2_048;

#[cfg(not(target_os = "linux"))]
pub(super) fn writing(_folders: &[String]) -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
pub(super) fn resources(_lifetime: std::time::Duration) {}
