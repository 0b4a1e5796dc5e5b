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
    if let Some(fact) = facts.deployed().find(|fact| is_development_default(fact)) {
        let kind = default_kind(fact);
        if !found.contains(&kind) {
            found.push(kind);
        }
    }
    found
}

fn of<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<Service> {
    let kind = |fact: &Fact| Some((known::database_of(fact)?, is_of_unknown_kind(fact)));
    let found = scope::first_of_each(facts, kind);
    let known = found.iter().any(|(_, (_, unknown))| !unknown);
    let mut kinds: Vec<Service> = Vec::new();
    for (_, (service, unknown)) in found {
        let stands_for_the_driver = known && unknown;
        if !stands_for_the_driver && !kinds.contains(&service) {
            kinds.push(service);
        }
    }
    kinds
}

/// A connection by a variable alone (`DATABASE_URL`) that does not say which kind it reaches: any kind, not another one.
pub fn is_of_unknown_kind(fact: &Fact) -> bool {
    match &fact.kind {
        FactKind::ConnectsTo { service: Service::OtherDatabase, locator } => locator.literal().is_none(),
        _ => false,
    }
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

/// Which embedded database such a connection falls back to.
pub fn default_kind(fact: &Fact) -> Service {
    match &fact.kind {
        FactKind::ConnectsTo { service: Service::Embedded, .. } => Service::Embedded,
        _ => Service::Sqlite,
    }
}

fn names_an_embedded_one(locator: &str) -> bool {
    let locator = locator.to_ascii_lowercase();
    locator.contains("sqlite") || locator.contains("jdbc:h2") || known::is_in_memory(&locator)
}
