use std::collections::BTreeMap;

use super::*;
use crate::course::BuiltIn;

const COURSE: &str = "title.en = \"C\"\ntitle.th = \"ค\"\nedition = \"e\"\nlessons = [\"03-config\"]\n\
    [[factor]]\nid = \"config\"\nname.en = \"Config\"\nname.th = \"คอนฟิก\"\n";

const EN: &str = r#"+++
minutes = 10
[matched]
+++
# Config {#config}

Words with a [link](https://example.org) and [another](#story).

## Story {#story}

- [ ] one
- [x] two
  1. inner

## Principle {#principle}

| a | b |
|---|--:|
| 1 | 2 |

> [!NOTE]
> A note.[^n]

[^n]: Its text.

## Before and after {#before-after}

### Node {#node}

```js title="a.js"
listen(1)
```

### Docker {#docker}

```dockerfile
FROM node:24
```

## Diagram {#diagram}

```diagram
┌───┐
│ a │
└───┘
```

## Misconception {#misconception}

Words.

## Nuance {#nuance}

Words.

## Your project {#your-project}

Words.

## Keep {#keep}

> One sentence.

## Links {#links}

- [a](https://example.org/a): x
- [b](https://example.org/b): x
- [c](https://example.org/c): x
"#;

const QUIZ: &str = r#"
[[question]]
id = "q1"
rev = 1
kind = "one"
show = "config#story"
prompt.en = "Which `port`?"
prompt.th = "`port` ไหน"
hints.en = ["a", "b", "c"]
hints.th = ["ก", "ข", "ค"]
file = "a.js"
language = "js"
code = """
listen(1)
"""
[[question.option]]
correct = true
text.en = "this"
text.th = "อันนี้"
because.en = "so"
because.th = "เพราะ"
[[question.option]]
misconception = "f03.x"
text.en = "that one"
text.th = "อันนั้น"
because.en = "no"
because.th = "ไม่"
[[question.option]]
misconception = "f03.y"
text.en = "the other"
text.th = "อีกอัน"
because.en = "no"
because.th = "ไม่"
"#;

const RULE: &str = r#"+++
+++
# A rule {#rule}

What is wrong.

## Why {#why}

Words.

## Mend {#mend}

```js
good()
```

## Violates {#violates}

### Plain {#plain}

```js title="a.js"
bad()
```

```expect
a.js:1
```

## Complies {#complies}

### A trap {#trap}

```js title="a.js"
good()
```
"#;

/// The sound course of one lesson, with one change, stamped before and after or only before.
fn course(change: Option<(&str, &str, &str)>, stamped: bool) -> InMemory {
    let thai = |text: &str| {
        text.replace("Words.", "คำ")
            .replace("Words", "คำ")
            .replace("(#story).", "(#story)")
            .replace("What is wrong.", "ผิดตรงไหน")
            .replace("One sentence.", "หนึ่งประโยค")
    };
    let glossary = "[[term]]\nid = \"port\"\nlesson = \"config\"\nen.name = \"port\"\nen.text = \"x\"\n\
        en.avoid = [\"harbour\"]\nth.name = \"พอร์ต\"\nth.text = \"ก\"\nth.avoid = [\"พอร์ท\"]\n";
    let beliefs = "[\"f03.x\"]\nen = \"x\"\nth = \"ก\"\n[\"f03.y\"]\nen = \"y\"\nth = \"ข\"\n";
    let files = [
        ("course.toml", COURSE.to_owned()),
        ("glossary.toml", glossary.to_owned()),
        ("misconceptions.toml", beliefs.to_owned()),
        ("03-config/lesson.en.md", EN.to_owned()),
        ("03-config/lesson.th.md", thai(EN)),
        ("03-config/quiz.toml", QUIZ.to_owned()),
        ("rules/config/a-rule.en.md", RULE.to_owned()),
        ("rules/config/a-rule.th.md", thai(RULE)),
    ];
    let mut pack = InMemory(files.map(|(path, text)| (path.to_owned(), text)).into());
    pack.0.extend(stamp(&pack));
    if let Some((path, from, to)) = change {
        let text = pack.0.get_mut(path).expect("is a file");
        assert!(text.contains(from), "{path} has no {from}");
        *text = text.replacen(from, to, 1);
    }
    if stamped {
        pack.0.extend(stamp(&pack));
    }
    pack
}

fn ids(faults: &[Fault]) -> Vec<&'static str> {
    faults.iter().map(|fault| fault.message.id).collect()
}

/// Makes one change and expects this fault among those of the changed file (or of its counterpart).
#[track_caller]
fn expect(path: &str, from: &str, to: &str, id: &str) {
    let faults = check(&course(Some((path, from, to)), true));
    assert!(ids(&faults).contains(&id), "{path}: {from} → {to}: {faults:#?}");
}

#[test]
fn a_sound_course_has_no_faults() {
    assert_eq!(check(&course(None, false)), Vec::new());
}

const LESSON: &str = "03-config/lesson.en.md";
const THAI: &str = "03-config/lesson.th.md";
const QUESTIONS: &str = "03-config/quiz.toml";
const PAGE: &str = "rules/config/a-rule.en.md";

#[test]
fn the_text_of_a_page_is_checked() {
    expect(LESSON, "minutes = 10", "minutes = \"ten\"", "content-minutes");
    expect(LESSON, "minutes = 10", "minutes = ", "content-toml");
    expect(LESSON, "FROM node:24", &format!("RUN {}", "x".repeat(73)), "content-wide-line");
    expect(LESSON, "│ a │", &format!("│ {} │", "ก".repeat(69)), "content-wide-line");
    expect(LESSON, "│ a │", "│ ╬ │", "content-diagram-letter");
    expect(LESSON, "```dockerfile", "```docker", "content-fence-language");
    expect(LESSON, "A note.", "A <b>note</b>.", "content-html");
    expect(LESSON, "A note.", "![A note](https://example.org/a.png)", "content-image");
    expect(LESSON, "A note.", "A note 🚀", "content-emoji");
    expect(LESSON, "A note.", "A harbour.", "content-spelling");
    expect(LESSON, "A note.", "A note คำ", "content-thai-in-english");
    expect(LESSON, "[^n]: Its", "[^m]: Its", "content-no-footnote");
    expect(LESSON, "https://example.org)", "http://example.org)", "content-link");
    expect(LESSON, "(#story)", "(#history)", "content-link");
    expect(LESSON, "(#story)", "(logs#story)", "content-link");
    expect(LESSON, "{#docker}", "{#node}", "content-double-id");
    expect(THAI, "A note.", "ปิดพอร์ท", "content-spelling");
    expect(THAI, "A note.", "ปิดเลย.", "content-thai-full-stop");
}

#[test]
fn a_full_width_thai_diagram_is_measured_without_its_marks() {
    let change = (LESSON, "┌───┐\n│ a │\n└───┘", "ที่".repeat(72));
    let faults = check(&course(Some((change.0, change.1, &change.2)), true));
    assert_eq!(faults, Vec::new());
}

#[test]
fn a_factors_lesson_has_its_sections() {
    expect(LESSON, "## Nuance {#nuance}", "## Nuance {#today}", "content-section-order");
    expect(LESSON, "## Links {#links}", "### Links", "content-no-section");
    expect(LESSON, "- [c](https://example.org/c): x\n", "\nNo more.\n", "content-section-lacks");
    expect(
        LESSON,
        "- [b](https://example.org/b): x\n- [c](https://example.org/c): x\n",
        "",
        "content-section-lacks",
    );
    expect(LESSON, "> One sentence.", "One sentence.", "content-section-lacks");
    expect(LESSON, "```dockerfile", "```sh", "content-section-lacks");
    expect(LESSON, "```diagram", "```text", "content-section-lacks");
    expect(LESSON, "# Config {#config}\n", "", "content-lesson-begins");
}

#[test]
fn both_languages_have_the_same_blocks() {
    for (from, to) in [
        ("- [ ] one", "- [x] one"),
        ("- [x] two\n", "- [x] two\n- [ ] three\n"),
        ("  1. inner", "  - inner"),
        ("|--:|", "|---|"),
        ("| 1 | 2 |\n", "| 1 | 2 |\n| 3 | 4 |\n"),
        ("[!NOTE]", "[!TIP]"),
        ("### Node {#node}", "#### Node {#node}"),
        ("### Node {#node}", "### Node {#nodejs}"),
        ("```js title=\"a.js\"", "```js title=\"b.js\""),
        ("x\n- [b]", "x\n\n  more\n- [b]"),
        ("คำ\n\n## Nuance", "คำ\n\nคำ\n\n## Nuance"),
    ] {
        expect(THAI, from, to, "content-blocks-differ");
    }
    let faults = check(&course(Some((THAI, "listen(1)", "listen(2)")), true));
    let line = EN.lines().position(|line| line == "listen(1)").expect("is there") + 2;
    assert_eq!(
        (ids(&faults), faults[0].line),
        (vec!["content-code-differs"], line),
        "stamping adds one line"
    );
    assert_eq!(check(&course(Some((THAI, "│ a │", "│ ก │")), true)), Vec::new(), "a diagram may differ");
}

#[test]
fn a_text_that_changed_has_to_be_compared_again() {
    let faults = check(&course(Some((LESSON, "A note.", "Another note.")), false));
    assert_eq!(ids(&faults), ["content-changed-since-matched"]);
    assert_eq!((faults[0].file.as_str(), faults[0].line, faults[0].column), (THAI, 4, 6));
    let faults = check(&course(Some((PAGE, "[matched]", "[other]")), false));
    assert_eq!(ids(&faults), ["content-never-matched"]);
}

#[test]
fn rule_pages_are_their_own_tests() {
    expect(PAGE, "{#mend}", "{#fix}", "content-rule-sections");
    expect(PAGE, "a.js:1", "b.js:1", "content-expect");
    expect(PAGE, "a.js:1", "a.js:7", "content-expect");
    expect(PAGE, "### A trap {#trap}\n\n```js title=\"a.js\"\ngood()\n```\n", "", "content-no-case");
    expect(PAGE, "```js title=\"a.js\"\nbad()", "```js\nbad()", "content-untitled-file");
    expect(PAGE, "```js title=\"a.js\"\nbad()", "```js\nbad()", "content-empty-case");
}

#[test]
fn questions_are_sound() {
    expect(QUESTIONS, "show = \"config#story\"\n", "", "content-no-show");
    expect(QUESTIONS, "config#story", "config#history", "content-link");
    expect(QUESTIONS, "config#story", "rule:config/none", "content-link");
    expect(QUESTIONS, "prompt.th = \"`port` ไหน\"\n", "", "content-missing-language");
    expect(QUESTIONS, "\"ค\"]", "]", "content-list-lengths");
    expect(QUESTIONS, "\"ค\"]", "\" \"]", "content-empty-text");
    expect(QUESTIONS, "\"f03.x\"", "\"f03.z\"", "content-unknown-misconception");
    expect(QUESTIONS, "\"f03.x\"", "\"f03.y\"", "content-unused-misconception");
    expect(QUESTIONS, "text.en = \"that one\"", "text.en = \"this\"", "content-double-option");
    expect(QUESTIONS, "text.en = \"that one\"", "text.en = \"All of the above\"", "content-all-of-the-above");
    expect(
        QUESTIONS,
        "correct = true",
        "correct = true\nmisconception = \"f03.x\"",
        "content-right-misconception",
    );
    expect(QUESTIONS, "listen(1)", &"x".repeat(77), "content-wide-line");
    expect(QUESTIONS, "language = \"js\"", "language = \"\"", "content-fence-language");
    expect(QUESTIONS, "rev = 1\n", "", "content-index-differs");
    expect(QUESTIONS, "because.th = \"เพราะ\"", "because.th = \"เพราะพอร์ท\"", "content-spelling");
    expect(QUESTIONS, "kind = \"one\"", "kind = ", "content-toml");
}

#[test]
fn a_spelling_is_found_at_its_place() {
    let faults = check(&course(Some((QUESTIONS, "\"so\"", "\"so, a harbour\"")), false));
    let line = QUIZ.lines().position(|line| line == "because.en = \"so\"").expect("is there") + 1;
    assert_eq!((ids(&faults), faults[0].line, faults[0].column), (vec!["content-spelling"], line, 21));
}

#[test]
fn an_id_serves_one_question() {
    let mut pack = course(None, false);
    if let Some(quiz) = pack.0.get_mut(QUESTIONS) {
        quiz.push_str(QUIZ);
    }
    assert_eq!(ids(&check(&pack)), ["content-double-id"]);
}

#[test]
fn a_quiz_cannot_be_guessed() {
    let quiz: String = (0..8).map(|index| QUIZ.replace("q1", &format!("q{index}"))).collect();
    let mut pack = course(None, false);
    pack.0.insert(QUESTIONS.to_owned(), quiz.clone());
    assert_eq!(ids(&check(&pack)), ["content-same-place"]);
    pack.0.insert(QUESTIONS.to_owned(), quiz.replace("อันนี้", "อันนี้ยาวกว่าใคร"));
    assert_eq!(ids(&check(&pack)), ["content-longest-is-right", "content-same-place"]);
}

#[test]
fn terms_are_sound() {
    let file = "glossary.toml";
    expect(file, "lesson = \"config\"", "lesson = \"konfig\"", "content-unknown-factor");
    expect(file, "th.name = \"พอร์ต\"\nth.text = \"ก\"\n", "", "content-missing-key");
    expect(file, "th.avoid", "th.also = [\"port\"]\n[[term]]\nid = \"port\"\nth.avoid", "content-double-id");
    let second = "[[term]]\nid = \"b\"\nen.name = \"Port\"\nen.text = \"x\"\nth.name = \"ข\"\nth.text = \"x\"\n[[term]]\n";
    expect(file, "[[term]]\n", second, "content-double-form");
}

#[test]
fn files_are_all_there_and_no_others() {
    let with = |path: &str| {
        let mut pack = course(None, false);
        pack.0.insert(path.to_owned(), String::new());
        check(&pack)
    };
    for path in ["notes.md", "04-none/lesson.en.md", "03-config/misconceptions.toml", "rules/config/a.fr.md"]
    {
        let faults = with(path);
        assert!(
            faults.iter().any(|fault| fault.file == path && fault.message.id == "content-stray-file"),
            "{path}"
        );
    }
    let mut pack = course(None, false);
    pack.0.remove(THAI);
    pack.0.remove(QUESTIONS);
    pack.0.remove("rules/config/a-rule.th.md");
    pack.0.insert("rules/logs/b.th.md".to_owned(), RULE.to_owned());
    let missing: Vec<String> = check(&pack)
        .into_iter()
        .filter(|fault| fault.message.id == "content-missing-file")
        .map(|fault| fault.file)
        .collect();
    assert_eq!(
        missing,
        [QUESTIONS, "rules/logs/b.en.md"],
        "a course without a Thai lesson is no Thai course"
    );
    assert!(ids(&check(&InMemory(BTreeMap::new()))).contains(&"content-missing-file"));
}

/// Whatever stands in a pack of somebody else's, the check ends and names places that exist.
#[test]
fn hostile_files_are_only_faulty() {
    let hostile = [
        "+++",
        "+++\n",
        "+++\n+++",
        "\u{0}\u{202e}",
        "[[question]]\nkind = 1\n[[question]]\nid = 2",
        "```\n",
        "| |\n|-|\n",
        "๐ๆ.",
        ".",
        "“",
        "[a](",
        "id = \"q\"\nrev = 99999999999",
        "# {#",
        "+++\n[matched]\nen = 1\n+++\n",
        "matched = 1",
    ];
    for text in hostile.iter().map(|text| (*text).to_owned()).chain([">".repeat(5_000), "- ".repeat(5_000)]) {
        let mut pack = course(None, false);
        pack.0.values_mut().for_each(|held| text.clone_into(held));
        check(&pack);
        for path in pack.paths() {
            let mut pack = course(None, false);
            pack.0.insert(path, text.clone());
            stamp(&pack);
            assert!(check(&pack).iter().all(|fault| fault.line > 0 && fault.column > 0));
        }
    }
}

#[test]
fn the_check_of_the_built_in_course_reads_all_of_it() {
    let mut pack = InMemory::copy_of(&BuiltIn);
    let before = check(&pack).len();
    pack.0.values_mut().for_each(|text| text.push_str("\n🚀\n"));
    assert!(check(&pack).len() >= before + pack.0.len() - 1, "every file but the authors' has one more");
}
