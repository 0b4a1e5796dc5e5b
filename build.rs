//! Packs the texts that are built in, watches what `include_dir!` embeds, which it does not watch by itself, and
//! computes what the first screen needs of the built-in texts: where their Thai words begin (the model that knows takes
//! longer than a frame for one screen of text) and where the lines of the lessons may end, the outline of the course,
//! the ids of the questions, the forms of the terms, the colours of the themes (reading the files takes longer than
//! everything else before the first screen).
//!
//! What is computed here, the program's own modules compute; the tests hold it against what the program makes of the
//! files.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use toml_edit::{Document, TableLike};

#[path = "src/i18n/thai/runs.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod runs;

#[path = "src/course/scan.rs"]
mod scan;

#[path = "src/i18n/clusters.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod clusters;

/// Where the modules below look for the room they stand in.
mod i18n {
    pub use super::clusters::clusters;
}

#[path = "src/i18n/thai/breaks.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod breaks;

#[path = "src/i18n/thai/guard.rs"]
mod guard;

#[path = "src/i18n/thai/trade.rs"]
mod trade;

#[path = "src/markdown/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the library uses the rest")]
mod markdown;

/// In place of the table of runs: the model itself.
mod model {
    use std::sync::LazyLock;

    use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

    static MODEL: LazyLock<LineSegmenterBorrowed<'static>> =
        LazyLock::new(|| LineSegmenter::new_lstm(Default::default()));

    pub(super) fn words(run: &str) -> Vec<usize> {
        MODEL.segment_str(run).filter(|at| *at > 0 && *at < run.len()).collect()
    }
}

/// In place of the table of texts, which is made here.
mod known {
    pub(super) fn breaks(_: &str, _: &[std::ops::Range<usize>]) -> Option<Vec<super::breaks::Break>> {
        None
    }
}

/// Of each run the letters between its breaks by the run's key; of each text its breaks by its key.
type Known = BTreeMap<u64, Vec<u8>>;

#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn main() -> io::Result<()> {
    let model = LineSegmenter::new_lstm(Default::default());
    let mut known = Known::new();
    for folder in ["content", "locales", "assets"] {
        println!("cargo:rerun-if-changed={folder}");
        read_folder(Path::new(folder), &model, &mut known)?;
    }
    for source in ["src/i18n/clusters.rs", "src/i18n/thai", "src/markdown", "src/course/scan.rs"] {
        println!("cargo:rerun-if-changed={source}");
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let out = Path::new(&out);
    fs::write(out.join("thai_breaks.bin"), table(&known))?;
    for folder in ["content", "locales"] {
        pack(Path::new(folder), out)?;
    }
    fs::write(out.join("questions.txt"), questions(Path::new("content"))?)?;
    fs::write(out.join("terms.txt"), terms(Path::new("content"))?)?;
    fs::write(out.join("outline.txt"), outline(Path::new("content"))?)?;
    fs::write(out.join("themes.txt"), themes(Path::new("assets/themes"))?)?;
    fs::write(out.join("text_breaks.bin"), table(&text_breaks(Path::new("content"))?))?;
    choose_linking();
    Ok(())
}

/// Lets the linker put the program at a place of its own: 38,000 addresses need then not be written into it at every
/// start, which takes half a millisecond, and 1.6 MB less of it are in memory.
#[allow(clippy::disallowed_methods, reason = "what is built is told by the environment")]
fn choose_linking() {
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|own| own == value);
    let fixed = is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && is("CARGO_CFG_TARGET_ARCH", "x86_64");
    if fixed && is("PROFILE", "release") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

/// Where lines may end in every text of the lessons.
#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn text_breaks(content: &Path) -> io::Result<Known> {
    let glossary = fs::read_to_string(content.join("glossary.toml"))?;
    let thai = |form: &str| form.chars().any(|c| ('\u{e01}'..='\u{e5b}').contains(&c));
    let forms = scan::term_forms(&glossary).into_iter().filter(|(lang, form, _)| *lang == "th" && thai(form));
    let breaker = breaks::Breaker::new(forms.map(|(_, form, _)| form.to_owned()));
    let mut known = Known::new();
    for folder in fs::read_dir(content)?.collect::<Result<Vec<_>, _>>()? {
        for file in fs::read_dir(folder.path()).into_iter().flatten().collect::<Result<Vec<_>, _>>()? {
            if file.file_name().to_string_lossy().starts_with("lesson.") {
                let blocks = markdown::parse(&fs::read_to_string(file.path())?).blocks;
                markdown::Words::of_all(&blocks, &mut markdown::Notes::default(), &mut |words| {
                    let breaks = breaker.breaks(&words.text, &words.code);
                    if let Some(steps) = steps(&breaks) {
                        known.insert(runs::text_key(&words.text, &words.code), steps);
                    }
                });
            }
        }
    }
    Ok(known)
}

/// Three bytes for each break, as `src/i18n/thai/known.rs` reads them; `None` where they do not fit.
fn steps(breaks: &[breaks::Break]) -> Option<Vec<u8>> {
    let (mut at, mut columns) = (0, 0);
    let mut steps = Vec::with_capacity(breaks.len() * 3);
    for found in breaks {
        let spaces = u8::try_from(found.columns - found.filled).ok().filter(|spaces| *spaces < 0x80)?;
        let inside = u8::from(found.kind == breaks::BreakKind::Inside);
        steps.extend([u8::try_from(found.at - at).ok()?, u8::try_from(found.columns - columns).ok()?]);
        steps.push(spaces << 1 | inside);
        (at, columns) = (found.at, found.columns);
    }
    Some(steps)
}

/// What `course.toml` says, as `src/course/pack.rs` reads it: a line each for title and edition, then one for each
/// lesson.
#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn outline(content: &Path) -> io::Result<String> {
    let text = fs::read_to_string(content.join("course.toml"))?;
    let course = Document::parse(text.as_str()).map_err(io::Error::other)?;
    let words = |table: &dyn TableLike, key: &str| {
        let own = table.get(key).and_then(|item| item.as_table_like());
        let pairs = own.into_iter().flat_map(|own| own.iter());
        let pairs = pairs.filter_map(|(code, item)| Some(format!("{code}\t{}", item.as_str()?)));
        pairs.collect::<Vec<_>>().join("\t")
    };
    let edition = course.get("edition").and_then(|item| item.as_str()).unwrap_or_default();
    let mut outline = format!("{}\n{edition}\n", words(course.as_table(), "title"));
    let described: Vec<_> = ["factor", "lesson"]
        .into_iter()
        .filter_map(|key| course.get(key)?.as_array_of_tables())
        .flat_map(|tables| tables.iter())
        .collect();
    let lessons = course.get("lessons").and_then(|item| item.as_array()).into_iter().flatten();
    for folder in lessons.filter_map(|item| item.as_str()) {
        let slug = folder.split_once('-').map_or(folder, |(_, slug)| slug);
        let own = described.iter().find(|table| table.get("id").and_then(|id| id.as_str()) == Some(slug));
        let own = own.ok_or_else(|| io::Error::other(format!("{folder} is not described")))?;
        let own = ["name", "motto", "gloss"].map(|key| words(*own, key));
        outline += &format!("{folder}\x1f{}\n", own.join("\x1f"));
    }
    Ok(outline)
}

/// The tokens of a theme in the order of `src/tui/theme.rs`; a test there holds it.
const TOKENS: [&str; 19] = [
    "text",
    "muted",
    "faint",
    "accent",
    "accent-soft",
    "here",
    "good",
    "warn",
    "bad",
    "info",
    "surface",
    "selection",
    "code-bg",
    "rail",
    "code-keyword",
    "code-string",
    "code-number",
    "code-comment",
    "code-name",
];

/// The themes, as `src/tui/theme.rs` reads them: a line with name and ground, then one for each look.
#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn themes(folder: &Path) -> io::Result<String> {
    let mut lines = String::from("\n");
    for file in fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()? {
        let text = fs::read_to_string(file.path())?;
        let theme = Document::parse(text.as_str()).map_err(io::Error::other)?;
        let name = file.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let ground = theme.get("background").and_then(|item| item.as_str()).unwrap_or("dark");
        lines += &format!("{name}\t{ground}\n");
        let tokens = theme.get("tokens").and_then(|item| item.as_table_like());
        let canvas = theme.get("canvas").and_then(|item| item.as_table_like());
        let looks = TOKENS.iter().map(|token| tokens?.get(token)?.as_table_like());
        for look in std::iter::once(canvas).chain(looks) {
            let look = look.ok_or_else(|| io::Error::other(format!("{name} is not whole")))?;
            let ground = look.get("ground").and_then(|item| item.as_table_like());
            let has = |key: &str| look.get(key).and_then(|item| item.as_bool()).unwrap_or(false);
            let flags: String =
                ["bold", "underline", "dim"].iter().filter(|key| has(key)).map(|key| &key[..1]).collect();
            lines += &format!("{}\t{}\t{flags}\n", paint(Some(look)), paint(ground));
        }
    }
    Ok(lines)
}

/// A colour at each depth, with tabs between them.
fn paint(look: Option<&dyn TableLike>) -> String {
    let text = |key: &str| look.and_then(|look| look.get(key)?.as_str()).unwrap_or_default();
    let index = look.and_then(|look| look.get("ansi256")?.as_integer());
    format!("{}\t{}\t{}", text("rgb"), index.map_or(String::new(), |index| index.to_string()), text("ansi16"))
}

/// Writes all files of a folder one behind the other, and where each begins and ends.
#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn pack(folder: &Path, out: &Path) -> io::Result<()> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    let inside = |path: &Path| path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let mut paths: Vec<(String, PathBuf)> = paths.into_iter().map(|path| (inside(&path), path)).collect();
    paths.sort();
    let (mut index, mut texts) = (String::from("\n"), String::new());
    for (name, path) in paths {
        let start = texts.len();
        texts += &fs::read_to_string(path)?;
        index += &format!("{name}\t{start}\t{}\n", texts.len());
    }
    fs::write(out.join(folder).with_extension("index"), index)?;
    fs::write(out.join(folder).with_extension("texts"), texts)
}

/// An empty line, and one for every question: the folder of its lesson, its id and its revision. Those of a lesson
/// stand together.
#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn questions(content: &Path) -> io::Result<String> {
    let mut folders =
        fs::read_dir(content)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    folders.sort();
    let mut lines = String::from("\n");
    for folder in folders.iter().filter(|folder| folder.join("quiz.toml").is_file()) {
        let text = fs::read_to_string(folder.join("quiz.toml"))?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        for (id, rev) in scan::quiz_index(&text) {
            lines += &format!("{name}\t{id}\t{rev}\n");
        }
    }
    Ok(lines)
}

/// An empty line, and one for every form of every term: its language, the form, the term's id. Those of a language
/// stand together.
#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn terms(content: &Path) -> io::Result<String> {
    let text = fs::read_to_string(content.join("glossary.toml"))?;
    let mut forms = scan::term_forms(&text);
    forms.sort_by_key(|(lang, ..)| *lang);
    let line = |(lang, form, id): &(&str, &str, &str)| format!("{lang}\t{form}\t{id}\n");
    Ok(std::iter::once("\n".to_owned()).chain(forms.iter().map(line)).collect())
}

#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn read_folder(folder: &Path, model: &LineSegmenterBorrowed<'_>, known: &mut Known) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(&path, model, known)?;
        } else if path.extension().is_some_and(|end| end == "md" || end == "toml" || end == "ftl") {
            let text = fs::read_to_string(&path)?;
            add(&text, model, known);
            add(&without_marks(&text), model, known);
        }
    }
    Ok(())
}

fn add(text: &str, model: &LineSegmenterBorrowed<'_>, known: &mut Known) {
    for run in runs::runs(text) {
        let run = &text[run];
        known.entry(runs::key(run)).or_insert_with(|| {
            let mut last = 0;
            let inside = model.segment_str(run).filter(|at| *at > 0 && *at < run.len());
            let step = |at: usize| {
                let step = (at - last) / runs::LETTER_BYTES;
                last = at;
                u8::try_from(step).expect("no word has 255 letters")
            };
            inside.map(step).collect()
        });
    }
}

/// The text as it reads without the marks that may stand inside a word: `**strong**`, `*emphasis*`, links.
fn without_marks(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['*', '[', ']', '~']) {
        bare.push_str(&rest[..at]);
        let marked = &rest[at..];
        let end = marked.strip_prefix("](").and_then(|address| address.find(')'));
        rest = &marked[end.map_or(1, |end| end + "](".len() + 1)..];
    }
    bare + rest
}

/// A count, the keys in order, one start more than that, then the breaks.
fn table(known: &Known) -> Vec<u8> {
    let number = |value: usize| u32::try_from(value).expect("the texts are small").to_le_bytes();
    let mut table = number(known.len()).to_vec();
    for key in known.keys() {
        table.extend(key.to_le_bytes());
    }
    let mut start = 0;
    for steps in known.values() {
        table.extend(number(start));
        start += steps.len();
    }
    table.extend(number(start));
    known.values().for_each(|steps| table.extend(steps));
    table
}
