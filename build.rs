//! Packs the texts that are built in, watches what `include_dir!` embeds, which it does not watch by itself, and
//! computes what the first screen needs of
//! the built-in texts: where their Thai words begin (the model that knows takes longer than a frame for one screen of
//! text), the ids of the questions, and the forms of the terms (reading both files takes longer than everything else
//! before the first screen).

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

#[path = "src/i18n/thai/runs.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod runs;

#[path = "src/course/scan.rs"]
mod scan;

/// The breaks of each run, as letters between them, by the run's key.
type Known = BTreeMap<u64, Vec<u8>>;

#[allow(clippy::disallowed_methods, reason = "a build script has no room of its own for files")]
fn main() -> io::Result<()> {
    let model = LineSegmenter::new_lstm(Default::default());
    let mut known = Known::new();
    for folder in ["content", "locales", "assets"] {
        println!("cargo:rerun-if-changed={folder}");
        read_folder(Path::new(folder), &model, &mut known)?;
    }
    println!("cargo:rerun-if-changed=src/i18n/thai/runs.rs");
    println!("cargo:rerun-if-changed=src/course/scan.rs");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let out = Path::new(&out);
    fs::write(out.join("thai_breaks.bin"), table(&known))?;
    for folder in ["content", "locales"] {
        pack(Path::new(folder), out)?;
    }
    fs::write(out.join("questions.txt"), questions(Path::new("content"))?)?;
    fs::write(out.join("terms.txt"), terms(Path::new("content"))?)
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
