//! Questions: what is asked, the options with their reasons, and the beliefs behind the wrong ones.

use crate::i18n::{Localized, Message};

use super::{
    Factor,
    fault::Fault,
    scan,
    table::{Node, Reader},
};

/// The questions of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quiz {
    /// In the order of the file.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id, unique in the course and stable.
    pub id: String,
    /// Raised when its meaning changes.
    pub rev: u32,
    /// What kind of answer it wants.
    pub kind: Kind,
    /// What is asked, in inline Markdown.
    pub prompt: Localized,
    /// A file that is shown with it.
    pub exhibit: Option<Exhibit>,
    /// What can be answered.
    pub options: Vec<Choice>,
    /// Hints, each nearer.
    pub hints: Vec<Localized>,
    /// Where to look: `lesson#section` or `rule:config/secret-fallback`.
    pub show: Option<String>,
    /// What is said of a line that no option speaks of.
    pub other: Localized,
    /// The belief of those who order otherwise.
    pub misconception: Option<String>,
}

/// The kinds of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One option is right.
    One,
    /// Two or more options are right.
    Several,
    /// The options are to be put in order.
    Order,
    /// The answer is a line of the exhibit.
    Line,
    /// The answer is a factor.
    Factor,
}

/// A file shown with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// Its name.
    pub file: Option<String>,
    /// Its language, as of a code fence.
    pub language: String,
    /// Its text, without the last line end.
    pub code: String,
}

/// Something that can be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: Label,
    /// Whether it is right. The options of [`Kind::Order`] are all right, in their order.
    pub correct: bool,
    /// Why it is right, or what makes it attractive and what speaks against it.
    pub because: Localized,
    /// The belief behind a wrong one.
    pub misconception: Option<String>,
}

/// What an option says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Words, in inline Markdown.
    Text(Localized),
    /// A line of the exhibit, from 1.
    Line(u32),
    /// A factor.
    Factor(Factor),
}

impl Kind {
    fn parse(name: &str) -> Option<Kind> {
        match name {
            "one" => Some(Kind::One),
            "several" => Some(Kind::Several),
            "order" => Some(Kind::Order),
            "line" => Some(Kind::Line),
            "factor" => Some(Kind::Factor),
            _ => None,
        }
    }
}

impl Quiz {
    /// Reads `quiz.toml`. What can be read serves; the rest is reported.
    pub fn parse(file: &str, text: &str) -> (Quiz, Vec<Fault>) {
        let reader = Reader::new(file, text);
        let questions = match reader.parse() {
            Some(document) => {
                reader.root(&document).children("question").iter().filter_map(question).collect()
            }
            None => Vec::new(),
        };
        (Quiz { questions }, reader.into_faults())
    }

    /// The ids and revisions of a quiz without parsing the rest of it: the course map needs no more. The content check
    /// holds it against [`Quiz::parse`].
    pub fn index(text: &str) -> Vec<(&str, u32)> {
        scan::quiz_index(text)
    }
}

fn question(node: &Node<'_>) -> Option<Question> {
    let name = node.need_text("kind");
    let Some(kind) = Kind::parse(&name) else {
        node.fault(Message::new("content-unknown-kind").with("kind", name));
        return None;
    };
    let exhibit = node.text("code").map(|code| Exhibit {
        file: node.text("file"),
        language: node.text("language").unwrap_or_default(),
        code: code.trim_matches('\n').to_owned(),
    });
    let question = Question {
        id: node.need_text("id"),
        rev: node.number("rev").unwrap_or(1),
        kind,
        prompt: node.need_localized("prompt"),
        exhibit,
        options: node.children("option").iter().filter_map(|option| choice(option, kind)).collect(),
        hints: node.localized_list("hints"),
        show: node.text("show"),
        other: node.localized("other"),
        misconception: node.text("misconception"),
    };
    check(&question, node);
    Some(question)
}

fn choice(node: &Node<'_>, kind: Kind) -> Option<Choice> {
    let label = match kind {
        Kind::Line => Label::Line(node.number("line")?),
        Kind::Factor => {
            let id = node.need_text("factor");
            let factor = Factor::ALL.into_iter().find(|factor| factor.id() == id);
            if factor.is_none() {
                node.fault(Message::new("content-unknown-factor").with("factor", id));
            }
            Label::Factor(factor?)
        }
        _ => Label::Text(node.need_localized("text")),
    };
    let correct = kind == Kind::Order || node.flag("correct");
    let misconception = node.text("misconception");
    if !correct && misconception.is_none() {
        node.fault(Message::new("content-no-misconception"));
    }
    Some(Choice { label, correct, because: node.need_localized("because"), misconception })
}

/// What the format of the kind asks for.
fn check(question: &Question, node: &Node<'_>) {
    let right = question.options.iter().filter(|option| option.correct).count();
    let all = question.options.len();
    let sound = match question.kind {
        Kind::One | Kind::Factor => right == 1 && (3..=5).contains(&all),
        Kind::Several => right >= 2 && right < all && (4..=6).contains(&all),
        Kind::Order => (3..=7).contains(&all),
        Kind::Line => right == 1 && all >= 2,
    };
    if !sound {
        node.fault(Message::new("content-wrong-options").with("id", question.id.as_str()));
    }
    if question.hints.len() != 3 {
        node.fault(Message::new("content-three-hints").with("id", question.id.as_str()));
    }
    if question.kind == Kind::Order && question.misconception.is_none() {
        node.fault(Message::new("content-no-misconception"));
    }
    check_lines(question, node);
}

fn check_lines(question: &Question, node: &Node<'_>) {
    if question.kind != Kind::Line {
        return;
    }
    let lines = question.exhibit.as_ref().map_or(0, |exhibit| exhibit.code.lines().count());
    for option in &question.options {
        if let Label::Line(line) = option.label
            && (line == 0 || line as usize > lines)
        {
            node.fault(Message::new("content-no-such-line").with("line", line));
        }
    }
    if question.other.is_empty() {
        node.fault(Message::new("content-missing-key").with("key", "other"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
[[question]]
id = "q1"
rev = 2
kind = "one"
prompt.en = "Which?"
prompt.th = "ข้อใด"
hints.en = ["a", "b", "c"]
hints.th = ["ก", "ข", "ค"]
[[question.option]]
correct = true
text.en = "this"
text.th = "นี้"
because.en = "so"
because.th = "เพราะ"
[[question.option]]
misconception = "f01.x"
text.en = "that"
text.th = "นั้น"
because.en = "no"
because.th = "ไม่"
[[question.option]]
misconception = "f01.y"
text.en = "other"
text.th = "อื่น"
because.en = "no"
because.th = "ไม่"
"#;

    #[test]
    fn a_sound_question_is_read_whole() {
        let (quiz, faults) = Quiz::parse("q.toml", SOUND);
        assert_eq!(faults, Vec::new());
        let question = &quiz.questions[0];
        assert_eq!((question.id.as_str(), question.rev, question.kind), ("q1", 2, Kind::One));
        assert_eq!(question.hints.len(), 3);
        assert_eq!(question.options[1].misconception.as_deref(), Some("f01.x"));
    }

    #[test]
    fn the_index_agrees_with_the_whole() {
        assert_eq!(Quiz::index(SOUND), vec![("q1", 2)]);
    }

    #[test]
    fn faults_name_their_line() {
        let (_, faults) = Quiz::parse("q.toml", &SOUND.replace("misconception = \"f01.x\"\n", ""));
        assert_eq!(faults.len(), 1);
        assert_eq!((faults[0].line, faults[0].message.id), (16, "content-no-misconception"));
        let (_, faults) = Quiz::parse("q.toml", "[[question]\n");
        assert_eq!((faults[0].line, faults[0].message.id), (1, "content-toml"));
    }

    #[test]
    fn two_right_answers_are_not_one() {
        let (_, faults) =
            Quiz::parse("q.toml", &SOUND.replace("misconception = \"f01.x\"", "correct = true"));
        assert!(faults.iter().any(|fault| fault.message.id == "content-wrong-options"));
    }
}
