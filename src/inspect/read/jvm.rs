//! Manifests of the JVM: `pom.xml` and Gradle's build files; and XML itself, with bounds.

use roxmltree::{Document, Node, ParsingOptions};

use crate::{
    checks::facts::{Confidence, Constraint, Fact, FactKind, Sink, SkipReason, Stack},
    inspect::{file::File, project::Project},
};

use super::{
    deps::{self, Dependency, Manifest},
    spring,
};

/// The most nodes of an XML file.
const NODES: u32 = 100_000;
/// The deepest nesting of elements.
const DEPTH: usize = 200;

/// An XML text. A document type is allowed, since logging configurations have one; entities are bounded by the parser.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken syntax, too many nodes or too deep a nesting.
pub fn xml(text: &str) -> Result<Document<'_>, SkipReason> {
    let text = text.trim_start_matches('\u{feff}');
    let mut depth = 0_usize;
    // The parser recurses: count nesting before it sees the text.
    for (at, _) in text.match_indices('<') {
        match text.as_bytes().get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = text.get(at..).and_then(|rest| rest.find('>'));
                let closed = end.is_some_and(|end| text.as_bytes().get(at + end - 1) == Some(&b'/'));
                depth += usize::from(!closed);
            }
        }
        if depth > DEPTH {
            return Err(SkipReason::Malformed);
        }
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|_| SkipReason::Malformed)
}

fn child<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.children()
        .find(|child| child.tag_name().name() == name)
        .and_then(|child| child.text())
        .map(str::trim)
}

/// Reads a `pom.xml`. A version that a parent or a BOM gives is exact.
///
/// # Errors
/// As [`xml`].
pub fn pom(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let document = xml(&file.text)?;
    let root = document.root_element();
    let line = |node: Node<'_, '_>| file.line_at(node.range().start);
    let dependencies = pom_dependencies(&document, file);
    let parent = root.children().find(|node| node.tag_name().name() == "parent");
    let property = |name: &str| {
        document.descendants().find(|node| {
            node.tag_name().name() == name
                && node.parent().is_some_and(|above| above.tag_name().name() == "properties")
        })
    };
    let boot = parent
        .filter(|node| child(*node, "artifactId") == Some("spring-boot-starter-parent"))
        .and_then(|node| {
            let given = node.children().find(|inner| inner.tag_name().name() == "version")?;
            Some((given.text()?.trim(), line(given)))
        });
    let boot =
        boot.or_else(|| property("spring-boot.version").and_then(|node| Some((node.text()?, line(node)))));
    spring::ending(boot, &dependencies, file, out);
    spring::embedded(&dependencies, file, project, out);
    for name in ["java.version", "maven.compiler.release", "maven.compiler.source"] {
        if let Some((version, node)) = property(name).and_then(|node| Some((node.text()?.trim(), node))) {
            out.push(file.line_fact(
                FactKind::RuntimePin { stack: Stack::Java, version: version.to_owned() },
                line(node),
                Confidence::High,
            ));
            break;
        }
    }
    console(&dependencies, file, project, out);
    let packaging = root.children().find(|node| node.tag_name().name() == "packaging");
    let embedded = dependencies.iter().any(|one| {
        one.name.contains("spring-boot-starter")
            || one.name.contains("quarkus")
            || one.name.contains("jetty-server")
    });
    if let Some(node) = packaging.filter(|node| node.text().map(str::trim) == Some("war") && !embedded) {
        out.push(file.line_fact(
            FactKind::InjectedServer { server: "servlet container".to_owned() },
            line(node),
            Confidence::High,
        ));
    }
    deps::emit(
        Manifest { stack: Stack::Java, format: "pom.xml", library: false, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

fn pom_dependencies(document: &Document<'_>, file: &File) -> Vec<Dependency> {
    let mut dependencies = Vec::new();
    for node in document.descendants().filter(|node| node.tag_name().name() == "dependency") {
        let elsewhere = ["dependencyManagement", "plugin", "exclusions"];
        if node.ancestors().any(|above| elsewhere.contains(&above.tag_name().name())) {
            continue;
        }
        let (Some(group), Some(artifact)) = (child(node, "groupId"), child(node, "artifactId")) else {
            continue;
        };
        let development = child(node, "scope") == Some("test");
        let constraint = jvm_constraint(child(node, "version").unwrap_or("managed"));
        let line = file.line_at(node.range().start);
        dependencies.push(Dependency { name: format!("{group}:{artifact}"), constraint, development, line });
    }
    dependencies
}

/// Spring Boot and Quarkus log to the console unless a file of a logging library says otherwise.
fn console(dependencies: &[Dependency], file: &File, project: &Project, out: &mut Vec<Fact>) {
    let runs = |one: &&Dependency| {
        !one.development
            && (one.name.contains(":spring-boot-starter") || one.name.starts_with("io.quarkus:quarkus-"))
    };
    let Some(one) = dependencies.iter().find(runs) else { return };
    let told = project.paths.iter().any(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        !path.contains("/test/") && (name.starts_with("logback") || name.starts_with("log4j"))
    });
    if !told {
        let library = if one.name.contains("quarkus") { "Quarkus console" } else { "Spring Boot console" };
        let kind = FactKind::LogsTo {
            sink: Sink::Stream,
            library: library.to_owned(),
            conditional: false,
            structured: false,
        };
        out.push(file.line_fact(kind, one.line, Confidence::Medium));
    }
}

fn jvm_constraint(version: &str) -> Constraint {
    match version {
        "LATEST" | "RELEASE" | "+" | "latest.release" => Constraint::Any,
        _ if version.ends_with("-SNAPSHOT") => Constraint::Moving,
        _ if version.contains(',') || version.ends_with('+') => Constraint::Range,
        _ => Constraint::Exact,
    }
}

/// Reads a build file of Gradle, line by line: it is code, but its lists of dependencies are plain by custom.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn gradle(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let mut dependencies = Vec::new();
    let mut version = None;
    for (at, text) in file.text.lines().enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let text = text.trim();
        if text.starts_with("//") {
            continue;
        }
        let boot = text.contains("org.springframework.boot")
            && (text.starts_with("id") || text.starts_with("classpath"));
        if boot {
            version = version.or(boot_version(text, file, project).map(|version| (version, line)));
        }
        dependencies.extend(gradle_dependency(text, line));
        if text.contains("JavaLanguageVersion.of(") || text.starts_with("sourceCompatibility") {
            let version: String =
                text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
            out.push(file.line_fact(
                FactKind::RuntimePin { stack: Stack::Java, version: version.trim_matches('.').to_owned() },
                line,
                Confidence::High,
            ));
        }
    }
    if dependencies.is_empty() && !file.text.contains("plugins") {
        return Ok(());
    }
    console(&dependencies, file, project, out);
    spring::ending(version, &dependencies, file, out);
    spring::embedded(&dependencies, file, project, out);
    let war = file
        .text
        .lines()
        .map(str::trim)
        .position(|text| matches!(text, "id 'war'" | "id(\"war\")" | "apply plugin: 'war'" | "war"));
    if let Some(at) = war.filter(|_| !file.text.contains("spring-boot-starter-web")) {
        let line = u32::try_from(at + 1).unwrap_or(1);
        out.push(file.line_fact(
            FactKind::InjectedServer { server: "servlet container".to_owned() },
            line,
            Confidence::Medium,
        ));
    }
    deps::emit(
        Manifest { stack: Stack::Java, format: file.name(), library: false, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

/// The version of Spring Boot on the line that applies its plugin: written there, or by a name.
fn boot_version<'a>(text: &'a str, file: &'a File, project: &'a Project) -> Option<&'a str> {
    let is_version = |text: &&str| text.starts_with(|letter: char| letter.is_ascii_digit());
    let quoted = text.split("version").nth(1).and_then(|rest| rest.split(['"', '\'']).nth(1));
    let written = text.split(['"', '\'']).nth(1).and_then(|literal| literal.rsplit(':').next());
    if let Some(version) = quoted.filter(is_version).or(written.filter(is_version)) {
        return Some(version);
    }
    let name = text.rsplit('$').next().filter(|_| text.contains('$'))?;
    let name = name.trim_start_matches('{');
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')?;
    spring::named_version(&file.text, project, file, name.get(..end)?)
}

/// `implementation 'group:artifact:version'` in either language of Gradle.
fn gradle_dependency(text: &str, line: u32) -> Option<Dependency> {
    const TAKES: &[&str] = &["implementation", "api", "compile", "runtimeOnly", "compileOnly", "runtime"];
    let literal = text.split(['"', '\'']).nth(1).filter(|literal| literal.contains(':'))?;
    let word = text.split(['(', ' ', '\'', '"']).next().unwrap_or_default();
    let development =
        word.starts_with("test") || word.starts_with("androidTest") || word == "developmentOnly";
    (development || TAKES.contains(&word) || word == "annotationProcessor" || word == "providedRuntime").then(
        || {
            let mut parts = literal.splitn(3, ':');
            let name = format!("{}:{}", parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let constraint = jvm_constraint(parts.next().unwrap_or("managed"));
            Dependency { name, constraint, development, line }
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::{Role, Service};

    use super::*;

    fn of(reader: super::super::Reader, path: &str, text: &str) -> Vec<FactKind> {
        let mut out = Vec::new();
        reader(&File::new(path, text.to_owned(), Role::Deployed), &Project::default(), &mut out).unwrap();
        out.into_iter().map(|fact| fact.kind).collect()
    }

    #[test]
    fn a_pom_is_read() {
        let text = "<project xmlns='x'><parent><artifactId>spring-boot-starter-parent</artifactId><version>3.4.1</version></parent><packaging>war</packaging><properties><java.version>21</java.version></properties><dependencies><dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency><!-- <dependency/> --></dependencies></project>";
        let found = of(pom, "pom.xml", text);
        assert!(found.contains(&FactKind::GracefulByDefault { server: "Spring Boot 3.4.1".into() }));
        assert!(found.contains(&FactKind::UsesService {
            service: Service::Postgres,
            driver: "org.postgresql:postgresql".into()
        }));
        assert!(found.contains(&FactKind::InjectedServer { server: "servlet container".into() }));
        assert!(found.contains(&FactKind::RuntimePin { stack: Stack::Java, version: "21".into() }));
    }

    #[test]
    fn a_gradle_file_is_read() {
        let text = "plugins {\n id 'org.springframework.boot' version '3.3.0'\n}\ndependencies {\n implementation 'com.mysql:mysql-connector-j:8.1'\n testImplementation(\"a:b:1.+\")\n // implementation 'x:y:1'\n}\n";
        let found = of(gradle, "build.gradle", text);
        assert!(!found.iter().any(|kind| matches!(kind, FactKind::GracefulByDefault { .. })));
        assert!(found.contains(&FactKind::Requirement {
            stack: Stack::Java,
            name: "a:b".into(),
            constraint: Constraint::Range,
            development: true,
            locked: None
        }));
        assert!(
            !found.iter().any(|kind| matches!(kind, FactKind::Requirement { name, .. } if name == "x:y"))
        );
    }

    #[test]
    fn hostile_xml_is_given_up() {
        assert!(xml(&"<a>".repeat(200_000)).is_err());
        let mut bomb = String::from("<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>");
        for level in 1..30 {
            bomb.push_str(&format!(
                "<!ENTITY a{level} '&a{0};&a{0};&a{0};&a{0};&a{0};&a{0};&a{0};&a{0};'>",
                level - 1
            ));
        }
        assert!(xml(&(bomb + "]><x>&a29;</x>")).is_err());
        assert!(xml("\u{0}").is_err());
        assert!(xml(&format!("<a b='{}'/>", "x".repeat(900_000))).is_ok());
    }
}
