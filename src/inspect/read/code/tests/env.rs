use super::*;

/// The variables read, with what stands in for them.
fn reads(kinds: &[FactKind]) -> Vec<(String, Option<Value>)> {
    let mut found: Vec<_> = kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::ReadsEnv { key, fallback, .. } => Some((key.clone(), fallback.clone())),
            _ => None,
        })
        .collect();
    found.sort_by(|left, right| left.0.cmp(&right.0));
    found
}

fn one(key: &str, fallback: Option<&str>) -> Vec<(String, Option<Value>)> {
    vec![(key.to_owned(), fallback.map(literal))]
}

#[test]
fn every_way_of_reading_is_seen() {
    for (text, fallback) in [
        ("const a = process.env.HOST_NAME", None),
        ("const a = process.env['HOST_NAME'] ?? 'x1'", Some("x1")),
        ("const {HOST_NAME = 'x1'} = process.env", Some("x1")),
        ("const {env} = process; f(env.HOST_NAME)", None),
        ("const e = process.env; f(e.HOST_NAME || 'x1')", Some("x1")),
        ("const a = import.meta.env.HOST_NAME", None),
        ("let a = process.env.HOST_NAME; if (!a) { a = 'x1' }", Some("x1")),
        ("const a = Deno.env.get('HOST_NAME') ?? 'x1'", Some("x1")),
        ("const a = Bun.env.HOST_NAME", None),
        ("import {env} from 'node:process'; f(env.HOST_NAME)", None),
        ("const a = <p title={process.env.HOST_NAME}>x</p>", None),
    ] {
        assert_eq!(reads(&js(text)), one("HOST_NAME", fallback), "{text}");
    }
    for (text, fallback) in [
        ("import os\na = os.environ['HOST_NAME']", None),
        ("import os\na = os.environ.get('HOST_NAME', 'x1')", Some("x1")),
        ("import os\na = os.getenv('HOST_NAME') or 'x1'", Some("x1")),
        ("from os import getenv as g\na = g('HOST_NAME', default='x1')", Some("x1")),
        ("from os import environ\na = environ.get('HOST_NAME')", None),
        (
            "import environ\nenv = environ.Env(DEBUG=(bool, False))\na = env('HOST_NAME', default='x1')",
            Some("x1"),
        ),
        ("import environ\nenv = environ.Env()\na = env.str('HOST_NAME')", None),
        ("from decouple import config\na = config('HOST_NAME', default='x1')", Some("x1")),
        ("import os\nKEY = 'HOST_NAME'\na = os.environ[KEY]", None),
    ] {
        let found = reads(&py(text));
        assert_eq!(found, one("HOST_NAME", fallback), "{text}");
    }
}

#[test]
fn wrappers_of_the_project_are_seen_through() {
    let found = kinds(&[
        (
            "lib/env.ts",
            "export function getEnv(key: string, fallback?: string) { const v = process.env[key]; if (v) return v; return fallback }",
        ),
        ("index.ts", "import {getEnv} from './lib/env'\nexport const url = getEnv('BASE_URL', 'http://x')"),
    ]);
    assert_eq!(reads(&found), one("BASE_URL", Some("http://x")));
}

#[test]
fn what_is_no_variable_is_not_read() {
    for text in [
        "// process.env.X\nconst a = `process.env.X`; const b = {env: {X1: 1}}.env.X1",
        "process.env.NODE_TLS = '0'",
        "const KEYBOARD = Keys.KEYBOARD; config.get('a')",
    ] {
        assert_eq!(reads(&js(text)), [], "{text}");
    }
    assert_eq!(reads(&py("'''os.environ['X']'''\n# os.environ['X']\nd = {}\nd['XX'] = 1\nd.get('XX')")), []);
}

#[test]
fn schemas_validate_the_environment() {
    let zod = js(
        "import {z} from 'zod'; const schema = z.object({PORT: z.coerce.number().default(3000), DATABASE_URL: z.string().url()}); export const env = schema.parse(process.env)",
    );
    assert!(zod.contains(&FactKind::ValidatesEnv { library: "zod".into() }));
    assert_eq!(reads(&zod), [("DATABASE_URL".into(), None), ("PORT".into(), Some(literal("3000")))]);
    let envalid = js(
        "const {cleanEnv, port} = require('envalid'); const env = cleanEnv(process.env, {PORT: port({default: 3000})})",
    );
    assert_eq!(reads(&envalid), one("PORT", Some("3000")));
    let other = js("import {z} from 'zod'; z.object({NAME1: z.string()}).parse(req.body)");
    assert_eq!(reads(&other), []);
    let pydantic = py(
        "from pydantic_settings import BaseSettings\nfrom pydantic import Field\nclass S(BaseSettings):\n    database_url: str\n    port: int = 8000\n    key: str = Field('x', validation_alias='MY_KEY')\n    class Config:\n        env_prefix = 'APP_'\n",
    );
    assert!(pydantic.contains(&FactKind::ValidatesEnv { library: "pydantic-settings".into() }));
    assert_eq!(
        reads(&pydantic),
        [
            ("APP_DATABASE_URL".into(), None),
            ("APP_PORT".into(), Some(literal("8000"))),
            ("MY_KEY".into(), Some(literal("x")))
        ]
    );
}

#[test]
fn branches_by_environment_say_what_they_choose() {
    let chooses = |kinds: &[FactKind]| {
        kinds.iter().find_map(|kind| match kind {
            FactKind::EnvironmentBranchInCode { chooses_config, .. } => Some(*chooses_config),
            _ => None,
        })
    };
    assert_eq!(
        chooses(&js(
            "const url = process.env.NODE_ENV === 'production' ? 'https://api.x.com' : 'http://localhost:1'"
        )),
        Some(true)
    );
    assert_eq!(
        chooses(&js("const level = process.env.NODE_ENV === 'production' ? 'info' : 'debug'")),
        Some(false)
    );
    assert_eq!(chooses(&js("if (process.env.COLOR === 'red') { x() }")), None);
    assert_eq!(
        chooses(&py(
            "import os\nif os.getenv('FLASK_ENV') == 'production':\n    URL = 'postgres://db.internal/x'"
        )),
        Some(true)
    );
}

#[test]
fn printing_all_of_it_is_told() {
    assert!(js("console.log(process.env)").contains(&FactKind::PrintsEnvironment));
    assert!(js("console.log('env', JSON.stringify(process.env))").contains(&FactKind::PrintsEnvironment));
    assert!(!js("console.log(process.env.PORT)").contains(&FactKind::PrintsEnvironment));
    assert!(py("import os\nprint(dict(os.environ))").contains(&FactKind::PrintsEnvironment));
}
