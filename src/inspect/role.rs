//! What a file is for, by its path. It decides whether a fact counts for what is deployed.

use crate::checks::facts::Role;

/// Folders of code that is not the project's own, or that a tool made.
const FOREIGN: &[&str] = &[
    "node_modules",
    "bower_components",
    "jspm_packages",
    "vendor",
    "third_party",
    "third-party",
    "thirdparty",
    "site-packages",
    ".venv",
    "venv",
    "virtualenv",
    "__pycache__",
    ".tox",
    ".nox",
    ".git",
    ".hg",
    ".svn",
    ".terraform",
    ".next",
    ".nuxt",
    ".output",
    ".svelte-kit",
    ".angular",
    ".gradle",
    ".yarn",
    ".pnpm-store",
    "coverage",
    "htmlcov",
    ".mypy_cache",
    ".pytest_cache",
    "Pods",
    "_site",
    ".idea",
    ".cache",
    ".parcel-cache",
];

const TEST: &[&str] = &[
    "test",
    "tests",
    "__tests__",
    "spec",
    "specs",
    "e2e",
    "cypress",
    "testdata",
    "test-data",
    "test_data",
    "testing",
    "fixtures",
    "fixture",
    "__fixtures__",
    "__mocks__",
    "mocks",
    "mock",
    "integration-tests",
    "integration_tests",
    "unittests",
    "androidTest",
    "playwright",
    "snapshots",
    "__snapshots__",
    "stubs",
    "benchmarks",
    "bench",
    "benches",
];

const EXAMPLE: &[&str] = &[
    "example",
    "examples",
    "sample",
    "samples",
    "docs",
    "doc",
    "documentation",
    "tutorial",
    "tutorials",
    "demos",
    "stories",
    "remix.init",
];

const DEVELOPMENT: &[&str] = &[
    ".devcontainer",
    ".gitpod",
    ".codesandbox",
    ".stackblitz",
    ".vscode",
    ".vs",
    ".fleet",
    ".zed",
    ".run",
    "hack",
    "devtools",
    ".husky",
    ".storybook",
    "contrib",
    "extra",
    "extras",
];

const PIPELINE: &[&str] = &[".circleci", ".buildkite", ".woodpecker", ".semaphore", ".teamcity", ".tekton"];

const PIPELINE_FILES: &[&str] = &[
    ".gitlab-ci.yml",
    ".gitlab-ci.yaml",
    "jenkinsfile",
    ".travis.yml",
    "bitbucket-pipelines.yml",
    ".drone.yml",
    "cloudbuild.yaml",
    "cloudbuild.yml",
    "buildspec.yml",
    "appveyor.yml",
    ".cirrus.yml",
    ".woodpecker.yml",
];

/// Endings of names that are templates of files rather than files.
const TEMPLATES: &[&str] = &["example", "sample", "dist", "template", "tpl", "tmpl", "defaults", "skel"];

/// Words in a file name that say a development machine.
const DEV_WORDS: &[&str] =
    &["dev", "develop", "development", "local", "override", "debug", "devel", "localhost"];

/// What a file is for; `None` for foreign, generated or minified files, which are not read at all.
pub fn role(path: &str) -> Option<Role> {
    let (folders, name) = match path.rsplit_once('/') {
        Some((folders, name)) => (folders, name),
        None => ("", path),
    };
    let mut folders: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    // Below `src/main/java` folders are names of packages (`org.springframework.samples.petclinic`).
    if let Some(at) = folders
        .windows(3)
        .position(|part| matches!(part, ["src", "main", "java" | "kotlin" | "scala" | "groovy"]))
    {
        folders.truncate(at + 3);
    }
    let lower = name.to_ascii_lowercase();
    let within = |names: &[&str]| folders.iter().any(|part| names.contains(part));
    let versioned = is_script(&lower) && folders.iter().any(|part| is_versioned(part));
    if versioned
        || within(FOREIGN)
        || is_minified(&lower)
        || folders.ends_with(&["wwwroot", "lib"])
        || path.contains("wwwroot/lib/")
    {
        return None;
    }
    if folders.contains(&"dist") && is_script(&lower) {
        return None;
    }
    if is_pipeline(&folders, &lower) {
        return Some(Role::Pipeline);
    }
    if is_template(&lower) {
        return Some(Role::Example);
    }
    if within(TEST) || folders.iter().any(|part| is_test_folder(part)) || is_test_name(name, &lower) {
        return Some(Role::Test);
    }
    let configured = matches!(folders.last().copied(), Some("config" | "environments" | "conf"));
    if configured && segments(&lower).first().is_some_and(|part| part == "test") {
        return Some(Role::Test);
    }
    if within(EXAMPLE)
        || folders.iter().any(|part| part.ends_with("-examples") || part.ends_with("_examples"))
    {
        return Some(Role::Example);
    }
    if within(DEVELOPMENT) || is_development(&folders, &lower) {
        return Some(Role::Development);
    }
    Some(Role::Deployed)
}

/// Whether what is no file of the project's own (an installed package, a result of a build) lies in a folder of tests or
/// examples. Folders inside of it are not asked: packages bring tests of their own.
pub fn is_kept_for_tests(path: &str) -> bool {
    const MADE: &[&str] = &["dist", "target", "bin", "obj"];
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let outside = folders.split('/').take_while(|part| !FOREIGN.contains(part) && !MADE.contains(part));
    let made = path.split('/').any(|part| FOREIGN.contains(&part) || MADE.contains(&part));
    outside.clone().any(|part| TEST.contains(&part) || EXAMPLE.contains(&part) || is_test_folder(part))
        || (!made && matches!(role(path), Some(Role::Test | Role::Example)))
}

fn is_minified(lower: &str) -> bool {
    is_hashed(lower)
        || [
            ".min.js",
            ".min.css",
            "-min.js",
            ".bundle.js",
            ".chunk.js",
            ".min.mjs",
            ".map",
            ".pb.go",
            "_pb2.py",
            ".d.ts",
            ".designer.cs",
        ]
        .iter()
        .any(|end| lower.ends_with(end))
}

/// Whether a bundler named a file after its contents (`main.7416479b.js`).
fn is_hashed(lower: &str) -> bool {
    let mut parts = lower.rsplit('.');
    let script = matches!(parts.next(), Some("js" | "mjs" | "css"));
    let hash = parts.next().unwrap_or_default();
    script
        && parts.next().is_some()
        && (8..=32).contains(&hash.len())
        && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        && hash.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a folder is named after a release of a library (`codemirror-5.17.0`).
fn is_versioned(folder: &str) -> bool {
    folder.rsplit_once('-').is_some_and(|(name, version)| {
        let digits = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        !name.is_empty() && digits && version.matches('.').count() >= 1
    })
}

fn is_script(lower: &str) -> bool {
    [".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx"].iter().any(|end| lower.ends_with(end))
}

fn is_pipeline(folders: &[&str], lower: &str) -> bool {
    let hosted = [".github", ".gitea", ".forgejo"].iter().any(|host| folders.first() == Some(host));
    let first = folders.first().is_some_and(|part| PIPELINE.contains(part));
    let yaml = lower.ends_with(".yml") || lower.ends_with(".yaml");
    (hosted && yaml)
        || first
        || PIPELINE_FILES.contains(&lower)
        || (lower.starts_with("azure-pipelines") && yaml)
}

fn is_test_folder(part: &str) -> bool {
    [".Tests", ".Test", "Tests", "-tests", "_tests", "-test", "-e2e", ".Specs"]
        .iter()
        .any(|end| part.ends_with(end))
}

fn is_test_name(name: &str, lower: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let ends = [
        "_test",
        "_tests",
        ".test",
        ".tests",
        ".spec",
        "_spec",
        "-test",
        "-spec",
        ".e2e-spec",
        ".cy",
        ".stories",
        "Test",
        "Tests",
        "IT",
        "TestCase",
        "Spec",
    ];
    let code = [
        ".py", ".js", ".ts", ".tsx", ".jsx", ".go", ".java", ".kt", ".cs", ".rb", ".php", ".rs", ".mjs",
        ".cjs", ".exs", ".ex",
    ];
    let is_code = code.iter().any(|end| lower.ends_with(end));
    let runner = [
        "jest.config.",
        "vitest.config.",
        "playwright.config.",
        "cypress.config.",
        "karma.conf",
        "conftest.py",
        "jest.setup",
        "phpunit.xml",
    ];
    (is_code
        && (ends.iter().any(|end| stem.ends_with(end)) || lower.starts_with("test_") || lower == "tests.py"))
        || runner.iter().any(|start| lower.starts_with(start))
        || (!is_code
            && segments(lower).iter().any(|part| {
                matches!(part.as_str(), "test" | "tests" | "testing" | "e2e" | "playwright" | "cypress")
            })
            && is_environment_file(lower))
}

fn is_template(lower: &str) -> bool {
    let dotted = lower.split('.').any(|part| TEMPLATES.contains(&part));
    let dashed = ["-example", "_example", "-sample", "_sample", "example.", "sample.", "-template."]
        .iter()
        .any(|part| lower.starts_with(part) || lower.contains(&format!("{part}.")) || lower.ends_with(part));
    dotted || dashed
}

fn is_development(folders: &[&str], lower: &str) -> bool {
    let parts = segments(lower);
    let word = parts.iter().any(|part| DEV_WORDS.contains(&part.as_str()));
    let settings = folders
        .last()
        .is_some_and(|part| matches!(*part, "settings" | "config" | "environments" | "env" | "envs"));
    let tool = [
        "vite.config.",
        "webpack.",
        "rollup.config.",
        "gulpfile",
        "gruntfile",
        "eslint",
        ".eslintrc",
        "babel.config",
        "tailwind.config.",
        "postcss.config.",
        "vue.config.",
        "tiltfile",
        "skaffold",
        "vagrantfile",
        ".gitpod.",
        ".replit",
        "procfile.dev",
        "procfile.local",
        "procfile.win",
        "launchsettings.json",
        "noxfile.py",
        "commitlint.config.",
    ]
    .iter()
    .any(|start| lower.starts_with(start));
    let scripts = folders.iter().any(|part| matches!(*part, "scripts" | "tools"))
        && !lower.ends_with(".sh")
        && lower.contains('.')
        && !is_environment_file(lower);
    let folder = folders
        .iter()
        .any(|part| matches!(*part, "dev" | "development" | "local-dev" | "dev-env" | "docker-dev"));
    tool || scripts
        || folder
        || (word
            && (is_environment_file(lower) || settings || parts.len() < 4 && lower.starts_with("settings")))
}

/// Whether a file is of a kind that is written once per environment, so that a word in its name is an environment.
fn is_environment_file(lower: &str) -> bool {
    lower.contains("compose")
        || lower.contains("dockerfile")
        || lower.starts_with(".env")
        || lower.starts_with("application-")
        || lower.starts_with("appsettings.")
        || lower.starts_with("procfile")
        || lower.starts_with("settings")
        || lower.starts_with("environment")
        || lower.starts_with("config")
        || lower.starts_with("values")
        || lower.starts_with("requirements")
        || lower.starts_with("bootstrap-")
        || lower.ends_with(".env")
}

/// The words of a file name between dots, dashes and underscores.
pub fn segments(lower: &str) -> Vec<String> {
    lower.split(['.', '-', '_']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The environment a file is named after (`Dockerfile.prod`, `config/production.json`), if any, as written in its name.
pub fn environment(name: &str) -> Option<String> {
    let names = [
        "prod",
        "production",
        "staging",
        "stage",
        "dev",
        "development",
        "develop",
        "local",
        "test",
        "testing",
        "qa",
        "uat",
        "preprod",
        "live",
    ];
    segments(&name.to_ascii_lowercase()).into_iter().find(|part| names.contains(&part.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_by_path() {
        for (path, expected) in [
            ("src/app.js", Some(Role::Deployed)),
            ("node_modules/x/index.js", None),
            ("web/vendor/x.php", None),
            ("public/app.min.js", None),
            ("web/static/js/main.7416479b.js", None),
            ("src/deadbeef.js", Some(Role::Deployed)),
            ("tests/a.py", Some(Role::Test)),
            ("app/test_views.py", Some(Role::Test)),
            ("src/a.spec.ts", Some(Role::Test)),
            ("pkg/a_test.go", Some(Role::Test)),
            ("src/test/java/A.java", Some(Role::Test)),
            ("src/main/java/org/shop/samples/web/A.java", Some(Role::Deployed)),
            ("src/main/kotlin/org/shop/test/A.kt", Some(Role::Deployed)),
            ("samples/shop/src/main/java/A.java", Some(Role::Example)),
            ("src/test/kotlin/org/shop/A.kt", Some(Role::Test)),
            ("src/Ordering.UnitTests/A.cs", Some(Role::Test)),
            ("docker-compose.test.yml", Some(Role::Test)),
            ("web/Dockerfile.playwright", Some(Role::Test)),
            (".env.example", Some(Role::Example)),
            ("config/database.yml.dist", Some(Role::Example)),
            ("example.env", Some(Role::Example)),
            ("docs/conf.py", Some(Role::Example)),
            (".devcontainer/docker-compose.yml", Some(Role::Development)),
            (".gitpod.Dockerfile", Some(Role::Development)),
            ("docker-compose.override.yml", Some(Role::Development)),
            ("compose.dev.yaml", Some(Role::Development)),
            ("Dockerfile.dev", Some(Role::Development)),
            ("mysite/settings/dev.py", Some(Role::Development)),
            ("appsettings.Development.json", Some(Role::Development)),
            ("Properties/launchSettings.json", Some(Role::Development)),
            ("config/environments/development.rb", Some(Role::Development)),
            (".github/workflows/ci.yml", Some(Role::Pipeline)),
            (".gitlab-ci.yml", Some(Role::Pipeline)),
            ("docker-compose.prod.yml", Some(Role::Deployed)),
            ("docker-compose.yml", Some(Role::Deployed)),
            ("contest/latest.py", Some(Role::Deployed)),
            ("scripts/start.sh", Some(Role::Deployed)),
            ("local.js", Some(Role::Deployed)),
            ("src/attest.go", Some(Role::Deployed)),
            ("config/test.yml", Some(Role::Test)),
            ("e2e/.env.example", Some(Role::Example)),
            ("public/plugins/codemirror-5.17.0/a.js", None),
            ("requirements-dev.txt", Some(Role::Development)),
            ("Procfile.windows", Some(Role::Development)),
            ("extra/release.mjs", Some(Role::Development)),
            ("push-examples/go/main.go", Some(Role::Example)),
        ] {
            assert_eq!(role(path), expected, "{path}");
        }
    }

    #[test]
    fn environments_in_names() {
        assert_eq!(environment("Dockerfile.prod"), Some("prod".into()));
        assert_eq!(environment("application-staging.yml"), Some("staging".into()));
        assert_eq!(environment("product.json"), None);
    }
}
