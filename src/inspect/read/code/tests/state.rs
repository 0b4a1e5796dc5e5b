use crate::checks::facts::{SessionStore, Written};

use super::*;

fn sessions(kinds: &[FactKind]) -> Vec<(SessionStore, bool)> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::Sessions { store, switchable, .. } => Some((*store, *switchable)),
            _ => None,
        })
        .collect()
}

fn written(kinds: &[FactKind]) -> Vec<(Written, bool)> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::WritesFile { what, switchable, .. } => Some((*what, *switchable)),
            _ => None,
        })
        .collect()
}

#[test]
fn sessions_and_their_stores() {
    let app = "const express = require('express'); const session = require('express-session'); const app = express();\n";
    for (text, store) in [
        ("app.use(session({secret: process.env.S}))", SessionStore::Memory),
        (
            "const {RedisStore} = require('connect-redis'); app.use(session({store: new RedisStore({client})}))",
            SessionStore::External,
        ),
        (
            "const MemoryStore = require('memorystore')(session); app.use(session({store: new MemoryStore({})}))",
            SessionStore::Memory,
        ),
        (
            "const FileStore = require('session-file-store')(session); app.use(session({store: new FileStore({})}))",
            SessionStore::File,
        ),
        ("app.use(require('cookie-session')({keys: [process.env.K]}))", SessionStore::SignedCookie),
    ] {
        assert_eq!(sessions(&js(&format!("{app}{text}"))), [(store, false)], "{text}");
    }
    assert_eq!(
        sessions(&py(
            "from flask import Flask\napp = Flask(__name__)\napp.config['SESSION_TYPE'] = 'filesystem'"
        )),
        [(SessionStore::File, false)]
    );
    assert_eq!(
        sessions(&kinds(&[(
            "x/settings.py",
            "SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'"
        )])),
        [(SessionStore::SignedCookie, false)]
    );
    assert_eq!(
        sessions(&py(
            "from fastapi import FastAPI\nfrom starlette.middleware.sessions import SessionMiddleware\napp = FastAPI()\napp.add_middleware(SessionMiddleware, secret_key=K)"
        )),
        [(SessionStore::SignedCookie, false)]
    );
}

#[test]
fn uploads_and_files_written_by_handlers() {
    let app = "const express = require('express'); const fs = require('fs'); const os = require('os'); const path = require('path'); const multer = require('multer'); const app = express();\n";
    for (text, expected) in [
        ("const upload = multer({dest: 'uploads/'})", vec![(Written::Upload, false)]),
        ("const upload = multer({dest: process.env.UPLOADS || 'uploads/'})", vec![(Written::Upload, true)]),
        (
            "const s = multer.diskStorage({destination: (req, file, cb) => cb(null, 'public/uploads')})",
            vec![(Written::Upload, false)],
        ),
        ("const upload = multer({dest: os.tmpdir()})", vec![(Written::Temporary, false)]),
        ("const upload = multer({storage: multer.memoryStorage()})", vec![]),
        (
            "app.post('/x', (req, res) => { fs.writeFileSync('data/x.json', JSON.stringify(req.body)) })",
            vec![(Written::Data, false)],
        ),
        (
            "app.post('/x', save); function save(req, res) { store(req.body) } function store(b) { fs.writeFileSync('data/x.json', b) }",
            vec![(Written::Data, false)],
        ),
        ("fs.writeFileSync('generated.json', '{}')", vec![]),
        ("app.get('/x', (req, res) => { fs.readFile('a', cb) })", vec![]),
        (
            "app.post('/x', (req, res) => { fs.writeFileSync(path.join(os.tmpdir(), 'x'), req.body) })",
            vec![(Written::Temporary, false)],
        ),
    ] {
        assert_eq!(written(&js(&format!("{app}{text}"))), expected, "{text}");
    }
    let flask = "from flask import Flask, request\napp = Flask(__name__)\n";
    assert_eq!(
        written(&py(&format!(
            "{flask}@app.route('/u', methods=['POST'])\ndef up():\n    f = request.files['f']\n    f.save('uploads/' + f.filename)\n"
        ))),
        [(Written::Upload, false)]
    );
    assert_eq!(
        written(&py(&format!(
            "{flask}@app.post('/u')\ndef up():\n    with open('notes.txt', 'a') as f:\n        f.write('x')\n"
        ))),
        [(Written::Data, false)]
    );
    assert_eq!(
        written(&py(&format!("{flask}@app.post('/u')\ndef up():\n    open('notes.txt').read()\n"))),
        []
    );
    assert_eq!(written(&py("def export():\n    open('out.csv', 'w')\n")), []);
    assert_eq!(written(&kinds(&[("x/settings.py", "MEDIA_ROOT = 'media'")])), [(Written::Upload, false)]);
    assert_eq!(
        written(&kinds(&[(
            "x/settings.py",
            "import os\nMEDIA_ROOT = 'media'\nif os.getenv('BUCKET'):\n    DEFAULT_FILE_STORAGE = 'storages.backends.s3boto3.S3Boto3Storage'"
        )])),
        [(Written::Upload, true)]
    );
}

#[test]
fn memory_shared_by_requests() {
    let shared = |kinds: &[FactKind]| {
        kinds
            .iter()
            .filter_map(
                |kind| if let FactKind::SharedMemory { name } = kind { Some(name.clone()) } else { None },
            )
            .collect::<Vec<_>>()
    };
    let app = "const app = require('express')();\n";
    for (text, expected) in [
        ("const carts = {}; app.post('/c', (req, res) => { carts[req.user] = req.body })", vec!["carts"]),
        ("const seen = new Map(); app.get('/c', (req, res) => { seen.set(req.ip, 1) })", vec!["seen"]),
        ("let hits = 0; app.get('/', (req, res) => { hits = hits + 1; res.send(hits) })", vec!["hits"]),
        ("const list = []; app.post('/', (req, res) => { list.push(req.body) })", vec!["list"]),
        ("const sizes = {a: 1}; app.get('/', (req, res) => res.send(sizes[req.q]))", vec![]),
        ("app.get('/', (req, res) => { const list = []; list.push(1) })", vec![]),
        ("const list = []; list.push(require('./a'))", vec![]),
    ] {
        assert_eq!(shared(&js(&format!("{app}{text}"))), expected, "{text}");
    }
    let flask = "from flask import Flask\napp = Flask(__name__)\ncarts = {}\n";
    assert_eq!(shared(&py(&format!("{flask}@app.route('/')\ndef add():\n    carts['x'] = 1\n"))), ["carts"]);
    assert_eq!(shared(&py(&format!("{flask}def add():\n    carts['x'] = 1\n"))), Vec::<String>::new());
}

#[test]
fn schedulers_in_the_web_process() {
    let scheduled = |kinds: &[FactKind]| {
        kinds
            .iter()
            .filter_map(|kind| {
                if let FactKind::Schedules { how, switchable } = kind {
                    Some((how.clone(), *switchable))
                } else {
                    None
                }
            })
            .collect::<Vec<_>>()
    };
    let app = "const app = require('express')(); app.listen(process.env.PORT);\n";
    for (text, expected) in [
        (
            "const cron = require('node-cron'); cron.schedule('* * * * *', clean)",
            vec![("node-cron".to_owned(), false)],
        ),
        (
            "const cron = require('node-cron'); if (process.env.RUN_JOBS) cron.schedule('* * * * *', clean)",
            vec![("node-cron".to_owned(), true)],
        ),
        (
            "function cleanUp() { db.deleteOld() } setInterval(cleanUp, 60000)",
            vec![("setInterval".to_owned(), false)],
        ),
        ("setInterval(() => { ws.ping() }, 1000)", vec![]),
        ("app.get('/', (req, res) => { setInterval(() => res.write('x'), 1000) })", vec![]),
    ] {
        assert_eq!(scheduled(&js(&format!("{app}{text}"))), expected, "{text}");
    }
    assert_eq!(
        scheduled(&py(
            "from flask import Flask\nfrom apscheduler.schedulers.background import BackgroundScheduler\napp = Flask(__name__)\ns = BackgroundScheduler()\ns.add_job(f, 'interval')\ns.start()"
        )),
        [("APScheduler".to_owned(), false)]
    );
}

fn memory(kinds: &[FactKind]) -> Vec<&str> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::SharedMemory { name } => Some(name.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_memo_is_no_state_and_a_basket_is() {
    let app = "const express = require('express'); const app = express(); const fs = require('fs');\n";
    let memo = "const fixes = {};\nconst load = (key) => { if (fixes[key]) return fixes[key]; fixes[key] = {text: fs.readFileSync(key)}; return fixes[key] };\napp.get('/x', (req, res) => res.json(load(req.params.key)))";
    assert_eq!(memory(&js(&format!("{app}{memo}"))), Vec::<&str>::new());
    let basket = "const baskets = {};\nconst of = (id) => { if (!baskets[id]) baskets[id] = []; return baskets[id] };\napp.post('/x', (req, res) => { of(req.params.id).push(req.body); res.end() })";
    assert_eq!(memory(&js(&format!("{app}{basket}"))), ["baskets"]);
}

#[test]
fn rate_limits_without_a_store_are_counted_in_memory() {
    let app = "const rateLimit = require('express-rate-limit'); const {RedisStore} = require('rate-limit-redis');\n";
    let plain = format!("{app}const a = rateLimit({{max: 20}}); const b = rateLimit({{max: 5}})");
    assert_eq!(memory(&js(&plain)), ["express-rate-limit"]);
    let stored = format!("{app}const a = rateLimit({{max: 20, store: new RedisStore({{}})}})");
    assert_eq!(memory(&js(&stored)), Vec::<&str>::new());
}

#[test]
fn a_message_on_a_socket_is_a_request_and_a_log_by_hand_is_one() {
    let text = "const app = require('express')(); const fs = require('fs'); const path = require('path');\nio.on('connection', (socket) => { socket.on('save', (x) => fs.writeFile('data/' + x, x, () => {})) });\nfs.createWriteStream(path.join(dir, 'error.log'), {flags: 'a'})";
    let found = js(text);
    assert_eq!(written(&found), [(Written::Data, false)]);
    assert!(
        found.iter().any(|kind| matches!(kind, FactKind::LogsTo { library, .. } if library == "fs")),
        "{found:?}"
    );
}
