/// A folder that holds what a tool installed or built, not what the learner wrote.
struct Installed {
    /// The folder's name.
    name: &'static str,
    /// The files beside it of which one has to be there; `*.x` means any with this ending, none means always.
    beside: &'static [&'static str],
}

const fn always(name: &'static str) -> Installed {
    Installed { name, beside: &[] }
}

const fn beside(name: &'static str, files: &'static [&'static str]) -> Installed {
    Installed { name, beside: files }
}

/// The folders that are not descended into. Reading them would drown the learner's own code in other people's, and
/// cost most of the time. Names that people also give to their own folders (`vendor`, `target`, `dist`) count only
/// beside the manifest of the tool that makes them: `src/vendor/` of a shop is about its vendors.
const INSTALLED: &[Installed] = &[
    // The stores of version control, which are read as data where they matter.
    always(".git"),
    always(".hg"),
    always(".svn"),
    always(".jj"),
    // Packages, installed.
    always("node_modules"),
    always("bower_components"),
    always("jspm_packages"),
    always(".yarn"),
    always(".pnpm-store"),
    always("site-packages"),
    always(".venv"),
    always(".bundle"),
    always(".eggs"),
    always("elm-stuff"),
    beside("vendor", &["composer.json", "go.mod", "Gemfile", "Gopkg.toml"]),
    beside("deps", &["mix.exs"]),
    beside("Pods", &["Podfile"]),
    beside("packages", &["packages.config", "*.sln"]),
    // What builds leave behind.
    beside("target", &["Cargo.toml", "pom.xml", "build.sbt", "project.clj"]),
    beside("dist", &["package.json", "pyproject.toml", "setup.py", "setup.cfg"]),
    beside("build", &["build.gradle", "build.gradle.kts", "setup.py", "CMakeLists.txt", "pubspec.yaml"]),
    beside("bin", &["*.csproj", "*.fsproj", "*.vbproj"]),
    beside("obj", &["*.csproj", "*.fsproj", "*.vbproj"]),
    beside("_build", &["mix.exs", "dune-project", "rebar.config"]),
    beside("coverage", &["package.json", "Gemfile"]),
    always(".next"),
    always(".nuxt"),
    always(".output"),
    always(".svelte-kit"),
    always(".angular"),
    always(".serverless"),
    always(".terraform"),
    // Caches of tools and editors.
    always("__pycache__"),
    always(".gradle"),
    always(".tox"),
    always(".nox"),
    always(".mypy_cache"),
    always(".pytest_cache"),
    always(".ruff_cache"),
    always(".parcel-cache"),
    always(".turbo"),
    always(".cache"),
    always(".idea"),
    always(".vs"),
];

/// Files whose presence says of the folder around them that a tool made it: virtual environments of any name, and
/// caches that follow the cache directory tagging specification.
const MARKERS: [&str; 2] = ["pyvenv.cfg", "CACHEDIR.TAG"];

/// Whether a folder of this name, among files of these names, holds what was installed or built.
pub(super) fn is_installed<'a>(name: &str, siblings: impl Iterator<Item = &'a str> + Clone) -> bool {
    let matches = |sibling: &str, wanted: &str| match wanted.strip_prefix('*') {
        Some(ending) => sibling.ends_with(ending),
        None => sibling == wanted,
    };
    INSTALLED.iter().filter(|folder| folder.name == name).any(|folder| {
        folder.beside.is_empty()
            || siblings.clone().any(|sibling| folder.beside.iter().any(|wanted| matches(sibling, wanted)))
    })
}

/// Whether a folder that holds files of these names was made by a tool.
pub(super) fn is_marked<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| MARKERS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_people_use_themselves_counts_only_beside_its_manifest() {
        let installed = |name, siblings: &[&'static str]| is_installed(name, siblings.iter().copied());
        assert!(installed("node_modules", &[]));
        assert!(installed("vendor", &["main.go", "go.mod"]));
        assert!(!installed("vendor", &["Vendor.java"]));
        assert!(installed("obj", &["Shop.csproj"]));
        assert!(!installed("target", &["package.json"]));
        assert!(!installed("src", &["Cargo.toml"]));
    }
}
