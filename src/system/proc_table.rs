//! The machine's table of processes, and who listens on which port.

use std::net::IpAddr;

/// A process that was started by another one, directly or through others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descendant {
    /// Its number.
    pub pid: u32,
    /// The short name the kernel has for it; foreign text.
    pub name: String,
    /// Whether it has ended and only waits to be asked for its status.
    pub ended: bool,
}

/// A TCP socket that waits for connections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// The port.
    pub port: u16,
    /// The address it is bound to.
    pub address: IpAddr,
    /// The process that holds it.
    pub pid: u32,
    /// That process's short name; foreign text.
    pub name: String,
}

/// The signal that asks a process to end.
pub const SIGTERM: i32 = 15;

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

    use procfs::{
        net::{TcpNetEntry, TcpState},
        process::{FDTarget, Process, Stat, all_processes},
    };

    use super::{Descendant, Listener};

    /// Every process below this one, nearest first.
    pub fn descendants(root: u32) -> Vec<Descendant> {
        let Ok(all) = all_processes() else { return Vec::new() };
        let mut children: BTreeMap<i32, Vec<Stat>> = BTreeMap::new();
        for stat in all.filter_map(|process| process.ok()?.stat().ok()) {
            children.entry(stat.ppid).or_default().push(stat);
        }
        let mut found = Vec::new();
        let mut next = VecDeque::from([i32::try_from(root).unwrap_or(0)]);
        while let Some(parent) = next.pop_front() {
            // Taken out: a table that was read while it changed may hold a circle.
            for stat in children.remove(&parent).unwrap_or_default() {
                next.push_back(stat.pid);
                let ended = matches!(stat.state, 'Z' | 'X');
                found.push(Descendant { pid: u32::try_from(stat.pid).unwrap_or(0), name: stat.comm, ended });
            }
        }
        found
    }

    /// The sockets that wait for connections in these processes, by port.
    pub fn listeners(processes: &[Descendant]) -> Vec<Listener> {
        let mut owners: HashMap<u64, &Descendant> = HashMap::new();
        let mut tables: Vec<TcpNetEntry> = Vec::new();
        let mut spaces = HashSet::new();
        for descendant in processes.iter().filter(|process| !process.ended) {
            let Ok(process) = Process::new(i32::try_from(descendant.pid).unwrap_or(0)) else { continue };
            let Ok(open) = process.fd() else { continue };
            for socket in open.filter_map(|fd| match fd.ok()?.target {
                FDTarget::Socket(inode) => Some(inode),
                _ => None,
            }) {
                owners.entry(socket).or_insert(descendant);
            }
            // One table a network namespace; nearly always there is only ours.
            let space = process
                .namespaces()
                .ok()
                .and_then(|all| Some(all.0.get(std::ffi::OsStr::new("net"))?.identifier));
            if spaces.insert(space) {
                tables.extend(process.tcp().unwrap_or_default());
                tables.extend(process.tcp6().unwrap_or_default());
            }
        }
        let mut found: Vec<Listener> = tables
            .into_iter()
            .filter(|entry| entry.state == TcpState::Listen)
            .filter_map(|entry| {
                let owner = owners.get(&entry.inode)?;
                let address = entry.local_address;
                Some(Listener {
                    port: address.port(),
                    address: address.ip(),
                    pid: owner.pid,
                    name: owner.name.clone(),
                })
            })
            .collect();
        found.sort_by_key(|listener| (listener.port, listener.address));
        found.dedup_by_key(|listener| (listener.port, listener.address));
        found
    }

    /// Whether a process has a handler of its own for a signal; `None` where it cannot be told.
    pub fn handles(pid: u32, signal: i32) -> Option<bool> {
        let status = Process::new(i32::try_from(pid).ok()?).ok()?.status().ok()?;
        let bit = u32::try_from(signal - 1).ok()?;
        Some(status.sigcgt.checked_shr(bit)? & 1 == 1)
    }

    /// How many processes and threads a user's processes have.
    pub fn tasks_of_user() -> u64 {
        let own = rustix::process::getuid().as_raw();
        let Ok(all) = all_processes() else { return 0 };
        let threads = |process: Process| Some(process.stat().ok()?.num_threads);
        all.filter_map(Result::ok)
            .filter(|process| process.uid().is_ok_and(|uid| uid == own))
            .filter_map(threads)
            .filter_map(|threads| u64::try_from(threads).ok())
            .sum()
    }
}

#[cfg(target_os = "linux")]
pub use linux::{descendants, handles, listeners, tasks_of_user};

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use super::{Descendant, Listener};

    /// Every process below this one. Only Linux has a table that can be read.
    pub fn descendants(_root: u32) -> Vec<Descendant> {
        Vec::new()
    }

    /// The sockets that wait for connections in these processes.
    pub fn listeners(_processes: &[Descendant]) -> Vec<Listener> {
        Vec::new()
    }

    /// Whether a process has a handler of its own for a signal.
    pub fn handles(_pid: u32, _signal: i32) -> Option<bool> {
        None
    }
}

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{descendants, handles, listeners};
