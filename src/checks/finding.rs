//! What a rule says of a project.

use std::sync::Arc;

use crate::{
    course::Factor,
    i18n::{Date, Message},
};

use super::facts::{Confidence, Fact, Place};

/// Whether a finding is about what is wrong or what is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Polarity {
    /// Something to mend.
    Problem,
    /// Something the project does right.
    Evidence,
}

/// How much a problem weighs in the verdict. Evidence is always [`Severity::Info`] in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; weighs nothing.
    Info,
    /// The factor needs attention.
    Warning,
    /// The factor fails.
    Error,
}

impl Polarity {
    /// Its stable name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Polarity::Problem => "problem",
            Polarity::Evidence => "evidence",
        }
    }
}

impl Severity {
    /// Its stable name in JSON and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity with this name.
    pub fn parse(name: &str) -> Option<Severity> {
        [Severity::Info, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.id() == name)
    }
}

/// What evidence does to the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// The practice that decides the factor: without problems it passes.
    Decisive,
    /// Good to see, but it does not decide.
    Supporting,
}

/// One thing a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id: `config/secret-fallback`.
    pub rule: &'static str,
    /// The factor it speaks of.
    pub factor: Factor,
    /// Problem or evidence.
    pub polarity: Polarity,
    /// How much a problem weighs.
    pub severity: Severity,
    /// What evidence does; meaningless for problems.
    pub weight: Weight,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where.
    pub place: Place,
    /// The line there, masked.
    pub excerpt: String,
    /// What is so.
    pub message: Message,
    /// The smallest mend, or for evidence why it is right.
    pub fix: Message,
    /// The places that led to it, in order; the chain behind "why do you think so".
    pub because: Vec<Place>,
    /// How many of the same rule on equal lines of the file stand before it.
    pub repeat: usize,
    /// The names of the deployables it is about, in order; empty where the project is one app, and for what lies in
    /// none of them.
    pub deployables: Vec<Arc<str>>,
}

/// A finding that does not count, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// The finding.
    pub finding: Finding,
    /// Why it does not count.
    pub why: Aside,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// The team accepts it.
    Waived {
        /// Why.
        reason: String,
        /// The last day on which that holds; `None` for a mark in the file itself, which holds until it is taken out.
        expires: Option<Date>,
    },
    /// It was there before: the baseline lists it.
    Known,
}

impl Finding {
    /// A name for the finding that stays when lines move: a hash of rule, path and the line's own text, and a number
    /// where several of a rule stand on equal lines of a file.
    pub fn fingerprint(&self) -> String {
        let squeezed: String = self.excerpt.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in [self.rule, "\n", &self.place.path, "\n", &squeezed].concat().bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        match self.repeat {
            0 => format!("{hash:016x}"),
            repeat => format!("{hash:016x}-{}", repeat + 1),
        }
    }

    /// What a problem does to its factor's verdict: a reader that only says "look here" neither fails a factor nor
    /// draws attention to it by a warning alone.
    pub fn weight_in_verdict(&self) -> Severity {
        match (self.confidence, self.severity) {
            (Confidence::Low, Severity::Error) => Severity::Warning,
            (Confidence::Low, _) => Severity::Info,
            (_, severity) => severity,
        }
    }

    /// Whether it is about the deployable of this name.
    pub fn is_about(&self, deployable: &str) -> bool {
        self.deployables.iter().any(|name| **name == *deployable)
    }

    /// The finding with this severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Finding {
        self.severity = severity;
        self
    }

    /// The finding with this confidence.
    #[must_use]
    pub fn confidence(mut self, confidence: Confidence) -> Finding {
        self.confidence = confidence;
        self
    }

    /// Evidence that decides the factor.
    #[must_use]
    pub fn decisive(mut self) -> Finding {
        self.weight = Weight::Decisive;
        self
    }

    /// The finding with one more argument for its message and its fix.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<crate::i18n::Arg>) -> Finding {
        let value = value.into();
        self.message.args.push((name, value.clone()));
        self.fix.args.push((name, value));
        self
    }

    pub(crate) fn new(rule: &super::rules::Rule, fact: &Fact) -> Finding {
        Finding {
            rule: rule.id,
            factor: rule.factor,
            polarity: rule.polarity,
            severity: if rule.polarity == Polarity::Problem { rule.severity } else { Severity::Info },
            weight: Weight::Supporting,
            confidence: fact.confidence,
            place: fact.place.clone(),
            excerpt: fact.excerpt.clone(),
            message: Message::new(rule.message),
            fix: Message::new(rule.fix),
            because: fact.via.clone(),
            repeat: 0,
            deployables: Vec::new(),
        }
    }
}
