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
