//! Which library does what in the languages of [`crate::inspect::read::code::grammar`], in one table for each. A row
//! names a call by its path, which begins with the language's space; `cs.*.UseNpgsql()` is a method of whatever it is
//! called on. An annotation is a call of its name after `@`.

mod dotnet;
mod jvm;
mod php;
mod ruby;
mod rust;

pub(in crate::inspect::read::code) use dotnet::{DEFAULT_LOG, TIMED};

use std::{collections::HashMap, sync::OnceLock};

use crate::checks::facts::{Service, SessionStore, Sink, Written};

/// What a call does. Texts that name arguments are as in the tables beside this one.
#[derive(Clone, Copy, Debug)]
pub(in crate::inspect::read::code) enum Does {
    /// Sets up a web framework of this name.
    Framework(&'static str),
    /// Listens: the port, the host, the server, the port it takes by itself.
    Listens(&'static str, &'static str, &'static str, &'static str),
    /// Stops gracefully by itself.
    Graceful(&'static str),
    /// Connects to a service, or to the one its address names.
    Connects(Option<Service>, &'static str),
    /// Connects to a service; the variable it looks at by itself when it is given no address.
    ConnectsOr(Service, &'static str, &'static str),
    /// Connects to a service by a connection string of this name (`ConnectionStrings__shop`).
    ConnectsNamed(Service, &'static str),
    /// Gives sessions that stand elsewhere a store of all instances.
    SharesSessions,
    /// Keeps sessions: where, which library.
    Sessions(SessionStore, &'static str),
    /// Logs: where to, the argument with the place, the library.
    Logs(Sink, &'static str, &'static str),
    /// Rotates logs.
    Rotates(&'static str),
    /// Runs again and again in this process.
    Schedules(&'static str),
    /// Changes the schema.
    Migrates(&'static str),
    /// Fills in data.
    Seeds(&'static str),
    /// Writes a file, which counts in what answers requests.
    Writes(Written, &'static str),
    /// Keeps an upload in a file, wherever it stands.
    Uploads(&'static str),
    /// Keeps files in an object store.
    Stores(&'static str),
    /// Starts another program.
    Starts(&'static str),
    /// Handles a signal: the argument that names it; empty where it is SIGTERM.
    Traps(&'static str),
    /// Answers requests with the functions it is given, or with the function it annotates.
    Routes,
    /// Makes a command for people, of this name.
    Commands(&'static str),
    /// Lets the environment override files of configuration: the argument with the prefix of the variables.
    Overlays(&'static str),
    /// Scales by a variable.
    Scales(&'static str),
}

/// A row: the call and what it does.
pub(in crate::inspect::read::code) type Row = (&'static str, Does);

fn table() -> &'static HashMap<&'static str, Vec<Does>> {
    static TABLE: OnceLock<HashMap<&'static str, Vec<Does>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<&'static str, Vec<Does>> = HashMap::new();
        for (path, does) in [jvm::ROWS, ruby::ROWS, php::ROWS, dotnet::ROWS, rust::ROWS].into_iter().flatten()
        {
            table.entry(path).or_default().push(*does);
        }
        table
    })
}

/// What a call does.
pub(in crate::inspect::read::code) fn does(path: &str) -> &'static [Does] {
    table().get(path).map_or(&[], Vec::as_slice)
}

/// Whether what is passed to a call, or annotated by it, answers requests.
pub(in crate::inspect::read::code) fn routes(path: &str) -> bool {
    does(path).iter().any(|does| matches!(does, Does::Routes))
}

/// Whether a name is that of a crate the table speaks of, or of the standard library.
pub(in crate::inspect::read::code) fn is_crate(name: &str) -> bool {
    static CRATES: OnceLock<std::collections::HashSet<&'static str>> = OnceLock::new();
    let crates = CRATES.get_or_init(|| {
        rust::ROWS.iter().filter_map(|(path, _)| path.strip_prefix("rs.")?.split('.').next()).collect()
    });
    crates.contains(name)
}

/// The path that tables know a call by: its own, or that of its method.
pub(in crate::inspect::read::code) fn known_as(
    space: &str,
    path: String,
    of: Option<&str>,
    method: &str,
) -> String {
    if table().contains_key(path.as_str()) || method.is_empty() {
        return path;
    }
    let with_owner = of.map(|of| format!("{space}.*.{of}.{method}()"));
    with_owner
        .into_iter()
        .chain([format!("{space}.*.{method}()")])
        .find(|known| table().contains_key(known.as_str()))
        .unwrap_or(path)
}

/// The path of something imported that is not the project's own: of Rust whole, of the others by its name alone.
pub(in crate::inspect::read::code) fn in_space(space: &str, path: &str) -> String {
    if space == "rs" {
        return format!("rs.{path}");
    }
    // Many libraries of PHP name their client so.
    if space == "php"
        && let Some((before, "Client")) = path.rsplit_once('.')
    {
        return format!("php.{}.Client", before.rsplit('.').next().unwrap_or(before));
    }
    format!("{space}.{}", path.rsplit(['.', '\\']).next().unwrap_or(path))
}

/// Whether a class answers requests, by its name or the name of a base, and with which methods: with all, or with
/// those that begin so.
pub(in crate::inspect::read::code) fn answers_with(
    space: &str,
    name: &str,
    base: &str,
) -> Option<&'static [&'static str]> {
    let name = name.split('<').next().unwrap_or(name);
    match space {
        "jvm" if base.ends_with("HttpServlet") => Some(&["do", "service"]),
        "cs" if base == "PageModel" => Some(&["On"]),
        "cs" if matches!(base, "ControllerBase" | "Controller" | "ApiController") => Some(&[""]),
        "rb" if name.ends_with("Controller") || base.ends_with("Controller") => Some(&[""]),
        "php" if name.ends_with("Controller") || base.ends_with("Controller") => Some(&[""]),
        _ => None,
    }
}
