//! Logging configurations in XML: Logback, Log4j 2 and NLog. Only what a logger refers to counts.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Sink, SkipReason},
    inspect::{file::File, project::Project},
};

use super::jvm;

/// Whether a file name in lower case is one of a logging configuration.
pub fn is_logging(lower: &str) -> bool {
    let start = ["logback", "log4j2", "log4j", "nlog"].iter().any(|start| lower.starts_with(start));
    start && (lower.ends_with(".xml") || lower.ends_with(".config"))
}

/// Reads a logging configuration.
///
/// # Errors
/// As [`jvm::xml`].
pub fn read(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let document = jvm::xml(&file.text)?;
    let lower = file.name().to_ascii_lowercase();
    let library = if lower.starts_with("nlog") {
        "NLog"
    } else if lower.starts_with("logback") {
        "Logback"
    } else {
        "Log4j"
    };
    let used: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("ref").or_else(|| node.attribute("writeTo")))
        .flat_map(|text| text.split(','))
        .map(str::trim)
        .collect();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name().to_ascii_lowercase();
        let typed = node
            .attributes()
            .find(|attribute| matches!(attribute.name(), "class" | "type"))
            .map_or("", |attribute| attribute.value());
        let what = match name.as_str() {
            "appender" | "target" => typed,
            "rollingfile" | "file" | "rollingrandomaccessfile" | "randomaccessfile" if library == "Log4j" => {
                "File"
            }
            "console" if library == "Log4j" => "Console",
            _ => continue,
        };
        let sink = match () {
            () if what.contains("File") => Sink::File,
            () if what.contains("Console") => Sink::Stream,
            () => continue,
        };
        let id = node.attribute("name").unwrap_or_default();
        if !used.contains(&id) && !used.contains(&"*") && !id.is_empty() {
            continue;
        }
        let around = |tags: &[&str]| node.ancestors().any(|above| tags.contains(&above.tag_name().name()));
        let conditional = around(&["springProfile", "if", "then", "else"]);
        let structured = node.descendants().any(|inner| {
            let class = inner.attribute("class").unwrap_or_default();
            class.contains("Json") || class.contains("Logstash") || inner.tag_name().name().contains("Json")
        });
        let kind = FactKind::LogsTo { sink, library: library.to_owned(), conditional, structured };
        out.push(file.line_fact(kind, file.line_at(node.range().start), Confidence::High));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::Role;

    use super::*;

    #[test]
    fn appenders_that_are_used_count() {
        let text = "<configuration>\n<appender name='A' class='ch.qos.logback.core.rolling.RollingFileAppender'/>\n<appender name='B' class='ch.qos.logback.core.ConsoleAppender'/>\n<appender name='C' class='x.FileAppender'/>\n<root><appender-ref ref='A'/><appender-ref ref='B'/></root></configuration>";
        let mut out = Vec::new();
        read(&File::new("logback.xml", text.into(), Role::Deployed), &Project::default(), &mut out).unwrap();
        let lines: Vec<_> = out.iter().map(|fact| fact.place.line).collect();
        assert_eq!(lines, [2, 3]);
    }
}
