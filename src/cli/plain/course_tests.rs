use std::collections::BTreeMap;

use super::*;
use crate::{
    checks::{
        facts::Facts,
        verdict::{FactorVerdict, Verdict, assess},
    },
    course::{Factor, InMemory},
    i18n::built_in,
};

const OUTLINE: &str = r#"
title.en = "Course"
title.th = "คอร์ส"
edition = "e"
lessons = ["00-introduction", "01-codebase"]
[[lesson]]
id = "introduction"
name.en = "Introduction"
name.th = "บทนำ"
motto.en = "Why"
motto.th = "ทำไม"
[[factor]]
id = "codebase"
name.en = "Codebase"
name.th = "โค้ดเบส"
motto.en = "One"
motto.th = "หนึ่งเดียว"
"#;

const QUIZ: &str = r#"
[[question]]
id = "one"
rev = 1
kind = "one"
show = "codebase#story"
prompt.en = "Which `one`?"
prompt.th = "ข้อไหน"
hints.en = ["h1", "h2", "h3"]
hints.th = ["ใบ้หนึ่ง", "ใบ้สอง", "ใบ้สาม"]
option = [
  { correct = true, text.en = "right", text.th = "ถูก", because.en = "so it is", because.th = "เพราะใช่" },
  { misconception = "f01.a", text.en = "wrong a", text.th = "ผิดก", because.en = "not a", because.th = "ไม่ใช่ก" },
  { misconception = "f01.b", text.en = "wrong b", text.th = "ผิดข", because.en = "not b", because.th = "ไม่ใช่ข" },
]
"#;

const OTHERS: &str = r#"
[[question]]
id = "several"
rev = 1
kind = "several"
prompt.en = "Which?"
hints.en = ["h1", "h2", "h3"]
option = [
  { correct = true, text.en = "a", because.en = "yes a" },
  { correct = true, text.en = "b", because.en = "yes b" },
  { misconception = "f01.c", text.en = "c", because.en = "no c" },
  { misconception = "f01.d", text.en = "d", because.en = "no d" },
]
[[question]]
id = "order"
rev = 2
kind = "order"
misconception = "f01.order"
prompt.en = "In which order?"
hints.en = ["h1", "h2", "h3"]
option = [
  { text.en = "first", because.en = "it begins" },
  { text.en = "then", because.en = "it follows" },
  { text.en = "last", because.en = "it ends" },
]
[[question]]
id = "line"
rev = 1
kind = "line"
prompt.en = "Which line?"
file = "a.js"
language = "js"
code = "let a;\nlet b;\nlet c;\n"
other.en = "nothing there"
hints.en = ["h1", "h2", "h3"]
option = [
  { correct = true, line = 2, because.en = "b it is" },
  { misconception = "f01.l", line = 1, because.en = "a is fine" },
]
[[question]]
id = "factor"
rev = 1
kind = "factor"
prompt.en = "Which factor?"
hints.en = ["h1", "h2", "h3"]
option = [
  { misconception = "f01.f", factor = "logs", because.en = "no log here" },
  { correct = true, factor = "codebase", because.en = "two repositories" },
  { misconception = "f01.g", factor = "config", because.en = "no config here" },
]
"#;

const GLOSSARY: &str = r#"
[[term]]
id = "codebase"
en.name = "codebase"
en.text = "The source of one app."
th.name = "โค้ดเบส"
th.text = "ซอร์สโค้ดของแอปหนึ่งตัว"
[[term]]
id = "deploy"
en.name = "deploy"
en.text = "A running copy."
th.name = "ดีพลอย"
th.text = "แอปที่รันอยู่"
"#;

fn course(quiz: &str) -> Course {
    let files = [
        ("course.toml", OUTLINE),
        ("00-introduction/lesson.en.md", "# Introduction\n\nhello\n"),
        ("00-introduction/lesson.th.md", "# บทนำ\n\nสวัสดี\n"),
        (
            "01-codebase/lesson.en.md",
            "# Codebase\n\nlead\n\n## Story {#story}\n\nonce\n\n## Keep {#keep}\n\nend\n",
        ),
        ("01-codebase/lesson.th.md", "# โค้ดเบส\n\nนำ\n\n## เรื่อง {#story}\n\nวันหนึ่ง\n\n## จำ {#keep}\n\nจบ\n"),
        ("01-codebase/quiz.toml", quiz),
        ("glossary.toml", GLOSSARY),
        ("misconceptions.toml", "[\"f01.order\"]\nen = \"It starts at the end\"\n"),
    ];
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    Course::load(Box::new(InMemory(files))).0
}

/// A session with these lines typed: what was said, and what is to be kept.
struct Played {
    said: String,
    events: Vec<Event>,
    lang: Lang,
}

fn play_with(
    course: &Course,
    lang: Lang,
    progress: Progress,
    assessment: Option<&Assessment>,
    typed: &str,
) -> Played {
    let setup = Setup { course, words: built_in(), lang, progress, seed: 7, width: None, assessment };
    let (mut out, mut events) = (Vec::new(), Vec::new());
    let mut input = typed.as_bytes();
    let lang = run(setup, None, &mut input, &mut out, &mut |event| events.push(event))
        .expect("memory does not fail");
    Played { said: String::from_utf8(out).expect("is text"), events, lang }
}

fn play(quiz: &str, lang: Lang, typed: &str) -> Played {
    play_with(&course(quiz), lang, Progress::default(), None, typed)
}

/// The answers among the events: question, right, attempt, hints, beliefs.
fn answers(events: &[Event]) -> Vec<(&str, bool, u32, u32, Vec<&str>)> {
    let mut answers = Vec::new();
    for event in events {
        if let Event::Answered { question, correct, attempt, hints, misconceptions, .. } = event {
            let beliefs = misconceptions.iter().map(String::as_str).collect();
            answers.push((question.as_str(), *correct, *attempt, *hints, beliefs));
        }
    }
    answers
}

/// The number under which a session shows an option.
fn shown(said: &str, option: &str) -> String {
    let line = said.lines().find(|line| line.ends_with(&format!(". {option}"))).expect("the option is shown");
    line.split('.').next().unwrap_or_default().to_owned()
}

#[test]
fn the_map_is_a_list_and_the_end_of_input_ends_well() {
    let played = play("", Lang::EN, "");
    assert_eq!(
        played.said,
        "Course\n0 of 2 lessons read.\n\n0. Introduction: Why (not read yet)\n1. Codebase: One (not read yet)\n\n\
         Number of a lesson, or Enter for 0, Introduction (? for help, q to quit): \n\
         Goodbye.\n"
    );
    assert_eq!(played.events, Vec::new());
}

#[test]
fn a_lesson_is_read_section_by_section() {
    let played = play("", Lang::EN, "1\n\n\n\n");
    let reading = "\nFactor 1, Codebase: One\n\nlead\n\n2 sections follow. Enter goes on (? for help): \n1. Story\n\n\
        once\n\nSection 1 of 2. Enter goes on: \n2. Keep\n\nend\n\n\
        This was the last lesson. Enter shows the map: \nCourse\n1 of 2 lessons read.\n\n\
        0. Introduction: Why (not read yet)\n1. Codebase: One (read)\n";
    assert!(played.said.contains(reading), "{}", played.said);
    let reached = |block| Event::Reached { lesson: "codebase".to_owned(), block };
    let finished = Event::Finished { lesson: "codebase".to_owned() };
    assert_eq!(played.events, [reached(1), reached(2), reached(4), finished]);
}

#[test]
fn sections_are_chosen_by_number_and_a_lesson_goes_on_where_it_was_left() {
    let played = play("", Lang::EN, "1\n2\nb\no\n9\nm\n");
    assert!(played.said.contains("goes on: 1. Story\n2. Keep\n"), "{}", played.said);
    assert!(played.said.contains("goes on: No section has this number. o lists them.\n"), "{}", played.said);
    let mut progress = Progress::default();
    progress.add(1, &Event::Reached { lesson: "codebase".to_owned(), block: 3 });
    let again = play_with(&course(""), Lang::EN, progress, None, "\n");
    let resumed = "Factor 1, Codebase: One\nYou stopped here last time.\n\n1. Story\n\nonce\n";
    assert!(again.said.contains("Enter for 1, Codebase"), "{}", again.said);
    assert!(again.said.contains(resumed), "{}", again.said);
}

#[test]
fn thai_sessions_are_thai_and_know_thai_digits_and_keyboards() {
    let played = play("", Lang::TH, "๑\n๒\nๆ\n");
    assert_eq!(
        played.said,
        "คอร์ส\nอ่านแล้ว 0 จาก 2 บท\n\n0. บทนำ: ทำไม (ยังไม่ได้อ่าน)\n1. โค้ดเบส: หนึ่งเดียว (ยังไม่ได้อ่าน)\n\n\
         พิมพ์เลขบท หรือกด Enter เพื่อเปิด 0 บทนำ (? วิธีใช้, q ออก): \nข้อ 1 โค้ดเบส: หนึ่งเดียว\n\nนำ\n\n\
         มีอีก 2 หัวข้อ กด Enter เพื่ออ่านต่อ (? วิธีใช้): \n2. จำ\n\nจบ\n\n\
         นี่คือบทสุดท้ายแล้ว กด Enter เพื่อกลับไปรายการบท: ไว้พบกันใหม่\n"
    );
}

#[test]
fn the_language_switches_in_place() {
    let played = play("", Lang::EN, "1\n1\nL\nq\n");
    assert!(played.said.contains("1. Story\n\nonce\n"), "{}", played.said);
    assert!(played.said.contains("1. เรื่อง\n\nวันหนึ่ง\n\nหัวข้อ 1 จาก 2"), "{}", played.said);
    assert_eq!(played.lang, Lang::TH);
}

#[test]
fn a_wrong_answer_gets_its_reason_first_and_the_right_one_all_reasons() {
    let question = play(QUIZ, Lang::EN, "1\nt\n");
    let (right, wrong) = (shown(&question.said, "right"), shown(&question.said, "wrong a"));
    let played = play(QUIZ, Lang::EN, &format!("1\nt\n{wrong}\n7\nh\n{right}\n\nq\n"));
    let start = played.said.find("Question 1 of 1.\nWhich `one`?\n\n1. ").expect("the question is asked");
    let asked = "One of these is right. Answer with its number.\n\nYour answer (h for a hint): ";
    assert!(played.said[start..].contains(asked), "{}", played.said);
    let conversation = format!(
        "a hint): {wrong}. Not right. not a\nTry again.\n\nYour answer (h for a hint): Answer with one number from 1 \
         to 3.\n\nYour answer (h for a hint): Hint 1 of 3: h1\n\nYour answer (h for a hint): Right. The reasons, one \
         by one:\n1. "
    );
    assert!(played.said.contains(&conversation), "{}", played.said);
    for reason in
        ["right\n   Right. so it is\n", "wrong a\n   Not right. not a\n", "wrong b\n   Not right. not b\n"]
    {
        assert!(played.said.contains(reason), "{reason} {}", played.said);
    }
    let end = "More on this: sipsong open codebase#story --plain\n\nEnter goes on: \n\
        The end of the questions. Right at the first try: 0 of 1.\n\n\
        This was the last lesson. Enter shows the map: ";
    assert!(played.said.contains(end), "{}", played.said);
    assert_eq!(answers(&played.events), [("one", false, 1, 0, vec!["f01.a"]), ("one", true, 2, 1, vec![])]);
}

#[test]
fn questions_are_asked_in_thai_too() {
    let question = play(QUIZ, Lang::TH, "1\nt\n");
    let right = shown(&question.said, "ถูก");
    let thai = ["๐", "๑", "๒", "๓"][right.parse::<usize>().expect("a number")];
    let played = play(QUIZ, Lang::TH, &format!("1\nt\nh\nh\nh\nh\n{thai}\nq\n"));
    for line in [
        "คำถามที่ 1 จาก 1\nข้อไหน\n\n",
        "มีข้อที่ถูกข้อเดียว ตอบด้วยเลขข้อ\n\nคำตอบของคุณ (h ขอคำใบ้): คำใบ้ 1 จาก 3: ใบ้หนึ่ง\n",
        "คำใบ้ 3 จาก 3: ใบ้สาม\n\nคำตอบของคุณ (h ขอคำใบ้): ไม่มีคำใบ้เหลือแล้ว\n",
        "ถูกต้อง เหตุผลของแต่ละข้อมีดังนี้\n",
        "ถูก\n   ถูก: เพราะใช่\n",
        "อ่านเพิ่ม: sipsong open codebase#story --plain\n",
    ] {
        assert!(played.said.contains(line), "{line}\n{}", played.said);
    }
    assert_eq!(answers(&played.events), [("one", true, 1, 3, vec![])]);
}

#[test]
fn several_need_all_and_only_the_right_ones() {
    let said = play(OTHERS, Lang::EN, "1\nt\n").said;
    let [a, b, c] = ["a", "b", "c"].map(|option| shown(&said, option));
    let played = play(OTHERS, Lang::EN, &format!("1\nt\n{a}\n{a} {c}\n{b},{a}\nq\n"));
    let talk = format!(
        "a hint): What you chose is right, but something is missing.\nTry again.\n\nYour answer (h for a hint): {c}. \
         Not right. no c\nAnd something is missing.\nTry again.\n\nYour answer (h for a hint): Right."
    );
    assert!(played.said.contains(&talk), "{}", played.said);
    assert_eq!(
        answers(&played.events),
        [
            ("several", false, 1, 0, vec![]),
            ("several", false, 2, 0, vec!["f01.c"]),
            ("several", true, 3, 0, vec![])
        ]
    );
}

#[test]
fn an_order_is_given_by_its_numbers() {
    let said = play(OTHERS, Lang::EN, "1\nt\nn\n").said;
    let said = &said[said.find("Question 2 of 4").expect("the second question")..];
    let [first, then, last] = ["first", "then", "last"].map(|option| shown(said, option));
    let typed = format!(
        "1\nt\nn\n{first} {last} {then}\n{first} {then}\n{first} {first} {then}\n{first} {then} {last}\nq\n"
    );
    let played = play(OTHERS, Lang::EN, &typed);
    let talk = "a hint): Not right: 1 of 3 stand in their place.\nBehind this is often the belief: “It starts at the \
        end”\nTry again.\n\nYour answer (h for a hint): Answer with each number from 1 to 3 once.\n\nYour answer (h \
        for a hint): Answer with each number from 1 to 3 once.\n\nYour answer (h for a hint): Right. The reasons, one \
        by one:\n1. first\n   it begins\n2. then\n   it follows\n3. last\n   it ends\n";
    assert!(played.said.contains(talk), "{}", played.said);
    assert_eq!(
        answers(&played.events),
        [("order", false, 1, 0, vec!["f01.order"]), ("order", true, 2, 0, vec![])]
    );
}

#[test]
fn lines_and_factors_go_by_their_own_numbers() {
    let played = play(OTHERS, Lang::EN, "1\nt\nn\nn\n1\n3\n4\n2\n\n11\n2\nCodebase\n\nq\n");
    for talk in [
        "Which line?\n\nCode, a.js:\n    1: let a;\n    2: let b;\n    3: let c;\n\nAnswer with the number of a line.\n",
        "a hint): 1. Not right. a is fine\nTry again.\n\nYour answer (h for a hint): 3. Not right. nothing there\n\
         Try again.\n\nYour answer (h for a hint): Answer with one line from 1 to 3.\n\nYour answer (h for a hint): \
         Right. The reasons, one by one:\n1. Not right. a is fine\n2. Right. b it is\n",
        "Which factor?\n\n1. Codebase\n3. config\n11. logs\nWhich factor is it? Answer with its number.\n",
        "a hint): 11. Not right. no log here\nTry again.\n\nYour answer (h for a hint): Answer with the number of one \
         of these factors.\n\nYour answer (h for a hint): Right.",
    ] {
        assert!(played.said.contains(talk), "{talk}\n---\n{}", played.said);
    }
    let right: Vec<bool> = answers(&played.events).iter().map(|answer| answer.1).collect();
    assert_eq!(right, [false, false, true, false, true]);
}

#[test]
fn terms_are_looked_up_in_either_language() {
    let played = play("", Lang::EN, "g ดีพลอย\ng base\ng deplyo\ng zzzzzz\ng\n");
    for said in [
        "to quit): deploy: A running copy.\n",
        "to quit): codebase: The source of one app.\n",
        "to quit): There is no term “deplyo”. Did you mean deploy?\n",
        "to quit): There is no term “zzzzzz”. g alone lists all.\n",
        "to quit): Terms: codebase, deploy\n",
    ] {
        assert!(played.said.contains(said), "{said}\n{}", played.said);
    }
    let thai = play("", Lang::TH, "g deploy\n");
    assert!(thai.said.contains("ดีพลอย (deploy): แอปที่รันอยู่\n"), "{}", thai.said);
}

#[test]
fn the_project_is_told_factor_by_factor() {
    let none = play("", Lang::EN, "p\n");
    assert!(none.said.contains("No project has been read. “sipsong check” reads one.\n"), "{}", none.said);
    let summary = Message::new("verdict-pass");
    let judged = |factor| FactorVerdict {
        factor,
        verdict: Verdict::Attention,
        summary: summary.clone(),
        deployables: Vec::new(),
    };
    let mut assessment = assess(&Facts::default());
    assessment.factors = Factor::ALL.into_iter().map(judged).collect();
    let played =
        play_with(&course(""), Lang::EN, Progress::default(), Some(&assessment), "p\np 3\np konfig\n");
    for said in [
        "1. Codebase: One (not read yet, your project: attention)\n",
        "to quit): 1. Codebase: attention.\npass\n2. dependencies: attention.\npass\n3. config: attention.\n",
        "to quit): 3. config: attention.\npass\n\n",
        "to quit): There is no factor “konfig”.\n",
    ] {
        assert!(played.said.contains(said), "{said}\n{}", played.said);
    }
}

#[test]
fn help_and_what_is_not_understood() {
    let played = play("", Lang::EN, "?\nabracadabra\n77\n");
    assert!(played.said.contains("to quit): On the map: the number of a lesson opens it"), "{}", played.said);
    assert!(
        played.said.contains("to quit): This is not understood here. ? lists what is.\n"),
        "{}",
        played.said
    );
    assert!(played.said.contains("to quit): No lesson has this number.\n"), "{}", played.said);
}

#[test]
fn any_bytes_end_well() {
    let course = course(OTHERS);
    let setup = |lang| Setup {
        course: &course,
        words: built_in(),
        lang,
        progress: Progress::default(),
        seed: 1,
        width: Some(30),
        assessment: None,
    };
    let long = vec![b'9'; 20_000];
    for typed in [&b"\xff\xfe\n\0\n"[..], &long, b"1\nt\n\xe0\xb9\n99999999999999999999\n-1\n0\n,\n"] {
        let mut input = typed;
        let mut out = Vec::new();
        run(setup(Lang::TH), None, &mut input, &mut out, &mut |_| {}).expect("memory does not fail");
    }
}

#[test]
fn without_anybody_to_answer_the_map_and_how_to_go_on_are_printed() {
    let course = course("");
    let setup = Setup {
        course: &course,
        words: built_in(),
        lang: Lang::EN,
        progress: Progress::default(),
        seed: 1,
        width: None,
        assessment: None,
    };
    let mut out = Vec::new();
    overview(&setup, &mut out).expect("memory does not fail");
    let said = String::from_utf8(out).expect("is text");
    let map = "Course\n0 of 2 lessons read.\n\n0. Introduction: Why (not read yet)\n1. Codebase: One (not read yet)\n\n";
    assert!(said.starts_with(&format!("{map}“sipsong open config --plain” prints a lesson")), "{said}");
}

#[test]
fn every_question_of_the_course_can_be_asked_and_holds_no_boxes() {
    let course = Course::built_in();
    let questions = course.entries.iter().enumerate().map(|(index, _)| course.quiz_index(index).len());
    let typed: String = questions
        .enumerate()
        .map(|(index, count)| format!("m\n{index}\nt\n{}", "n\n".repeat(count)))
        .collect();
    for lang in Lang::all() {
        let played = play_with(&course, lang, Progress::default(), None, &typed);
        let boxes =
            played.said.lines().find(|line| line.contains(|c| ('\u{2500}'..='\u{257f}').contains(&c)));
        assert_eq!(boxes, None);
        assert!(!played.said.contains('«'), "a message without words");
    }
}
