//! Agreement with a reviewer on projects nobody here wrote. Each page in `tests/reviews/` holds what a person who read
//! a project said of it before asking sipsong: a verdict for every factor and the real problems with their places.
//!
//! `SIPSONG_REVIEWS=folder cargo test --test reviews -- --ignored --nocapture` scores every project whose clone lies
//! in `folder` under its own name; without clones there is nothing to score. `SIPSONG_REVIEWS_SHOW=1` names each
//! disagreement.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measuring tool that reads clones and prints"
)]

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use serde::Deserialize;
use sipsong::{
    checks::{
        finding::{Finding, Polarity, Severity},
        verdict::{self, Assessment},
    },
    course::Factor,
    inspect,
    system::dir_tree::DirTree,
};

/// How far a finding's line may lie from the reviewer's.
const NEAR: u32 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Review {
    project: String,
    commit: String,
    set: String,
    verdicts: BTreeMap<String, Opinion>,
    #[serde(default, rename = "problem")]
    problems: Vec<Problem>,
    #[serde(default, rename = "trap")]
    traps: Vec<Trap>,
}

/// A verdict on one factor.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Opinion {
    verdict: String,
    /// Whether the reviewer has no doubt.
    clear: bool,
    why: String,
}

/// A real problem.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Problem {
    /// The factors under which reporting it is right.
    factors: Vec<u8>,
    /// Any of these places; without a line the whole file.
    at: Vec<String>,
    what: String,
    /// Right to report, and no loss to leave out.
    #[serde(default)]
    minor: bool,
    /// Found by sipsong and judged to be real only afterwards: never counted as one that had to be reported.
    #[serde(default)]
    after: bool,
}

/// A place where nothing is wrong, though it looks so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trap {
    at: Vec<String>,
    what: String,
}

/// Counts over projects.
#[derive(Default, Clone, Copy)]
struct Score {
    clear: usize,
    clear_same: usize,
    all: usize,
    all_same: usize,
    reported: usize,
    reported_real: usize,
    noted: usize,
    noted_real: usize,
    real: usize,
    real_reported: usize,
    traps: usize,
    alarms: usize,
}

impl Score {
    fn add(&mut self, other: Score) {
        self.clear += other.clear;
        self.clear_same += other.clear_same;
        self.all += other.all;
        self.all_same += other.all_same;
        self.reported += other.reported;
        self.reported_real += other.reported_real;
        self.noted += other.noted;
        self.noted_real += other.noted_real;
        self.real += other.real;
        self.real_reported += other.real_reported;
        self.traps += other.traps;
        self.alarms += other.alarms;
    }

    fn row(&self, name: &str) -> String {
        let part = |a: usize, b: usize| match b {
            0 => "–".to_owned(),
            _ => format!("{a}/{b} ({} %)", a * 100 / b),
        };
        format!(
            "| {name} | {} | {} | {} | {} | {} | {}/{} |",
            part(self.clear_same, self.clear),
            part(self.all_same, self.all),
            part(self.reported_real, self.reported),
            part(self.noted_real, self.noted),
            part(self.real_reported, self.real),
            self.alarms,
            self.traps,
        )
    }
}

fn matches(at: &str, finding: &Finding) -> bool {
    let (path, line) =
        match at.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse::<u32>().ok()?))) {
            Some((path, line)) => (path, Some(line)),
            None => (at, None),
        };
    path == &*finding.place.path && line.is_none_or(|line| line.abs_diff(finding.place.line) <= NEAR)
}

fn is_problem(problem: &Problem, finding: &Finding) -> bool {
    problem.factors.contains(&finding.factor.number()) && problem.at.iter().any(|at| matches(at, finding))
}

/// Compares one project with its review, and tells what differs.
fn compare(review: &Review, assessment: &Assessment, told: &mut String) -> Score {
    let mut score = Score::default();
    let problems: Vec<&Finding> =
        assessment.findings.iter().filter(|finding| finding.polarity == Polarity::Problem).collect();
    verdicts(review, assessment, &mut score, told);
    real(review, &problems, &mut score, told);
    reported(review, &problems, &mut score, told);
    traps(review, &problems, &mut score, told);
    score
}

fn verdicts(review: &Review, assessment: &Assessment, score: &mut Score, told: &mut String) {
    for factor in Factor::ALL {
        let opinion = &review.verdicts[factor.id()];
        let ours =
            assessment.factors.iter().find(|one| one.factor == factor).map_or("", |one| one.verdict.id());
        let same = usize::from(ours == opinion.verdict);
        score.all += 1;
        score.all_same += same;
        score.clear += usize::from(opinion.clear);
        score.clear_same += if opinion.clear { same } else { 0 };
        if same == 0 {
            let doubt = if opinion.clear { "" } else { " (unclear)" };
            let (factor, theirs) = (factor.id(), &opinion.verdict);
            let _ = writeln!(told, "  {factor}: {ours}, reviewer {theirs}{doubt}: {}", opinion.why);
        }
    }
}

/// Of the problems reported, how many are real.
fn real(review: &Review, problems: &[&Finding], score: &mut Score, told: &mut String) {
    for finding in problems {
        let real = review.problems.iter().any(|problem| is_problem(problem, finding));
        let counts = finding.severity > Severity::Info;
        score.noted += 1;
        score.noted_real += usize::from(real);
        score.reported += usize::from(counts);
        score.reported_real += usize::from(counts && real);
        if !real {
            let (severity, rule, place) = (finding.severity.id(), finding.rule, &finding.place);
            let _ =
                writeln!(told, "  not among the problems: {severity} {rule} {place} | {}", finding.excerpt);
        }
    }
}

/// Of the real problems, how many are reported.
fn reported(review: &Review, problems: &[&Finding], score: &mut Score, told: &mut String) {
    for problem in review.problems.iter().filter(|problem| !problem.minor && !problem.after) {
        let found = problems.iter().any(|finding| is_problem(problem, finding));
        score.real += 1;
        score.real_reported += usize::from(found);
        if !found {
            let (factors, at) = (&problem.factors, problem.at.join(", "));
            let _ = writeln!(told, "  not reported: {factors:?} {} ({at})", problem.what);
        }
    }
}

fn traps(review: &Review, problems: &[&Finding], score: &mut Score, told: &mut String) {
    for (trap, at) in review.traps.iter().flat_map(|trap| trap.at.iter().map(move |at| (trap, at))) {
        let fallen = problems.iter().any(|finding| {
            finding.severity > Severity::Info
                && matches(at, finding)
                && !review.problems.iter().any(|problem| is_problem(problem, finding))
        });
        score.traps += 1;
        score.alarms += usize::from(fallen);
        if fallen {
            let _ = writeln!(told, "  TRAP: {at}: {}", trap.what);
        }
    }
}

fn reviews() -> Vec<(String, Review)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reviews");
    let mut found: Vec<(String, Review)> = fs::read_dir(folder)
        .expect("the folder of reviews")
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_stem()?.to_str()?.to_owned();
            let text = fs::read_to_string(&path).expect("a review");
            Some((
                name,
                toml_edit::de::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
            ))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

#[test]
fn every_review_has_a_verdict_for_every_factor_and_a_reason() {
    for (name, review) in reviews() {
        assert!(review.project.contains('/') && review.commit.len() == 40, "{name}: project and full commit");
        assert!(
            [
                "development",
                "held-out",
                "second held-out",
                "third held-out",
                "fourth held-out",
                "fifth held-out",
                "sixth held-out"
            ]
            .contains(&review.set.as_str()),
            "{name}: which set"
        );
        for factor in Factor::ALL {
            let opinion = review.verdicts.get(factor.id());
            assert!(opinion.is_some_and(|opinion| !opinion.why.is_empty()), "{name}: {}", factor.id());
        }
        assert_eq!(review.verdicts.len(), Factor::ALL.len(), "{name}: a factor that there is not");
    }
}

#[test]
#[ignore = "needs clones of the projects"]
fn score() {
    let Some(folder) = std::env::var_os("SIPSONG_REVIEWS") else { return };
    let show = std::env::var_os("SIPSONG_REVIEWS_SHOW").is_some();
    let mut sets: BTreeMap<String, Score> = BTreeMap::new();
    println!(
        "| project | clear verdicts | all verdicts | reported are real | with notes | real are reported | traps |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (name, review) in reviews() {
        let path = Path::new(&folder).join(&name);
        let Ok(tree) = DirTree::open(&path) else { continue };
        let assessment = verdict::assess(&inspect::gather(&tree, &mut |_, _| {}));
        let mut told = String::new();
        let score = compare(&review, &assessment, &mut told);
        sets.entry(review.set.clone()).or_default().add(score);
        println!("{}", score.row(&name));
        if show {
            println!("{told}");
        }
    }
    for (set, score) in sets {
        println!("{}", score.row(&format!("**{set}**")));
    }
}
