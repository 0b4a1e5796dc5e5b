//! Which library does what, in tables. A row names a call by its path: `express().listen` is the method `listen` of
//! what `express()` gives; what stands between the first call and the last member does not matter.
//!
//! Where an argument is meant, it is said as in `0|port`: the first that is there of the one at that position (and no
//! record), the one passed by that name, or the field of that name in a record that is passed.
//!
//! Sources: the libraries' own documentation, read per row; defaults are those of the current major version.

mod environment;
mod library;
mod servers;
mod services;
mod state;
mod work;

pub(super) use environment::*;
pub(super) use library::*;
pub(super) use servers::*;
pub(super) use services::*;
pub(super) use state::*;
pub(super) use work::*;

/// The module that an import means, with spellings of the same one made alike.
pub(super) fn module_name(name: &str) -> &str {
    let name = match name.rsplit_once("/v") {
        Some((before, version))
            if name.contains('.') && version.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            before
        }
        _ => name,
    };
    let name = name.strip_prefix("node:").unwrap_or(name);
    match name {
        "fs/promises" | "fs-extra" | "graceful-fs" => "fs",
        "mysql2/promise" | "promise-mysql" => "mysql2",
        "zod/v4" | "zod/v3" | "zod/mini" => "zod",
        "@fastify/env" => "env-schema",
        "hapi" => "@hapi/hapi",
        "@prisma/client/edge" => "@prisma/client",
        "loguru.logger" => "loguru",
        "timers/promises" => "timers",
        other => other.strip_suffix(".js").filter(|name| *name == "socket.io").unwrap_or(other),
    }
}

/// Names that are there without an import.
const GLOBALS: &[&str] = &[
    "process",
    "console",
    "Bun",
    "Deno",
    "globalThis",
    "import.meta",
    "module",
    "exports",
    "require",
    "open",
    "print",
    "exit",
    "quit",
    "SystemExit",
    "KeyboardInterrupt",
    "setInterval",
    "Map",
    "Set",
    "WeakMap",
    "Array",
    "dict",
    "list",
    "set",
    "Number",
    "parseInt",
    "parseFloat",
    "String",
    "Boolean",
    "BigInt",
    "int",
    "str",
    "float",
    "bool",
    "Object",
    "Promise",
    "JSON",
    "tuple",
    "URL",
    "encodeURIComponent",
];

/// The path of a name that nothing in the file gives a meaning: that of the language, or one that no library's
/// path is like (Python's `next()` is not the framework of that name).
pub(super) fn unbound(name: &str) -> String {
    if GLOBALS.contains(&name) { name.to_owned() } else { format!("~{name}") }
}

/// Calls that give their first argument on, perhaps as another type.
const TRANSPARENT: &[&str] = &[
    "Number",
    "parseInt",
    "parseFloat",
    "Number.parseInt",
    "Number.parseFloat",
    "String",
    "Boolean",
    "BigInt",
    "int",
    "str",
    "float",
    "bool",
    "Object.freeze",
    "Object.assign",
    "Promise.resolve",
    "pathlib.Path",
    "Path",
    "sqlalchemy.engine.make_url",
    "sqlalchemy.make_url",
    "path.resolve",
    "os.path.abspath",
    "util.promisify",
    "os.path.expanduser",
    "pydantic.PostgresDsn",
    "functools.lru_cache()",
    "functools.lru_cache",
    "functools.cache",
    "http-terminator.createHttpTerminator",
    "stoppable",
    "terminus",
    "urllib.parse.quote_plus",
    "encodeURIComponent",
    "ast.literal_eval",
    "express-ws",
    "JSON.parse",
    "json.loads",
    "list",
    "tuple",
    "URL",
    "urllib.parse.urlsplit",
    "urllib.parse.urlparse",
    "net/url.Parse",
    "strconv.Atoi",
    "strings.TrimSpace",
    "strings.TrimSuffix",
    "strings.TrimPrefix",
];

/// Whether a call gives its first argument on.
pub(super) fn is_transparent(path: &str) -> bool {
    TRANSPARENT.contains(&path)
}

/// Methods that give the text they are called on, more or less.
pub(super) const TEXT_METHODS: &[&str] = &[
    "trim",
    "toString",
    "toLowerCase",
    "toUpperCase",
    "strip",
    "rstrip",
    "lstrip",
    "lower",
    "upper",
    "replace",
    "split",
    "replaceAll",
    "decode",
    "unicode_string",
    "asString",
    "asPortNumber",
    "asInt",
    "asUrlString",
    "required",
    "resolve",
    "slice",
    "get_secret_value",
    "as_posix",
    "encoded_string",
    "removesuffix",
    "removeprefix",
];

/// Calls that put their arguments together.
pub(super) const JOINS: &[&str] = &[
    "path.join",
    "path.resolve",
    "os.path.join",
    "path.posix.join",
    "sqlalchemy.engine.url.URL.create",
    "join",
    "fmt.Sprintf",
    "net.JoinHostPort",
    "path/filepath.Join",
];

/// Whether a file is a Django settings module.
pub(super) fn is_settings_module(path: &str) -> bool {
    path.ends_with(".py")
        && (path.ends_with("settings.py") || path.contains("/settings/") || path.starts_with("settings/"))
}

/// Whether a constructor makes a client of a service or a server.
pub(super) fn is_client(path: &str) -> bool {
    CONNECTS.iter().any(|row| row.path == path) || WEB_FRAMEWORKS.iter().any(|(known, _)| *known == path)
}
