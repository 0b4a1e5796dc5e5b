//! Other programs: the user's editor and browser. Never through a shell.

use std::{
    ffi::OsString,
    io,
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

use super::env::Environment;

/// The editor the user chose, `vi` where they chose none.
pub fn editor(environment: &Environment) -> &str {
    environment.var("VISUAL").or_else(|| environment.var("EDITOR")).unwrap_or("vi")
}

/// Runs an editor (a command, as in `$EDITOR`) on a line of a file, in the terminal the program has, and waits.
///
/// # Errors
/// Where the command is empty or cannot be started.
#[allow(clippy::disallowed_methods, reason = "this is where processes are started")]
pub fn run_editor(editor: &str, path: &Path, line: u32) -> io::Result<ExitStatus> {
    let (program, arguments) = editor_command(editor, path, line).ok_or(io::ErrorKind::InvalidInput)?;
    Command::new(program).args(arguments).status()
}

/// Opens an address of the web in the user's browser, and waits until whoever opens it is done, which may be as long
/// as the browser runs.
///
/// # Errors
/// Where it is no address of the web ([`io::ErrorKind::InvalidInput`]), there is no screen for a browser
/// ([`io::ErrorKind::Unsupported`]), or nothing took it.
#[allow(clippy::disallowed_methods, reason = "this is where processes are started")]
pub fn open_in_browser(environment: &Environment, url: &str) -> io::Result<()> {
    if !is_web_address(url) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let is_mac = cfg!(target_os = "macos");
    // Without a screen the opener falls back to browsers for terminals, which would fight us for this one.
    if !is_mac && !["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| environment.var(name).is_some()) {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let mut opener = Command::new(if is_mac { "open" } else { "xdg-open" });
    // In a group of its own: it lives on when this terminal closes, and cannot read from it.
    opener.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    let status = opener.status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}

/// A flag that SIGINT, SIGTERM and SIGHUP set from now on, so that what was started can be ended in good order. The
/// second of them ends this process at once.
pub fn stop_on_signals() -> std::sync::Arc<std::sync::atomic::AtomicBool> {
    use signal_hook::{consts::TERM_SIGNALS, flag};
    let stop = std::sync::Arc::<std::sync::atomic::AtomicBool>::default();
    for signal in TERM_SIGNALS.iter().chain(&[signal_hook::consts::SIGHUP]) {
        // Without a handler the signal ends us as ever, and the guards see that we are gone.
        let _ = flag::register_conditional_default(*signal, stop.clone());
        let _ = flag::register(*signal, stop.clone());
    }
    stop
}

/// Ends this process without clearing up. For one that hangs while guards look after what it started.
pub fn end_at_once() {
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
}

/// Whether this is an address of the web, and nothing else: openers take files and commands too.
pub fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = |letter: char| !letter.is_control() && !letter.is_whitespace();
    rest.is_some_and(|rest| !rest.is_empty()) && url.len() <= 2_000 && url.chars().all(plain)
}

/// The program and the arguments that open a file at a line. `None` where the command is empty or a quote is not
/// closed.
pub fn editor_command(editor: &str, path: &Path, line: u32) -> Option<(OsString, Vec<OsString>)> {
    let mut words = words(editor)?.into_iter();
    let program = words.next().filter(|program| !program.is_empty())?;
    let mut arguments: Vec<OsString> = words.map(OsString::from).collect();
    let name = Path::new(&program).file_stem().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let line = line.max(1);
    let file = path.as_os_str().to_owned();
    let at_line = || {
        let mut at = file.clone();
        at.push(format!(":{line}"));
        at
    };
    match name.as_str() {
        "vi" | "vim" | "nvim" | "view" | "gvim" | "mvim" | "ex" | "nano" | "pico" | "emacs"
        | "emacsclient" | "micro" | "kak" | "joe" | "jed" | "ne" | "mg" | "mcedit" | "gedit" | "vis"
        | "gnome-text-editor" => {
            arguments.extend([format!("+{line}").into(), file]);
        }
        "code" | "code-insiders" | "codium" | "vscodium" | "cursor" | "windsurf" => {
            arguments.extend(["-g".into(), at_line()]);
        }
        "zed" | "zeditor" | "subl" | "hx" | "helix" | "lapce" | "atom" => arguments.push(at_line()),
        "kate" | "kwrite" => arguments.extend(["-l".into(), line.to_string().into(), file]),
        "idea" | "pycharm" | "webstorm" | "goland" | "rubymine" | "phpstorm" | "clion" | "rustrover"
        | "mate" => {
            arguments.extend(["--line".into(), line.to_string().into(), file]);
        }
        _ => arguments.push(file),
    }
    Some((program.into(), arguments))
}

/// The words of a command: split at spaces, with quotes and backslashes as a shell has them, and nothing else of one.
fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut letters = command.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), close) if open == close => quote = None,
            (None | Some('"'), '\\') => word.get_or_insert_default().push(letters.next()?),
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, space) if space.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(editor: &str) -> Option<Vec<String>> {
        let (program, arguments) = editor_command(editor, Path::new("/p/a b.js"), 12)?;
        let all = std::iter::once(program).chain(arguments);
        Some(all.map(|word| word.to_string_lossy().into_owned()).collect())
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        for (editor, words) in [
            ("vim", vec!["vim", "+12", "/p/a b.js"]),
            ("/usr/bin/nvim -u NONE", vec!["/usr/bin/nvim", "-u", "NONE", "+12", "/p/a b.js"]),
            ("emacsclient -a '' -t", vec!["emacsclient", "-a", "", "-t", "+12", "/p/a b.js"]),
            ("code --wait", vec!["code", "--wait", "-g", "/p/a b.js:12"]),
            ("hx", vec!["hx", "/p/a b.js:12"]),
            ("'/Applications/My Editor/subl' -w", vec!["/Applications/My Editor/subl", "-w", "/p/a b.js:12"]),
            ("unheard-of", vec!["unheard-of", "/p/a b.js"]),
            ("vim; rm -rf ~ $(x)", vec!["vim;", "rm", "-rf", "~", "$(x)", "/p/a b.js"]),
        ] {
            assert_eq!(command(editor), Some(words.into_iter().map(str::to_owned).collect()), "{editor}");
        }
        for editor in ["", "  ", "vim 'x", "vim \\", "''"] {
            assert_eq!(command(editor), None, "{editor:?}");
        }
    }

    #[test]
    fn only_the_web_is_opened() {
        for url in ["https://12factor.net/config", "http://localhost:8080/?a=1"] {
            assert!(is_web_address(url), "{url}");
        }
        for url in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "https://a b",
            "https://a\u{1b}",
            "-h",
            "",
        ] {
            assert!(!is_web_address(url), "{url}");
        }
        let open =
            |url| open_in_browser(&Environment::of(Path::new("/"), []), url).map_err(|error| error.kind());
        assert_eq!(open("file:///etc/passwd"), Err(io::ErrorKind::InvalidInput));
        if !cfg!(target_os = "macos") {
            assert_eq!(open("https://12factor.net"), Err(io::ErrorKind::Unsupported));
        }
    }

    #[test]
    fn the_chosen_editor_is_that_of_the_environment() {
        let env =
            |vars: &[(&'static str, &'static str)]| Environment::of(Path::new("/"), vars.iter().copied());
        assert_eq!(editor(&env(&[("EDITOR", "nano"), ("VISUAL", "code -w")])), "code -w");
        assert_eq!(editor(&env(&[("EDITOR", "nano"), ("VISUAL", "")])), "nano");
        assert_eq!(editor(&env(&[])), "vi");
    }
}
