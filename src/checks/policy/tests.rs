use super::*;
use crate::{
    checks::{
        facts::{Allow, FactKind, SecretKind},
        finding::{Aside, Polarity},
        rules::testing::{Project, project},
        verdict::Verdict,
    },
    i18n::Lang,
};

const TODAY: Date = Date { year: 2026, month: 11, day: 25 };

fn faults(text: &str) -> Vec<(u32, u32, &'static str)> {
    let faults = parse(text).expect_err("is not understood");
    faults.iter().map(|fault| (fault.place.line, fault.place.column, fault.reason.id)).collect()
}

fn shop() -> Project {
    let secret = || FactKind::Secret {
        kind: SecretKind::Named,
        name: Some("apiKey".to_owned()),
        fallback_for: None,
        local: false,
    };
    project()
        .with("src/pay.js:3", secret())
        .reading("const a = 'x…'")
        .with("src/b.js:9", secret())
        .reading("b = 'x…'")
}

fn secrets(policy: &str, project: &Project) -> (Vec<String>, usize, Vec<&'static str>) {
    let policy = parse(policy).expect("is a policy");
    let (assessment, notes) = assess(project.facts(), &policy, TODAY);
    let secret = |rule: &str| rule == "config/secret-literal";
    let found = assessment.findings.iter().filter(|finding| secret(finding.rule));
    let places = found.map(|finding| format!("{} {}", finding.place, finding.severity.id())).collect();
    let waived =
        assessment.set_aside.iter().filter(|aside| matches!(aside.why, Aside::Waived { .. })).count();
    (places, waived, notes.iter().map(|note| note.id).collect())
}

fn waiver(path: &str, expires: &str) -> String {
    format!(
        "[[waiver]]\nrule = \"config/secret-literal\"\npath = \"{path}\"\nreason = \"sandbox\"\nexpires = {expires}\n"
    )
}

#[test]
fn every_key_is_read() {
    let policy = parse(
        "[check]\nexclude = ['legacy/', '*.gen.js']\nfail-on = 'warning'\nbaseline = './known.json'\n\
         [rules]\n'config/secret-literal' = 'warning'\n'logs/stream' = 'off'\n\
         [[deployable]]\nname = 'api'\npath = 'services/api/'\n\
         [[waiver]]\nrule = 'logs/file'\nreason = ' audit '\nexpires = '2026-12-31'\n",
    )
    .expect("is a policy");
    assert!(policy.exclude.matches("legacy/a/b.js") && policy.exclude.matches("src/a.gen.js"));
    assert!(!policy.exclude.matches("src/legacy.js"));
    assert_eq!(policy.exclude.highest("legacy/a/b.js"), Some("legacy"));
    assert_eq!(
        (policy.fail_on.as_deref(), policy.baseline.as_deref()),
        (Some("warning"), Some("known.json"))
    );
    assert_eq!(policy.deployables, [Deployable { name: "api".into(), path: "services/api".into() }]);
    assert_eq!(policy.severities.get("config/secret-literal"), Some(&Some(Severity::Warning)));
    assert_eq!(policy.severities.get("logs/stream"), Some(&None));
    let waiver = policy.waivers.first().expect("one waiver");
    assert_eq!((waiver.reason.as_str(), waiver.place.line), ("audit", 11));
    assert_eq!(waiver.expires, Date { year: 2026, month: 12, day: 31 });
    assert!(parse("").is_ok() && parse("waiver = []\n").is_ok());
}

#[test]
fn a_slip_of_the_pen_is_a_fault_at_its_place() {
    assert_eq!(faults("[chekc]\n"), [(1, 2, "policy-key")]);
    assert_eq!(faults("[check]\nexcludes = []\n"), [(2, 1, "policy-key")]);
    assert_eq!(faults("[check]\nexclude = 'a'\n"), [(2, 11, "policy-list")]);
    assert_eq!(faults("[check]\nexclude = ['a', 1]\n"), [(2, 11, "policy-list")]);
    assert_eq!(faults("[check]\nexclude = ['a', '[z-a]']\n"), [(2, 17, "policy-pattern")]);
    assert_eq!(faults("[check]\nfail-on = 'always'\n"), [(2, 11, "policy-value")]);
    assert_eq!(faults("[check]\nbaseline = '../x'\n"), [(2, 12, "policy-path")]);
    assert_eq!(faults("[rules]\n'config/nothing' = 'off'\n"), [(2, 1, "policy-rule")]);
    assert_eq!(faults("[rules]\n'logs/file' = 'fatal'\n"), [(2, 15, "policy-value")]);
    assert_eq!(faults("[rules]\n'logs/stream' = 'error'\n"), [(2, 17, "policy-value")]);
    assert_eq!(faults("rules = 1\n"), [(1, 9, "policy-table")]);
    assert_eq!(faults("waiver = 1\n"), [(1, 10, "policy-tables")]);
    assert_eq!(faults("[waiver]\nrule = 'logs/file'\n"), [(1, 1, "policy-tables")]);
    assert_eq!(faults("a = [\n").first().map(|fault| fault.2), Some("policy-syntax"));
}

#[test]
fn a_waiver_says_why_and_until_when() {
    let missing = faults("\n[[waiver]]\nrule = 'logs/file'\n");
    assert_eq!(missing, [(2, 1, "policy-missing"), (2, 1, "policy-missing")]);
    assert_eq!(
        faults("[[waiver]]\nrule='logs/file'\nreason=' '\nexpires=2027-01-01\n"),
        [(3, 8, "policy-text")]
    );
    for date in ["'2026-02-30'", "'soon'", "2026", "2026-11-25T10:00:00Z", "'2026-1-1'"] {
        let text = format!("[[waiver]]\nrule='logs/file'\nreason='x'\nexpires={date}\n");
        assert_eq!(faults(&text), [(4, 9, "policy-value")], "{date}");
    }
    let evidence = "[[waiver]]\nrule='logs/stream'\nreason='x'\nexpires=2027-01-01\n";
    assert_eq!(faults(evidence), [(2, 6, "policy-waives-evidence")]);
}

#[test]
fn deployables_are_told_apart() {
    let one = "[[deployable]]\nname='api'\npath='a'\n";
    assert_eq!(faults(&[one, one].concat()), [(5, 6, "policy-twice")]);
    assert_eq!(faults("[[deployable]]\nname='api'\n"), [(1, 1, "policy-missing")]);
    assert_eq!(faults("[[deployable]]\nname='api'\npath='/srv'\n"), [(3, 6, "policy-path")]);
    let root = parse("[[deployable]]\nname='api'\npath='.'\n").expect("is a policy");
    assert_eq!(root.deployables.first().map(|one| one.path.as_str()), Some(""));
}

#[test]
fn columns_count_characters() {
    assert_eq!(faults("'ไทย' = 1\n"), [(1, 1, "policy-key")]);
    assert_eq!(faults("check = { 'ก' = 1, exclude = 2 }\n"), [(1, 11, "policy-key"), (1, 30, "policy-list")]);
}

#[test]
fn what_is_waived_weighs_nothing_until_the_day_after() {
    let shop = shop();
    let all = secrets("", &shop);
    assert_eq!((all.0.len(), all.1), (2, 0));
    assert_eq!(secrets(&waiver("src/pay.js", "2026-11-25"), &shop).0, ["src/b.js:9 error"]);
    let everything = secrets(&waiver("src/", "2026-11-26"), &shop);
    assert_eq!((everything.0.len(), everything.1, everything.2), (0, 2, vec![]));
    let expired = secrets(&waiver("src/", "2026-11-24"), &shop);
    assert_eq!((expired.0.len(), expired.1, expired.2), (2, 0, vec!["policy/expired-waiver"]));
    assert_eq!(secrets(&waiver("lib/", "2027-01-01"), &shop).2, ["policy/unused-waiver"]);
}

#[test]
fn verdicts_follow_the_policy() {
    let judge = |policy: &str| {
        let policy = parse(policy).expect("is a policy");
        assess(shop().facts(), &policy, TODAY).0.factors.get(2).map(|judged| judged.verdict)
    };
    assert_eq!(judge(""), Some(Verdict::Fail));
    assert_eq!(judge("[rules]\n'config/secret-literal' = 'warning'\n"), Some(Verdict::Attention));
    assert_ne!(judge("[rules]\n'config/secret-literal' = 'off'\n"), Some(Verdict::Fail));
    assert_ne!(judge(&waiver("src/", "2027-01-01")), Some(Verdict::Fail));
}

#[test]
fn a_mark_in_a_comment_needs_a_rule_and_a_reason() {
    let with = |rule: &str, reason: &str, covers: u32| {
        let mut facts = shop().facts().clone();
        let path = "src/pay.js".into();
        let (rule, reason) = (rule.to_owned(), reason.to_owned());
        facts.allows.push(Allow { path, line: 2, column: 4, covers, rule, reason });
        let (assessment, notes) = assess(&facts, &Policy::default(), TODAY);
        let problems =
            assessment.findings.iter().filter(|finding| finding.polarity == Polarity::Problem).count();
        (problems, notes.first().map(|note| (note.id, note.place)))
    };
    let before = with("config/secret-literal", "why", 7).0;
    let place = Position { line: 2, column: 4 };
    assert_eq!(with("config/secret-literal", "why", 3), (before - 1, None));
    assert_eq!(with("config/secret-literal", "", 3), (before, Some(("policy/allow-without-reason", place))));
    assert_eq!(with("config/sceret", "why", 3), (before, Some(("policy/unknown-rule", place))));
    assert_eq!(with("config/environment-read", "why", 3), (before, Some(("policy/unknown-rule", place))));
}

#[test]
fn faults_have_words_in_every_language() {
    let fault = parse("\n[x]\n").expect_err("is not understood").remove(0);
    for lang in Lang::all() {
        let words = crate::i18n::built_in().text(lang, &fault.message());
        assert!(words.starts_with("sipsong.toml:2:2: ") && words.contains("deployable"), "{words}");
    }
}

#[test]
fn hostile_text_is_a_fault_and_no_panic() {
    let deep = format!("a = {}", "[".repeat(50_000));
    let dotted = format!("{} = 1", "a.".repeat(50_000) + "a");
    let many = "[[deployable]]\nname='a'\npath='b'\n".repeat(1_500);
    for text in [deep.as_str(), &dotted, &many, "\u{0}", "[check]\nexclude = ['{{{{{{', '\\']\n"] {
        assert!(parse(text).is_err(), "{}", text.get(..40).unwrap_or(text));
    }
}
