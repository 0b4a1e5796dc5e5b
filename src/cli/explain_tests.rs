use std::collections::BTreeMap;

use super::*;
use crate::{
    checks::finding::{Polarity, Severity},
    course::InMemory,
    i18n::built_in,
};

const fn rule(id: &'static str, factor: Factor) -> Rule {
    // The words of some message stand for those of a rule.
    Rule {
        id,
        factor,
        polarity: Polarity::Problem,
        severity: Severity::Error,
        message: "verdict-fail",
        fix: "verdict-attention",
        judge: |_, _| Vec::new(),
    }
}

static FALLBACK: Rule = rule("config/secret-fallback", Factor::Config);
static LITERAL: Rule = rule("config/secret-literal", Factor::Config);
static FILE: Rule = rule("logs/file", Factor::Logs);
static BARE: Rule = rule("processes/file", Factor::Processes);
const RULES: &[&Rule] = &[&FALLBACK, &LITERAL, &FILE, &BARE];

fn explained(asked: &str, lang: Lang) -> Result<String, String> {
    let page = "# A secret as fallback\n\nWhat is wrong.\n\n## Why it matters {#why}\n\nso\n\n## How to mend it {#mend}\n\n\
        ```js\nx\n```\n\n## Violates {#violates}\n\n```js title=\"a.js\"\ny\n```\n";
    let files = BTreeMap::from([
        ("rules/config/secret-fallback.en.md".to_owned(), page.to_owned()),
        ("rules/config/secret-fallback.th.md".to_owned(), "# ค่าสำรอง\n\nทำผิด\n".to_owned()),
    ]);
    let course = Course::load(Box::new(InMemory(files))).0;
    let text = Text::new(built_in(), lang, None, &course);
    match lines(RULES, asked, &course, &text) {
        Ok(lines) => Ok(lines.join("\n")),
        Err(Fault::Unknown(message)) => Err(built_in().text(lang, &message)),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_page_is_printed_without_its_test_cases() {
    let page = "Rule config/secret-fallback, of factor 3, config\n\nA secret as fallback\n\nWhat is wrong.\n\n\
        1. Why it matters\n\nso\n\n2. How to mend it\n\nCode, js:\n    x";
    assert_eq!(explained("config/secret-fallback", Lang::EN).as_deref(), Ok(page));
    assert_eq!(explained(" SECRET-FALLBACK ", Lang::EN).as_deref(), Ok(page));
    let thai = "กฎ config/secret-fallback ของข้อ 3 config\n\nค่าสำรอง\n\nทำผิด";
    assert_eq!(explained("config/secret-fallback", Lang::TH).as_deref(), Ok(thai));
}

#[test]
fn without_a_page_the_rules_own_words_are_printed() {
    let said = "Rule logs/file, of factor 11, logs\n\nfail\nattention";
    assert_eq!(explained("logs/file", Lang::EN).as_deref(), Ok(said));
}

#[test]
fn a_factor_lists_its_rules() {
    let said = "Rules of factor 3, config (2):\n- config/secret-fallback: A secret as fallback\n\
        - config/secret-literal: fail";
    for asked in ["config", "3", "III"] {
        assert_eq!(explained(asked, Lang::EN).as_deref(), Ok(said));
    }
    assert_eq!(explained("1", Lang::EN).as_deref(), Ok("Factor 1, codebase, has no rules."));
}

#[test]
fn an_unknown_rule_names_the_nearest() {
    let near = "There is no rule “config/secret-falback”. Did you mean config/secret-fallback, config/secret-literal?";
    let own = explained("config/secret-falback", Lang::EN).expect_err("is unknown");
    assert!(own == near || own == near.replace(", config/secret-literal", ""), "{own}");
    // Two rules end like this: neither is meant for certain.
    let both = "There is no rule “file”. Did you mean logs/file, processes/file?";
    assert_eq!(explained("file", Lang::EN).expect_err("is unknown"), both);
    assert!(
        explained("zzz\u{1b}", Lang::EN)
            .expect_err("is unknown")
            .starts_with("There is no rule “zzz\u{fffd}”")
    );
}

#[test]
fn every_rule_is_explained_in_both_languages() {
    let course = Course::built_in();
    for lang in Lang::all() {
        for rule in rules::ALL {
            let mut out = Vec::new();
            explain(rule.id, &course, built_in(), lang, Some(80), &mut out).expect("is there");
            let said = String::from_utf8(out).expect("is text");
            assert!(said.lines().count() > 2, "{} {lang}: {said}", rule.id);
            let odd = |c| c == '«' || ('\u{2500}'..='\u{257f}').contains(&c);
            assert!(!said.contains("{$"), "{} {lang}: {said}", rule.id);
            assert!(!said.contains(odd), "{} {lang}: {said}", rule.id);
        }
    }
}
