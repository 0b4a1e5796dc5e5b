//! The ids of what is said of a factor of which nothing was found, in the order of the factors.

/// Why a factor does not apply.
pub const NOT_APPLICABLE: [&str; 12] = [
    "verdict-not-applicable-codebase",
    "verdict-not-applicable-dependencies",
    "verdict-not-applicable-config",
    "verdict-not-applicable-backing-services",
    "verdict-not-applicable-build-release-run",
    "verdict-not-applicable-processes",
    "verdict-not-applicable-port-binding",
    "verdict-not-applicable-concurrency",
    "verdict-not-applicable-disposability",
    "verdict-not-applicable-dev-prod-parity",
    "verdict-not-applicable-logs",
    "verdict-not-applicable-admin-processes",
];

/// What would decide a factor: an experiment, or a question for a person.
pub const QUESTIONS: [&str; 12] = [
    "verdict-question-codebase",
    "verdict-question-dependencies",
    "verdict-question-config",
    "verdict-question-backing-services",
    "verdict-question-build-release-run",
    "verdict-question-processes",
    "verdict-question-port-binding",
    "verdict-question-concurrency",
    "verdict-question-disposability",
    "verdict-question-dev-prod-parity",
    "verdict-question-logs",
    "verdict-question-admin-processes",
];
