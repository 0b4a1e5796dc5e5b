//! The report for people where several things are deployed: the verdicts of the project with those they come from,
//! then what each has for itself, what several have in common, and what lies in none.

use std::io;

use crate::checks::{
    finding::Polarity,
    report::{groups::Group, text::clean, verdict_word},
    verdict::{FactorVerdict, Verdict},
};

use super::{Page, symbol};

/// The verdicts in the order in which a line lists them.
const ORDER: [Verdict; 5] =
    [Verdict::Fail, Verdict::Attention, Verdict::CannotTell, Verdict::Pass, Verdict::NotApplicable];

impl Page<'_> {
    pub(super) fn several(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out)?;
        for judged in
            self.report.assessment.factors.iter().filter(|judged| self.report.tells_of(judged.factor))
        {
            self.overview(judged, out)?;
        }
        for group in self.report.groups() {
            self.group(group, out)?;
        }
        Ok(())
    }

    /// A factor's verdict for the project, and whose it is.
    fn overview(&self, judged: &FactorVerdict, out: &mut dyn io::Write) -> io::Result<()> {
        let (symbol, colour) = symbol(judged.verdict);
        let title = format!("{} {}", judged.factor.numeral(), self.report.factor_name(judged.factor));
        let verdict = self.paint(colour, &self.report.word(verdict_word(judged.verdict)));
        let names = match judged.deployables.as_slice() {
            [] => self.report.word("check-in-none"),
            names => self.report.names(names),
        };
        writeln!(
            out,
            "{} {}: {verdict} {}",
            self.paint(colour, symbol),
            self.bold(&title),
            self.dim(&format!("({names})"))
        )
    }

    fn group(&self, group: Group<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(name) = self.report.group_name(group) else { return Ok(()) };
        let factors: Vec<&FactorVerdict> =
            self.report.verdicts_of(group).iter().filter(|judged| self.report.shows(judged.factor)).collect();
        let speaks = |judged: &&&FactorVerdict| {
            let verbose = self.report.style.verbose && group.deployable().is_some() && !self.report.partial;
            verbose
                || !self.of(judged, Polarity::Problem, group).is_empty()
                || !self.of(judged, Polarity::Evidence, group).is_empty()
        };
        let told: Vec<&FactorVerdict> = factors.iter().filter(speaks).copied().collect();
        if told.is_empty() && (group.deployable().is_none() || self.report.partial) {
            return Ok(());
        }
        writeln!(out)?;
        let about = group.deployable().map(|one| {
            let stacks: Vec<&str> = one.stacks.iter().map(|stack| stack.id()).collect();
            let path = if one.path.is_empty() { ".".to_owned() } else { format!("{}/", clean(&one.path)) };
            self.dim(&format!(
                " ({})",
                [path, stacks.join(", ")]
                    .into_iter()
                    .filter(|one| !one.is_empty())
                    .collect::<Vec<_>>()
                    .join("; ")
            ))
        });
        writeln!(out, "{}{}", self.bold(&format!("── {name} ──")), about.unwrap_or_default())?;
        for judged in &told {
            self.factor(judged, group, out)?;
        }
        if group.deployable().is_some() && !self.report.partial {
            let others: Vec<&FactorVerdict> = factors
                .iter()
                .filter(|judged| !told.iter().any(|other| other.factor == judged.factor))
                .copied()
                .collect();
            self.others(&others, !told.is_empty(), out)?;
        }
        Ok(())
    }

    /// In one line the verdicts of factors of which nothing else is to be said here.
    fn others(&self, factors: &[&FactorVerdict], apart: bool, out: &mut dyn io::Write) -> io::Result<()> {
        let of = |verdict: Verdict| {
            let own = factors.iter().filter(|judged| judged.verdict == verdict);
            let numerals: Vec<&str> = own.map(|judged| judged.factor.numeral()).collect();
            let (symbol, colour) = symbol(verdict);
            let word = self.paint(colour, &format!("{symbol} {}", self.report.word(verdict_word(verdict))));
            (!numerals.is_empty()).then(|| format!("{word}: {}", numerals.join(" ")))
        };
        let parts: Vec<String> = ORDER.into_iter().filter_map(of).collect();
        if parts.is_empty() {
            return Ok(());
        }
        if apart {
            writeln!(out)?;
        }
        writeln!(out, "{}", parts.join("  "))
    }
}
