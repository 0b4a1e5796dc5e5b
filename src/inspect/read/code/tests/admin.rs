use super::*;

fn hows(kinds: &[FactKind]) -> Vec<String> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::MigratesAtBoot { how } => Some(format!("migrates {how}")),
            FactKind::SeedsAtBoot { how } => Some(format!("seeds {how}")),
            FactKind::SchemaRoute => Some("route".to_owned()),
            FactKind::AdminCommand { name, .. } => Some(format!("command {name}")),
            FactKind::ShellsOut { program } => Some(format!("shell {program}")),
            _ => None,
        })
        .collect()
}

#[test]
fn the_schema_changed_at_boot() {
    let app = "const express = require('express'); const app = express(); const {Sequelize} = require('sequelize'); const db = new Sequelize(process.env.DB_URL, {dialect: 'postgres'});\n";
    for (text, expected) in [
        ("db.sync().then(() => app.listen(process.env.PORT))", vec!["migrates sequelize.sync"]),
        (
            "async function start() { await db.sync({alter: true}); app.listen(process.env.PORT) } start()",
            vec!["migrates sequelize.sync"],
        ),
        ("app.get('/reset', async (req, res) => { await db.sync({force: true}) })", vec!["route"]),
        (
            "import {DataSource} from 'typeorm'; new DataSource({type: 'postgres', url: process.env.U, synchronize: true})",
            vec!["migrates synchronize: true"],
        ),
        (
            "import {DataSource} from 'typeorm'; new DataSource({type: 'postgres', url: process.env.U, synchronize: false})",
            vec![],
        ),
        ("pool.query('CREATE TABLE IF NOT EXISTS x (id int)')", vec!["migrates CREATE TABLE"]),
        ("pool.query('SELECT 1')", vec![]),
        (
            "const {execSync} = require('child_process'); execSync('npx prisma migrate deploy')",
            vec!["shell npx", "migrates prisma migrate"],
        ),
    ] {
        assert_eq!(hows(&js(&format!("{app}{text}"))), expected, "{text}");
    }
    let flask = "from flask import Flask\nfrom flask_sqlalchemy import SQLAlchemy\napp = Flask(__name__)\ndb = SQLAlchemy(app)\n";
    for (text, expected) in [
        ("with app.app_context():\n    db.create_all()\n", vec!["migrates db.create_all"]),
        ("@app.cli.command('init-db')\ndef init_db():\n    db.create_all()\n", vec!["command init-db"]),
        (
            "import click\n@click.command('init-db')\ndef init_db_command():\n    init_db()\ndef init_db():\n    db.create_all()\n",
            vec!["command init-db"],
        ),
        ("@app.route('/reset')\ndef reset():\n    db.drop_all()\n", vec!["route"]),
        ("def seed_data():\n    pass\nseed_data()\n", vec!["seeds seed_data"]),
    ] {
        assert_eq!(hows(&py(&format!("{flask}{text}"))), expected, "{text}");
    }
    let script = kinds(&[
        ("app.py", "from fastapi import FastAPI\napp = FastAPI()\n"),
        ("scripts/create.py", "from app import models\nmodels.Base.metadata.create_all()\n"),
    ]);
    assert_eq!(hows(&script), Vec::<String>::new());
    let declared = kinds(&[
        ("db.py", "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\n"),
        (
            "main.py",
            "from fastapi import FastAPI\nfrom db import Base\nBase.metadata.create_all(bind=engine)\napp = FastAPI()\n",
        ),
    ]);
    assert_eq!(hows(&declared), ["migrates metadata.create_all"]);
}

#[test]
fn commands_and_programs() {
    assert_eq!(
        hows(&kinds(&[(
            "shop/management/commands/import_goods.py",
            "class Command(BaseCommand):\n    def handle(self):\n        pass\n"
        )])),
        ["command import_goods"]
    );
    assert_eq!(
        hows(&py("import subprocess\nsubprocess.run(['/usr/bin/convert', 'a', 'b'])")),
        ["shell convert"]
    );
    assert_eq!(hows(&py("import os\nos.system(f'ffmpeg -i {x}')")), ["shell ffmpeg"]);
    assert_eq!(
        hows(&js(
            "const {promisify} = require('util'); const exec = promisify(require('child_process').exec); exec(`git log ${x}`)"
        )),
        ["shell git"]
    );
    assert_eq!(hows(&js("/x/.exec('abc'); query.exec(); spawn('x')")), Vec::<String>::new());
}
