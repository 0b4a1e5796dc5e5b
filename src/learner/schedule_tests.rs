use super::*;

fn answered(question: &str, correct: bool, attempt: u32, hints: u32) -> Event {
    Event::Answered {
        lesson: question.split('-').next().unwrap_or_default().to_owned(),
        question: question.to_owned(),
        rev: 1,
        correct,
        attempt,
        hints,
        misconceptions: Vec::new(),
    }
}

fn question(id: &str) -> Item {
    Item::Question { id: id.to_owned(), rev: 1 }
}

/// The days until the item comes back after these answers, each given with its day, correct, attempt and hints.
fn days(answers: &[(i64, bool, u32, u32)]) -> Option<i64> {
    let mut schedule = Schedule::default();
    for (day, correct, attempt, hints) in answers {
        schedule.add(day * DAY, &answered("config-q", *correct, *attempt, *hints));
    }
    let card = schedule.card(&question("config-q"))?;
    Some((card.due + GRACE - card.last) / DAY)
}

#[test]
fn the_weights_are_those_of_the_library() {
    assert_eq!(WEIGHTS, Parameters::default().w);
}

#[test]
fn what_is_known_comes_back_later_and_later_and_what_was_forgotten_soon() {
    assert_eq!(days(&[(0, true, 1, 0)]), Some(3));
    assert_eq!(days(&[(0, false, 1, 0)]), Some(1));
    let twice = days(&[(0, true, 1, 0), (3, true, 1, 0)]).expect("is asked");
    let thrice = days(&[(0, true, 1, 0), (3, true, 1, 0), (3 + twice, true, 1, 0)]).expect("is asked");
    assert!(3 < twice && twice < thrice, "{twice} {thrice}");
    let forgotten = [(0, true, 1, 0), (3, true, 1, 0), (3 + twice, false, 1, 0)];
    assert!(days(&forgotten).expect("is asked") < twice);
}

#[test]
fn hints_count_against_an_answer_and_later_tries_not_at_all() {
    assert!(days(&[(0, true, 1, 1)]) < days(&[(0, true, 1, 0)]));
    assert_eq!(days(&[(0, true, 1, 3)]), days(&[(0, false, 1, 0)]));
    assert_eq!(days(&[(0, false, 1, 0), (0, true, 2, 0)]), days(&[(0, false, 1, 0)]));
    assert_eq!(days(&[(0, true, 2, 0)]), None);
}

#[test]
fn nothing_stays_away_for_longer_than_a_year_whatever_the_clock_says() {
    let mut schedule = Schedule::default();
    let mut at = 0;
    for _ in 0..60 {
        schedule.add(at, &answered("config-q", true, 1, 0));
        let due = schedule.card(&question("config-q")).expect("is asked").due;
        assert!(due > at && due <= at + i64::from(LONGEST_DAYS) * DAY);
        at = due;
    }
    schedule.add(i64::MAX, &answered("config-q", false, 1, 0));
    schedule.add(i64::MIN, &answered("config-q", true, 1, 0));
    let card = schedule.card(&question("config-q")).expect("is asked");
    assert!(card.stability.is_finite() && card.difficulty.is_finite());
}

#[test]
fn topics_alternate_and_what_waits_longest_comes_first() {
    let mut schedule = Schedule::default();
    for (at, id) in [(1, "config-a"), (2, "config-b"), (3, "config-c"), (4, "logs-a"), (5, "logs-b")] {
        schedule.add(at, &answered(id, true, 1, 0));
    }
    let order = schedule.due(5 * DAY, &|_, _| true);
    let expected = ["config-a", "logs-a", "config-b", "logs-b", "config-c"].map(question);
    assert_eq!(order, expected.iter().collect::<Vec<_>>());
    assert_eq!(schedule.due(5 * DAY, &|item, _| *item == expected[2]), vec![&expected[2]]);
    assert_eq!(schedule.due(DAY, &|_, _| true), Vec::<&Item>::new());
    assert_eq!(schedule.next(DAY, &|_, _| true), Some(1 + 3 * DAY - GRACE));
    assert_eq!(schedule.next(5 * DAY, &|_, _| true), None);
}

#[test]
fn a_prediction_and_a_finding_are_items_too() {
    let mut schedule = Schedule::default();
    schedule.add(
        0,
        &Event::Predicted {
            simulation: "config".to_owned(),
            rev: 2,
            seed: 1,
            choice: "a".to_owned(),
            correct: false,
            misconception: None,
        },
    );
    let reviewed = |about, correct| Event::Reviewed {
        rule: "logs/log-file".to_owned(),
        path: "src/log.js".to_owned(),
        about,
        correct,
        attempt: 1,
        hints: 0,
    };
    schedule.add(0, &reviewed(About::Factor, true));
    schedule.add(0, &reviewed(About::Mend, false));
    assert_eq!(schedule.topics(), ["config", "logs"].into());
    assert_eq!(schedule.due(DAY, &|_, _| true).len(), 2);
    assert_eq!(schedule.cards().count(), 3);
}
