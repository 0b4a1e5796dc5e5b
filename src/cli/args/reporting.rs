//! What can be written after `report`.

use std::path::PathBuf;

use clap::{ArgGroup, ArgMatches, Command};

use crate::cli::report::ReportRequest;

use super::Grammar;

impl Grammar<'_> {
    pub(super) fn report(&self) -> Command {
        let file = |name, help| self.path(name, help).long(name).value_name("FILE");
        self.subcommand("report", "cli-report")
            .arg(self.path("path", "cli-check-path").default_value(".").hide_default_value(true))
            .arg(file("html", "cli-report-html"))
            .arg(file("md", "cli-report-md"))
            .group(ArgGroup::new("form").args(["html", "md"]).required(true).multiple(true))
    }
}

/// What was asked for.
pub(super) fn request(matches: &ArgMatches) -> ReportRequest {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    ReportRequest {
        project: path("path").unwrap_or_else(|| PathBuf::from(".")),
        html: path("html"),
        markdown: path("md"),
    }
}
