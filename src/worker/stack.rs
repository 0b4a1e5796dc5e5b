//! Whether a folder holds a project at all.

/// Files that say what an app is made of or how it runs, by their whole name in lower case.
const NAMES: &[&str] = &[
    "package.json",
    "deno.json",
    "pyproject.toml",
    "requirements.txt",
    "setup.py",
    "pipfile",
    "environment.yml",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "gemfile",
    "rakefile",
    "composer.json",
    "cargo.toml",
    "mix.exs",
    "manage.py",
    "procfile",
    "dockerfile",
    "containerfile",
    "makefile",
    "justfile",
    "app.json",
    "fly.toml",
    "render.yaml",
    "vercel.json",
    "netlify.toml",
    "serverless.yml",
    "chart.yaml",
    ".env",
    ".gitlab-ci.yml",
    "jenkinsfile",
];

/// Endings of source code and of what deploys it.
const ENDINGS: &[&str] = &[
    "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte", "py", "go", "java", "kt", "kts",
    "scala", "groovy", "rb", "php", "cs", "fs", "vb", "csproj", "fsproj", "sln", "rs", "ex", "exs", "erl",
    "clj", "c", "cc", "cpp", "swift", "dart", "pl", "lua", "sh", "tf", "service",
];

/// Whether a path is one that a factor could speak of.
pub(super) fn speaks_of_an_app(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    let is_variant = |stem: &str| name.strip_prefix(stem).is_some_and(|rest| rest.starts_with(['.', '-']));
    let is_yaml = matches!(ending, "yml" | "yaml");
    NAMES.contains(&name.as_str())
        || ENDINGS.contains(&ending)
        || ["dockerfile", "procfile", ".env", "requirements"].into_iter().any(is_variant)
        || name.ends_with(".dockerfile")
        || is_yaml && (name.starts_with("docker-compose") || name.starts_with("compose"))
        || is_yaml
            && path
                .split('/')
                .rev()
                .skip(1)
                .any(|folder| matches!(folder, "k8s" | "kubernetes" | "workflows"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_source_and_deployment_make_an_app() {
        for path in [
            "package.json",
            "api/Gemfile",
            "Dockerfile.prod",
            "compose.dev.yaml",
            "docker-compose.yml",
            "Procfile",
            "src/main.py",
            ".env.example",
            "deploy/k8s/web.yaml",
            ".github/workflows/ci.yml",
            "requirements-dev.txt",
        ] {
            assert!(speaks_of_an_app(path), "{path}");
        }
        for path in
            ["README.md", "notes/diary.txt", "photos/a.jpg", "data.yaml", "LICENSE", "environment", ""]
        {
            assert!(!speaks_of_an_app(path), "{path}");
        }
    }
}
