//! The rules, one file each, and their catalogue.
//!
//! A rule is a pure function over facts. Adding one: its file, a page per language under `content/rules/`, its words
//! under `locales/*/rules/`, and its name in the catalogue below.

use crate::course::Factor;

use super::{
    facts::{Fact, Facts},
    finding::{Finding, Polarity, Severity},
};

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `factor/what-is-wrong`, in kebab case.
    pub id: &'static str,
    /// The factor it speaks of.
    pub factor: Factor,
    /// Whether it looks for what is wrong or what is right.
    pub polarity: Polarity,
    /// The severity its problems have unless it says otherwise.
    pub severity: Severity,
    /// The id of its message: `config-secret-fallback`.
    pub message: &'static str,
    /// The id of its mend: `config-secret-fallback.fix`.
    pub fix: &'static str,
    /// What it finds in a project.
    pub judge: fn(&Rule, &Facts) -> Vec<Finding>,
}

impl Rule {
    /// A finding of this rule about a fact.
    pub fn finding(&self, fact: &Fact) -> Finding {
        Finding::new(self, fact)
    }
}

/// Declares a file's rule, whose findings its function `judge` makes: `rule!(Warning Config, "config" / "dead-variable")`
/// for a problem of that severity, `rule!(evidence …)` for what is done right. The ids of its words follow from its name.
macro_rules! rule {
    (evidence $factor:ident, $folder:literal / $name:literal) => {
        rule!(Evidence Info $factor, $folder / $name);
    };
    ($severity:ident $factor:ident, $folder:literal / $name:literal) => {
        rule!(Problem $severity $factor, $folder / $name);
    };
    ($polarity:ident $severity:ident $factor:ident, $folder:literal / $name:literal) => {
        pub const RULE: Rule = Rule {
            id: concat!($folder, "/", $name),
            factor: Factor::$factor,
            polarity: Polarity::$polarity,
            severity: Severity::$severity,
            message: concat!($folder, "-", $name),
            fix: concat!($folder, "-", $name, ".fix"),
            judge,
        };
    };
}

pub(super) mod databases;
pub(super) mod known;
pub(super) mod launch;
pub(super) mod manifests;
pub(super) mod prelude;
pub(super) mod scope;
#[cfg(test)]
pub(super) mod testing;

mod codebase {
    pub mod commit_stamp;
    pub mod delivery_pipeline;
    pub mod environment_branch;
    pub mod environment_copies;
    pub mod no_remote;
    pub mod repository;
    pub mod tracked_build_output;
    pub mod tracked_dependencies;
}
mod dependencies {
    pub mod frozen_install;
    pub mod lock_out_of_sync;
    pub mod lock_untracked;
    pub mod locked;
    pub mod loose_install;
    pub mod no_lock;
    pub mod no_manifest;
    pub mod outside_manifest;
    pub mod pinned;
    pub mod piped_script;
    pub mod runtime_pinned;
    pub mod undeclared_tool;
    pub mod unpinned;
}
mod config {
    pub mod baked_in;
    pub mod dead_variable;
    pub mod dsn_credentials;
    pub mod environment_branch;
    pub mod environment_example;
    pub mod environment_file;
    pub mod environment_read;
    pub mod framework_environment;
    pub mod locator_literal;
    pub mod private_key;
    pub mod secret_fallback;
    pub mod secret_in_manifest;
    pub mod secret_literal;
    pub mod secret_reference;
    pub mod tracked_env_file;
    pub mod undocumented_variable;
    pub mod validated;
}
mod backing_services {
    pub mod attached_by_environment;
    pub mod inventory;
    pub mod localhost;
    pub mod locator_literal;
    pub mod locator_variable;
    pub mod switched_in_code;
}
mod build_release_run {
    pub mod build_at_start;
    pub mod build_per_environment;
    pub mod build_tool_runs;
    pub mod dev_server;
    pub mod floating_release;
    pub mod image_build;
    pub mod migrate_at_start;
    pub mod pipeline;
    pub mod process_file;
    pub mod release_identity;
    pub mod source_mounted;
}
mod processes {
    pub mod external_session;
    pub mod file_session;
    pub mod local_data;
    pub mod local_database;
    pub mod local_upload;
    pub mod memory_session;
    pub mod object_storage;
    pub mod shared_memory;
    pub mod state_in_service;
    pub mod sticky_sessions;
}
mod port_binding {
    pub mod declared_port;
    pub mod framework_port;
    pub mod injected_server;
    pub mod literal_port;
    pub mod loopback;
    pub mod port_by_file;
    pub mod port_from_environment;
    pub mod port_mismatch;
}
mod concurrency {
    pub mod process_manager;
    pub mod process_types;
    pub mod scalable;
    pub mod scheduler_in_web;
    pub mod state_blocks_scaling;
}
mod disposability {
    pub mod graceful_server;
    pub mod graceful_stop;
    pub mod handler_never_exits;
    pub mod health_probe;
    pub mod init_process;
    pub mod no_drain;
    pub mod no_grace;
    pub mod no_handler;
    pub mod pid_one_ignores;
    pub mod signal_lost;
    pub mod sleep_at_start;
}
mod dev_prod_parity {
    pub mod floating_tag;
    pub mod one_database;
    pub mod pinned_image;
    pub mod runtime_gap;
    pub mod same_service;
    pub mod service_type_gap;
    pub mod shared_compose;
    pub mod switchable_type;
    pub mod version_gap;
}
mod logs {
    pub mod environment_printed;
    pub mod file;
    pub mod redirected;
    pub mod rotation;
    pub mod stream;
    pub mod structured;
    pub mod tracked_log;
}
mod admin_processes {
    pub mod migrates_at_boot;
    pub mod migrations;
    pub mod one_off_command;
    pub mod release_phase;
    pub mod schema_route;
    pub mod seeds_at_boot;
}

/// Every rule, by factor.
pub const ALL: &[&Rule] = &[
    &codebase::commit_stamp::RULE,
    &codebase::delivery_pipeline::RULE,
    &codebase::environment_branch::RULE,
    &codebase::environment_copies::RULE,
    &codebase::no_remote::RULE,
    &codebase::repository::RULE,
    &codebase::tracked_build_output::RULE,
    &codebase::tracked_dependencies::RULE,
    &dependencies::frozen_install::RULE,
    &dependencies::lock_out_of_sync::RULE,
    &dependencies::lock_untracked::RULE,
    &dependencies::locked::RULE,
    &dependencies::loose_install::RULE,
    &dependencies::no_lock::RULE,
    &dependencies::no_manifest::RULE,
    &dependencies::outside_manifest::RULE,
    &dependencies::pinned::RULE,
    &dependencies::piped_script::RULE,
    &dependencies::runtime_pinned::RULE,
    &dependencies::undeclared_tool::RULE,
    &dependencies::unpinned::RULE,
    &config::baked_in::RULE,
    &config::dead_variable::RULE,
    &config::dsn_credentials::RULE,
    &config::environment_branch::RULE,
    &config::environment_example::RULE,
    &config::environment_file::RULE,
    &config::environment_read::RULE,
    &config::framework_environment::RULE,
    &config::locator_literal::RULE,
    &config::private_key::RULE,
    &config::secret_fallback::RULE,
    &config::secret_in_manifest::RULE,
    &config::secret_literal::RULE,
    &config::secret_reference::RULE,
    &config::tracked_env_file::RULE,
    &config::undocumented_variable::RULE,
    &config::validated::RULE,
    &backing_services::attached_by_environment::RULE,
    &backing_services::inventory::RULE,
    &backing_services::localhost::RULE,
    &backing_services::locator_literal::RULE,
    &backing_services::locator_variable::RULE,
    &backing_services::switched_in_code::RULE,
    &build_release_run::build_at_start::RULE,
    &build_release_run::build_per_environment::RULE,
    &build_release_run::build_tool_runs::RULE,
    &build_release_run::dev_server::RULE,
    &build_release_run::floating_release::RULE,
    &build_release_run::image_build::RULE,
    &build_release_run::migrate_at_start::RULE,
    &build_release_run::pipeline::RULE,
    &build_release_run::process_file::RULE,
    &build_release_run::release_identity::RULE,
    &build_release_run::source_mounted::RULE,
    &processes::external_session::RULE,
    &processes::file_session::RULE,
    &processes::local_data::RULE,
    &processes::local_database::RULE,
    &processes::local_upload::RULE,
    &processes::memory_session::RULE,
    &processes::object_storage::RULE,
    &processes::shared_memory::RULE,
    &processes::state_in_service::RULE,
    &processes::sticky_sessions::RULE,
    &port_binding::declared_port::RULE,
    &port_binding::framework_port::RULE,
    &port_binding::injected_server::RULE,
    &port_binding::literal_port::RULE,
    &port_binding::loopback::RULE,
    &port_binding::port_by_file::RULE,
    &port_binding::port_from_environment::RULE,
    &port_binding::port_mismatch::RULE,
    &concurrency::process_manager::RULE,
    &concurrency::process_types::RULE,
    &concurrency::scalable::RULE,
    &concurrency::scheduler_in_web::RULE,
    &concurrency::state_blocks_scaling::RULE,
    &disposability::graceful_server::RULE,
    &disposability::graceful_stop::RULE,
    &disposability::handler_never_exits::RULE,
    &disposability::health_probe::RULE,
    &disposability::init_process::RULE,
    &disposability::no_drain::RULE,
    &disposability::no_grace::RULE,
    &disposability::no_handler::RULE,
    &disposability::pid_one_ignores::RULE,
    &disposability::signal_lost::RULE,
    &disposability::sleep_at_start::RULE,
    &dev_prod_parity::floating_tag::RULE,
    &dev_prod_parity::one_database::RULE,
    &dev_prod_parity::pinned_image::RULE,
    &dev_prod_parity::runtime_gap::RULE,
    &dev_prod_parity::same_service::RULE,
    &dev_prod_parity::service_type_gap::RULE,
    &dev_prod_parity::shared_compose::RULE,
    &dev_prod_parity::switchable_type::RULE,
    &dev_prod_parity::version_gap::RULE,
    &logs::environment_printed::RULE,
    &logs::file::RULE,
    &logs::redirected::RULE,
    &logs::rotation::RULE,
    &logs::stream::RULE,
    &logs::structured::RULE,
    &logs::tracked_log::RULE,
    &admin_processes::migrates_at_boot::RULE,
    &admin_processes::migrations::RULE,
    &admin_processes::one_off_command::RULE,
    &admin_processes::release_phase::RULE,
    &admin_processes::schema_route::RULE,
    &admin_processes::seeds_at_boot::RULE,
];

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::{Lang, Message, built_in};

    #[test]
    fn every_rule_is_named_after_its_factor_and_only_once() {
        let ids: BTreeSet<&str> = ALL.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), ALL.len());
        for rule in ALL {
            assert!(rule.id.starts_with(&format!("{}/", rule.factor.id())), "{}", rule.id);
        }
    }

    #[test]
    fn every_factor_has_three_rules_and_one_for_what_is_right() {
        for factor in Factor::ALL {
            let own = || ALL.iter().filter(|rule| rule.factor == factor);
            assert!(own().count() >= 3, "{}", factor.id());
            assert!(own().any(|rule| rule.polarity == Polarity::Evidence), "{}", factor.id());
        }
    }

    #[test]
    fn every_rule_has_its_words_in_every_language() {
        for (rule, lang) in ALL.iter().flat_map(|rule| Lang::all().into_iter().map(move |lang| (rule, lang)))
        {
            for id in [rule.message, rule.fix] {
                assert!(built_in().own_text(lang, &Message::new(id)).is_some(), "{id} in {lang}");
            }
        }
    }
}
