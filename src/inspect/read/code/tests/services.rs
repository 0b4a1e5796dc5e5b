use crate::checks::facts::Service;

use super::*;

/// The services connected to, and where their addresses come from.
fn connections(kinds: &[FactKind]) -> Vec<(Service, Value)> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::ConnectsTo { service, locator } => Some((*service, locator.clone())),
            _ => None,
        })
        .collect()
}

#[test]
fn clients_of_node() {
    let url = || env("DATABASE_URL", None);
    for (text, service, locator) in [
        (
            "const {Pool} = require('pg'); new Pool({connectionString: process.env.DATABASE_URL})",
            Service::Postgres,
            url(),
        ),
        ("import pg from 'pg'; const c = new pg.Client(process.env.DATABASE_URL)", Service::Postgres, url()),
        (
            "import {Pool} from 'pg'; const config = {host: process.env.PGHOST || 'localhost'}; new Pool(config)",
            Service::Postgres,
            env("PGHOST", Some(literal("localhost"))),
        ),
        ("import {Pool} from 'pg'; new Pool()", Service::Postgres, env("PGHOST", None)),
        ("import {Pool} from 'pg'; new Pool({host: 'db', port: 5432})", Service::Postgres, literal("db")),
        (
            "import mysql from 'mysql2/promise'; mysql.createPool({host: 'localhost'})",
            Service::MySql,
            literal("localhost"),
        ),
        (
            "import mongoose from 'mongoose'; await mongoose.connect(process.env.MONGO_URL ?? 'mongodb://localhost/x')",
            Service::MongoDb,
            env("MONGO_URL", Some(literal("mongodb://localhost/x"))),
        ),
        (
            "const m = require('mongoose'); m.connect(`mongodb://${process.env.MONGO_HOST}:27017/db`)",
            Service::MongoDb,
            env("MONGO_HOST", None),
        ),
        (
            "import {MongoClient} from 'mongodb'; const uri = 'mongodb://mongo:27017'; const c = new MongoClient(uri)",
            Service::MongoDb,
            literal("mongodb://mongo:27017"),
        ),
        (
            "import {createClient} from 'redis'; createClient({url: process.env.DATABASE_URL})",
            Service::Redis,
            url(),
        ),
    ] {
        assert_eq!(connections(&js(text)), [(service, locator)], "{text}");
    }
}

#[test]
fn more_clients_of_node() {
    let url = || env("DATABASE_URL", None);
    for (text, service, locator) in [
        (
            "import Redis from 'ioredis'; new Redis({host: process.env.REDIS_HOST, port: 6379})",
            Service::Redis,
            env("REDIS_HOST", None),
        ),
        (
            "import {Sequelize} from 'sequelize'; new Sequelize(process.env.DATABASE_URL, {dialect: 'postgres'})",
            Service::Postgres,
            url(),
        ),
        (
            "const {Sequelize} = require('sequelize'); new Sequelize({dialect: 'sqlite', storage: './x.db'})",
            Service::Sqlite,
            literal("./x.db"),
        ),
        (
            "const knex = require('knex')({client: 'mysql2', connection: {host: process.env.DB_HOST}})",
            Service::MySql,
            env("DB_HOST", None),
        ),
        (
            "import {DataSource} from 'typeorm'; new DataSource({type: 'postgres', url: process.env.DATABASE_URL})",
            Service::Postgres,
            url(),
        ),
        (
            "import amqp from 'amqplib'; amqp.connect('amqp://rabbit')",
            Service::RabbitMq,
            literal("amqp://rabbit"),
        ),
        (
            "import {Kafka} from 'kafkajs'; new Kafka({brokers: [process.env.KAFKA_BROKER]})",
            Service::Kafka,
            env("KAFKA_BROKER", None),
        ),
        (
            "import nodemailer from 'nodemailer'; nodemailer.createTransport({host: process.env.SMTP_HOST})",
            Service::Smtp,
            env("SMTP_HOST", None),
        ),
    ] {
        assert_eq!(connections(&js(text)), [(service, locator)], "{text}");
    }
}

#[test]
fn clients_of_python() {
    for (text, service, locator) in [
        (
            "import os\nfrom sqlalchemy import create_engine\nengine = create_engine(os.environ['DATABASE_URL'])",
            Service::OtherDatabase,
            env("DATABASE_URL", None),
        ),
        (
            "from sqlalchemy import create_engine\nURL = 'postgresql://db/app'\nengine = create_engine(URL)",
            Service::Postgres,
            literal("postgresql://db/app"),
        ),
        (
            "import os, psycopg2\nconn = psycopg2.connect(host=os.getenv('DB_HOST', 'localhost'), password='x')",
            Service::Postgres,
            env("DB_HOST", Some(literal("localhost"))),
        ),
        (
            "import os\nfrom pymongo import MongoClient\nc = MongoClient(os.environ.get('MONGO_URI'))",
            Service::MongoDb,
            env("MONGO_URI", None),
        ),
        ("import redis\nr = redis.Redis(host='redis', port=6379)", Service::Redis, literal("redis")),
        (
            "import os\nimport redis\nr = redis.from_url(os.environ['REDIS_URL'])",
            Service::Redis,
            env("REDIS_URL", None),
        ),
        (
            "import os\nfrom celery import Celery\napp = Celery('x', broker=os.environ.get('BROKER', 'redis://localhost'))",
            Service::Redis,
            env("BROKER", Some(literal("redis://localhost"))),
        ),
        ("import sqlite3\nc = sqlite3.connect('app.db')", Service::Sqlite, literal("app.db")),
        (
            "import os\nfrom flask import Flask\napp = Flask(__name__)\napp.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('DATABASE_URL') or 'sqlite:///x.db'",
            Service::Sqlite,
            env("DATABASE_URL", Some(literal("sqlite:///x.db"))),
        ),
        (
            "import smtplib\ns = smtplib.SMTP('mail.example.com', 587)",
            Service::Smtp,
            literal("mail.example.com"),
        ),
        (
            "import boto3\ns = boto3.client('s3', endpoint_url='http://minio:9000')",
            Service::ObjectStorage,
            literal("http://minio:9000"),
        ),
    ] {
        assert_eq!(connections(&py(text)), [(service, locator)], "{text}");
    }
}

#[test]
fn settings_of_django() {
    let settings = |text: &str| connections(&kinds(&[("mysite/settings.py", text)]));
    assert_eq!(
        settings(
            "import os\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': os.environ.get('DB_HOST', 'db')}}"
        ),
        [(Service::Postgres, env("DB_HOST", Some(literal("db"))))]
    );
    assert_eq!(
        settings(
            "from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent\nDATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': BASE_DIR / 'db.sqlite3'}}"
        ),
        [(Service::Sqlite, literal("db.sqlite3"))]
    );
    assert_eq!(
        settings(
            "import environ\nenv = environ.Env()\nDATABASES = {'default': env.db('DATABASE_URL', default='postgres:///x')}"
        ),
        [(Service::Postgres, env("DATABASE_URL", Some(literal("postgres:///x"))))]
    );
    assert_eq!(
        settings(
            "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache', 'LOCATION': 'x'}}"
        ),
        []
    );
}

#[test]
fn addresses_are_followed_over_files() {
    let found = facts(&[
        ("app/config.py", "import os\nclass Config:\n    REDIS = os.environ['REDIS_URL']\n"),
        ("app/store.py", "import redis\nfrom .config import Config\nclient = redis.from_url(Config.REDIS)\n"),
    ]);
    let fact =
        found.iter().find(|fact| matches!(fact.kind, FactKind::ConnectsTo { .. })).expect("a connection");
    assert_eq!(connections(std::slice::from_ref(&fact.kind)), [(Service::Redis, env("REDIS_URL", None))]);
    assert!(
        fact.via.iter().any(|place| &*place.path == "app/config.py" && place.line == 3),
        "{:?}",
        fact.via
    );
}

#[test]
fn what_is_no_client_connects_to_nothing() {
    for text in [
        "socket.connect('x'); wallet.connect(); const {Pool} = require('./pool'); new Pool({host: 'x'})",
        "// mongoose.connect('mongodb://x')",
        "import {connect} from 'react-redux'; connect(a, b)",
        "import {describe} from 'pg-docs'; describe('mongodb://x')",
    ] {
        assert_eq!(connections(&js(text)), [], "{text}");
    }
}

#[test]
fn branches_between_services_are_told() {
    let switches =
        |kinds: &[FactKind]| kinds.iter().any(|kind| matches!(kind, FactKind::SwitchesService { .. }));
    assert!(switches(&py(
        "import os\nif os.environ.get('MYSQL_HOST'):\n    DATABASE_URI = 'mysql://x/y'\nelse:\n    DATABASE_URI = 'sqlite:///x.db'\n"
    )));
    assert!(switches(&js("const url = process.env.X ? 'postgres://db/x' : 'sqlite://x.db'")));
    assert!(!switches(&js("const url = process.env.X ? 'postgres://a/x' : 'postgres://b/x'")));
}

#[test]
fn object_stores_are_told() {
    let stores = |kinds: &[FactKind]| kinds.iter().any(|kind| matches!(kind, FactKind::StoresObjects { .. }));
    assert!(stores(&js("import {S3Client} from '@aws-sdk/client-s3'; new S3Client({})")));
    assert!(stores(&kinds(&[(
        "x/settings.py",
        "DEFAULT_FILE_STORAGE = 'storages.backends.s3boto3.S3Boto3Storage'"
    )])));
}

#[test]
fn classes_of_settings_are_for_what_they_are_named() {
    let found = facts(&[(
        "config.py",
        "import os\nclass TestingConfig(Config):\n    SQLALCHEMY_DATABASE_URI = 'sqlite://'\nclass DevelopmentConfig(Config):\n    SQLALCHEMY_DATABASE_URI = 'sqlite:///dev.db'\nclass ProductionConfig(Config):\n    SQLALCHEMY_DATABASE_URI = os.environ['DATABASE_URL']\n",
    )]);
    let roles: Vec<_> = found
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::ConnectsTo { .. }))
        .map(|fact| fact.role)
        .collect();
    assert_eq!(roles, [Role::Test, Role::Development, Role::Deployed]);
}

#[test]
fn what_a_function_for_tests_opens_is_not_the_apps() {
    let go = "package common\nimport \"github.com/jinzhu/gorm\"\nfunc Init() { gorm.Open(\"sqlite3\", \"./shop.db\") }\nfunc TestDBInit() { gorm.Open(\"sqlite3\", \"./test.db\") }";
    let found = kinds(&[("common/db.go", go)]);
    let shop = FactKind::ConnectsTo { service: Service::Sqlite, locator: literal("./shop.db") };
    assert!(found.contains(&shop), "{found:?}");
    assert_eq!(found.iter().filter(|kind| matches!(kind, FactKind::ConnectsTo { .. })).count(), 1);
}

#[test]
fn the_other_side_of_a_branch_is_a_default() {
    let settings = "import os\nimport dj_database_url\nif 'DATABASE_URL' in os.environ:\n    DATABASES = {'default': dj_database_url.config(conn_max_age=500)}\nelse:\n    DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'shop.db'}}\n";
    let found = kinds(&[("shop/settings.py", settings)]);
    let default = env("DATABASE_URL", Some(literal("sqlite:///shop.db")));
    assert!(
        found.contains(&FactKind::ConnectsTo { service: Service::Sqlite, locator: default }),
        "{found:?}"
    );
}

#[test]
fn modules_named_after_databases_are_a_choice_among_them() {
    let found = kinds(&[
        (
            "db/index.js",
            "if (process.env.MYSQL_HOST) module.exports = require('./mysql');\nelse module.exports = require('./sqlite');",
        ),
        ("db/mysql.js", "module.exports = {}"),
        (
            "db/sqlite.js",
            "const sqlite3 = require('sqlite3').verbose();\nconst db = new sqlite3.Database(process.env.FILE || '/etc/todo.db')",
        ),
    ]);
    assert!(found.iter().any(|kind| matches!(kind, FactKind::SwitchesService { .. })), "{found:?}");
    let path = env("FILE", Some(literal("/etc/todo.db")));
    assert!(found.contains(&FactKind::ConnectsTo { service: Service::Sqlite, locator: path }), "{found:?}");
}
