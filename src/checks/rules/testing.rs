//! Facts made by hand, for the tests of rules.

use crate::{
    checks::{facts::*, rules::Rule},
    i18n::{Lang, built_in},
};

/// A project of hand-made facts.
#[derive(Clone, Debug, Default)]
pub struct Project(Facts);

/// A project without facts.
pub fn project() -> Project {
    Project::default()
}

impl Project {
    /// With a fact of what is deployed, on this line (`app.js:3`), of which its reader is certain.
    pub fn with(self, at: &str, kind: FactKind) -> Project {
        self.of(Role::Deployed, at, kind)
    }

    /// With a fact from a file of another role.
    pub fn of(mut self, role: Role, at: &str, kind: FactKind) -> Project {
        let (path, line) = at.rsplit_once(':').unwrap_or((at, "1"));
        let place = Place::line(path, line.parse().unwrap_or(1));
        let excerpt = String::new();
        self.0.all.push(Fact { kind, place, role, excerpt, confidence: Confidence::High, via: Vec::new() });
        self
    }

    /// With the last fact's excerpt.
    pub fn reading(mut self, excerpt: &str) -> Project {
        if let Some(fact) = self.0.all.last_mut() {
            excerpt.clone_into(&mut fact.excerpt);
        }
        self
    }

    /// With the last fact's reader that sure.
    pub fn sure(mut self, confidence: Confidence) -> Project {
        if let Some(fact) = self.0.all.last_mut() {
            fact.confidence = confidence;
        }
        self
    }

    /// With something that was not read.
    pub fn unread(mut self, path: &str, reason: SkipReason) -> Project {
        self.0.skipped.push(Skipped { path: path.to_owned(), reason });
        self
    }

    /// With a mark in a comment.
    pub fn allowing(mut self, allow: Allow) -> Project {
        self.0.allows.push(allow);
        self
    }

    /// Laid out like this.
    pub fn laid_out(mut self, layout: Layout) -> Project {
        self.0.layout = layout;
        self
    }

    /// With source of this stack.
    pub fn stack(mut self, stack: Stack) -> Project {
        self.0.stacks.push(stack);
        self.0.files_read += 10;
        self
    }

    /// The facts.
    pub fn facts(&self) -> &Facts {
        &self.0
    }
}

/// What a rule says: place and severity of each finding, in order. Its words must have all they ask for.
pub fn hits(rule: &Rule, project: &Project) -> Vec<String> {
    let findings = (rule.judge)(rule, project.facts());
    for (finding, lang) in
        findings.iter().flat_map(|finding| Lang::all().into_iter().map(move |l| (finding, l)))
    {
        for message in [&finding.message, &finding.fix] {
            let text = built_in().text(lang, message);
            assert!(!text.contains("{$") && !text.contains('«'), "{text}");
        }
    }
    findings.iter().map(|finding| format!("{} {}", finding.place, finding.severity.id())).collect()
}

/// A launch command of a Dockerfile in exec form, whose signals arrive.
pub fn run(program: &str, steps: &[Step]) -> FactKind {
    run_by(Source::Dockerfile, program, steps, Some(true))
}

/// A launch command.
pub fn run_by(source: Source, program: &str, steps: &[Step], receives_signals: Option<bool>) -> FactKind {
    FactKind::RunCommand {
        form: Form::Exec,
        words: program.split(' ').map(str::to_owned).collect(),
        shell: ShellKind::Unknown,
        steps: steps.to_vec(),
        in_scripts: Vec::new(),
        receives_signals,
        program: program.split(' ').next().unwrap_or_default().to_owned(),
        source,
        name: None,
    }
}

/// A connection.
pub fn connects(service: Service, locator: Value) -> FactKind {
    FactKind::ConnectsTo { service, locator }
}

/// A literal value.
pub fn literal(text: &str) -> Value {
    Value::Literal(text.to_owned())
}

/// A variable without fallback.
pub fn env(key: &str) -> Value {
    Value::Env { key: key.to_owned(), fallback: None }
}

/// A variable with a literal fallback.
pub fn env_or(key: &str, fallback: &str) -> Value {
    Value::Env { key: key.to_owned(), fallback: Some(Box::new(literal(fallback))) }
}

/// A variable that is read without a fallback.
pub fn reads(key: &str) -> FactKind {
    FactKind::ReadsEnv { key: key.to_owned(), fallback: None, secret_name: false }
}

/// A Dockerfile.
pub fn image_build() -> FactKind {
    FactKind::ImageBuild { stages: 2, environment: None, user: None }
}
