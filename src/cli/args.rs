//! What can be written on the command line. Every word a person reads here comes from the locales.

use std::path::PathBuf;

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    builder::{PossibleValuesParser, ValueParser},
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::{
    checks::{policy::FAIL_ON, report::Format},
    i18n::{Catalogue, Lang, Message},
};

mod playing;
mod trying;

pub use playing::PlayRequest;
pub use trying::TryRequest;

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// `--lang`, as written.
    pub lang: Option<String>,
    /// `--theme`, as written.
    pub theme: Option<String>,
    /// `--plain`.
    pub plain: bool,
    /// `--project`.
    pub project: Option<PathBuf>,
    /// What to do.
    pub task: Task,
}

/// What to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Open the course, at a place if one is given.
    Open(Option<String>),
    /// Inspect a project.
    Check(CheckRequest),
    /// Try the running app out.
    Try(TryRequest),
    /// Play a simulation.
    Play(PlayRequest),
    /// Print a rule's page.
    Explain(String),
    /// Show what the learner did.
    ProgressShow,
    /// Write the journal out.
    ProgressExport(Option<PathBuf>),
    /// Take another journal in.
    ProgressImport(PathBuf),
    /// Begin anew, keeping a copy.
    ProgressReset {
        /// Without asking.
        yes: bool,
    },
    /// Look at the terminal and the folders.
    Doctor,
    /// Completions for a shell.
    Completions(clap_complete::Shell),
    /// The manual page.
    Man,
    /// Check the course's content; a folder, or what is built in.
    ContentCheck(Option<PathBuf>),
    /// Record that the languages of each lesson were compared.
    ContentStamp(PathBuf),
}

/// How a project is to be inspected.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckRequest {
    /// The project's folder.
    pub path: PathBuf,
    /// The form of the report.
    pub format: String,
    /// Only these factors; all where empty.
    pub factors: Vec<String>,
    /// The least severity that makes the exit code 1; `None` where it is not said.
    pub fail_on: Option<String>,
    /// The list of known findings.
    pub baseline: Option<PathBuf>,
    /// Where to write the list of known findings.
    pub write_baseline: Option<PathBuf>,
    /// Only what changed since this revision.
    pub since: Option<String>,
    /// Only the files whose paths come on stdin.
    pub stdin_paths: bool,
    /// Show everything.
    pub verbose: bool,
}

/// Why there is nothing to do.
#[derive(Debug)]
pub enum Refusal {
    /// Help or version was asked for: print this and end well.
    Show(String),
    /// The words are off.
    Usage(Message),
}

/// Reads the command line, without the program's own name.
///
/// # Errors
/// A [`Refusal`] where there is nothing to carry out.
pub fn parse(arguments: &[String], words: &Catalogue, lang: Lang) -> Result<Request, Refusal> {
    match plain(arguments) {
        Some(request) => Ok(request),
        None => parse_by_grammar(arguments, words, lang),
    }
}

/// What the simplest command lines ask for: those that open the course, with each option once and its value apart.
/// `None` for every other, right or wrong. The grammar says the same of them, but building it, with all its words,
/// takes a good part of the time until the first screen.
fn plain(arguments: &[String]) -> Option<Request> {
    let mut request =
        Request { lang: None, theme: None, plain: false, project: None, task: Task::Open(None) };
    let mut rest = arguments.iter();
    let is_value = |value: &&String| !value.is_empty() && !value.starts_with('-');
    while let Some(argument) = rest.next() {
        let opens = request.task != Task::Open(None);
        match argument.as_str() {
            "--lang" if request.lang.is_none() => request.lang = Some(rest.next().filter(is_value)?.clone()),
            "--project" if request.project.is_none() && !opens => {
                request.project = Some(PathBuf::from(rest.next().filter(is_value)?));
            }
            "open" if !opens => request.task = Task::Open(Some(rest.next().filter(is_value)?.clone())),
            _ => return None,
        }
    }
    Some(request)
}

fn parse_by_grammar(arguments: &[String], words: &Catalogue, lang: Lang) -> Result<Request, Refusal> {
    let command = command(words, lang);
    let named = std::iter::once("sipsong".to_owned()).chain(arguments.iter().cloned());
    match command.try_get_matches_from(named) {
        Ok(matches) => Ok(request(&matches)),
        Err(error) => Err(refusal(&error)),
    }
}

/// The value of `--lang` before anything else is understood, for the words of help and errors.
pub fn early_lang(arguments: &[String]) -> Option<&str> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--" {
            return None;
        }
        if argument == "--lang" {
            return rest.next().map(String::as_str);
        }
        if let Some(value) = argument.strip_prefix("--lang=") {
            return Some(value);
        }
    }
    None
}

/// The command line's grammar in the words of a language.
pub fn command(words: &Catalogue, lang: Lang) -> Command {
    let grammar = Grammar { words, lang };
    let say = |id: &'static str| grammar.say(id);
    let whole = Command::new("sipsong")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say("cli-about"))
        .after_help(say("cli-after"))
        .help_template(grammar.template())
        .subcommand_help_heading(say("cli-commands-heading"))
        .next_help_heading(say("cli-options-heading"))
        .disable_help_subcommand(true)
        .args(global(&say))
        .arg(grammar.path("project", "cli-project").long("project").global(true))
        .subcommand(grammar.open())
        .subcommand(grammar.check())
        .subcommand(grammar.try_out())
        .subcommand(grammar.play())
        .subcommand(grammar.explain())
        .subcommand(grammar.progress())
        .subcommand(grammar.subcommand("doctor", "cli-doctor"))
        .subcommand(grammar.completions())
        .subcommand(grammar.subcommand("man", "cli-man"))
        .subcommand(grammar.content());
    with_help(whole, &say)
}

/// The words the grammar is written in.
struct Grammar<'a> {
    words: &'a Catalogue,
    lang: Lang,
}

impl Grammar<'_> {
    fn say(&self, id: &'static str) -> String {
        self.words.plain(self.lang, id)
    }

    fn template(&self) -> String {
        let usage = self.say("cli-usage-heading");
        format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n")
    }

    fn subcommand(&self, name: &'static str, about: &'static str) -> Command {
        Command::new(name)
            .about(self.say(about))
            .help_template(self.template())
            .next_help_heading(self.say("cli-options-heading"))
    }

    fn path(&self, name: &'static str, help: &'static str) -> Arg {
        Arg::new(name).value_name("PATH").help(self.say(help)).value_parser(ValueParser::path_buf())
    }

    fn open(&self) -> Command {
        let address = Arg::new("address").value_name("FACTOR[#HEADING]").required(true);
        self.subcommand("open", "cli-open").arg(address.help(self.say("cli-open-address")))
    }

    fn check(&self) -> Command {
        let formats =
            Message::new("cli-check-format").with("formats", Format::ALL.map(Format::id).join(", "));
        // The library would name the default in English.
        let format = option("format", "FORMAT", self.words.text(self.lang, &formats))
            .default_value("human")
            .hide_default_value(true);
        let fail_on = option("fail-on", "SEVERITY", self.say("cli-check-fail-on"))
            .value_parser(PossibleValuesParser::new(FAIL_ON))
            .hide_possible_values(true);
        let file = |name, help| self.path(name, help).long(name).value_name("FILE");
        self.subcommand("check", "cli-check")
            .arg(self.path("path", "cli-check-path").default_value(".").hide_default_value(true))
            .arg(format)
            .arg(option("factor", "FACTOR", self.say("cli-check-factor")).action(ArgAction::Append))
            .arg(fail_on)
            .arg(flag("verbose", self.say("cli-check-verbose")).short('v'))
            .arg(option("since", "REV", self.say("cli-check-since")))
            .arg(flag("stdin-paths", self.say("cli-check-stdin-paths")))
            .arg(file("baseline", "cli-check-baseline"))
            .arg(file("write-baseline", "cli-check-write-baseline"))
    }

    fn explain(&self) -> Command {
        let rule = Arg::new("rule").value_name("RULE").required(true);
        self.subcommand("explain", "cli-explain").arg(rule.help(self.say("cli-explain-rule")))
    }

    fn progress(&self) -> Command {
        let file = || self.path("file", "cli-progress-file");
        let yes = flag("yes", self.say("cli-progress-yes"));
        self.subcommand("progress", "cli-progress")
            .subcommand_required(false)
            .subcommand(self.subcommand("show", "cli-progress-show"))
            .subcommand(self.subcommand("export", "cli-progress-export").arg(file()))
            .subcommand(self.subcommand("import", "cli-progress-import").arg(file().required(true)))
            .subcommand(self.subcommand("reset", "cli-progress-reset").arg(yes))
    }

    fn completions(&self) -> Command {
        let shell = Arg::new("shell").value_name("SHELL").required(true);
        // The library would list them once more, in English.
        let shell = shell.value_parser(clap::value_parser!(clap_complete::Shell)).hide_possible_values(true);
        self.subcommand("completions", "cli-completions").arg(shell.help(self.say("cli-completions-shell")))
    }

    fn content(&self) -> Command {
        let path = || self.path("path", "cli-content-path");
        self.subcommand("content", "cli-content")
            .subcommand_required(true)
            .subcommand(self.subcommand("check", "cli-content-check").arg(path()))
            .subcommand(self.subcommand("stamp", "cli-content-stamp").arg(path().required(true)))
    }
}

/// The options every command has.
fn global(say: &dyn Fn(&'static str) -> String) -> Vec<Arg> {
    vec![
        option("lang", "LANG", say("cli-lang")).global(true),
        option("theme", "THEME", say("cli-theme")).global(true),
        flag("plain", say("cli-plain")).global(true),
    ]
}

fn option(name: &'static str, value: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn flag(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

/// Help and version in our own words instead of the library's English ones.
fn with_help(command: Command, say: &dyn Fn(&'static str) -> String) -> Command {
    let help = Arg::new("help").short('h').long("help").help(say("cli-help")).action(ArgAction::Help);
    let is_whole = command.get_name() == "sipsong";
    let mut command = command.disable_help_flag(true).disable_version_flag(true).arg(help);
    if is_whole {
        let version = Arg::new("version").short('V').long("version").help(say("cli-version"));
        command = command.arg(version.action(ArgAction::Version));
    }
    command
        .subcommand_help_heading(say("cli-commands-heading"))
        .mut_subcommands(|inner| with_help(inner.disable_help_subcommand(true), say))
}

fn request(matches: &ArgMatches) -> Request {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    Request {
        lang: text("lang"),
        theme: text("theme"),
        plain: matches.get_flag("plain"),
        project: matches.get_one::<PathBuf>("project").cloned(),
        task: task(matches),
    }
}

fn task(matches: &ArgMatches) -> Task {
    let Some((name, inner)) = matches.subcommand() else { return Task::Open(None) };
    let text = |name: &str| inner.get_one::<String>(name).cloned();
    match name {
        "open" => Task::Open(text("address")),
        "check" => Task::Check(CheckRequest {
            path: inner.get_one::<PathBuf>("path").cloned().unwrap_or_else(|| PathBuf::from(".")),
            format: text("format").unwrap_or_default(),
            factors: inner.get_many::<String>("factor").into_iter().flatten().cloned().collect(),
            fail_on: text("fail-on"),
            baseline: inner.get_one::<PathBuf>("baseline").cloned(),
            write_baseline: inner.get_one::<PathBuf>("write-baseline").cloned(),
            since: text("since"),
            stdin_paths: inner.get_flag("stdin-paths"),
            verbose: inner.get_flag("verbose"),
        }),
        "try" => Task::Try(trying::request(inner)),
        "play" => Task::Play(playing::request(inner)),
        "explain" => Task::Explain(text("rule").unwrap_or_default()),
        "progress" => progress_task(inner),
        "doctor" => Task::Doctor,
        "man" => Task::Man,
        "completions" => match inner.get_one::<clap_complete::Shell>("shell") {
            Some(shell) => Task::Completions(*shell),
            None => Task::Open(None),
        },
        _ => content_task(inner),
    }
}

fn progress_task(matches: &ArgMatches) -> Task {
    match matches.subcommand() {
        Some(("export", inner)) => Task::ProgressExport(inner.get_one::<PathBuf>("file").cloned()),
        Some(("import", inner)) => {
            Task::ProgressImport(inner.get_one::<PathBuf>("file").cloned().unwrap_or_default())
        }
        Some(("reset", inner)) => Task::ProgressReset { yes: inner.get_flag("yes") },
        _ => Task::ProgressShow,
    }
}

fn content_task(matches: &ArgMatches) -> Task {
    match matches.subcommand() {
        Some(("stamp", inner)) => {
            Task::ContentStamp(inner.get_one::<PathBuf>("path").cloned().unwrap_or_default())
        }
        Some((_, inner)) => Task::ContentCheck(inner.get_one::<PathBuf>("path").cloned()),
        None => Task::ContentCheck(None),
    }
}

/// What the library says, in our words.
fn refusal(error: &clap::Error) -> Refusal {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return Refusal::Show(error.render().to_string());
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            Message::new("cli-missing-command").with("choices", context(ContextKind::ValidSubcommand))
        }
        ErrorKind::InvalidSubcommand => {
            let suggestion = context(ContextKind::SuggestedSubcommand);
            let id =
                if suggestion.is_empty() { "cli-unknown-command" } else { "cli-unknown-command-suggest" };
            Message::new(id)
                .with("name", context(ContextKind::InvalidSubcommand))
                .with("suggestion", suggestion)
        }
        ErrorKind::UnknownArgument => {
            let suggestion = context(ContextKind::SuggestedArg);
            let id =
                if suggestion.is_empty() { "cli-unknown-argument" } else { "cli-unknown-argument-suggest" };
            Message::new(id).with("name", context(ContextKind::InvalidArg)).with("suggestion", suggestion)
        }
        ErrorKind::MissingRequiredArgument => {
            Message::new("cli-missing-argument").with("name", context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation
            if context(ContextKind::InvalidValue).is_empty() =>
        {
            Message::new("cli-missing-value").with("name", context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::new("cli-bad-value")
            .with("name", context(ContextKind::InvalidArg))
            .with("value", context(ContextKind::InvalidValue))
            .with("choices", context(ContextKind::ValidValue)),
        ErrorKind::ArgumentConflict => {
            Message::new("cli-twice").with("name", context(ContextKind::InvalidArg))
        }
        _ => Message::new("cli-not-understood"),
    };
    Refusal::Usage(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::built_in;

    fn parsed(line: &str) -> Result<Request, Refusal> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&arguments, built_in(), Lang::EN)
    }

    fn fault(line: &str) -> &'static str {
        match parsed(line) {
            Err(Refusal::Usage(message)) => message.id,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_grammar_is_sound_in_every_language() {
        for lang in Lang::all() {
            command(built_in(), lang).debug_assert();
        }
    }

    #[test]
    fn requests_are_read() {
        assert_eq!(parsed("").expect("is sound").task, Task::Open(None));
        let request = parsed("check app --format json --factor 3 --factor logs --lang th").expect("is sound");
        assert_eq!(request.lang.as_deref(), Some("th"));
        let Task::Check(check) = request.task else { panic!("a check") };
        assert_eq!((check.format.as_str(), check.factors.len(), check.fail_on.as_deref()), ("json", 2, None));
        assert_eq!(parsed("progress").expect("is sound").task, Task::ProgressShow);
        assert_eq!(
            parsed("open config#keep").expect("is sound").task,
            Task::Open(Some("config#keep".to_owned()))
        );
    }

    #[test]
    fn the_short_way_says_what_the_grammar_says() {
        let words = ["", "-", "--", "-x", "--lang", "--project", "--plain", "--lang=th", "open", "12", "th"];
        let of = |index: usize| words[index % words.len()].to_owned();
        let mut answered = 0;
        for number in 0..words.len().pow(4) {
            let (a, b, c, d) = (number, number / 11, number / 121, number / 1331);
            let all = [of(a), of(b), of(c), of(d)];
            for arguments in [&all[..number % 4], &all[..]] {
                let Some(request) = plain(arguments) else { continue };
                answered += 1;
                let by_grammar = parse_by_grammar(arguments, built_in(), Lang::EN);
                assert_eq!(by_grammar.ok(), Some(request), "{arguments:?}");
            }
        }
        assert!(answered > 100, "{answered}");
    }

    #[test]
    fn faults_have_our_own_words() {
        assert_eq!(fault("chekc"), "cli-unknown-command-suggest");
        assert_eq!(fault("zzz"), "cli-unknown-command");
        assert_eq!(fault("check --fail-on sometimes"), "cli-bad-value");
        assert_eq!(fault("open"), "cli-missing-argument");
        assert_eq!(fault("--nonsense"), "cli-unknown-argument");
        assert_eq!(fault("check --format"), "cli-missing-value");
        assert_eq!(fault("content"), "cli-missing-command");
    }

    #[test]
    fn the_language_of_errors_is_known_before_the_rest() {
        let arguments = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(early_lang(&arguments("check --lang th --oops")), Some("th"));
        assert_eq!(early_lang(&arguments("--lang=en")), Some("en"));
        assert_eq!(early_lang(&arguments("check -- --lang th")), None);
    }
}
