//! Shuffling options and judging answers.

use crate::course::{Kind, Label, Question};

/// What a learner answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Options, by index in the file; one for questions with one answer.
    Options(Vec<usize>),
    /// All options in this order, by index in the file.
    Order(Vec<usize>),
    /// A line of the exhibit, from 1.
    Line(u32),
}

/// What is to be said of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Whether it is right as a whole.
    pub correct: bool,
    /// The options chosen wrongly, by index; for an order, those not in their place; for a line, the one that speaks
    /// of it.
    pub wrong: Vec<usize>,
    /// The right options that were not chosen, of questions with several.
    pub missed: Vec<usize>,
    /// The beliefs behind it.
    pub misconceptions: Vec<String>,
}

/// The order in which the options are shown: a permutation of their indices, the same for the same seed.
///
/// Factors and lines keep an order of their own (by number), which says nothing of the answer.
pub fn shuffled(question: &Question, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..question.options.len()).collect();
    match question.kind {
        Kind::Factor | Kind::Line => {
            order.sort_by_key(|index| match &question.options[*index].label {
                Label::Line(line) => *line,
                Label::Factor(factor) => u32::from(factor.number()),
                Label::Text(_) => 0,
            });
        }
        Kind::One | Kind::Several | Kind::Order => {
            shuffle(&mut order, seed ^ hash(&question.id));
            let sorted = order.windows(2).all(|pair| pair[0] < pair[1]);
            // An order that is already right is no question.
            if question.kind == Kind::Order && sorted {
                order.rotate_left(1);
            }
        }
    }
    order
}

/// Judges an answer.
pub fn grade(question: &Question, reply: &Reply) -> Grade {
    let (wrong, missed, correct) = match reply {
        Reply::Options(chosen) => {
            let right = |index: &usize| question.options.get(*index).is_some_and(|option| option.correct);
            let wrong: Vec<usize> = chosen.iter().copied().filter(|index| !right(index)).collect();
            let missed: Vec<usize> =
                (0..question.options.len()).filter(|index| right(index) && !chosen.contains(index)).collect();
            let correct = wrong.is_empty() && missed.is_empty();
            (wrong, missed, correct)
        }
        Reply::Order(order) => {
            let misplaced: Vec<usize> = order
                .iter()
                .enumerate()
                .filter(|(at, index)| at != *index)
                .map(|(_, index)| *index)
                .collect();
            let correct = misplaced.is_empty() && order.len() == question.options.len();
            (misplaced, Vec::new(), correct)
        }
        Reply::Line(line) => {
            let about = question.options.iter().position(|option| option.label == Label::Line(*line));
            let correct = about.is_some_and(|index| question.options[index].correct);
            (about.filter(|_| !correct).into_iter().collect(), Vec::new(), correct)
        }
    };
    Grade { correct, misconceptions: misconceptions(question, &wrong, correct), wrong, missed }
}

fn misconceptions(question: &Question, wrong: &[usize], correct: bool) -> Vec<String> {
    if correct {
        return Vec::new();
    }
    let of_options = wrong.iter().filter_map(|index| question.options.get(*index)?.misconception.clone());
    let mut named: Vec<String> = of_options.chain(question.misconception.clone()).collect();
    named.dedup();
    named
}

/// Fisher and Yates's shuffle with SplitMix64: the same everywhere for the same seed.
fn shuffle(items: &mut [usize], seed: u64) {
    let mut state = seed;
    for last in (1..items.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let chosen = usize::try_from(mixed % (last as u64 + 1)).unwrap_or(0);
        items.swap(last, chosen);
    }
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Quiz;

    fn question(kind: &str, options: &[&str]) -> Question {
        let mut text = format!(
            "[[question]]\nid = \"q\"\nkind = \"{kind}\"\nmisconception = \"f.m\"\nprompt.en = \"?\"\nother.en = \"no\"\n\
             language = \"text\"\ncode = \"a\\nb\\nc\\nd\"\nhints.en = [\"\", \"\", \"\"]\n"
        );
        for option in options {
            text += &format!("[[question.option]]\nbecause.en = \"b\"\n{option}\n");
        }
        let (mut quiz, faults) = Quiz::parse("q", &text);
        assert_eq!(faults, Vec::new());
        quiz.questions.remove(0)
    }

    fn several() -> Question {
        question(
            "several",
            &[
                "text.en = \"a\"\ncorrect = true",
                "text.en = \"b\"\nmisconception = \"f.b\"",
                "text.en = \"c\"\ncorrect = true",
                "text.en = \"d\"\nmisconception = \"f.d\"",
            ],
        )
    }

    #[test]
    fn several_must_be_chosen_exactly() {
        let question = several();
        assert!(grade(&question, &Reply::Options(vec![2, 0])).correct);
        let partial = grade(&question, &Reply::Options(vec![0]));
        assert_eq!((partial.correct, partial.missed), (false, vec![2]));
        let wrong = grade(&question, &Reply::Options(vec![0, 1, 2]));
        assert_eq!((wrong.wrong, wrong.misconceptions), (vec![1], vec!["f.b".to_owned(), "f.m".to_owned()]));
    }

    #[test]
    fn an_order_is_right_or_names_what_is_misplaced() {
        let question = question("order", &["text.en = \"a\"", "text.en = \"b\"", "text.en = \"c\""]);
        assert!(grade(&question, &Reply::Order(vec![0, 1, 2])).correct);
        assert_eq!(grade(&question, &Reply::Order(vec![1, 0, 2])).wrong, vec![1, 0]);
        for seed in 0..50 {
            assert_ne!(shuffled(&question, seed), vec![0, 1, 2], "an order shown in its right order");
        }
    }

    #[test]
    fn a_line_is_judged_by_the_option_that_speaks_of_it() {
        let question = question("line", &["line = 2\ncorrect = true", "line = 3\nmisconception = \"f.x\""]);
        assert!(grade(&question, &Reply::Line(2)).correct);
        assert_eq!(grade(&question, &Reply::Line(3)).wrong, vec![1]);
        assert_eq!(grade(&question, &Reply::Line(4)).wrong, Vec::<usize>::new());
    }

    #[test]
    fn shuffling_is_a_permutation_fixed_by_its_seed() {
        let question = several();
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..50 {
            let mut order = shuffled(&question, seed);
            assert_eq!(order, shuffled(&question, seed));
            seen.insert(order.clone());
            order.sort_unstable();
            assert_eq!(order, vec![0, 1, 2, 3]);
        }
        assert!(seen.len() > 10, "options hardly move: {seen:?}");
    }
}
