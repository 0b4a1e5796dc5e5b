use super::*;
use crate::{
    checks::{
        facts::{Confidence, Place},
        finding::{Finding, Polarity, Severity, Weight},
        rules,
    },
    i18n::built_in,
    learner::GRACE,
    simulations,
};

const DAY: i64 = 2 * GRACE;

fn answered(course: &Course, lesson: usize, at: usize) -> Event {
    let (question, rev) = course.quiz_index(lesson).swap_remove(at);
    Event::Answered {
        lesson: course.entries[lesson].slug.clone(),
        question,
        rev,
        correct: true,
        attempt: 1,
        hints: 0,
        misconceptions: Vec::new(),
    }
}

fn predicted(simulation: &str, rev: u32) -> Event {
    Event::Predicted {
        simulation: simulation.to_owned(),
        rev,
        seed: 1,
        choice: String::new(),
        correct: true,
        misconception: None,
    }
}

/// A finding of every problem there is a rule for, each in a file of its own.
fn findings() -> Assessment {
    let problem = |rule: &&&rules::Rule| rule.polarity == Polarity::Problem;
    let finding = |rule: &&rules::Rule| Finding {
        rule: rule.id,
        factor: rule.factor,
        polarity: Polarity::Problem,
        severity: Severity::Warning,
        weight: Weight::Supporting,
        confidence: Confidence::High,
        place: Place::line(format!("src/{}.js", rule.id.replace("/", "-")), 3),
        excerpt: "some(line);".to_owned(),
        message: Message::new(rule.message),
        fix: Message::new(rule.fix),
        because: Vec::new(),
        repeat: 0,
        deployables: Vec::new(),
    };
    let findings = rules::ALL.iter().filter(problem).map(finding).collect();
    Assessment { factors: Vec::new(), findings, set_aside: Vec::new(), deployables: Vec::new() }
}

struct Learner {
    course: Course,
    schedule: Schedule,
    assessment: Option<Assessment>,
}

impl Learner {
    fn new(events: &[Event]) -> Learner {
        let mut learner =
            Learner { course: Course::built_in(), schedule: Schedule::default(), assessment: None };
        events.iter().for_each(|event| learner.schedule.add(0, event));
        learner
    }

    fn material(&self) -> Material<'_> {
        Material {
            course: &self.course,
            words: built_in(),
            schedule: &self.schedule,
            assessment: self.assessment.as_ref(),
        }
    }
}

#[test]
fn nothing_is_due_before_anything_was_learned_whatever_the_project_holds() {
    let mut learner = Learner::new(&[]);
    learner.assessment = Some(findings());
    assert_eq!(learner.material().count(DAY), 0);
    assert_eq!(learner.material().due(DAY), Vec::new());
}

#[test]
fn a_session_mixes_factors_and_ends_after_a_few_minutes() {
    let course = Course::built_in();
    let events: Vec<Event> = (1..=3)
        .flat_map(|lesson| (0..8).map(move |at| (lesson, at)))
        .map(|(l, at)| answered(&course, l, at))
        .collect();
    let learner = Learner::new(&events);
    let session = learner.material().session(30 * DAY, 7);
    assert_eq!(session.len(), SESSION);
    assert!(session.windows(2).all(|pair| pair[0].lesson != pair[1].lesson));
    assert_eq!(learner.material().count(30 * DAY), events.len());
    assert_eq!(learner.material().session(30 * DAY, 7), session);
    assert_eq!((learner.material().count(DAY), learner.material().next(DAY)), (0, Some(3 * DAY - GRACE)));
}

#[test]
fn what_is_gone_from_the_course_or_has_a_new_meaning_is_not_asked() {
    let gone = Event::Answered {
        lesson: "config".to_owned(),
        question: "config-which-are-config".to_owned(),
        rev: 999,
        correct: true,
        attempt: 1,
        hints: 0,
        misconceptions: Vec::new(),
    };
    let learner = Learner::new(&[gone, predicted("config", 999), predicted("nonsense", 1)]);
    assert_eq!((learner.material().count(30 * DAY), learner.material().next(0)), (0, None));
}

#[test]
fn every_simulation_can_be_asked_and_what_it_keeps_is_a_prediction() {
    for simulation in simulations::ALL {
        let factor = simulation.factor().id();
        let learner = Learner::new(&[predicted(factor, simulation.rev())]);
        let session = learner.material().session(30 * DAY, 1234);
        let [asked] = &session[..] else { panic!("{factor}: {session:?}") };
        assert_eq!(asked.question.options.iter().filter(|option| option.correct).count(), 1, "{factor}");
        let right = asked.question.options.iter().position(|option| option.correct);
        let of = |attempt| Event::Answered {
            lesson: factor.to_owned(),
            question: asked.question.id.clone(),
            rev: asked.question.rev,
            correct: true,
            attempt,
            hints: 0,
            misconceptions: Vec::new(),
        };
        let kept = asked.event(of(1), right);
        assert!(
            matches!(&kept, Some(Event::Predicted { simulation, seed: 234, correct: true, .. }) if simulation == factor)
        );
        assert_eq!(asked.event(of(2), right), None);
    }
}

#[test]
fn findings_are_asked_of_factors_that_were_begun_two_a_day_and_vanish_when_mended() {
    let mut learner = Learner::new(&[answered(&Course::built_in(), 3, 0)]);
    learner.assessment = Some(findings());
    let now = DAY;
    let session = learner.material().session(now, 7);
    assert_eq!(session.len(), 4, "{session:?}");
    assert!(session.iter().all(|asked| asked.lesson == "config"));
    for asked in &session {
        let answered = Event::Answered {
            lesson: String::new(),
            question: String::new(),
            rev: 1,
            correct: false,
            attempt: 1,
            hints: 0,
            misconceptions: Vec::new(),
        };
        let kept = asked.event(answered, Some(0)).expect("is kept");
        learner.schedule.add(now, &kept);
    }
    assert_eq!(learner.material().count(now), 0);
    assert_eq!(learner.material().count(now + DAY), 8, "those of yesterday and two more");
    learner.assessment = None;
    let left = learner.material().due(now + DAY);
    assert_eq!(left, Vec::new());
}

#[test]
fn new_findings_are_in_the_first_session_however_much_waits() {
    let course = Course::built_in();
    let events: Vec<Event> =
        (1..=12).flat_map(|lesson| [0, 1, 2].map(|at| answered(&course, lesson, at))).collect();
    let mut learner = Learner::new(&events);
    learner.assessment = Some(findings());
    let session = learner.material().session(30 * DAY, 7);
    assert_eq!(session.len(), SESSION);
    let own = |asked: &&Asked| matches!(asked.item, Item::Finding { .. });
    assert_eq!(session.iter().filter(own).count(), 4);
    assert!(session.iter().filter(own).all(|asked| !asked.names_lesson()));
}

#[test]
fn what_was_begun_with_a_finding_is_gone_on_with() {
    let mut learner = Learner::new(&[answered(&Course::built_in(), 3, 0)]);
    learner.assessment = Some(findings());
    let due = learner.material().due(DAY);
    let Item::Finding { rule, path, about: About::Factor } = &due[0] else { panic!("{due:?}") };
    let (rule, path) = (rule.clone(), path.clone());
    let event = Event::Reviewed {
        rule: rule.clone(),
        path: path.clone(),
        about: About::Factor,
        correct: true,
        attempt: 1,
        hints: 0,
    };
    learner.schedule.add(DAY, &event);
    let mend = Item::Finding { rule, path, about: About::Mend };
    assert!(learner.material().due(DAY).contains(&mend));
}

#[test]
fn the_questions_about_any_finding_are_sound() {
    let learner = Learner { assessment: Some(findings()), ..Learner::new(&[]) };
    let assessment = findings();
    let mut mends = 0;
    for found in &assessment.findings {
        let factor = finding::which_factor(found, &learner.material()).expect("can be asked");
        let own: Vec<_> = factor.options.iter().filter(|option| option.correct).collect();
        assert_eq!((factor.options.len(), own.len()), (4, 1), "{}", found.rule);
        let mend = finding::what_to_do(found, &learner.material());
        assert_eq!(mend.is_some(), finding::has_mends(found), "{}", found.rule);
        let Some(mend) = mend else { continue };
        mends += 1;
        assert!((2..=4).contains(&mend.options.len()), "{}", found.rule);
        for lang in Lang::all() {
            let mut texts: Vec<&str> = mend
                .options
                .iter()
                .map(|option| match &option.label {
                    crate::course::Label::Text(text) => text.get(lang),
                    other => panic!("{other:?}"),
                })
                .collect();
            assert!(texts[1..].iter().all(|text| !text.contains("{$")), "{}: {texts:?}", found.rule);
            texts.sort_unstable();
            let all = texts.len();
            texts.dedup();
            assert_eq!(texts.len(), all, "{}: {texts:?}", found.rule);
        }
    }
    assert!(mends * 10 > assessment.findings.len() * 8, "{mends} of {}", assessment.findings.len());
}

#[test]
fn a_line_is_of_the_project_alone_and_a_path_ends_no_code() {
    let mut assessment = findings();
    assessment.findings.truncate(1);
    assessment.findings[0].place.path = "src/a`b.js".into();
    let learner = Learner { assessment: Some(assessment.clone()), ..Learner::new(&[]) };
    let question = finding::which_factor(&assessment.findings[0], &learner.material()).expect("can be asked");
    let prompt = question.prompt.get(Lang::EN);
    assert_eq!(prompt.matches('`').count(), 2, "{prompt}");
}

#[test]
fn when_the_next_one_comes_is_said_in_hours_or_days() {
    let said = |next| built_in().text(Lang::EN, &next_message(next, 0));
    assert_eq!(said(-5), "The next one comes within the hour.");
    assert_eq!(said(5 * 60 * 60 * 1000), "The next one comes in about 5 hours.");
    assert_eq!(said(DAY), "The next one comes tomorrow.");
    assert_eq!(said(3 * DAY - 1), "The next one comes in 3 days.");
}
