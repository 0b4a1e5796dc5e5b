use super::*;
use crate::{
    checks::{
        facts::*,
        finding::Aside,
        policy::{self, Position},
        rules::testing::{Project, connects, literal, project, reads},
        verdict::assess,
    },
    i18n::{Date, built_in},
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
    written_of(&shop(), format, lang, style)
}

fn written_of(shop: &Project, format: Format, lang: Lang, style: Style) -> String {
    let assessment = assess(shop.facts());
    written_as(shop, &assessment, format, |report| Report { lang, style, ..report })
}

fn written_as<'a>(
    shop: &'a Project,
    assessment: &'a Assessment,
    format: Format,
    change: impl FnOnce(Report<'a>) -> Report<'a>,
) -> String {
    let report = Report {
        project: "shop",
        version: "0.1.0",
        facts: shop.facts(),
        assessment,
        catalogue: built_in(),
        lang: Lang::EN,
        style: Style::default(),
        only: &[],
        notes: &[],
        gone: &[],
        partial: false,
        folder: "",
        page: &|_| None,
    };
    let mut out = Vec::new();
    format.write(&change(report), &mut out).unwrap();
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

const TODAY: Date = Date { year: 2026, month: 11, day: 25 };

/// The shop with one finding waived by the policy, one by a comment, and something wrong with the policy.
fn governed() -> (Project, Assessment, Vec<Note>) {
    let text = "[[waiver]]\nrule = 'backing-services/locator-literal'\nreason = 'moves in <May>'\nexpires = 2026-12-31\n\
        [[waiver]]\nrule = 'logs/file'\nreason = 'x'\nexpires = 2026-01-01\n";
    let (path, rule) = ("src/a,b.js".into(), "config/secret-fallback".to_owned());
    let allow = Allow { path, line: 3, column: 9, covers: 3, rule, reason: "only in tests".to_owned() };
    let shop = shop().allowing(allow);
    let (assessment, notes) = policy::assess(shop.facts(), &policy::parse(text).unwrap(), TODAY);
    assert_eq!((assessment.set_aside.len(), notes.len()), (2, 1));
    (shop, assessment, notes)
}

fn governed_as(format: Format, style: Style) -> String {
    let (shop, assessment, notes) = governed();
    written_as(&shop, &assessment, format, |report| Report { notes: &notes, style, ..report })
}

fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn json_marks_what_is_waived_and_nothing_else() {
    let document = parsed(&governed_as(Format::Json, Style::default()));
    let waived = |rule: &str| {
        let findings = document["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["rule"] == rule).unwrap()["waived"].clone()
    };
    let expected = serde_json::json!({ "reason": "moves in <May>", "expires": "2026-12-31" });
    assert_eq!(waived("backing-services/locator-literal"), expected);
    assert_eq!(waived("config/secret-fallback"), serde_json::json!({ "reason": "only in tests" }));
    assert_eq!(document["policy"][0]["rule"], "policy/expired-waiver");
    let plain = written(Format::Json, Lang::EN, Style::default());
    for field in ["\"waived\"", "\"known\"", "\"policy\""] {
        assert!(!plain.contains(field), "{field}");
    }
}

#[test]
fn people_hear_of_what_is_waived_when_they_ask() {
    let brief = governed_as(Format::Human, Style::default());
    assert!(brief.contains("2 findings are waived") && !brief.contains("moves in"), "{brief}");
    assert!(
        brief.contains("sipsong.toml:5 warning: This waiver of logs/file held until 2026-01-01"),
        "{brief}"
    );
    let verbose = governed_as(Format::Human, Style { verbose: true, colour: false });
    assert!(verbose.contains("until 31 Dec 2026: moves in <May>"), "{verbose}");
    assert!(verbose.contains("by a comment: only in tests"), "{verbose}");
}

/// What OASIS's schema says of a report, and what it leaves to us.
fn assert_sarif(text: &str) -> serde_json::Value {
    let document = parsed(text);
    let schema = parsed(include_str!("../../../tests/schemas/sarif-2.1.0.json"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(document["version"], "2.1.0");
    assert!(document["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
    let runs = document["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    let run = runs[0].as_object().unwrap();
    let known = ["tool", "columnKind", "results", "invocations", "properties"];
    assert!(run.keys().all(|key| known.contains(&key.as_str())), "{:?}", run.keys());
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: std::collections::BTreeSet<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len());
    for rule in rules {
        assert!(rule["help"]["text"].is_string() && rule["shortDescription"]["text"].is_string());
        assert_level(&rule["defaultConfiguration"]["level"]);
        let tags = rule["properties"]["tags"].as_array().unwrap();
        assert!(tags.iter().all(serde_json::Value::is_string));
    }
    for result in run["results"].as_array().unwrap() {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert_level(&result["level"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert_place(&result["locations"][0]["physicalLocation"]);
        assert!(
            result["partialFingerprints"].as_object().unwrap().values().all(serde_json::Value::is_string)
        );
        for suppression in result["suppressions"].as_array().into_iter().flatten() {
            assert!(["inSource", "external"].contains(&suppression["kind"].as_str().unwrap()));
            assert!(suppression["justification"].is_string());
        }
        let state = &result["baselineState"];
        assert!(state.is_null() || ["new", "unchanged"].contains(&state.as_str().unwrap()));
    }
    for invocation in run.get("invocations").and_then(|all| all.as_array()).into_iter().flatten() {
        assert!(invocation["executionSuccessful"].is_boolean());
        for note in invocation["toolConfigurationNotifications"].as_array().unwrap() {
            assert_level(&note["level"]);
            assert!(note["message"]["text"].is_string() && note["descriptor"]["id"].is_string());
            assert_place(&note["locations"][0]["physicalLocation"]);
        }
    }
    document
}

fn assert_level(level: &serde_json::Value) {
    assert!(["none", "note", "warning", "error"].contains(&level.as_str().unwrap()), "{level}");
}

fn assert_place(place: &serde_json::Value) {
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte);
    assert!(!uri.starts_with('/') && uri.bytes().all(allowed), "{uri}");
    let number = |name: &str| place["region"][name].as_u64();
    assert!(number("startLine").unwrap() >= 1 && number("startColumn").unwrap() >= 1);
    let end = (number("endLine"), number("endColumn"));
    assert!(
        end == (None, None)
            || end.0 > number("startLine")
            || end >= (number("startLine"), number("startColumn"))
    );
}

#[test]
fn sarif_keeps_to_its_schema_and_tells_of_suppressions() {
    assert_sarif(&written(Format::Sarif, Lang::TH, Style::default()));
    let document = assert_sarif(&governed_as(Format::Sarif, Style::default()));
    let results = document["runs"][0]["results"].as_array().unwrap();
    let kinds: Vec<_> =
        results.iter().filter_map(|result| result["suppressions"][0]["kind"].as_str()).collect();
    assert_eq!(kinds, ["inSource", "external"]);
    let notes = &document["runs"][0]["invocations"][0]["toolConfigurationNotifications"];
    assert_eq!(notes[0]["descriptor"]["id"], "policy/expired-waiver");
}

#[test]
fn sarif_has_the_pages_of_its_rules() {
    let shop = shop();
    let assessment = assess(shop.facts());
    let page = |rule: &str| Some(format!("# {rule}"));
    let text = written_as(&shop, &assessment, Format::Sarif, |report| Report { page: &page, ..report });
    let document = assert_sarif(&text);
    let rule = &document["runs"][0]["tool"]["driver"]["rules"][0];
    assert_eq!(rule["help"]["markdown"], format!("# {}", rule["id"].as_str().unwrap()));
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let prints = |at: &str| {
        let secret =
            FactKind::Secret { kind: SecretKind::Named, name: None, fallback_for: None, local: false };
        let shop = project()
            .with(at, secret.clone())
            .reading("a = 'x…'")
            .with("b.js:9", secret)
            .reading("a  =  'x…'");
        let document = parsed(&written_of(&shop, Format::Sarif, Lang::EN, Style::default()));
        let results = document["runs"][0]["results"].as_array().unwrap().clone();
        results.into_iter().map(|result| result["partialFingerprints"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(prints("b.js:3"), prints("b.js:7"));
    assert_ne!(prints("b.js:3"), prints("c.js:3"));
}

/// A project whose names try to leave every format.
fn hostile() -> Project {
    let name = "X]]>\"'<b>&`|@all #1 %0A::error::,\u{1b}[2J\u{202e}\u{fffe}";
    let path = "a`b@c|<i>,%:\"]]>&\u{1b}\u{2028}.js:3";
    let secret = || FactKind::Secret {
        kind: SecretKind::Named,
        name: Some(name.to_owned()),
        fallback_for: None,
        local: false,
    };
    project()
        .stack(Stack::Node)
        .with(path, secret())
        .with("src/\n\r::warning file=x::y.js:1", secret())
        .with("b.js:2", reads(name))
}

#[test]
fn github_commands_stay_one_a_line() {
    let text = written_of(&hostile(), Format::Github, Lang::EN, Style::default());
    for line in text.lines() {
        let rest = ["::error ", "::warning ", "::notice "].iter().find_map(|start| line.strip_prefix(start));
        let (properties, data) = rest.unwrap().split_once("::").unwrap();
        let names: Vec<&str> = properties.split(',').map(|pair| pair.split_once('=').unwrap().0).collect();
        assert_eq!(names, ["file", "line", "col", "title"], "{line}");
        assert!(!properties.contains("::") && !data.is_empty() && !line.contains('\u{1b}'), "{line}");
        let bare =
            |at: usize| !["25", "0A", "0D", "3A", "2C"].iter().any(|code| line[at + 1..].starts_with(code));
        assert!(!line.match_indices('%').any(|(at, _)| bare(at)), "{line}");
    }
    assert!(text.lines().count() >= 2, "{text}");
}

#[test]
fn gitlab_issues_have_what_gitlab_asks_for() {
    for project in [shop(), hostile()] {
        let document = parsed(&written_of(&project, Format::Gitlab, Lang::TH, Style::default()));
        let issues = document.as_array().unwrap();
        let prints: std::collections::BTreeSet<_> =
            issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(prints.len(), issues.len());
        assert!(!issues.is_empty());
        for issue in issues {
            assert!(
                ["info", "minor", "major", "critical", "blocker"]
                    .contains(&issue["severity"].as_str().unwrap())
            );
            assert!(issue["check_name"].is_string() && !issue["description"].as_str().unwrap().is_empty());
            let place = &issue["location"];
            assert!(place["lines"]["begin"].as_u64().unwrap() >= 1);
            assert!(!place["path"].as_str().unwrap().contains(['\n', '\u{1b}', '\u{202e}']));
        }
    }
    assert_eq!(
        parsed(&written_of(&project(), Format::Gitlab, Lang::EN, Style::default())),
        serde_json::json!([])
    );
}

#[test]
fn markdown_lets_no_name_out_of_its_place() {
    let text = written_of(&hostile(), Format::Markdown, Lang::EN, Style::default());
    let blocks = crate::markdown::parse(&text).blocks;
    assert!(!text.contains('\u{1b}') && blocks.len() >= 3, "{text}");
    let mut events = pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES);
    let escapes = |event: pulldown_cmark::Event<'_>| match event {
        pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_) => true,
        pulldown_cmark::Event::Start(tag) => {
            matches!(tag, pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. })
        }
        pulldown_cmark::Event::Text(text) => text.contains("@all") || text.contains("#1"),
        _ => false,
    };
    assert!(!events.any(escapes), "{text}");
}

#[test]
fn junit_is_well_formed_whatever_is_in_it() {
    let (shop, assessment, notes) = governed();
    let texts = [
        written_of(&hostile(), Format::Junit, Lang::TH, Style::default()),
        written_as(&shop, &assessment, Format::Junit, |report| Report { notes: &notes, ..report }),
        written_as(&shop, &assessment, Format::Junit, |report| Report { partial: true, ..report }),
    ];
    for text in texts {
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let suite = document.root_element().first_element_child().unwrap();
        let cases = || suite.children().filter(|node| node.has_tag_name("testcase"));
        let with =
            |name: &str| cases().filter(|case| case.children().any(|node| node.has_tag_name(name))).count();
        assert_eq!(suite.attribute("tests").unwrap(), cases().count().to_string());
        assert_eq!(suite.attribute("failures").unwrap(), with("failure").to_string());
        assert_eq!(suite.attribute("skipped").unwrap(), with("skipped").to_string());
    }
}

#[test]
fn what_is_old_is_no_failure_of_a_change() {
    let shop = shop();
    let mut assessment = assess(shop.facts());
    assessment.keep(&|finding| finding.place.line == 3);
    let text = written_as(&shop, &assessment, Format::Junit, |report| Report { partial: true, ..report });
    assert!(!text.contains("mongodb"), "{text}");
    let text = written_as(&shop, &assessment, Format::Human, |report| Report { partial: true, ..report });
    assert!(text.contains("III Config") && !text.contains("Backing services"), "{text}");
    assessment.keep(&|_| false);
    let text = written_as(&shop, &assessment, Format::Markdown, |report| Report { partial: true, ..report });
    assert!(text.contains("Nothing was found in this part"), "{text}");
}

#[test]
fn what_the_baseline_lists_is_marked_as_known() {
    let shop = shop();
    let mut assessment = assess(shop.facts());
    assert!(crate::checks::baseline::Baseline::of(&assessment).apply(&mut assessment).is_empty());
    assert!(assessment.set_aside.iter().all(|aside| aside.why == Aside::Known));
    let json = parsed(&written_as(&shop, &assessment, Format::Json, |report| report));
    let problems = json["findings"].as_array().unwrap().iter().filter(|one| one["polarity"] == "problem");
    assert!(problems.clone().count() > 0 && problems.clone().all(|one| one["known"] == true));
    let sarif = assert_sarif(&written_as(&shop, &assessment, Format::Sarif, |report| report));
    assert_eq!(sarif["runs"][0]["results"][0]["baselineState"], "unchanged");
    for format in [Format::Github, Format::Gitlab] {
        let text = written_as(&shop, &assessment, format, |report| report);
        assert!(text.trim().is_empty() || text.trim() == "[]", "{text}");
    }
}

#[test]
fn paths_count_from_the_repository_where_services_look_for_them() {
    let shop = shop();
    let assessment = assess(shop.facts());
    for (format, path) in [
        (Format::Github, "file=services/api/src/"),
        (Format::Gitlab, "\"services/api/src/a,b.js\""),
        (Format::Sarif, "\"services/api/src/a%2Cb.js\""),
        (Format::Markdown, "`services/api/src/a,b.js:3`"),
        (Format::Json, "\"src/a,b.js\""),
    ] {
        let text =
            written_as(&shop, &assessment, format, |report| Report { folder: "services/api", ..report });
        assert!(text.contains(path), "{}: {text}", format.id());
    }
    let note = Note {
        id: "policy/unused-waiver",
        severity: Severity::Info,
        path: policy::FILE.to_owned(),
        place: Position { line: 4, column: 1 },
        message: Message::new("policy-unused").with("rule", "logs/file"),
    };
    let notes = [note.clone(), note];
    let text = written_as(&shop, &assessment, Format::Gitlab, |report| Report { notes: &notes, ..report });
    assert_eq!(text.matches("policy/unused-waiver\"").count(), 1, "{text}");
}

/// A shop of two services and a tool that neither needs.
fn several() -> Project {
    let secret =
        || FactKind::Secret { kind: SecretKind::Named, name: None, fallback_for: None, local: false };
    let folders = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    project()
        .with("api/a.js:3", secret())
        .with("tool/b.js:1", secret())
        .with(
            "compose.yaml:4",
            FactKind::Secret { kind: SecretKind::Token, name: None, fallback_for: None, local: false },
        )
        .with("web<&%\n,]>/c.js:2", secret())
        .with("web<&%\n,]>/c.js:5", reads("HOST"))
        .laid_out(Layout {
            deployables: folders(&["api", "web<&%\n,]>"]),
            packages: folders(&["", "api", "tool", "web<&%\n,]>"]),
            ..Layout::default()
        })
}

fn several_as(format: Format) -> String {
    let style = Style { verbose: false, colour: false };
    written_of(&several(), format, Lang::EN, style)
}

#[test]
fn json_tells_deployables_apart_and_names_the_worst() {
    let document = parsed(&several_as(Format::Json));
    let names: Vec<_> = document["deployables"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["api", "web<&% ,]>"]);
    assert_eq!(document["deployables"][0]["factors"].as_array().unwrap().len(), 12);
    assert_eq!(document["factors"][2]["verdict"], "fail");
    assert_eq!(document["factors"][2]["deployables"], serde_json::json!(["api", "web<&% ,]>"]));
    let of = |path: &str| {
        let findings = document["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["path"] == path).unwrap().get("deployables").cloned()
    };
    assert_eq!(of("api/a.js"), Some(serde_json::json!(["api"])));
    assert_eq!(of("tool/b.js"), None);
    let one = parsed(&written(Format::Json, Lang::EN, Style::default()));
    assert!(one.get("deployables").is_none() && one["factors"][0].get("deployables").is_none());
    assert!(one["findings"].as_array().unwrap().iter().all(|finding| finding.get("deployables").is_none()));
}

#[test]
fn people_read_one_part_a_deployable() {
    let text = several_as(Format::Human);
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}\n{text}"));
    assert!(at("✗ III Config: fail (all of them)") < at("── api ── (api/)"));
    assert!(at("── api ──") < at("  api/a.js:3 error"));
    assert!(at("  api/a.js:3 error") < at("── web<&% ,]> ──"));
    assert!(at("── In several of them ──") < at("  compose.yaml:4 error"));
    assert!(at("── In none of them ──") < at("  tool/b.js:1 error"));
    assert_eq!(text.matches("compose.yaml:4").count(), 1);
}

#[test]
fn junit_has_a_suite_for_each_deployable() {
    let text = several_as(Format::Junit);
    let document = roxmltree::Document::parse(&text).unwrap();
    let suites: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testsuite")).collect();
    let names: Vec<_> = suites.iter().map(|suite| suite.attribute("name").unwrap()).collect();
    assert_eq!(names, ["sipsong: api", "sipsong: web<&% ,]>", "sipsong"]);
    for suite in suites {
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let with =
            |tag: &str| cases.iter().filter(|case| case.children().any(|one| one.has_tag_name(tag))).count();
        assert_eq!(suite.attribute("tests"), Some(cases.len().to_string().as_str()));
        assert_eq!(suite.attribute("failures"), Some(with("failure").to_string().as_str()));
        assert_eq!(suite.attribute("skipped"), Some(with("skipped").to_string().as_str()));
    }
    assert!(text.contains("classname=\"twelve-factor.api.config\""), "{text}");
}

#[test]
fn sarif_names_deployables_where_its_schema_has_a_place_for_them() {
    let document = assert_sarif(&several_as(Format::Sarif));
    let run = &document["runs"][0];
    assert_eq!(run["properties"]["deployables"][0]["verdicts"]["config"], "fail");
    let results = run["results"].as_array().unwrap();
    let modules = |result: &serde_json::Value| {
        let names = result["locations"][0]["logicalLocations"].as_array().into_iter().flatten();
        names.map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(modules(&results[0]), ["api"]);
    assert!(results.iter().any(|result| modules(result).is_empty()));
    assert!(results.iter().any(|result| modules(result).len() == 2));
}

#[test]
fn comments_and_annotations_name_whom_they_are_about() {
    let markdown = several_as(Format::Markdown);
    assert!(markdown.contains("| api | ") && markdown.contains("### api\n"), "{markdown}");
    assert!(markdown.contains("### web&lt;&amp;") && !markdown.contains("### web<"), "{markdown}");
    let github = several_as(Format::Github);
    assert!(github.contains("title=III Config (api)::"), "{github}");
    assert!(github.contains("title=III Config (all of them)::"), "{github}");
    assert!(github.contains("title=III Config (web<&%25 %2C]>)::"), "{github}");
    let gitlab = parsed(&several_as(Format::Gitlab));
    let said: Vec<_> =
        gitlab.as_array().unwrap().iter().map(|one| one["description"].as_str().unwrap()).collect();
    assert!(said.iter().any(|words| words.starts_with("api: ")), "{said:?}");
}
