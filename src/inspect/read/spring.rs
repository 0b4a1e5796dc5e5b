//! What the manifest of an app on Spring Boot tells of it: how its version ends, and which database it has by default.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Service, Value},
    inspect::{
        file::File,
        knowledge::packages,
        project::{Project, folder},
    },
};

use super::deps::Dependency;

/// How Spring Boot ends at SIGTERM: it drains requests by default from 3.4 on (its release notes); before, it cuts them
/// off unless `server.shutdown` says otherwise, which exists from 2.3 on.
pub fn ending(version: Option<(&str, u32)>, dependencies: &[Dependency], file: &File, out: &mut Vec<Fact>) {
    let Some((version, line)) = version else { return };
    let mut parts = version.split('.').map(|part| part.parse::<u32>().ok());
    let (Some(Some(major)), minor) = (parts.next(), parts.next().flatten().unwrap_or(0)) else { return };
    let server = format!("Spring Boot {version}");
    let serves = dependencies.iter().any(|one| {
        !one.development
            && ["-starter-web", "-starter-webflux", "-starter-jersey", "-starter-thymeleaf"]
                .iter()
                .any(|end| one.name.ends_with(end))
    });
    let kind = match (major, minor) {
        (major, minor) if (major, minor) >= (3, 4) => FactKind::GracefulByDefault { server },
        _ if serves => FactKind::AbruptByDefault { server },
        _ => return,
    };
    out.push(file.line_fact(kind, line, Confidence::High));
}

/// The version that a build file of Gradle gives a name (`springBootVersion = '2.4.0'`, also in `gradle.properties`).
pub fn named_version<'a>(text: &'a str, project: &'a Project, file: &File, name: &str) -> Option<&'a str> {
    let given = |line: &'a str| {
        let (before, after) = line.split_once(name)?;
        let plain = !line.trim_start().starts_with("//") && !before.ends_with(['$', '{', '.']);
        let value = after.trim_start_matches(['\'', '"', ')', ' ', '=', ',', '(']);
        let end =
            value.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.' && letter != '-');
        let value = value.get(..end.unwrap_or(value.len()))?;
        (plain && value.starts_with(|letter: char| letter.is_ascii_digit())).then_some(value)
    };
    let beside = super::super::project::join(folder(&file.path), "gradle.properties");
    let own = text.lines().find_map(given);
    own.or_else(|| project.files.get(&beside)?.text.lines().find_map(given))
}

/// An embedded database that Spring Boot sets up by itself, unless an address leads elsewhere: H2, HSQLDB or Derby on the
/// class path of what ships.
pub fn embedded(dependencies: &[Dependency], file: &File, project: &Project, out: &mut Vec<Fact>) {
    let kind = |one: &Dependency| packages::driver(crate::checks::facts::Stack::Java, &one.name);
    let shipped = || dependencies.iter().filter(|one| !one.development);
    let Some(one) = shipped().find(|one| kind(one) == Some(Service::Embedded)) else { return };
    let boots = shipped().any(|one| one.name.contains(":spring-boot-starter"));
    if !boots || has_address(file, project) {
        return;
    }
    let locator = Value::Env {
        key: "SPRING_DATASOURCE_URL".to_owned(),
        fallback: Some(Box::new(Value::Literal("jdbc:h2:mem:".to_owned()))),
    };
    let kind = FactKind::ConnectsTo { service: Service::Embedded, locator };
    out.push(file.line_fact(kind, one.line, Confidence::Medium));
}

/// Whether the default settings beside this manifest give an address of a data source: those of a profile do not count.
fn has_address(file: &File, project: &Project) -> bool {
    let home = folder(&file.path);
    project.files.iter().any(|(path, settings)| {
        let name = settings.name().to_ascii_lowercase();
        let stem = name.split('.').next().unwrap_or_default();
        let default = matches!(stem, "application" | "bootstrap") && !path.contains("/test/");
        let below = home.is_empty() || path.strip_prefix(home).is_some_and(|rest| rest.starts_with('/'));
        default && below && super::settings::is_spring(&name) && default_part(&settings.text).any(is_address)
    })
}

/// The lines that hold without any profile.
fn default_part(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n---")
        .filter(|part| !["on-profile", "profiles:"].iter().any(|mark| part.contains(mark)))
        .flat_map(str::lines)
        .filter(|line| !line.trim_start().starts_with('#'))
}

fn is_address(line: &str) -> bool {
    let Some((key, value)) = line.split_once([':', '=']) else { return false };
    let key = key.trim();
    let keyed = key == "url" || key.ends_with("datasource.url") || key.ends_with("jdbc-url");
    keyed && (value.contains("jdbc:") || value.contains("${"))
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::Role;

    use super::*;

    fn project(settings: &str) -> Project {
        let path = "src/main/resources/application.yml";
        let mut project = Project::default();
        project.files.insert(path.to_owned(), File::new(path, settings.to_owned(), Role::Deployed));
        project
    }

    fn of(reader: super::super::Reader, path: &str, text: &str, project: &Project) -> Vec<FactKind> {
        let mut out = Vec::new();
        reader(&File::new(path, text.to_owned(), Role::Deployed), project, &mut out).unwrap();
        out.into_iter().map(|fact| fact.kind).collect()
    }

    const OLD: &str = "buildscript {\n ext { springBootVersion = '2.4.0' }\n dependencies { classpath(\"x\") }\n}\ndependencies {\n classpath(\"org.springframework.boot:spring-boot-gradle-plugin:${springBootVersion}\")\n implementation \"org.springframework.boot:spring-boot-starter-web\"\n runtimeOnly \"com.h2database:h2\"\n}\n";

    #[test]
    fn a_version_by_name_is_looked_up() {
        let found = of(super::super::jvm::gradle, "build.gradle", OLD, &project(""));
        assert!(
            found.contains(&FactKind::AbruptByDefault { server: "Spring Boot 2.4.0".into() }),
            "{found:#?}"
        );
        let new = OLD.replace("'2.4.0'", "'3.5.1'");
        let found = of(super::super::jvm::gradle, "build.gradle", &new, &project(""));
        assert!(found.contains(&FactKind::GracefulByDefault { server: "Spring Boot 3.5.1".into() }));
        let command = OLD.replace("-web", "");
        let found = of(super::super::jvm::gradle, "build.gradle", &command, &project(""));
        assert!(!found.iter().any(|kind| matches!(kind, FactKind::AbruptByDefault { .. })), "serves nothing");
    }

    #[test]
    fn an_embedded_database_is_the_default_unless_an_address_is_given() {
        let embedded = |settings: &str| {
            of(super::super::jvm::gradle, "build.gradle", OLD, &project(settings))
                .iter()
                .any(|kind| matches!(kind, FactKind::ConnectsTo { service: Service::Embedded, .. }))
        };
        assert!(embedded("spring:\n  jpa:\n    open-in-view: false\n"));
        assert!(embedded("---\nspring:\n  profiles: pg\n  datasource:\n    url: jdbc:postgresql://db/x\n"));
        assert!(!embedded("spring:\n  datasource:\n    url: jdbc:postgresql://db/x\n"));
        assert!(!embedded("spring.datasource.url=${DATABASE_URL}\n"));
    }
}
