//! What is fuzzed: a function for every parser of what others wrote. `tests/fuzzing.rs` runs each of them over nasty
//! inputs, so that none can rot between two campaigns.

use std::{hint::black_box, path::Path, sync::Arc};

use sipsong::{
    checks::{facts::Facts, policy, verdict},
    cli::config,
    course::{Course, Glossary, InMemory, Lesson, Misconceptions, Quiz, RulePage},
    i18n::Lang,
    inspect,
    learner::Journal,
    markdown,
    system::{clock::SystemClock, memory_disk::MemoryDisk, tree::MemoryTree},
    tui::theme::{Depth, Theme},
};

/// A parser of foreign input.
pub struct Target {
    /// The name of its program in `fuzz_targets/`.
    pub name: &'static str,
    /// Runs it; a panic, an endless loop or an overflow of the stack is a defect.
    pub run: fn(&[u8]),
    /// A sound input, from which broken ones are made.
    pub sample: &'static str,
}

/// The text of an input; what is no Unicode is replaced, as the loaders of texts do.
fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Reads and judges a project with this input as one of its files, beside others that lead to it.
fn project(path: &str, data: &[u8]) {
    let manifest =
        b"{\"name\":\"a\",\"scripts\":{\"start\":\"sh bin/start\"},\"dependencies\":{\"express\":\"^4\"}}";
    let around = [
        ("package.json", manifest.as_slice()),
        ("Dockerfile", b"FROM node:22\nCOPY . .\nENTRYPOINT [\"bin/start\"]\n"),
        ("Procfile", b"web: bin/start\n"),
    ];
    let others = around.into_iter().filter(|(other, _)| *other != path);
    let tree = MemoryTree::new(others.chain([(path, data)]).map(|(path, bytes)| (path, bytes.to_vec())));
    let facts = inspect::gather(&tree, &mut |_, _| {});
    hold(&facts);
    for finding in verdict::assess(&facts).findings {
        assert!(finding.place.line >= 1, "{finding:?}");
    }
}

/// What every reader promises of its facts.
fn hold(facts: &Facts) {
    for fact in &facts.all {
        assert!(!fact.excerpt.contains(char::is_control), "{fact:?}");
        assert!(!fact.place.path.contains(char::is_control), "{fact:?}");
        assert!(fact.place.line >= 1 && fact.place.end_line >= fact.place.line, "{fact:?}");
    }
}

fn read_markdown(data: &[u8]) {
    let text = text(data);
    black_box(markdown::parse(&text));
    black_box(markdown::parse_inline(&text));
    black_box(Lesson::parse(&text).sections());
    black_box(RulePage::parse(&text).cases());
}

fn read_course(data: &[u8]) {
    let text = text(data);
    black_box(Quiz::parse("quiz.toml", &text));
    black_box(Quiz::index(&text));
    black_box(Glossary::parse("glossary.toml", &text));
    black_box(Misconceptions::parse("misconceptions.toml", &text));
    let files = ["course.toml", "03-config/quiz.toml", "glossary.toml"];
    let pack = InMemory(files.map(|path| (path.to_owned(), text.clone())).into());
    let (course, _) = Course::load(Box::new(pack));
    for index in 0..course.entries.len() {
        black_box(course.lesson(index, Lang::TH));
        black_box(course.quiz(index));
    }
}

fn read_config(data: &[u8]) {
    black_box(config::parse(Path::new("/c/config.toml"), &text(data)));
    black_box(Theme::parse("mine", &text(data), Depth::True).is_ok());
}

fn read_journal(data: &[u8]) {
    let disk = Arc::new(MemoryDisk::of([]));
    let folder = Path::new("/data");
    disk.put(&folder.join("a.jsonl"), data);
    let open = || Journal::open(disk.clone(), Arc::new(SystemClock::start()), folder, 7);
    let (mut journal, _) = open();
    let _ = journal.import("other.jsonl", data, 8);
    let first = journal.progress();
    let _ = journal.import("other.jsonl", data, 9);
    assert_eq!(journal.progress(), first, "taken in twice");
    black_box(open().0.progress());
}

fn read_policy(data: &[u8]) {
    black_box(policy::parse(&text(data)).is_ok());
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target {
        name: "markdown",
        run: read_markdown,
        sample: "+++\nminutes = 9\n+++\n# ชื่อ {#a}\n\n> [!NOTE]\n> - **a** `b` [c](d#e)\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```js title=\"a.js\"\nx\n```\n",
    },
    Target {
        name: "course",
        run: read_course,
        sample: "title.en = \"C\"\nlessons = [\"03-config\"]\n[[question]]\nid = \"q\"\nrev = 1\nkind = \"one\"\nprompt.en = \"?\"\n[[question.option]]\ncorrect = true\ntext.en = \"a\"\nbecause.en = \"b\"\n[[term]]\nid = \"log\"\nen.name = \"log\"\n",
    },
    Target {
        name: "config",
        run: read_config,
        sample: "lang = \"th\"\ntheme = \"dark\"\nmotion = false\n[tokens]\ntext = { rgb = \"#112233\" }\n",
    },
    Target {
        name: "journal",
        run: read_journal,
        sample: "{\"at\":1767225600000,\"source\":\"5f0c-91ab\",\"seq\":1,\"event\":\"finished\",\"lesson\":\"config\"}\n{\"at\":1,\"source\":\"a\",\"seq\":2,\"event\":\"reached\",\"lesson\":\"logs\",\"block\":3}\n",
    },
    Target {
        name: "policy",
        run: read_policy,
        sample: "fail-on = \"warning\"\n[rules]\n\"config/secret-literal\" = \"off\"\n",
    },
    Target {
        name: "git_index",
        run: |data| project(".git/index", data),
        sample: "DIRC\0\0\0\u{2}\0\0\0\u{1}",
    },
    Target { name: "git_head", run: |data| project(".git/HEAD", data), sample: "ref: refs/heads/main\n" },
    Target {
        name: "git_config",
        run: |data| project(".git/config", data),
        sample: "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = https://git.example/a.git\n",
    },
    Target {
        name: "dockerfile",
        run: |data| project("Dockerfile", data),
        sample: "# escape=\\\nARG V=22\nFROM node:${V:-22} AS build\nRUN --mount=type=cache npm ci && \\\n  npm run build\nRUN <<EOF\necho hi\nEOF\nENV A=1 B=\"2 3\"\nHEALTHCHECK CMD curl -f localhost\nCMD [\"node\", \"a.js\"]\n",
    },
    Target {
        name: "compose",
        run: |data| project("compose.yaml", data),
        sample: "x: &a {A: \"1\"}\nservices:\n  web:\n    build: .\n    environment:\n      <<: *a\n      PASSWORD: ${P:-dev}\n    ports: [\"3000:3000\"]\n    command: >\n      node a.js\n  db: {image: \"postgres:16\"}\n",
    },
    Target {
        name: "kubernetes",
        run: |data| project("k8s/app.yaml", data),
        sample: "apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n      - name: a\n        image: a:1\n        env: [{name: P, value: q}]\n---\nkind: Service\n",
    },
    Target {
        name: "workflow",
        run: |data| project(".github/workflows/ci.yml", data),
        sample: "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: npm ci\n    - run: docker build -t a:${{ github.sha }} .\n",
    },
    Target {
        name: "json",
        run: |data| project("package.json", data),
        sample: "{\"name\":\"a\",\"engines\":{\"node\":\">=20\"},\"scripts\":{\"start\":\"NODE_ENV=x node a.js\"},\"dependencies\":{\"pg\":\"~8\"},\"workspaces\":[\"b/*\"]}",
    },
    Target {
        name: "json_lock",
        run: |data| project("package-lock.json", data),
        sample: "{\"lockfileVersion\":3,\"packages\":{\"\":{\"dependencies\":{\"pg\":\"^8\"}},\"node_modules/pg\":{\"version\":\"8.1.0\"}}}",
    },
    Target {
        name: "json_settings",
        run: |data| project("appsettings.json", data),
        sample: "{ // a\n \"ConnectionStrings\": {\"Db\": \"Server=a;Password=hunter2hunter2;\"}, \"Kestrel\": {} }",
    },
    Target {
        name: "toml",
        run: |data| project("pyproject.toml", data),
        sample: "[project]\nname = \"a\"\nrequires-python = \">=3.11\"\ndependencies = [\"flask>=3; python_version > '3.8'\", \"redis[hiredis]==5.0\"]\n[tool.poetry.dependencies]\npython = \"^3\"\n",
    },
    Target {
        name: "toml_cargo",
        run: |data| project("Cargo.toml", data),
        sample: "[package]\nname = \"a\"\nrust-version = \"1.90\"\n[dependencies]\naxum = { version = \"0.8\", features = [] }\n",
    },
    Target {
        name: "xml",
        run: |data| project("pom.xml", data),
        sample: "<?xml version=\"1.0\"?><project><properties><v>3.2.0</v></properties><parent><artifactId>spring-boot-starter-parent</artifactId><version>${v}</version></parent><dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId><version>[1,2)</version></dependency></dependencies></project>",
    },
    Target {
        name: "xml_csproj",
        run: |data| project("a.csproj", data),
        sample: "<Project Sdk=\"x\"><ItemGroup><PackageReference Include=\"a\" Version=\"1.*\"/></ItemGroup></Project>",
    },
    Target {
        name: "xml_logging",
        run: |data| project("src/main/resources/logback.xml", data),
        sample: "<configuration><appender name=\"F\" class=\"ch.qos.logback.core.rolling.RollingFileAppender\"><file>a.log</file></appender></configuration>",
    },
    Target {
        name: "env_file",
        run: |data| project(".env", data),
        sample: "export A='b c'\nB=\"x\\ny $A\" # note\nDATABASE_URL=postgres://u:hunter2hunter2@h/db\n",
    },
    Target {
        name: "procfile",
        run: |data| project("Procfile", data),
        sample: "web: PORT=${PORT:-3000} gunicorn -b :$PORT a:b\nworker: celery -A a worker\n",
    },
    Target {
        name: "shell",
        run: |data| project("bin/start", data),
        sample: "#!/bin/sh\nset -e\n[ \"$A\" = 1 ] && npm run migrate\ncat <<EOF | sh\nexec a $(b `c`)\nEOF\ntrap 'x' TERM\nexec \"$@\" >> a.log 2>&1 &\n",
    },
    Target {
        name: "requirements",
        run: |data| project("requirements.txt", data),
        sample: "-r base.txt\nflask>=3,<4 ; python_version > '3.8' \\\n  --hash=sha256:aa\n-e git+https://g.example/a#egg=b\n",
    },
    Target {
        name: "gemfile",
        run: |data| project("Gemfile", data),
        sample: "ruby '3.3'\ngem 'rails', '~> 7.1'\ngroup :test do\n  gem \"x\"\nend\n",
    },
    Target {
        name: "gradle",
        run: |data| project("build.gradle.kts", data),
        sample: "plugins { id(\"org.springframework.boot\") version \"3.2.0\" }\ndependencies { implementation(\"a:b:1.+\") }\n",
    },
    Target {
        name: "go_mod",
        run: |data| project("go.mod", data),
        sample: "module a\n\ngo 1.22\n\nrequire (\n\tb.example/c v1.2.3 // indirect\n)\n",
    },
    Target {
        name: "nginx",
        run: |data| project("nginx.conf", data),
        sample: "upstream a { ip_hash; server b:1; }\nserver { location / { proxy_pass http://a; } }\n",
    },
    Target {
        name: "unit",
        run: |data| project("a.service", data),
        sample: "[Service]\nEnvironment=\"A=b c\"\nExecStart=/usr/bin/node a.js\nKillSignal=SIGINT\n",
    },
    Target {
        name: "javascript",
        run: |data| project("src/a.js", data),
        sample: "const { PORT: p = 3000, ...r } = process.env;\nimport x from './b';\nconst k = process.env.K || `s${p}`;\nrequire('express')().listen(Number(p), () => console.log('x'));\nprocess.on('SIGTERM', async () => { await s.close(); process.exit(0) });\n",
    },
    Target {
        name: "typescript",
        run: |data| project("src/a.ts", data),
        sample: "enum E { A = 'x' }\nexport class C<T extends object> { @Inject() private readonly u: string = process.env.U!; }\nconst c = { port: +(process.env.PORT ?? '3000') } as const satisfies object;\n",
    },
    Target {
        name: "tsx",
        run: |data| project("src/a.tsx", data),
        sample: "export const A = ({ u = process.env.U }: { u?: string }) => <a href={u!}>{...[1]}</a>;\n",
    },
    Target {
        name: "python",
        run: |data| project("a.py", data),
        sample: "import os\nfrom flask import Flask\napp = Flask(__name__)\nKEY = os.environ.get('SECRET_KEY') or 'dev'\nURL = f\"postgres://{os.environ['U']}\"\nclass S(BaseSettings):\n    port: int = 8000\nif __name__ == '__main__':\n    app.run(port=int(os.getenv('PORT', 5000)))\n",
    },
    Target {
        name: "go",
        run: |data| project("main.go", data),
        sample: "package main\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\nfunc main() {\n\tp := os.Getenv(\"PORT\")\n\tif p == \"\" {\n\t\tp = \"8080\"\n\t}\n\thttp.ListenAndServe(\":\"+p, nil)\n}\n",
    },
];

/// Runs the target of this name.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("is a target");
    (target.run)(data);
}
