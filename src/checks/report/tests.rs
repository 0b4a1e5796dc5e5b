use super::*;
use crate::{
    checks::{
        facts::*,
        rules::testing::{Project, connects, literal, project, reads},
        verdict::assess,
    },
    i18n::built_in,
};

fn shop() -> Project {
    let secret = FactKind::Secret {
        kind: SecretKind::Named,
        name: None,
        fallback_for: Some("JWT_SECRET".to_owned()),
        local: false,
    };
    project()
        .stack(Stack::Node)
        .with("src/a,b.js:3", secret)
        .reading("const s = process.env.JWT_SECRET || 'dev…'")
        .with("src/a,b.js:5", reads("JWT_SECRET"))
        .with("src/db.js:7", connects(Service::MongoDb, literal("mongodb://db/<shop>&\u{202e}")))
        .unread("logo.png", SkipReason::NotText)
}

fn written(format: Format, lang: Lang, style: Style) -> String {
    let shop = shop();
    let assessment = assess(shop.facts());
    let report = Report {
        project: "shop",
        version: "0.1.0",
        facts: shop.facts(),
        assessment: &assessment,
        catalogue: built_in(),
        lang,
        style,
        only: &[],
        notes: &[],
        gone: &[],
        partial: false,
        folder: "",
        page: &|_| None,
    };
    let mut out = Vec::new();
    format.write(&report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn json_has_all_factors_and_evidence_weighs_nothing() {
    let text = written(Format::Json, Lang::EN, Style::default());
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["schema"], "sipsong-check/1");
    assert_eq!(document["factors"].as_array().unwrap().len(), 12);
    assert_eq!(document["factors"][3]["verdict"], "fail");
    assert_eq!(document["project"]["files_skipped"][0]["reason"], "not-text");
    let findings = document["findings"].as_array().unwrap();
    let evidence = || findings.iter().filter(|finding| finding["polarity"] == "evidence");
    assert!(evidence().count() > 0 && evidence().all(|finding| finding["severity"] == "info"));
    let fallback = findings.iter().find(|finding| finding["rule"] == "config/secret-fallback").unwrap();
    assert_eq!((fallback["path"].as_str(), fallback["line"].as_u64()), (Some("src/a,b.js"), Some(3)));
    assert_eq!(fallback["severity"], "warning");
}

#[test]
fn the_same_project_gives_the_same_report() {
    let once = written(Format::Json, Lang::TH, Style::default());
    assert_eq!(once, written(Format::Json, Lang::TH, Style::default()));
}

#[test]
fn every_fingerprint_is_its_own() {
    let document: serde_json::Value =
        serde_json::from_str(&written(Format::Json, Lang::EN, Style::default())).unwrap();
    let mut prints: Vec<String> =
        document["findings"].as_array().unwrap().iter().map(|f| f["fingerprint"].to_string()).collect();
    let all = prints.len();
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), all);
}

#[test]
fn people_see_place_message_and_mend() {
    let text = written(Format::Human, Lang::EN, Style::default());
    assert!(text.contains("✗ IV Backing services: fail"), "{text}");
    assert!(text.contains("src/a,b.js:3 warning: Without `JWT_SECRET`"), "{text}");
    assert!(text.contains("→ Remove the fallback"), "{text}");
    assert!(!text.contains("logo.png") && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn verbose_shows_what_is_right_and_what_was_not_read() {
    let text = written(Format::Human, Lang::EN, Style { verbose: true, colour: false });
    assert!(text.contains("logo.png: not text"), "{text}");
    assert!(text.contains("src/a,b.js:5 good:"), "{text}");
    assert!(text.contains("const s = process.env.JWT_SECRET"), "{text}");
}

#[test]
fn colours_only_when_asked_for() {
    assert!(written(Format::Human, Lang::TH, Style { colour: true, verbose: false }).contains("\u{1b}[31m"));
}

#[test]
fn thai_is_thai() {
    let text = written(Format::Human, Lang::TH, Style::default());
    assert!(text.contains("✗ IV บริการเสริม: ไม่ผ่าน"), "{text}");
    assert!(!text.contains('«') && !text.contains("{$"), "{text}");
}

#[test]
fn no_report_carries_direction_marks_or_bare_markup() {
    for format in Format::ALL {
        let text = written(format, Lang::EN, Style { verbose: true, colour: false });
        assert!(!text.contains('\u{202e}'), "{}", format.id());
        assert_eq!(Format::parse(format.id()), Some(format));
    }
    let junit = written(Format::Junit, Lang::EN, Style::default());
    assert!(junit.contains("&lt;shop&gt;&amp;"), "{junit}");
    assert!(roxmltree::Document::parse(&junit).is_ok());
}

#[test]
fn annotations_escape_what_separates_them() {
    let text = written(Format::Github, Lang::EN, Style::default());
    assert!(text.contains("::warning file=src/a%2Cb.js,line=3,col=1,title=III Config::"), "{text}");
}

#[test]
fn sarif_names_rules_once_and_places_by_uri() {
    let text = written(Format::Sarif, Lang::EN, Style::default());
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let run = &document["runs"][0];
    let result = &run["results"][0];
    let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    assert!(text.contains("src/a%2Cb.js"));
}
