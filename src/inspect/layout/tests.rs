use crate::{checks::facts::Layout, inspect::gather, system::tree::MemoryTree};

fn layout(files: &[(&str, &str)]) -> Layout {
    gather(&MemoryTree::new(files.iter().map(|(path, text)| (*path, *text))), &mut |_, _| {}).layout
}

fn deployables(files: &[(&str, &str)]) -> Vec<String> {
    layout(files).deployables
}

const SERVER: &str = "require('express')().listen(process.env.PORT)\n";
const NODE: &str = "FROM node:22\nCMD [\"node\", \"a.js\"]\n";
const EXPRESS: &str = "{\"name\":\"x\",\"dependencies\":{\"express\":\"1.0.0\"}}";

#[test]
fn what_compose_builds_is_deployed_and_helpers_are_not() {
    let compose = "services:\n  api:\n    build: ./api\n    image: shop/api\n  jobs:\n    image: shop/api\n  web:\n    \
        build: {context: ., dockerfile: web/Dockerfile}\n  proxy:\n    build: proxy\n  db:\n    build: db\n  fill:\n    \
        build: fill\n    profiles: [seed]\n    restart: \"no\"\nvolumes:\n  data:\n";
    let files = [
        ("compose.yaml", compose),
        ("api/Dockerfile", NODE),
        ("api/a.js", SERVER),
        ("web/Dockerfile", NODE),
        ("web/package.json", EXPRESS),
        ("web/a.js", SERVER),
        ("proxy/Dockerfile", "FROM nginx:1.27\nCOPY a.conf /etc/nginx/\n"),
        ("proxy/a.conf", ""),
        ("db/Dockerfile", "FROM mongo:7\nCOPY a.js /docker-entrypoint-initdb.d/\n"),
        ("db/a.js", "db.users.insert({})"),
        ("fill/Dockerfile", "FROM python:3.13\n"),
        ("fill/fill.py", ""),
    ];
    let found = layout(&files);
    assert_eq!(found.deployables, ["api", "web"]);
    assert_eq!(found.beside, ["db", "fill"]);
    let units: Vec<_> =
        found.units.iter().map(|unit| (unit.first, unit.last, unit.folder.as_str())).collect();
    assert!(units.contains(&(2, 4, "api")) && units.contains(&(5, 6, "api")), "{units:?}");
    assert!(units.contains(&(7, 8, "web")), "{units:?}");
    // The last service ends where the next part of the file begins.
    assert!(units.contains(&(13, 16, "fill")), "{units:?}");
}

#[test]
fn one_app_with_many_processes_stays_one() {
    let compose = "services:\n  web:\n    build: .\n  worker:\n    build: {context: ., target: worker}\n";
    let files = [
        ("docker-compose.yml", compose),
        ("Dockerfile", NODE),
        ("package.json", EXPRESS),
        ("a.js", SERVER),
        ("assets/package.json", EXPRESS),
        ("docker/nginx/Dockerfile", "FROM nginx:1.27\n"),
    ];
    assert_eq!(deployables(&files), [""; 0]);
}

#[test]
fn a_manifest_in_the_root_takes_no_code_from_those_below_it() {
    let files = [
        ("package.json", "{\"private\":true}"),
        ("api/Dockerfile", NODE),
        ("api/a.js", SERVER),
        ("web/Dockerfile", NODE),
        ("web/a.js", SERVER),
    ];
    assert_eq!(deployables(&files), ["api", "web"]);
}

#[test]
fn pages_are_built_into_the_app_above_them() {
    let pages = "{\"scripts\":{\"build\":\"vite build\"},\"dependencies\":{\"vue\":\"3\"},\"devDependencies\":{\"vite\":\"7\"}}";
    let beside =
        [("api/package.json", EXPRESS), ("api/a.js", SERVER), ("web/package.json", pages), ("web/a.ts", "")];
    assert_eq!(deployables(&beside), ["api", "web"]);
    let above = [("package.json", EXPRESS), ("a.js", SERVER), ("web/package.json", pages), ("web/a.ts", "")];
    assert_eq!(deployables(&above), [""; 0]);
}

#[test]
fn members_of_a_workspace_that_serve_are_deployed() {
    let root = "{\"private\":true,\"workspaces\":[\"*\"]}";
    let api =
        "{\"name\":\"@shop/api\",\"dependencies\":{\"express\":\"1.0.0\",\"@shop/mail\":\"workspace:*\"}}";
    let files = [
        ("package.json", root),
        ("api/package.json", api),
        ("api/a.js", SERVER),
        ("hooks/package.json", EXPRESS),
        ("hooks/a.js", SERVER),
        ("mail/package.json", "{\"name\":\"@shop/mail\"}"),
    ];
    let found = layout(&files);
    assert_eq!(found.deployables, ["api", "hooks"]);
    assert_eq!(found.uses, [("api".to_owned(), "mail".to_owned())]);
    assert_eq!(found.packages, ["", "api", "hooks", "mail"]);
}

#[test]
fn packages_lean_on_each_other_in_every_format() {
    let uses = |files: &[(&str, &str)]| layout(files).uses.contains(&("a".to_owned(), "b".to_owned()));
    let other = ("Procfile", "web: x\n");
    let cargo = "[package]\nname = \"b\"\n";
    assert!(uses(&[
        other,
        ("a/Cargo.toml", "[dependencies]\nb = { path = \"../b\" }\n"),
        ("b/Cargo.toml", cargo)
    ]));
    assert!(uses(&[
        other,
        ("a/Cargo.toml", "[dependencies]\nb.workspace = true\n"),
        ("b/Cargo.toml", cargo)
    ]));
    let go = "module x/a\nrequire x/b v1.0.0\nreplace x/b => ../b\n";
    assert!(uses(&[other, ("a/go.mod", go), ("b/go.mod", "module x/b\n")]));
    let project = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><ProjectReference Include=\"..\\b\\b.csproj\"/></ItemGroup></Project>";
    assert!(uses(&[other, ("a/a.csproj", project), ("b/b.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"/>")]));
    let pom = "<project><artifactId>a</artifactId><dependencies><dependency><artifactId>b</artifactId></dependency></dependencies></project>";
    assert!(uses(&[
        other,
        ("a/pom.xml", pom),
        ("b/pom.xml", "<project><artifactId>b</artifactId></project>")
    ]));
    assert!(uses(&[other, ("a/build.gradle", "implementation project(':b')\n"), ("b/build.gradle", "")]));
    assert!(uses(&[other, ("a/requirements.txt", "-e ../b\n"), ("b/pyproject.toml", "")]));
    assert!(uses(&[other, ("a/Gemfile", "gem 'b', path: '../b'\n"), ("b/Gemfile", "")]));
}

#[test]
fn who_starts_the_others_at_home_builds_on_none() {
    let host = "<Project Sdk=\"Aspire.AppHost.Sdk/13.0\"><ItemGroup><ProjectReference Include=\"..\\Api\\Api.csproj\"/></ItemGroup></Project>";
    let web = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"/>";
    let worker = "<Project Sdk=\"Microsoft.NET.Sdk.Worker\"/>";
    let files = [("Host/Host.csproj", host), ("Api/Api.csproj", web), ("Jobs/Jobs.csproj", worker)];
    assert_eq!(deployables(&files), ["Api", "Jobs"]);
}

#[test]
fn documents_of_kubernetes_belong_to_whom_they_name() {
    let yaml = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop-api\nspec:\n  template:\n    spec:\n      \
        containers:\n      - image: registry.example/shop/api:1\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n";
    let files = [
        ("k8s/all.yaml", yaml),
        ("api/Dockerfile", NODE),
        ("api/a.js", SERVER),
        ("web/Dockerfile", NODE),
        ("web/a.js", SERVER),
    ];
    let found = layout(&files);
    let units: Vec<_> =
        found.units.iter().map(|unit| (unit.first, unit.last, unit.folder.as_str())).collect();
    assert_eq!(units, [(1, 10, "api"), (11, u32::MAX, "web")]);
}

#[test]
fn a_hundred_folders_are_no_parts_of_one_project() {
    let paths: Vec<String> = (0..101).map(|at| format!("a{at}/Dockerfile")).collect();
    let code: Vec<String> = (0..101).map(|at| format!("a{at}/a.js")).collect();
    let files: Vec<(&str, &str)> = paths
        .iter()
        .map(|path| (path.as_str(), NODE))
        .chain(code.iter().map(|path| (path.as_str(), SERVER)))
        .collect();
    assert_eq!(deployables(&files), [""; 0]);
    assert_eq!(deployables(&files[..100]).len(), 0, "a Dockerfile without code starts nothing of its own");
}
