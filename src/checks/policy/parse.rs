//! `sipsong.toml` as text.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use crate::{
    checks::{
        finding::{Polarity, Severity},
        rules::{self, Rule},
    },
    i18n::{Date, Message},
};

use super::{Deployable, FAIL_ON, Globs, Policy, PolicyFault, Position, Waiver};

const TOP: [&str; 4] = ["check", "deployable", "rules", "waiver"];
const CHECK: [&str; 3] = ["baseline", "exclude", "fail-on"];
const DEPLOYABLE: [&str; 2] = ["name", "path"];
const WAIVER: [&str; 4] = ["expires", "path", "reason", "rule"];
const SEVERITIES: [&str; 4] = ["error", "warning", "info", "off"];
/// The most entries a list may have, and the most characters a pattern.
const MOST: usize = 1_000;
/// The most characters of a foreign word in a message.
const SHOWN: usize = 60;

/// Reads the text of a policy.
///
/// # Errors
/// Everything that is not understood, in the order of its places.
pub fn parse(text: &str) -> Result<Policy, Vec<PolicyFault>> {
    let mut reading = Reading { text, policy: Policy::default(), faults: Vec::new() };
    match Document::parse(text) {
        Err(error) => {
            let reason = Message::new("policy-syntax").with("reason", shown(error.message()));
            reading.fault(error.span(), reason);
        }
        Ok(document) => {
            reading.known(document.as_table(), &TOP);
            for (key, item) in document.iter() {
                match key {
                    "check" => reading.check(item),
                    "rules" => reading.rules(item),
                    "deployable" => reading.each(key, item, Reading::deployable),
                    "waiver" => reading.each(key, item, Reading::waiver),
                    _ => {}
                }
            }
        }
    }
    if reading.faults.is_empty() {
        return Ok(reading.policy);
    }
    reading.faults.sort_by_key(|fault| fault.place);
    Err(reading.faults)
}

struct Reading<'t> {
    text: &'t str,
    policy: Policy,
    faults: Vec<PolicyFault>,
}

impl Reading<'_> {
    fn fault(&mut self, span: Option<Range<usize>>, reason: Message) {
        let place = Position::of(self.text, span);
        self.faults.push(PolicyFault { place, reason });
    }

    fn wrong(&mut self, key: &str, item: &Item, known: &str) {
        let value: String = shown(item.as_str().map_or_else(|| item.to_string(), str::to_owned).trim());
        let reason = Message::new("policy-value").with("key", shown(key)).with("value", value);
        self.fault(item.span(), reason.with("known", known));
    }

    /// Faults every key that is none of these.
    fn known(&mut self, table: &dyn TableLike, known: &[&str]) {
        let unknown: Vec<(String, Option<Range<usize>>)> = table
            .iter()
            .filter(|(key, _)| !known.contains(key))
            .map(|(key, item)| (key.to_owned(), table.key(key).and_then(|key| key.span()).or(item.span())))
            .collect();
        for (key, span) in unknown {
            let reason = Message::new("policy-key").with("key", shown(&key));
            self.fault(span, reason.with("known", known.join(", ")));
        }
    }

    fn table<'i>(&mut self, key: &str, item: &'i Item) -> Option<&'i dyn TableLike> {
        let table = item.as_table_like();
        if table.is_none() {
            self.fault(item.span(), Message::new("policy-table").with("key", key.to_owned()));
        }
        table
    }

    fn check(&mut self, item: &Item) {
        let Some(table) = self.table("check", item) else { return };
        self.known(table, &CHECK);
        if let Some(item) = table.get("exclude") {
            self.exclude(item);
        }
        if let Some(item) = table.get("fail-on") {
            match item.as_str().filter(|name| FAIL_ON.contains(name)) {
                Some(name) => self.policy.fail_on = Some(name.to_owned()),
                None => self.wrong("fail-on", item, &FAIL_ON.join(", ")),
            }
        }
        if let Some(item) = table.get("baseline") {
            self.policy.baseline = self.path("baseline", item).filter(|path| !path.is_empty());
        }
    }

    fn exclude(&mut self, item: &Item) {
        let list = item.as_array().filter(|list| list.len() <= MOST);
        let patterns: Option<Vec<&str>> = list.map(|list| list.iter().map_while(Value::as_str).collect());
        let whole = patterns.filter(|patterns| Some(patterns.len()) == list.map(toml_edit::Array::len));
        let Some(patterns) = whole else {
            return self.fault(item.span(), Message::new("policy-list").with("key", "exclude"));
        };
        match Globs::new(patterns.iter().copied()) {
            Ok(globs) => self.policy.exclude = globs,
            Err((at, reason)) => {
                let span = list.and_then(|list| list.get(at)).and_then(Value::span);
                self.fault(span.or(item.span()), pattern_fault(patterns.get(at).unwrap_or(&""), &reason));
            }
        }
    }

    fn rules(&mut self, item: &Item) {
        let Some(table) = self.table("rules", item) else { return };
        for (key, item) in table.iter() {
            let span = table.key(key).and_then(|key| key.span()).or(item.span());
            let Some(rule) = self.rule(key, span) else { continue };
            let severity = match item.as_str() {
                Some("off") => Some(None),
                Some(name) if rule.polarity == Polarity::Problem => Severity::parse(name).map(Some),
                _ => None,
            };
            match severity {
                Some(severity) => drop(self.policy.severities.insert(rule.id, severity)),
                None if rule.polarity == Polarity::Evidence => self.wrong(key, item, "off"),
                None => self.wrong(key, item, &SEVERITIES.join(", ")),
            }
        }
    }

    fn rule(&mut self, id: &str, span: Option<Range<usize>>) -> Option<&'static Rule> {
        let rule = rules::find(id);
        if rule.is_none() {
            self.fault(span, Message::new("policy-rule").with("rule", shown(id)));
        }
        rule
    }

    /// Takes every table of a list; `[[waiver]]` or `waiver = [{…}]`.
    fn each(&mut self, key: &str, item: &Item, take: fn(&mut Self, &dyn TableLike, Option<Range<usize>>)) {
        let tables: Option<Vec<&dyn TableLike>> = match item {
            Item::ArrayOfTables(tables) => Some(tables.iter().map(|table| table as &dyn TableLike).collect()),
            Item::Value(Value::Array(list)) => list
                .iter()
                .map(|value| value.as_inline_table().map(|table| table as &dyn TableLike))
                .collect(),
            _ => None,
        };
        let Some(tables) = tables.filter(|tables| tables.len() <= MOST) else {
            return self.fault(item.span(), Message::new("policy-tables").with("key", key.to_owned()));
        };
        let spans: Vec<Option<Range<usize>>> = match item {
            Item::ArrayOfTables(tables) => tables.iter().map(toml_edit::Table::span).collect(),
            Item::Value(Value::Array(list)) => list.iter().map(Value::span).collect(),
            _ => Vec::new(),
        };
        for (table, span) in tables.into_iter().zip(spans) {
            take(self, table, span);
        }
    }

    fn deployable(&mut self, table: &dyn TableLike, span: Option<Range<usize>>) {
        self.known(table, &DEPLOYABLE);
        let name = self.text(table, "name", span.clone());
        let path = match table.get("path") {
            Some(item) => self.path("path", item),
            None => self.missing("path", span),
        };
        let (Some(name), Some(path)) = (name, path) else { return };
        if self.policy.deployables.iter().any(|other| other.name == name) {
            let reason = Message::new("policy-twice").with("name", shown(&name));
            return self.fault(table.get("name").and_then(Item::span), reason);
        }
        self.policy.deployables.push(Deployable { name, path });
    }

    fn waiver(&mut self, table: &dyn TableLike, span: Option<Range<usize>>) {
        self.known(table, &WAIVER);
        let rule = self.text(table, "rule", span.clone());
        let rule = rule.and_then(|id| self.rule(&id, table.get("rule").and_then(Item::span)));
        let rule = rule.and_then(|rule| match rule.polarity {
            Polarity::Problem => Some(rule),
            Polarity::Evidence => {
                let reason = Message::new("policy-waives-evidence").with("rule", rule.id);
                self.fault(table.get("rule").and_then(Item::span), reason);
                None
            }
        });
        let paths = table.get("path").and_then(|item| self.pattern(item));
        let reason = self.text(table, "reason", span.clone());
        let expires = match table.get("expires") {
            Some(item) => self.date(item),
            None => self.missing("expires", span.clone()),
        };
        let (Some(rule), Some(reason), Some(expires)) = (rule, reason, expires) else { return };
        let place = Position::of(self.text, span);
        self.policy.waivers.push(Waiver { rule: rule.id, paths, reason, expires, place });
    }

    fn missing<T>(&mut self, key: &'static str, span: Option<Range<usize>>) -> Option<T> {
        self.fault(span, Message::new("policy-missing").with("key", key));
        None
    }

    /// A text that has to be there and to say something.
    fn text(
        &mut self,
        table: &dyn TableLike,
        key: &'static str,
        span: Option<Range<usize>>,
    ) -> Option<String> {
        let Some(item) = table.get(key) else { return self.missing(key, span) };
        let text = item.as_str().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            self.fault(item.span(), Message::new("policy-text").with("key", key));
        }
        text.map(str::to_owned)
    }

    /// A path that stays within the project, without `.` and the last `/`.
    fn path(&mut self, key: &'static str, item: &Item) -> Option<String> {
        let inside = |path: &&str| {
            !path.is_empty()
                && !path.starts_with('/')
                && !path.contains('\\')
                && path.split('/').all(|part| part != "..")
        };
        let Some(path) = item.as_str().filter(inside) else {
            self.fault(item.span(), Message::new("policy-path").with("key", key));
            return None;
        };
        Some(path.split('/').filter(|part| !matches!(*part, "" | ".")).collect::<Vec<_>>().join("/"))
    }

    fn pattern(&mut self, item: &Item) -> Option<Globs> {
        // What begins with `!` would take out of nothing.
        let Some(pattern) = item.as_str().filter(|text| !text.starts_with('!') && text.len() <= MOST) else {
            self.fault(item.span(), Message::new("policy-text").with("key", "path"));
            return None;
        };
        match Globs::new([pattern]) {
            Ok(globs) => Some(globs),
            Err((_, reason)) => {
                self.fault(item.span(), pattern_fault(pattern, &reason));
                None
            }
        }
    }

    /// A day, as TOML's own date or as text.
    fn date(&mut self, item: &Item) -> Option<Date> {
        let native = item.as_datetime().filter(|moment| moment.time.is_none()).and_then(|moment| moment.date);
        let native = native.map(|date| Date { year: date.year.into(), month: date.month, day: date.day });
        let date = native.or_else(|| item.as_str().and_then(date_from));
        if date.is_none() {
            self.wrong("expires", item, "YYYY-MM-DD");
        }
        date
    }
}

fn pattern_fault(pattern: &str, reason: &str) -> Message {
    Message::new("policy-pattern").with("pattern", shown(pattern)).with("reason", shown(reason))
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

/// The day that `YYYY-MM-DD` names.
fn date_from(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let date = Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
    let leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    let days = match date.month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&date.day).then_some(date)
}
