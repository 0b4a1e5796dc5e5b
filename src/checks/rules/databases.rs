//! Which kinds of database a project meets where.

use crate::checks::facts::{Fact, FactKind, Facts, Service, Value};

use super::{known, scope};

/// The databases that deployed code and files use or reach.
pub fn deployed(facts: &Facts) -> Vec<Service> {
    of(facts.deployed().filter(|fact| !is_development_default(fact)))
}

/// All databases outside of tests.
pub fn anywhere(facts: &Facts) -> Vec<Service> {
    let mut found = of(scope::outside_tests(facts));
    if facts.deployed().any(is_development_default) && !found.contains(&Service::Sqlite) {
        found.push(Service::Sqlite);
    }
    found
}

fn of<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<Service> {
    scope::first_of_each(facts, known::database_of).into_iter().map(|(_, service)| service).collect()
}

/// A connection that falls back to an embedded database where no variable says otherwise.
pub fn is_development_default(fact: &Fact) -> bool {
    match &fact.kind {
        FactKind::ConnectsTo { locator: Value::Env { fallback: Some(fallback), .. }, .. } => {
            fallback.literal().is_some_and(names_an_embedded_one)
        }
        _ => false,
    }
}

fn names_an_embedded_one(locator: &str) -> bool {
    let locator = locator.to_ascii_lowercase();
    locator.contains("sqlite") || locator.contains("jdbc:h2") || known::is_in_memory(&locator)
}
