//! From findings to a verdict per factor, by the rubric: a verdict is folded from findings, and the absence of
//! evidence is never a pass.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use crate::{course::Factor, i18n::Message};

use super::{
    deployables::{Merging, Split},
    facts::{Confidence, FactKind, Facts, PipelineWork, Place, Source, Stack},
    finding::{Aside, Finding, Polarity, SetAside, Severity, Weight},
    rules::{self, known::database_of, scope},
};

mod words;

/// What is to be said of a factor in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The decisive practice is there and no material violation.
    Pass,
    /// Partial, or a risky default with an override.
    Attention,
    /// A material violation in what would be deployed.
    Fail,
    /// The project has nothing the factor speaks of.
    NotApplicable,
    /// Not decidable by reading.
    CannotTell,
}

impl Verdict {
    /// The verdict's stable name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Attention => "attention",
            Verdict::Fail => "fail",
            Verdict::NotApplicable => "not-applicable",
            Verdict::CannotTell => "cannot-tell",
        }
    }

    /// Its symbol, the same on every screen and in every report.
    pub fn symbol(self) -> &'static str {
        match self {
            Verdict::Pass => "●",
            Verdict::Attention => "◐",
            Verdict::Fail => "✗",
            Verdict::NotApplicable => "–",
            Verdict::CannotTell => "?",
        }
    }

    /// The id of its word.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "verdict-pass",
            Verdict::Attention => "verdict-attention",
            Verdict::Fail => "verdict-fail",
            Verdict::NotApplicable => "verdict-not-applicable",
            Verdict::CannotTell => "verdict-cannot-tell",
        }
    }
}

/// A factor's verdict and the sentence that sums it up.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorVerdict {
    /// The factor.
    pub factor: Factor,
    /// The verdict.
    pub verdict: Verdict,
    /// What it rests on, or what would decide it.
    pub summary: Message,
    /// The names of the deployables that have this verdict, of a project with several; empty everywhere else.
    pub deployables: Vec<Arc<str>>,
}

/// What is deployed by itself from a project with several of its kind, judged on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Deployable {
    /// Its name, which no other one of the project has.
    pub name: Arc<str>,
    /// Its folder from the root, with `/`; empty for the root itself.
    pub path: String,
    /// Its stacks, in order of their number of files.
    pub stacks: Vec<Stack>,
    /// All twelve, in order.
    pub factors: Vec<FactorVerdict>,
}

/// A project, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// All twelve, in order; with several deployables the worst verdict of any of them.
    pub factors: Vec<FactorVerdict>,
    /// Every finding: by factor, problems first, the weightiest first, then by place.
    pub findings: Vec<Finding>,
    /// What was found and does not count, in the same order.
    pub set_aside: Vec<SetAside>,
    /// What is deployed by itself, in order of paths; empty where the project is one app.
    pub deployables: Vec<Deployable>,
}

impl Assessment {
    /// Every finding, in order, with the reason of those that are set aside.
    pub fn everything(&self) -> Vec<(&Finding, Option<&Aside>)> {
        let counting = self.findings.iter().map(|finding| (finding, None));
        let aside = self.set_aside.iter().map(|aside| (&aside.finding, Some(&aside.why)));
        let mut all: Vec<_> = counting.chain(aside).collect();
        all.sort_by(|(a, _), (b, _)| order(a).cmp(&order(b)));
        all
    }

    /// The verdicts of one deployable by its name, or those of the whole project.
    pub fn verdicts(&self, deployable: Option<&str>) -> &[FactorVerdict] {
        let meant = |name: &str| self.deployables.iter().find(|one| *one.name == *name);
        deployable.and_then(meant).map_or(&self.factors, |one| &one.factors)
    }

    /// Keeps only the findings of which the question answers yes; the verdicts stay those of the whole project.
    pub fn keep(&mut self, wanted: &dyn Fn(&Finding) -> bool) {
        self.findings.retain(wanted);
        self.set_aside.retain(|aside| wanted(&aside.finding));
    }
}

/// Judges a project by every rule.
pub fn assess(facts: &Facts) -> Assessment {
    let (findings, ground) = findings(facts, &Split::found(facts));
    fold(findings, Vec::new(), &ground)
}

/// What is to be said where nothing was found, of the whole project and of each deployable.
pub(super) struct Ground {
    whole: Vec<Silent>,
    deployables: Vec<(Deployable, Vec<Silent>)>,
}

type Silent = (Verdict, Message);

/// What every rule finds, in order, each under a fingerprint of its own.
pub(super) fn findings(facts: &Facts, split: &Split<'_>) -> (Vec<Finding>, Ground) {
    let silent =
        |facts: &Facts| Factor::ALL.into_iter().map(|factor| without_findings(factor, facts)).collect();
    let mut findings = found(facts);
    let mut deployables = Vec::new();
    if split.is_several() {
        let mut merging = Merging::new(split, findings);
        for (at, part) in split.parts().iter().enumerate() {
            let facts = split.slice(at);
            merging.add(at, found(&facts));
            let (name, path, factors) = (part.name.clone(), part.path.clone(), Vec::new());
            deployables
                .push((Deployable { name, path, stacks: facts.stacks.clone(), factors }, silent(&facts)));
        }
        findings = merging.finish();
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in &mut findings {
        let count = seen.entry(finding.fingerprint()).or_default();
        finding.repeat = *count;
        *count += 1;
    }
    (findings, Ground { whole: silent(facts), deployables })
}

fn found(facts: &Facts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = rules::ALL.iter().flat_map(|rule| (rule.judge)(rule, facts)).collect();
    // What is shown is what counts: no warning stands under a factor that passes or cannot be told.
    for finding in &mut findings {
        finding.severity = finding.weight_in_verdict();
    }
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings.dedup_by(|a, b| a.rule == b.rule && a.place == b.place);
    findings
}

/// The verdicts that follow from what counts.
pub(super) fn fold(mut findings: Vec<Finding>, set_aside: Vec<SetAside>, ground: &Ground) -> Assessment {
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    let judged = |silent: &[Silent], own: &[&Finding]| -> Vec<FactorVerdict> {
        Factor::ALL.into_iter().zip(silent).map(|(factor, silent)| judge(factor, own, silent)).collect()
    };
    let deployables: Vec<Deployable> = (ground.deployables.iter())
        .map(|(deployable, silent)| {
            let own: Vec<&Finding> = findings.iter().filter(|one| one.is_about(&deployable.name)).collect();
            Deployable { factors: judged(silent, &own), ..deployable.clone() }
        })
        .collect();
    let factors = match deployables.is_empty() {
        true => judged(&ground.whole, &findings.iter().collect::<Vec<_>>()),
        false => {
            let rest: Vec<&Finding> = findings.iter().filter(|one| one.deployables.is_empty()).collect();
            let silent = vec![(Verdict::NotApplicable, Message::new("")); Factor::ALL.len()];
            let rest = judged(&silent, &rest);
            Factor::ALL
                .into_iter()
                .zip(&rest)
                .map(|(factor, rest)| worst(factor, &deployables, rest))
                .collect()
        }
    };
    Assessment { factors, findings, set_aside, deployables }
}

/// The worst verdict that any deployable has, with the names of all that have it, or that of what lies in none of them.
fn worst(factor: Factor, deployables: &[Deployable], rest: &FactorVerdict) -> FactorVerdict {
    let at = usize::from(factor.number() - 1);
    let own = || deployables.iter().filter_map(|one| Some((one, one.factors.get(at)?)));
    let verdict = own().map(|(_, judged)| judged.verdict).max_by_key(|verdict| badness(*verdict));
    let having = own().filter(|(_, judged)| Some(judged.verdict) == verdict);
    let names: Vec<Arc<str>> = having.clone().map(|(one, _)| one.name.clone()).collect();
    match having.into_iter().next() {
        Some((first, judged)) if badness(rest.verdict) <= badness(judged.verdict) => {
            let same = own().all(|(_, other)| other.summary == judged.summary);
            let named = Message::new("verdict-in")
                .with("deployable", first.name.to_string())
                .with("more", names.len() - 1)
                .with("summary", judged.summary.clone());
            let summary = if same { judged.summary.clone() } else { named };
            FactorVerdict { factor, verdict: judged.verdict, summary, deployables: names }
        }
        _ => rest.clone(),
    }
}

/// How bad a verdict is for a project of which it is the verdict of a part. What cannot be told of one part takes
/// nothing from what another one shows; those that pass are named.
fn badness(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotApplicable => 0,
        Verdict::CannotTell => 1,
        Verdict::Pass => 2,
        Verdict::Attention => 3,
        Verdict::Fail => 4,
    }
}

type Order<'a> = (Factor, Polarity, Reverse<Severity>, Reverse<bool>, &'a Place, &'static str);

fn order(finding: &Finding) -> Order<'_> {
    let decisive = finding.weight == Weight::Decisive;
    let severity = Reverse(finding.severity);
    (finding.factor, finding.polarity, severity, Reverse(decisive), &finding.place, finding.rule)
}

fn judge(factor: Factor, findings: &[&Finding], silent: &Silent) -> FactorVerdict {
    let own = || findings.iter().copied().filter(move |finding| finding.factor == factor);
    let problems = || own().filter(|finding| finding.polarity == Polarity::Problem);
    let weighing = || problems().filter(|finding| finding.severity > Severity::Info);
    // The first of the heaviest: findings are in order already, and a hunch may stand before a certainty.
    let worst = weighing().min_by_key(|finding| Reverse(finding.severity));
    let decisive = own()
        .filter(|finding| decides(finding))
        .max_by(|a, b| a.confidence.cmp(&b.confidence).then_with(|| b.place.cmp(&a.place)));
    let (verdict, summary) = match (worst, decisive) {
        (Some(worst), _) => {
            let failed = worst.severity == Severity::Error;
            let verdict = if failed { Verdict::Fail } else { Verdict::Attention };
            (verdict, rests_on("verdict-problem", worst).with("more", weighing().count() - 1))
        }
        (None, Some(evidence)) => (Verdict::Pass, rests_on("verdict-evidence", evidence)),
        (None, None) => silent.clone(),
    };
    FactorVerdict { factor, verdict, summary, deployables: Vec::new() }
}

/// Whether evidence is such that its factor passes: the decisive practice, by a reader that is at least likely right.
fn decides(finding: &Finding) -> bool {
    finding.polarity == Polarity::Evidence
        && finding.weight == Weight::Decisive
        && finding.confidence > Confidence::Low
}

fn rests_on(id: &'static str, finding: &Finding) -> Message {
    Message::new(id).with("finding", finding.message.clone()).with("place", finding.place.to_string())
}

/// Nothing speaks for or against: either there is nothing the factor speaks of, or reading cannot tell. What was not
/// read could hold what is missing, so then the first is never said.
fn without_findings(factor: Factor, facts: &Facts) -> (Verdict, Message) {
    let unread = scope::unread(facts).count();
    let looked = facts.files_read > 0 || !facts.all.is_empty();
    if looked && unread == 0 && !is_blind(factor, facts) && !applies(factor, facts) {
        return (
            Verdict::NotApplicable,
            Message::new(words::NOT_APPLICABLE[usize::from(factor.number() - 1)]),
        );
    }
    let question = Message::new(words::QUESTIONS[usize::from(factor.number() - 1)]);
    let summary = match unread {
        0 => question,
        _ => Message::new("verdict-unread").with("count", unread).with("question", question),
    };
    (Verdict::CannotTell, summary)
}

/// Whether only code could tell that the factor applies, and not all of it is searched. Dependencies and services stand
/// in manifests, which are read for every stack, and a library says so itself.
fn is_blind(factor: Factor, facts: &Facts) -> bool {
    let by_manifest = matches!(
        factor,
        Factor::Codebase | Factor::Dependencies | Factor::BackingServices | Factor::AdminProcesses
    );
    let mut manifests = facts.deployed().filter_map(|fact| match fact.kind {
        FactKind::Manifest { library, .. } => Some(library),
        _ => None,
    });
    let is_library = manifests.next().is_some_and(|first| first && manifests.all(|library| library));
    !by_manifest && !is_library && !scope::code_is_searched(facts)
}

/// Whether the project has what the factor speaks of. A library, a command or a set of pages serves nothing and keeps
/// nothing running.
fn applies(factor: Factor, facts: &Facts) -> bool {
    use FactKind::*;
    let any = |question: fn(&FactKind) -> bool| scope::outside_tests(facts).any(|fact| question(&fact.kind));
    match factor {
        Factor::Codebase => true,
        Factor::Dependencies => {
            !facts.stacks.is_empty()
                || any(|kind| {
                    matches!(kind, Manifest { .. } | SourceFiles { .. } | BaseImage { .. } | Installs { .. })
                })
        }
        Factor::BackingServices => uses_services(facts),
        Factor::PortBinding => any(|kind| {
            matches!(kind, WebFramework { .. } | Listens { .. } | InjectedServer { .. } | DeclaresPort { .. })
        }),
        Factor::BuildReleaseRun => {
            runs(facts)
                || any(|kind| {
                    matches!(
                        kind,
                        ImageBuild { .. } | PipelineStep { what: PipelineWork::Push | PipelineWork::Deploy }
                    )
                })
        }
        Factor::Config => {
            runs(facts) || uses_services(facts) || any(|kind| matches!(kind, EnvFile { .. } | SetsEnv { .. }))
        }
        Factor::Processes | Factor::Concurrency | Factor::Disposability => runs(facts),
        Factor::DevProdParity => runs(facts) || uses_services(facts),
        Factor::Logs => runs(facts) || any(|kind| matches!(kind, LogsTo { .. })),
        Factor::AdminProcesses => {
            scope::outside_tests(facts).any(|fact| database_of(fact).is_some())
                || any(|kind| {
                    matches!(
                        kind,
                        Migrations { .. }
                            | AdminCommand { .. }
                            | MigratesAtBoot { .. }
                            | SwitchesService { .. }
                    )
                })
        }
    }
}

/// Whether the project runs as something that stays: a server, a worker, a declared process.
fn runs(facts: &Facts) -> bool {
    use FactKind::*;
    scope::outside_tests(facts).any(|fact| match &fact.kind {
        RunCommand { source, .. } => !matches!(source, Source::PackageScript | Source::Pipeline),
        ProcessType { own, .. } => *own,
        WebFramework { .. } | Listens { .. } | InjectedServer { .. } | DeclaresPort { .. } => true,
        Sessions { .. } | Schedules { .. } | Daemonizes { .. } => true,
        // Who keeps records for others runs somewhere, even if no server was recognised.
        _ => database_of(fact).is_some(),
    })
}

fn uses_services(facts: &Facts) -> bool {
    use FactKind::*;
    scope::outside_tests(facts).any(|fact| {
        matches!(
            fact.kind,
            UsesService { .. }
                | ConnectsTo { .. }
                | SwitchesService { .. }
                | StoresObjects { .. }
                | DeploysImage { service: Some(_), .. }
                | DevelopmentImage { service: Some(_), .. }
        )
    })
}

#[cfg(test)]
mod tests;
