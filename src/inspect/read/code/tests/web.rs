use super::*;

#[test]
fn ports_are_followed_to_the_environment() {
    let three = env("PORT", Some(literal("3000")));
    for text in [
        "const express = require('express'); const app = express(); app.listen(process.env.PORT || 3000)",
        "import express from 'express'; const app = express(); const port = Number(process.env.PORT ?? 3000); app.listen(port, () => {})",
        "const app = require('express')(); const {PORT = 3000} = process.env; app.listen(PORT)",
        "const express = require('express'); const app = express(); app.set('port', process.env.PORT || 3000);\nrequire('http').createServer(app).listen(app.get('port'))",
        "import Fastify from 'fastify'; const f = Fastify({logger: true}); await f.listen({port: +process.env['PORT'] || 3000, host: '0.0.0.0'})",
        "const Koa = require('koa'); const app = new Koa(); app.use(x).listen(parseInt(process.env.PORT, 10) || 3000)",
        "import {NestFactory} from '@nestjs/core'; async function bootstrap() { const app = await NestFactory.create(M); await app.listen(process.env.PORT ?? 3000) } bootstrap()",
        "Bun.serve({port: process.env.PORT ?? 3000, fetch() {}})",
        "import http from 'node:http'; let port = 3000; if (process.env.PORT) { port = process.env.PORT } http.createServer((q, s) => {}).listen(port)",
        "const e = require('express'); const app = e(); const port = normalize(process.env.PORT || '3000'); function normalize(v) { const p = parseInt(v, 10); if (isNaN(p)) { return v } return p }\napp.listen(port)",
        "const e = require('express'); const app = e(); function start(port) { app.listen(port) } start(process.env.PORT || 3000)",
        "const e = require('express'); const app = e(); const port = process.env.PORT ? Number(process.env.PORT) : 3000; app.listen(port)",
    ] {
        assert_eq!(ports(&js(text)), std::slice::from_ref(&three), "{text}");
    }
    let eight = env("PORT", Some(literal("8000")));
    for text in [
        "import os\nfrom flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    app.run(host='0.0.0.0', port=int(os.environ.get('PORT', 8000)))",
        "import os, uvicorn\nPORT = int(os.getenv('PORT', '8000'))\nuvicorn.run('main:app', host='0.0.0.0', port=PORT)",
        "from os import environ\nfrom waitress import serve\nserve(app, port=environ.get('PORT') or 8000)",
        "import os\nfrom aiohttp import web\napp = web.Application()\nweb.run_app(app, port=int(os.environ.get('PORT', 8000)))",
        "import os\nfrom http.server import HTTPServer\nHTTPServer(('0.0.0.0', int(os.getenv('PORT', 8000))), H).serve_forever()",
    ] {
        assert_eq!(ports(&py(text)), std::slice::from_ref(&eight), "{text}");
    }
}

#[test]
fn ports_are_followed_over_files() {
    let found = facts(&[
        (
            "src/config/index.ts",
            "import './load'\nexport default { server: { port: process.env.PORT || 8080 } }",
        ),
        ("src/config/load.ts", ""),
        (
            "src/app.ts",
            "import express from 'express'\nexport const createApp = () => { const app = express(); return app }",
        ),
        (
            "src/main.ts",
            "import config from '@/config'\nimport {createApp} from './app.js'\nconst app = createApp()\nconst {port} = config.server\napp.listen(port)",
        ),
    ]);
    let listens = found.iter().find(|fact| matches!(fact.kind, FactKind::Listens { .. })).expect("listens");
    assert_eq!(ports(std::slice::from_ref(&listens.kind)), [env("PORT", Some(literal("8080")))]);
    assert_eq!((&*listens.place.path, listens.place.line), ("src/main.ts", 5));
    assert!(listens.via.iter().any(|place| &*place.path == "src/config/index.ts"), "{:?}", listens.via);
    let commonjs = kinds(&[
        ("config.js", "module.exports = { port: process.env.PORT }"),
        (
            "index.js",
            "const config = require('./config'); const app = require('express')(); app.listen(config.port)",
        ),
    ]);
    assert_eq!(ports(&commonjs), [env("PORT", None)]);
    let python = kinds(&[
        (
            "app/core/config.py",
            "from pydantic_settings import BaseSettings, SettingsConfigDict\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix='MY_')\n    port: int = 8000\n\ndef get_settings():\n    return Settings()\nsettings = get_settings()",
        ),
        (
            "app/main.py",
            "import uvicorn\nfrom app.core.config import settings\nif __name__ == '__main__':\n    uvicorn.run('x', port=settings.port)",
        ),
    ]);
    assert_eq!(ports(&python), [env("MY_PORT", Some(literal("8000")))]);
}

#[test]
fn literal_ports_and_defaults_are_literals() {
    assert_eq!(ports(&js("const app = require('express')(); app.listen(3000)")), [literal("3000")]);
    let flask = py("from flask import Flask\napp = Flask(__name__)\napp.run()");
    assert!(flask.iter().any(|kind| matches!(kind, FactKind::Listens { port, host: Some(host), .. }
        if *port == literal("5000") && *host == literal("127.0.0.1"))));
    let bind =
        kinds(&[("gunicorn.conf.py", "import os\nbind = f\"0.0.0.0:{os.environ.get('PORT', '8000')}\"")]);
    assert_eq!(ports(&bind), [env("PORT", Some(literal("8000")))]);
}

#[test]
fn what_only_sounds_like_listening_is_none() {
    for text in [
        "const store = createStore(); store.listen(() => {})",
        "const {EventEmitter} = require('events'); const e = new EventEmitter(); e.listen('x')",
        "// app.listen(3000)\nconst s = 'app.listen(3000)'",
        "import {history} from 'history'; history.listen(() => {})",
        "const unlisten = appWindow.listen('event', handler)",
        "const server = setupServer(); server.listen({onUnhandledRequest: 'error'})",
    ] {
        assert_eq!(ports(&js(text)), [], "{text}");
    }
    assert_eq!(
        ports(&py("import subprocess\nsubprocess.run(['ls'])\nasyncio.run(main())\nrunner.run(port=1)")),
        []
    );
}

#[test]
fn frameworks_are_named_once() {
    let found = js("const express = require('express'); const a = express(); const b = express();");
    let named: Vec<_> = found.iter().filter(|kind| matches!(kind, FactKind::WebFramework { .. })).collect();
    assert_eq!(named, [&FactKind::WebFramework { name: "express".into() }]);
    let graceful =
        js("const s = require('express')().listen(1234); require('@godaddy/terminus').createTerminus(s)");
    assert!(graceful.contains(&FactKind::GracefulByDefault { server: "@godaddy/terminus".into() }));
}

#[test]
fn apps_in_classes_and_factories_are_followed() {
    let class = js(
        "import express from 'express'; class App { constructor(port) { this.app = express(); this.port = process.env.PORT || 5000 } listen() { this.app.listen(this.port) } } new App().listen()",
    );
    assert_eq!(ports(&class), [env("PORT", Some(literal("5000")))]);
    let typed = kinds(&[(
        "a.ts",
        "import express, {Application} from 'express'; class App { private app: Application; private port = Number(process.env.PORT); constructor() { this.app = express() } start(): void { this.app.listen(this.port) } }",
    )]);
    assert_eq!(ports(&typed), [env("PORT", None)]);
    let passed = kinds(&[
        ("server.js", "module.exports = (app, port) => { app.listen(port, () => {}) }"),
        ("index.js", "const app = require('express')(); require('./server')(app, process.env.PORT)"),
    ]);
    assert_eq!(passed.iter().filter(|kind| matches!(kind, FactKind::Listens { .. })).count(), 1);
    let nest = kinds(&[
        (
            "config/app.ts",
            "import {registerAs} from '@nestjs/config'; export default registerAs('app', () => ({port: process.env.APP_PORT ? parseInt(process.env.APP_PORT, 10) : process.env.PORT ? parseInt(process.env.PORT, 10) : 3000}))",
        ),
        (
            "main.ts",
            "import {NestFactory} from '@nestjs/core'; import {ConfigService} from '@nestjs/config'; async function bootstrap() { const app = await NestFactory.create(M); const config = app.get(ConfigService); await app.listen(config.getOrThrow('app.port')) }",
        ),
    ]);
    assert_eq!(ports(&nest), [env("APP_PORT", Some(env("PORT", Some(literal("3000")))))]);
    let flask = kinds(&[
        (
            "app/__init__.py",
            "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n",
        ),
        (
            "run.py",
            "import os\nfrom app import create_app\napp = create_app()\nif __name__ == '__main__':\n    app.run(port=int(os.getenv('PORT', 5000)))\n",
        ),
    ]);
    assert_eq!(ports(&flask), [env("PORT", Some(literal("5000")))]);
    let by_env = js(
        "const config = {development: {port: 3000}, production: {port: process.env.PORT}}; module.exports = config[process.env.NODE_ENV || 'development']; require('express')().listen(module.exports.port)",
    );
    assert_eq!(ports(&by_env).len(), 1);
}

#[test]
fn ports_chosen_among_several_are_followed() {
    for text in [
        "const app = require('express')(); const port = [args.port, process.env.PORT, 3001].map(p => parseInt(p)).find(p => !isNaN(p)); app.listen(port)",
        "const Joi = require('joi'); const schema = Joi.object({PORT: Joi.number().default(3001)}); const {value: vars} = schema.validate(process.env); require('express')().listen(vars.PORT)",
        "import {z} from 'zod'; const env = z.object({PORT: z.coerce.number().default(3001)}).parse(process.env); import express from 'express'; express().listen(env.PORT)",
    ] {
        assert_eq!(ports(&js(text)), [env("PORT", Some(literal("3001")))], "{text}");
    }
    let three = js("require('express')().listen(process.env.PORT || process.env.NODE_PORT || 3001)");
    assert_eq!(ports(&three), [env("PORT", Some(env("NODE_PORT", Some(literal("3001")))))]);
}

#[test]
fn names_of_the_language_are_no_libraries() {
    assert!(py("x = next(iter([1]))\npostgres('x')\nexpress()").is_empty());
    assert!(js("postgres(process); knex({client: 'pg', connection: 'x'})").is_empty());
}

#[test]
fn the_layout_of_the_express_generator_is_read() {
    let www = "#!/usr/bin/env node\nvar app = require('../app');\nvar http = require('http');\nvar port = normalizePort(process.env.PORT || '3000');\napp.set('port', port);\nvar server = http.createServer(app);\nserver.listen(port);\nfunction normalizePort(val) {\n  var port = parseInt(val, 10);\n  if (isNaN(port)) {\n    return val;\n  }\n  if (port >= 0) {\n    return port;\n  }\n  return false;\n}\n";
    let found = kinds(&[
        ("app.js", "var express = require('express'); var app = express(); module.exports = app;"),
        ("bin/www", www),
    ]);
    assert_eq!(ports(&found), [env("PORT", Some(literal("3000")))]);
}
