//! What the rungs of the ladder say.

use crate::{course::Factor, i18n::Message};

use super::{
    hint::Rung,
    patch::{Mark, Patch},
    stack::Lab,
};

/// Something that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// Words.
    Words(Message),
    /// A line of code.
    Code(String),
    /// The head of a file's part of a diff.
    File(String),
    /// A line of a diff.
    Line(Mark, String),
}

/// What a rung says of a factor. `places` are where its solution would change the learner's files: path and line.
pub fn says(rung: Rung, factor: Factor, lab: Lab, places: &[(String, usize)]) -> Vec<Shown> {
    let code = |text: String| Shown::Code(text);
    match rung {
        Rung::Restate => vec![Shown::Words(word(&RESTATE, factor, lab))],
        Rung::Where => {
            let lines = places.iter().map(|(path, line)| code(format!("{path}:{line}")));
            std::iter::once(Shown::Words(Message::new("lab-where"))).chain(lines).collect()
        }
        Rung::Idea => vec![Shown::Words(word(&IDEA, factor, lab))],
        Rung::Example => {
            let lines = lab.example(factor).lines().map(|line| code(line.to_owned()));
            std::iter::once(Shown::Words(Message::new("lab-example"))).chain(lines).collect()
        }
        Rung::Solution => {
            let mut all = vec![Shown::Words(why(factor, lab))];
            all.extend(diff(&lab.solution(factor)));
            all
        }
    }
}

/// Why a factor's solution is what it is.
pub fn why(factor: Factor, lab: Lab) -> Message {
    word(&WHY, factor, lab)
}

fn word(ids: &[&'static str; 12], factor: Factor, lab: Lab) -> Message {
    let id = ids.get(usize::from(factor.number()).saturating_sub(1)).copied().unwrap_or("lab-unknown");
    Message::new(id).with("stack", lab.stack.id())
}

/// A patch as lines to be shown.
pub fn diff(patch: &Patch) -> Vec<Shown> {
    let mut all = Vec::new();
    for file in &patch.files {
        let head = match (file.makes, file.removes) {
            (true, _) => format!("+++ {}", file.path),
            (_, true) => format!("--- {}", file.path),
            _ => format!("±±± {}", file.path),
        };
        all.push(Shown::File(head));
        for (at, hunk) in file.hunks.iter().enumerate() {
            if at > 0 {
                all.push(Shown::Code("⋯".to_owned()));
            }
            all.extend(hunk.lines.iter().map(|line| Shown::Line(line.mark, line.text.clone())));
        }
    }
    all
}

const RESTATE: [&str; 12] = [
    "lab-restate-1",
    "lab-restate-2",
    "lab-restate-3",
    "lab-restate-4",
    "lab-restate-5",
    "lab-restate-6",
    "lab-restate-7",
    "lab-restate-8",
    "lab-restate-9",
    "lab-restate-10",
    "lab-restate-11",
    "lab-restate-12",
];
const IDEA: [&str; 12] = [
    "lab-idea-1",
    "lab-idea-2",
    "lab-idea-3",
    "lab-idea-4",
    "lab-idea-5",
    "lab-idea-6",
    "lab-idea-7",
    "lab-idea-8",
    "lab-idea-9",
    "lab-idea-10",
    "lab-idea-11",
    "lab-idea-12",
];
const WHY: [&str; 12] = [
    "lab-why-1",
    "lab-why-2",
    "lab-why-3",
    "lab-why-4",
    "lab-why-5",
    "lab-why-6",
    "lab-why-7",
    "lab-why-8",
    "lab-why-9",
    "lab-why-10",
    "lab-why-11",
    "lab-why-12",
];
