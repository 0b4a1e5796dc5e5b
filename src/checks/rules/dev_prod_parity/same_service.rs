//! Fires where a file starts the same kind of service that the app uses, so that development can have it too.
//! Trap: an image of another kind.

use crate::checks::rules::prelude::*;

rule!(evidence DevProdParity, "dev-prod-parity" / "same-service");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let used = |wanted: Service| {
        facts.any(|kind| match kind {
            FactKind::UsesService { service, .. } | FactKind::ConnectsTo { service, .. } => {
                *service == wanted
            }
            _ => false,
        })
    };
    let offered = |fact: &'_ Fact| match fact.kind {
        FactKind::DeploysImage { service: Some(service), .. }
        | FactKind::DevelopmentImage { service: Some(service), .. } => used(service).then_some(service),
        _ => None,
    };
    let found = scope::first_of_each(scope::outside_tests(facts), offered);
    let finding =
        |(fact, service): (&Fact, Service)| rule.finding(fact).decisive().with("service", service.name());
    found.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{connects, env, hits, project};

    #[test]
    fn the_app_must_use_what_the_file_starts() {
        let image = FactKind::DevelopmentImage {
            image: "postgres".to_owned(),
            tag: Some("16".to_owned()),
            service: Some(Service::Postgres),
        };
        let file = project().of(Role::Development, "compose.dev.yml:3", image);
        assert!(hits(&RULE, &file).is_empty());
        let app = file.with("db.py:5", connects(Service::Postgres, env("DATABASE_URL")));
        assert_eq!(hits(&RULE, &app), ["compose.dev.yml:3 info"]);
    }
}
