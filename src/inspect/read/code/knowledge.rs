//! Which library does what, in tables. A row names a call by its path: `express().listen` is the method `listen` of
//! what `express()` gives; what stands between the first call and the last member does not matter.
//!
//! Where an argument is meant, it is said as in `0|port`: the first that is there of the one at that position (and no
//! record), the one passed by that name, or the field of that name in a record that is passed.
//!
//! Sources: the libraries' own documentation, read per row; defaults are those of the current major version.

use crate::checks::facts::{Service, SessionStore, Sink, Written};

/// The module that an import means, with spellings of the same one made alike.
pub(super) fn module_name(name: &str) -> &str {
    let name = name.strip_prefix("node:").unwrap_or(name);
    match name {
        "fs/promises" | "fs-extra" | "graceful-fs" => "fs",
        "mysql2/promise" | "promise-mysql" => "mysql2",
        "zod/v4" | "zod/v3" | "zod/mini" => "zod",
        "@fastify/env" => "env-schema",
        "hapi" => "@hapi/hapi",
        "@prisma/client/edge" => "@prisma/client",
        "loguru.logger" => "loguru",
        "timers/promises" => "timers",
        other => other.strip_suffix(".js").filter(|name| *name == "socket.io").unwrap_or(other),
    }
}

/// Objects whose members are variables of the environment.
pub(super) const ENVIRONMENTS: &[&str] = &[
    "process.env",
    "import.meta.env",
    "Bun.env",
    "os.environ",
    "process.process.env",
    "globalThis.process.env",
];

/// Calls that read the variable named by the first argument: path, the fallback, the variable where none is named.
pub(super) const ENV_CALLS: &[(&str, &str, &str)] = &[
    ("os.getenv()", "1|default", ""),
    ("os.environ.get()", "1|default", ""),
    ("os.environ.setdefault()", "1", ""),
    ("os.environ.pop()", "1", ""),
    ("Deno.env.get()", "", ""),
    ("decouple.config()", "default|1", ""),
    ("decouple.AutoConfig()()", "default|1", ""),
    ("decouple.Config()()", "default|1", ""),
    ("starlette.config.Config()()", "default|2", ""),
    ("dj_database_url.config()", "default", "DATABASE_URL"),
    ("@nestjs/config.ConfigService().get()", "1", ""),
    ("@nestjs/config.ConfigService().getOrThrow()", "", ""),
    ("env-var.get()", "", ""),
    ("env-var.from().get()", "", ""),
];

/// Families of calls `env.int("X", default=…)`: the path they begin with, the fallback.
pub(super) const ENV_READERS: &[(&str, &str)] = &[
    ("environ.Env()", "default|1"),
    ("environs.Env()", "default|1"),
    ("environ.FileAwareEnv()", "default|1"),
];

/// Settings classes whose fields are variables of the environment.
pub(super) const SETTINGS_CLASSES: &[&str] =
    &["pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings"];

/// Libraries that hold the environment against a schema: what the path of the result begins with.
pub(super) const VALIDATORS: &[(&str, &str)] = &[
    ("zod.", "zod"),
    ("joi.", "joi"),
    ("@hapi/joi.", "joi"),
    ("yup.", "yup"),
    ("envalid.cleanEnv()", "envalid"),
    ("envalid.customCleanEnv()", "envalid"),
    ("@t3-oss/env-nextjs.createEnv()", "t3-env"),
    ("@t3-oss/env-core.createEnv()", "t3-env"),
    ("env-schema()", "env-schema"),
    ("valibot.", "valibot"),
    ("znv.parseEnv()", "znv"),
];

/// Calls that give their first argument on, perhaps as another type.
const TRANSPARENT: &[&str] = &[
    "Number",
    "parseInt",
    "parseFloat",
    "Number.parseInt",
    "Number.parseFloat",
    "String",
    "Boolean",
    "BigInt",
    "int",
    "str",
    "float",
    "bool",
    "Object.freeze",
    "Object.assign",
    "Promise.resolve",
    "pathlib.Path",
    "Path",
    "sqlalchemy.engine.make_url",
    "sqlalchemy.make_url",
    "path.resolve",
    "os.path.abspath",
    "util.promisify",
    "os.path.expanduser",
    "pydantic.PostgresDsn",
    "functools.lru_cache()",
    "functools.lru_cache",
    "functools.cache",
    "http-terminator.createHttpTerminator",
    "stoppable",
    "terminus",
    "urllib.parse.quote_plus",
    "encodeURIComponent",
    "ast.literal_eval",
    "expressWs",
    "JSON.parse",
    "json.loads",
    "list",
    "tuple",
    "URL",
];

/// Whether a call gives its first argument on.
pub(super) fn is_transparent(path: &str) -> bool {
    TRANSPARENT.contains(&path)
}

/// Methods that give the text they are called on, more or less.
pub(super) const TEXT_METHODS: &[&str] = &[
    "trim",
    "toString",
    "toLowerCase",
    "toUpperCase",
    "strip",
    "rstrip",
    "lstrip",
    "lower",
    "upper",
    "replace",
    "split",
    "replaceAll",
    "decode",
    "unicode_string",
    "asString",
    "asPortNumber",
    "asInt",
    "asUrlString",
    "required",
    "resolve",
    "slice",
    "get_secret_value",
    "as_posix",
    "encoded_string",
    "removesuffix",
    "removeprefix",
];

/// Calls that put their arguments together.
pub(super) const JOINS: &[&str] = &[
    "path.join",
    "path.resolve",
    "os.path.join",
    "path.posix.join",
    "sqlalchemy.engine.url.URL.create",
    "join",
];

/// Whether a file is a Django settings module.
pub(super) fn is_settings_module(path: &str) -> bool {
    path.ends_with(".py")
        && (path.ends_with("settings.py") || path.contains("/settings/") || path.starts_with("settings/"))
}

/// Whether a constructor makes a client of a service or a server.
pub(super) fn is_client(path: &str) -> bool {
    CONNECTS.iter().any(|row| row.path == path) || WEB_FRAMEWORKS.iter().any(|(known, _)| *known == path)
}

/// Constructors of web frameworks.
pub(super) const WEB_FRAMEWORKS: &[(&str, &str)] = &[
    ("express()", "express"),
    ("express.express()", "express"),
    ("fastify()", "fastify"),
    ("fastify.fastify()", "fastify"),
    ("fastify.Fastify()", "fastify"),
    ("koa()", "koa"),
    ("@hapi/hapi.server()", "hapi"),
    ("@hapi/hapi.Server()", "hapi"),
    ("@nestjs/core.NestFactory.create()", "nest"),
    ("restify.createServer()", "restify"),
    ("polka()", "polka"),
    ("hono.Hono()", "hono"),
    ("elysia.Elysia()", "elysia"),
    ("next()", "next"),
    ("http.createServer()", "node http"),
    ("https.createServer()", "node https"),
    ("http2.createSecureServer()", "node http2"),
    ("apollo-server.ApolloServer()", "apollo"),
    ("@apollo/server.ApolloServer()", "apollo"),
    ("flask.Flask()", "flask"),
    ("quart.Quart()", "quart"),
    ("fastapi.FastAPI()", "fastapi"),
    ("starlette.applications.Starlette()", "starlette"),
    ("litestar.Litestar()", "litestar"),
    ("sanic.Sanic()", "sanic"),
    ("aiohttp.web.Application()", "aiohttp"),
    ("tornado.web.Application()", "tornado"),
    ("bottle.Bottle()", "bottle"),
    ("falcon.App()", "falcon"),
    ("falcon.asgi.App()", "falcon"),
    ("connexion.App()", "connexion"),
    ("connexion.FlaskApp()", "connexion"),
    ("django.core.wsgi.get_wsgi_application()", "django"),
    ("django.core.asgi.get_asgi_application()", "django"),
];

/// A call that listens.
pub(super) struct Listen {
    /// The call.
    pub path: &'static str,
    /// The port.
    pub port: &'static str,
    /// The address.
    pub host: &'static str,
    /// The server's name.
    pub server: &'static str,
    /// The port it takes by itself.
    pub default: &'static str,
    /// The address it takes by itself, where that is this machine only.
    pub default_host: &'static str,
}

const fn listen(
    path: &'static str,
    port: &'static str,
    host: &'static str,
    server: &'static str,
    default: &'static str,
    default_host: &'static str,
) -> Listen {
    Listen { path, port, host, server, default, default_host }
}

/// Calls that listen.
pub(super) const LISTENS: &[Listen] = &[
    listen("express().listen()", "0|port", "1|host", "express", "", ""),
    listen("express.express().listen()", "0|port", "1|host", "express", "", ""),
    listen("http.createServer().listen()", "0|port", "1|host", "node http", "", ""),
    listen("http.Server().listen()", "0|port", "1|host", "node http", "", ""),
    listen("https.createServer().listen()", "0|port", "1|host", "node https", "", ""),
    listen("https.Server().listen()", "0|port", "1|host", "node https", "", ""),
    listen("spdy.createServer().listen()", "0|port", "1|host", "spdy", "", ""),
    listen("http2.createSecureServer().listen()", "0|port", "1|host", "node http2", "", ""),
    // fastify binds the loopback address when it is given none.
    listen("fastify().listen()", "0|port", "1|host", "fastify", "", "localhost"),
    listen("fastify.fastify().listen()", "0|port", "1|host", "fastify", "", "localhost"),
    listen("fastify.Fastify().listen()", "0|port", "1|host", "fastify", "", "localhost"),
    listen("koa().listen()", "0|port", "1|host", "koa", "", ""),
    listen("koa.Koa().listen()", "0|port", "1|host", "koa", "", ""),
    listen("@hapi/hapi.server()", "port", "host", "hapi", "", ""),
    listen("@hapi/hapi.Server()", "port", "host", "hapi", "", ""),
    listen("@nestjs/core.NestFactory.create().listen()", "0|port", "1|host", "nest", "", ""),
    listen("restify.createServer().listen()", "0|port", "1|host", "restify", "", ""),
    listen("polka().listen()", "0|port", "1|host", "polka", "", ""),
    listen("json-server.create().listen()", "0|port", "1|host", "json-server", "", ""),
    listen("@feathersjs/express().listen()", "0|port", "1|host", "feathers", "", ""),
    listen("@feathersjs/express.default().listen()", "0|port", "1|host", "feathers", "", ""),
    listen("@hono/node-server.serve()", "port", "hostname", "hono", "3000", ""),
    listen("elysia.Elysia().listen()", "0|port", "hostname", "elysia", "", ""),
    listen("apollo-server.ApolloServer().listen()", "port|0", "host", "apollo", "4000", ""),
    listen(
        "@apollo/server/standalone.startStandaloneServer()",
        "port|listen.port",
        "listen.host",
        "apollo",
        "4000",
        "",
    ),
    listen("Bun.serve()", "port", "hostname", "bun", "$PORT:3000", ""),
    listen("Deno.serve()", "port", "hostname", "deno", "8000", ""),
    listen("socket.io.listen()", "0", "", "socket.io", "", ""),
    listen("socket.io.Server().listen()", "0", "", "socket.io", "", ""),
    listen("ws.WebSocketServer()", "port", "host", "ws", "", ""),
    listen("ws.Server()", "port", "host", "ws", "", ""),
    listen("flask.Flask().run()", "1|port", "0|host", "flask", "5000", "127.0.0.1"),
    listen("flask_socketio.SocketIO().run()", "port|2", "host|1", "flask-socketio", "5000", "127.0.0.1"),
    listen("quart.Quart().run()", "1|port", "0|host", "quart", "5000", "127.0.0.1"),
    listen("connexion.FlaskApp().run()", "port", "host", "connexion", "8000", ""),
    listen("connexion.App().run()", "port", "host", "connexion", "8000", ""),
    listen("uvicorn.run()", "port", "host", "uvicorn", "8000", "127.0.0.1"),
    listen("uvicorn.Config()", "port", "host", "uvicorn", "8000", "127.0.0.1"),
    listen("granian.Granian()", "port", "address", "granian", "8000", "127.0.0.1"),
    listen("waitress.serve()", "port|listen", "host", "waitress", "8080", ""),
    listen("aiohttp.web.run_app()", "port", "host", "aiohttp", "8080", ""),
    listen("aiohttp.web.TCPSite()", "2|port", "1|host", "aiohttp", "8080", ""),
    listen("tornado.web.Application().listen()", "0|port", "1|address", "tornado", "", ""),
    listen("tornado.httpserver.HTTPServer().listen()", "0|port", "1|address", "tornado", "", ""),
    listen("tornado.httpserver.HTTPServer().bind()", "0|port", "1|address", "tornado", "", ""),
    listen("sanic.Sanic().run()", "1|port", "0|host", "sanic", "8000", "127.0.0.1"),
    listen("bottle.run()", "port", "host", "bottle", "8080", "127.0.0.1"),
    listen("bottle.Bottle().run()", "port", "host", "bottle", "8080", "127.0.0.1"),
    listen("werkzeug.serving.run_simple()", "1|port", "0|hostname", "werkzeug", "", ""),
    listen("wsgiref.simple_server.make_server()", "1|port", "0|host", "wsgiref", "", ""),
    listen("gevent.pywsgi.WSGIServer()", "0.1", "0.0", "gevent", "", ""),
    listen("http.server.HTTPServer()", "0.1", "0.0", "http.server", "", ""),
    listen("http.server.ThreadingHTTPServer()", "0.1", "0.0", "http.server", "", ""),
    listen("socketserver.TCPServer()", "0.1", "0.0", "socketserver", "", ""),
    listen(
        "cherrypy.quickstart()",
        "server.socket_port",
        "server.socket_host",
        "cherrypy",
        "8080",
        "127.0.0.1",
    ),
];

/// A call that connects.
pub(super) struct Connect {
    /// The call.
    pub path: &'static str,
    /// The service; `None` where the address or an option names it.
    pub service: Option<Service>,
    /// The address.
    pub locator: &'static str,
    /// The variable it reads by itself when no address is given.
    pub default: &'static str,
}

const fn connect(
    path: &'static str,
    service: Option<Service>,
    locator: &'static str,
    default: &'static str,
) -> Connect {
    Connect { path, service, locator, default }
}

use Service::{
    Elasticsearch, HttpApi, Kafka, Memcached, MongoDb, MySql, Nats, ObjectStorage, Oracle, OtherDatabase,
    Postgres, RabbitMq, Redis, Smtp, SqlServer, Sqlite,
};

/// Calls that connect to a service.
pub(super) const CONNECTS: &[Connect] = &[
    connect("pg.Pool()", Some(Postgres), "connectionString|host|0", "PGHOST"),
    connect("pg.Client()", Some(Postgres), "connectionString|host|0", "PGHOST"),
    connect("pg-promise()()", Some(Postgres), "connectionString|host|0", "PGHOST"),
    connect("postgres()", Some(Postgres), "0|host|hostname", "PGHOST"),
    connect("@neondatabase/serverless.neon()", Some(Postgres), "0", ""),
    connect("@neondatabase/serverless.Pool()", Some(Postgres), "connectionString", ""),
    connect("mysql.createConnection()", Some(MySql), "0|uri|host", ""),
    connect("mysql.createPool()", Some(MySql), "0|uri|host", ""),
    connect("mysql2.createConnection()", Some(MySql), "0|uri|host", ""),
    connect("mysql2.createPool()", Some(MySql), "0|uri|host", ""),
    connect("mariadb.createPool()", Some(MySql), "0|host", ""),
    connect("mongoose.connect()", Some(MongoDb), "0|uri", ""),
    connect("mongoose.createConnection()", Some(MongoDb), "0|uri", ""),
    connect("mongoose.default.connect()", Some(MongoDb), "0|uri", ""),
    connect("mongodb.MongoClient()", Some(MongoDb), "0", ""),
    connect("mongodb.MongoClient.connect()", Some(MongoDb), "0", ""),
    connect("@nestjs/mongoose.MongooseModule.forRoot()", Some(MongoDb), "0|uri", ""),
    connect("@nestjs/typeorm.TypeOrmModule.forRoot()", None, "url|host|database", ""),
    connect("redis.createClient()", Some(Redis), "url|socket.host|host|1|0", ""),
    connect("ioredis()", Some(Redis), "0|host|path", ""),
    connect("ioredis.Redis()", Some(Redis), "0|host|path", ""),
    connect("ioredis.Cluster()", Some(Redis), "0", ""),
    connect("@upstash/redis.Redis()", Some(Redis), "url", ""),
    connect("bullmq.Queue()", Some(Redis), "connection.url|connection.host|connection", ""),
    connect("bullmq.Worker()", Some(Redis), "connection.url|connection.host|connection", ""),
    connect("bull()", Some(Redis), "redis.host|redis.url|1|redis", ""),
    connect("memcached()", Some(Memcached), "0", ""),
    connect("memjs.Client.create()", Some(Memcached), "0", "MEMCACHIER_SERVERS"),
    connect("sequelize.Sequelize()", None, "host|storage|0", ""),
    connect("sequelize()", None, "host|storage|0", ""),
    connect("sequelize-typescript.Sequelize()", None, "host|storage|0", ""),
    connect("knex()", None, "connection.connectionString|connection.host|connection.filename|connection", ""),
    connect(
        "knex.knex()",
        None,
        "connection.connectionString|connection.host|connection.filename|connection",
        "",
    ),
    connect("typeorm.DataSource()", None, "url|host|database", ""),
    connect("typeorm.createConnection()", None, "url|host|database", ""),
    connect("@mikro-orm/core.MikroORM.init()", None, "clientUrl|host|dbName", ""),
    connect("sqlite3.Database()", Some(Sqlite), "0", ""),
    connect("better-sqlite3()", Some(Sqlite), "0", ""),
    connect("sqlite.open()", Some(Sqlite), "filename|0", ""),
    connect("node:sqlite.DatabaseSync()", Some(Sqlite), "0", ""),
    connect("@libsql/client.createClient()", Some(Sqlite), "url", ""),
    connect("lowdb/node.JSONFilePreset()", Some(OtherDatabase), "0", ""),
    connect("nedb()", Some(OtherDatabase), "filename|0", ""),
    connect("level.Level()", Some(OtherDatabase), "0", ""),
    connect("mssql.connect()", Some(SqlServer), "0|server", ""),
    connect("mssql.ConnectionPool()", Some(SqlServer), "0|server", ""),
    connect("tedious.Connection()", Some(SqlServer), "server", ""),
    connect("oracledb.getConnection()", Some(Oracle), "connectString|connectionString", ""),
    connect("oracledb.createPool()", Some(Oracle), "connectString|connectionString", ""),
    connect("cassandra-driver.Client()", Some(OtherDatabase), "contactPoints", ""),
    connect("neo4j-driver.driver()", Some(OtherDatabase), "0", ""),
    connect("amqplib.connect()", Some(RabbitMq), "0|hostname", ""),
    connect("amqplib/callback_api.connect()", Some(RabbitMq), "0|hostname", ""),
    connect("amqp-connection-manager.connect()", Some(RabbitMq), "0", ""),
    connect("kafkajs.Kafka()", Some(Kafka), "brokers", ""),
    connect("kafka-node.KafkaClient()", Some(Kafka), "kafkaHost", ""),
    connect("nats.connect()", Some(Nats), "servers|0", ""),
    connect("nodemailer.createTransport()", Some(Smtp), "host|url|0|service", ""),
    connect("@elastic/elasticsearch.Client()", Some(Elasticsearch), "node|nodes|cloud.id", ""),
    connect("@opensearch-project/opensearch.Client()", Some(Elasticsearch), "node|nodes", ""),
    connect("elasticsearch.Client()", Some(Elasticsearch), "host|hosts", ""),
    connect("@aws-sdk/client-s3.S3Client()", Some(ObjectStorage), "endpoint", "AWS_ENDPOINT_URL_S3"),
    connect("@aws-sdk/client-s3.S3()", Some(ObjectStorage), "endpoint", "AWS_ENDPOINT_URL_S3"),
    connect("aws-sdk.S3()", Some(ObjectStorage), "endpoint", "AWS_REGION"),
    connect("aws-sdk/clients/s3()", Some(ObjectStorage), "endpoint", "AWS_REGION"),
    connect("minio.Client()", Some(ObjectStorage), "endPoint|endpoint|0", ""),
    connect("minio.Minio()", Some(ObjectStorage), "0|endpoint", ""),
    connect(
        "@google-cloud/storage.Storage()",
        Some(ObjectStorage),
        "apiEndpoint",
        "GOOGLE_APPLICATION_CREDENTIALS",
    ),
    connect("@azure/storage-blob.BlobServiceClient.fromConnectionString()", Some(ObjectStorage), "0", ""),
    connect("axios.create()", Some(HttpApi), "baseURL", ""),
    connect("@supabase/supabase-js.createClient()", Some(HttpApi), "0", ""),
    // Python.
    connect("sqlalchemy.create_engine()", None, "0|url", ""),
    connect("sqlalchemy.ext.asyncio.create_async_engine()", None, "0|url", ""),
    connect("sqlalchemy.engine.create_engine()", None, "0|url", ""),
    connect("sqlmodel.create_engine()", None, "0|url", ""),
    connect("databases.Database()", None, "0|url", ""),
    connect("tortoise.Tortoise.init()", None, "db_url", ""),
    connect("dataset.connect()", None, "0|url", "DATABASE_URL"),
    connect("playhouse.db_url.connect()", None, "0", ""),
    connect("peewee.PostgresqlDatabase()", Some(Postgres), "host|0", ""),
    connect("peewee.MySQLDatabase()", Some(MySql), "host|0", ""),
    connect("peewee.SqliteDatabase()", Some(Sqlite), "0", ""),
    connect("pony.orm.Database()", None, "host|1|0", ""),
    connect("psycopg2.connect()", Some(Postgres), "host|dsn|0", "PGHOST"),
    connect("psycopg2.pool.SimpleConnectionPool()", Some(Postgres), "host|dsn|2", "PGHOST"),
    connect("psycopg2.pool.ThreadedConnectionPool()", Some(Postgres), "host|dsn|2", "PGHOST"),
    connect("psycopg.connect()", Some(Postgres), "host|conninfo|0", "PGHOST"),
    connect("psycopg_pool.ConnectionPool()", Some(Postgres), "conninfo|0", "PGHOST"),
    connect("psycopg_pool.AsyncConnectionPool()", Some(Postgres), "conninfo|0", "PGHOST"),
    connect("asyncpg.connect()", Some(Postgres), "host|dsn|0", "PGHOST"),
    connect("asyncpg.create_pool()", Some(Postgres), "host|dsn|0", "PGHOST"),
    connect("aiopg.create_pool()", Some(Postgres), "0|dsn|host", "PGHOST"),
    connect("pymysql.connect()", Some(MySql), "host|0", ""),
    connect("MySQLdb.connect()", Some(MySql), "host|0", ""),
    connect("mysql.connector.connect()", Some(MySql), "host", ""),
    connect("aiomysql.create_pool()", Some(MySql), "host|0", ""),
    connect("mariadb.connect()", Some(MySql), "host|0", ""),
    connect("pymongo.MongoClient()", Some(MongoDb), "0|host", ""),
    connect("pymongo.AsyncMongoClient()", Some(MongoDb), "0|host", ""),
    connect("motor.motor_asyncio.AsyncIOMotorClient()", Some(MongoDb), "0|host", ""),
    connect("mongoengine.connect()", Some(MongoDb), "host|1", ""),
    connect("flask_pymongo.PyMongo()", Some(MongoDb), "uri", ""),
    connect("sqlite3.connect()", Some(Sqlite), "0|database", ""),
    connect("aiosqlite.connect()", Some(Sqlite), "0|database", ""),
    connect("redis.Redis()", Some(Redis), "host|0", ""),
    connect("redis.StrictRedis()", Some(Redis), "host|0", ""),
    connect("redis.from_url()", Some(Redis), "0|url", ""),
    connect("redis.Redis.from_url()", Some(Redis), "0|url", ""),
    connect("redis.StrictRedis.from_url()", Some(Redis), "0|url", ""),
    connect("redis.ConnectionPool()", Some(Redis), "host", ""),
    connect("redis.ConnectionPool.from_url()", Some(Redis), "0|url", ""),
    connect("redis.asyncio.Redis()", Some(Redis), "host|0", ""),
    connect("redis.asyncio.from_url()", Some(Redis), "0|url", ""),
    connect("redis.asyncio.Redis.from_url()", Some(Redis), "0|url", ""),
    connect("aioredis.from_url()", Some(Redis), "0", ""),
    connect("aioredis.create_redis_pool()", Some(Redis), "0", ""),
    connect("pymemcache.client.base.Client()", Some(Memcached), "0", ""),
    connect("celery.Celery()", None, "broker", ""),
    connect("pika.ConnectionParameters()", Some(RabbitMq), "host|0", ""),
    connect("pika.URLParameters()", Some(RabbitMq), "0", ""),
    connect("aio_pika.connect_robust()", Some(RabbitMq), "0|host|url", ""),
    connect("aio_pika.connect()", Some(RabbitMq), "0|host|url", ""),
    connect("kombu.Connection()", None, "0", ""),
    connect("kafka.KafkaProducer()", Some(Kafka), "bootstrap_servers", ""),
    connect("kafka.KafkaConsumer()", Some(Kafka), "bootstrap_servers", ""),
    connect("aiokafka.AIOKafkaProducer()", Some(Kafka), "bootstrap_servers", ""),
    connect("aiokafka.AIOKafkaConsumer()", Some(Kafka), "bootstrap_servers", ""),
    connect("confluent_kafka.Producer()", Some(Kafka), "bootstrap.servers", ""),
    connect("confluent_kafka.Consumer()", Some(Kafka), "bootstrap.servers", ""),
    connect("elasticsearch.Elasticsearch()", Some(Elasticsearch), "0|hosts|cloud_id", ""),
    connect("elasticsearch.AsyncElasticsearch()", Some(Elasticsearch), "0|hosts|cloud_id", ""),
    connect("opensearchpy.OpenSearch()", Some(Elasticsearch), "hosts|0", ""),
    connect("smtplib.SMTP()", Some(Smtp), "0|host", ""),
    connect("smtplib.SMTP_SSL()", Some(Smtp), "0|host", ""),
    connect("fastapi_mail.ConnectionConfig()", Some(Smtp), "MAIL_SERVER", ""),
    connect("emails.Message().send()", Some(Smtp), "smtp.host", ""),
    connect(
        "google.cloud.storage.Client()",
        Some(ObjectStorage),
        "client_options",
        "GOOGLE_APPLICATION_CREDENTIALS",
    ),
    connect("azure.storage.blob.BlobServiceClient.from_connection_string()", Some(ObjectStorage), "0", ""),
    connect("nats.aio.client.Client().connect()", Some(Nats), "0|servers", ""),
    connect("pymssql.connect()", Some(SqlServer), "0|server", ""),
    connect("pyodbc.connect()", Some(SqlServer), "0", ""),
    connect("cx_Oracle.connect()", Some(Oracle), "dsn|2|0", ""),
    connect("oracledb.connect()", Some(Oracle), "dsn|2|0", ""),
    connect("cassandra.cluster.Cluster()", Some(OtherDatabase), "0", ""),
    connect("neo4j.GraphDatabase.driver()", Some(OtherDatabase), "0|uri", ""),
];

/// The kind of service that the beginning of an address, a dialect, a driver or a Django engine names.
pub(super) fn service_named(text: &str) -> Option<Service> {
    let text = text.to_ascii_lowercase();
    let name = text.split(['+', ':']).next().unwrap_or_default();
    let name = name.strip_prefix("django.db.backends.").unwrap_or(name);
    let name = name.rsplit('.').next().unwrap_or(name);
    Some(match name {
        "postgres"
        | "postgresql"
        | "pg"
        | "cockroachdb"
        | "postgis"
        | "psycopg2"
        | "pgsql"
        | "postgresql_psycopg2" => Postgres,
        "mysql" | "mysql2" | "mariadb" | "aurora-mysql" => MySql,
        "sqlite" | "sqlite3" | "better-sqlite3" | "spatialite" | "expo" | "sqljs" | "libsql" => Sqlite,
        "mongodb" | "mongo" | "djongo" => MongoDb,
        "mssql" | "sqlserver" => SqlServer,
        "oracle" | "oracledb" => Oracle,
        "redis" | "rediss" | "valkey" => Redis,
        "memcached" | "memcache" | "pymemcache" | "pymemcachecache" => Memcached,
        "amqp" | "amqps" | "pyamqp" => RabbitMq,
        "kafka" => Kafka,
        "nats" => Nats,
        "smtp" | "smtps" => Smtp,
        _ => return None,
    })
}

/// Configuration keys of frameworks that are addresses of services: key, service where it is fixed.
pub(super) const CONFIG_LOCATORS: &[(&str, Option<Service>)] = &[
    ("SQLALCHEMY_DATABASE_URI", None),
    ("MONGO_URI", Some(MongoDb)),
    ("REDIS_URL", Some(Redis)),
    ("SESSION_REDIS", Some(Redis)),
    ("CACHE_REDIS_URL", Some(Redis)),
    ("CACHE_REDIS_HOST", Some(Redis)),
    ("MAIL_SERVER", Some(Smtp)),
    ("CELERY_BROKER_URL", None),
    ("BROKER_URL", None),
    ("EMAIL_HOST", Some(Smtp)),
    ("broker_url", None),
    ("MYSQL_HOST", Some(MySql)),
    ("MYSQL_DATABASE_HOST", Some(MySql)),
];

/// Session middleware of frameworks: call, store when none is given, the option that names one, the library.
pub(super) const SESSIONS: &[(&str, SessionStore, &str, &str)] = &[
    ("express-session()", SessionStore::Memory, "store", "express-session"),
    ("cookie-session()", SessionStore::SignedCookie, "", "cookie-session"),
    ("koa-session()", SessionStore::SignedCookie, "store", "koa-session"),
    ("koa-generic-session()", SessionStore::Memory, "store", "koa-generic-session"),
    ("koa-session2()", SessionStore::Memory, "store", "koa-session2"),
    ("next-session()", SessionStore::Memory, "store", "next-session"),
    ("iron-session.getIronSession()", SessionStore::SignedCookie, "", "iron-session"),
    ("iron-session/next.withIronSessionApiRoute()", SessionStore::SignedCookie, "", "iron-session"),
    ("client-sessions()", SessionStore::SignedCookie, "", "client-sessions"),
    ("starlette.middleware.sessions.SessionMiddleware()", SessionStore::SignedCookie, "", "starlette"),
];

/// Session plug-ins that are passed by name (`app.register(x, {…})`, `app.add_middleware(X)`).
pub(super) const SESSION_PLUGINS: &[(&str, SessionStore, &str, &str)] = &[
    ("@fastify/session", SessionStore::Memory, "store", "@fastify/session"),
    ("@fastify/session.fastifySession", SessionStore::Memory, "store", "@fastify/session"),
    ("@fastify/secure-session", SessionStore::SignedCookie, "", "@fastify/secure-session"),
    ("@hapi/yar", SessionStore::Memory, "cache", "@hapi/yar"),
    ("starlette.middleware.sessions.SessionMiddleware", SessionStore::SignedCookie, "", "starlette"),
    ("starlette.middleware.sessions", SessionStore::SignedCookie, "", "starlette"),
];

/// What `SESSION_TYPE` of Flask-Session and `SESSION_ENGINE` of Django name.
pub(super) fn session_store(text: &str) -> Option<SessionStore> {
    Some(match text.rsplit('.').next().unwrap_or(text) {
        "filesystem" | "cachelib" | "file" => SessionStore::File,
        "signed_cookies" => SessionStore::SignedCookie,
        "redis" | "memcached" | "mongodb" | "sqlalchemy" | "dynamodb" | "db" | "cached_db" => {
            SessionStore::External
        }
        "locmem" | "simple" => SessionStore::Memory,
        _ => return None,
    })
}

/// Calls that write files: path, the argument with the place, what it is, and its name.
pub(super) const WRITES: &[(&str, &str, Written, &str)] = &[
    ("multer()", "dest", Written::Upload, "multer"),
    ("multer.diskStorage()", "destination", Written::Upload, "multer.diskStorage"),
    ("formidable()", "uploadDir", Written::Upload, "formidable"),
    ("formidable.formidable()", "uploadDir", Written::Upload, "formidable"),
    ("formidable.IncomingForm()", "uploadDir", Written::Upload, "formidable"),
    ("django.core.files.storage.FileSystemStorage()", "location|0", Written::Upload, "FileSystemStorage"),
];

/// Calls that write a file wherever they stand; they count under a request handler. Path and the argument.
pub(super) const WRITES_IN_HANDLER: &[(&str, &str)] = &[
    ("fs.writeFile()", "0"),
    ("fs.writeFileSync()", "0"),
    ("fs.appendFile()", "0"),
    ("fs.appendFileSync()", "0"),
    ("fs.createWriteStream()", "0"),
    ("fs.promises.writeFile()", "0"),
    ("fs.promises.appendFile()", "0"),
    ("fs.outputFile()", "0"),
    ("fs.outputJson()", "0"),
    ("fs.writeJson()", "0"),
    ("fs.copyFile()", "1"),
    ("fs.copyFileSync()", "1"),
    ("fs.rename()", "1"),
    ("fs.renameSync()", "1"),
    ("fs.promises.rename()", "1"),
    ("Bun.write()", "0"),
    ("Deno.writeFile()", "0"),
    ("Deno.writeTextFile()", "0"),
    ("shutil.copyfileobj()", "1"),
    ("shutil.copy()", "1"),
    ("shutil.move()", "1"),
    ("aiofiles.open()", "0"),
    ("open()", "0"),
];

/// What makes clients of object stores: the beginning of the path, the library.
pub(super) const OBJECT_STORES: &[(&str, &str)] = &[
    ("@aws-sdk/client-s3.S3Client()", "@aws-sdk/client-s3"),
    ("@aws-sdk/client-s3.S3()", "@aws-sdk/client-s3"),
    ("aws-sdk.S3()", "aws-sdk"),
    ("aws-sdk/clients/s3()", "aws-sdk"),
    ("multer-s3()", "multer-s3"),
    ("multer-storage-cloudinary.CloudinaryStorage()", "multer-storage-cloudinary"),
    ("cloudinary.v2.config()", "cloudinary"),
    ("minio.Client()", "minio"),
    ("minio.Minio()", "minio"),
    ("@google-cloud/storage.Storage()", "@google-cloud/storage"),
    ("@azure/storage-blob.BlobServiceClient.fromConnectionString()", "@azure/storage-blob"),
    ("google.cloud.storage.Client()", "google-cloud-storage"),
    ("azure.storage.blob.BlobServiceClient.from_connection_string()", "azure-storage-blob"),
];

/// Schedulers: call and name. What stands in the web process counts.
pub(super) const SCHEDULERS: &[(&str, &str)] = &[
    ("node-cron.schedule()", "node-cron"),
    ("cron.CronJob()", "cron"),
    ("cron.job()", "cron"),
    ("cron.CronJob.from()", "cron"),
    ("croner.Cron()", "croner"),
    ("node-schedule.scheduleJob()", "node-schedule"),
    ("agenda.Agenda().start()", "agenda"),
    ("agenda().start()", "agenda"),
    ("bree().start()", "bree"),
    ("toad-scheduler.ToadScheduler()", "toad-scheduler"),
    ("apscheduler.schedulers.background.BackgroundScheduler().start()", "APScheduler"),
    ("apscheduler.schedulers.asyncio.AsyncIOScheduler().start()", "APScheduler"),
    ("apscheduler.schedulers.gevent.GeventScheduler().start()", "APScheduler"),
    ("flask_apscheduler.APScheduler().start()", "Flask-APScheduler"),
    ("schedule.run_pending()", "schedule"),
];

/// Decorators that schedule.
pub(super) const SCHEDULE_DECORATORS: &[(&str, &str)] = &[
    ("@nestjs/schedule.Cron()", "@nestjs/schedule"),
    ("@nestjs/schedule.Interval()", "@nestjs/schedule"),
    ("fastapi_utils.tasks.repeat_every()", "fastapi-utils"),
    ("fastapi_restful.tasks.repeat_every()", "fastapi-restful"),
];

/// What makes a server stop gracefully by itself.
pub(super) const GRACEFUL: &[(&str, &str)] = &[
    ("@godaddy/terminus.createTerminus()", "@godaddy/terminus"),
    ("lightship.createLightship()", "lightship"),
    ("stoppable()", "stoppable"),
    ("http-graceful-shutdown()", "http-graceful-shutdown"),
    ("close-with-grace()", "close-with-grace"),
    ("fastify-graceful-shutdown()", "fastify-graceful-shutdown"),
    ("http-shutdown()", "http-shutdown"),
    ("http-terminator.createHttpTerminator()", "http-terminator"),
    ("express-graceful-shutdown()", "express-graceful-shutdown"),
    ("uvicorn.run()", "uvicorn"),
    ("uvicorn.Config()", "uvicorn"),
    ("waitress.serve()", "waitress"),
    ("aiohttp.web.run_app()", "aiohttp"),
    ("granian.Granian()", "granian"),
    ("hypercorn.asyncio.serve()", "hypercorn"),
    ("hypercorn.trio.serve()", "hypercorn"),
    ("sanic.Sanic().run()", "sanic"),
    ("@nestjs/core.NestFactory.create().enableShutdownHooks()", "nest"),
];

/// Methods that stop a server from taking requests.
pub(super) const CLOSES: &[&str] = &[
    "close",
    "stop",
    "shutdown",
    "terminate",
    "gracefulShutdown",
    "closeAllConnections",
    "destroy",
    "should_exit",
];

/// Log transports and handlers: call, sink, library.
pub(super) const LOGS: &[(&str, Sink, &str)] = &[
    ("winston.transports.File()", Sink::File, "winston"),
    ("winston.transports.DailyRotateFile()", Sink::File, "winston-daily-rotate-file"),
    ("winston-daily-rotate-file()", Sink::File, "winston-daily-rotate-file"),
    ("winston.transports.Console()", Sink::Stream, "winston"),
    ("winston.transports.Stream()", Sink::Stream, "winston"),
    ("rotating-file-stream.createStream()", Sink::File, "rotating-file-stream"),
    ("file-stream-rotator.getStream()", Sink::File, "file-stream-rotator"),
    ("logging.FileHandler()", Sink::File, "logging.FileHandler"),
    ("logging.handlers.RotatingFileHandler()", Sink::File, "RotatingFileHandler"),
    ("logging.handlers.TimedRotatingFileHandler()", Sink::File, "TimedRotatingFileHandler"),
    ("logging.handlers.WatchedFileHandler()", Sink::File, "WatchedFileHandler"),
    ("concurrent_log_handler.ConcurrentRotatingFileHandler()", Sink::File, "concurrent-log-handler"),
    ("logging.StreamHandler()", Sink::Stream, "logging.StreamHandler"),
    ("rich.logging.RichHandler()", Sink::Stream, "rich"),
    ("structlog.PrintLoggerFactory()", Sink::Stream, "structlog"),
    ("structlog.configure()", Sink::Stream, "structlog"),
    ("pino-http()", Sink::Stream, "pino-http"),
    ("consola.createConsola()", Sink::Stream, "consola"),
    ("tslog.Logger()", Sink::Stream, "tslog"),
    ("signale.Signale()", Sink::Stream, "signale"),
];

/// What prints lines.
pub(super) const PRINTS: &[&str] = &[
    "console.log()",
    "console.info()",
    "console.error()",
    "console.debug()",
    "console.warn()",
    "console.dir()",
    "print()",
    "pprint.pprint()",
    "logging.info()",
    "logging.debug()",
];

/// Calls that start a program: path, and whether the first argument is a line for a shell.
pub(super) const SHELLS: &[&str] = &[
    "child_process.exec()",
    "child_process.execSync()",
    "child_process.spawn()",
    "child_process.spawnSync()",
    "child_process.execFile()",
    "child_process.execFileSync()",
    "util.promisify()()",
    "execa()",
    "execa.execa()",
    "execa.execaCommand()",
    "execa.execaSync()",
    "cross-spawn()",
    "cross-spawn.sync()",
    "shelljs.exec()",
    "zx.$()",
    "Bun.spawn()",
    "Bun.spawnSync()",
    "Deno.Command()",
    "subprocess.run()",
    "subprocess.call()",
    "subprocess.Popen()",
    "subprocess.check_call()",
    "subprocess.check_output()",
    "subprocess.getoutput()",
    "os.system()",
    "os.popen()",
    "asyncio.create_subprocess_exec()",
    "asyncio.create_subprocess_shell()",
    "sh.Command()",
];

/// Methods that change the schema by the path of what they are called on: root, method, how.
pub(super) const MIGRATES: &[(&str, &str)] = &[
    ("sequelize.Sequelize().sync()", "sequelize.sync"),
    ("sequelize().sync()", "sequelize.sync"),
    ("sequelize-typescript.Sequelize().sync()", "sequelize.sync"),
    ("knex().migrate.latest()", "knex.migrate.latest"),
    ("knex.knex().migrate.latest()", "knex.migrate.latest"),
    ("typeorm.DataSource().runMigrations()", "typeorm.runMigrations"),
    ("typeorm.DataSource().synchronize()", "typeorm.synchronize"),
    ("umzug.Umzug().up()", "umzug.up"),
    ("drizzle-orm/node-postgres/migrator.migrate()", "drizzle migrate"),
    ("drizzle-orm/postgres-js/migrator.migrate()", "drizzle migrate"),
    ("drizzle-orm/better-sqlite3/migrator.migrate()", "drizzle migrate"),
    ("drizzle-orm/mysql2/migrator.migrate()", "drizzle migrate"),
    ("node-pg-migrate()", "node-pg-migrate"),
    ("node-pg-migrate.runner()", "node-pg-migrate"),
    ("flask_sqlalchemy.SQLAlchemy().create_all()", "db.create_all"),
    ("sqlmodel.SQLModel.metadata.create_all()", "SQLModel.metadata.create_all"),
    ("sqlalchemy.MetaData().create_all()", "metadata.create_all"),
    ("sqlalchemy.orm.declarative_base().metadata.create_all()", "Base.metadata.create_all"),
    ("sqlalchemy.ext.declarative.declarative_base().metadata.create_all()", "Base.metadata.create_all"),
    ("alembic.command.upgrade()", "alembic upgrade"),
    ("flask_migrate.upgrade()", "flask db upgrade"),
    ("peewee.SqliteDatabase().create_tables()", "create_tables"),
    ("peewee.PostgresqlDatabase().create_tables()", "create_tables"),
    ("tortoise.Tortoise.generate_schemas()", "generate_schemas"),
];

/// Decorators that make a handler of requests; the beginning of the path and the end.
pub(super) const ROUTE_METHODS: &[&str] = &[
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "del",
    "all",
    "route",
    "options",
    "head",
    "use",
    "api_route",
    "websocket",
    "add_url_rule",
    "add_api_route",
    "add_route",
    "add_get",
    "add_post",
    "add_put",
    "add_delete",
];

/// Decorators of classes and functions that make handlers.
pub(super) const ROUTE_DECORATORS: &[&str] = &[
    "@nestjs/common.Get()",
    "@nestjs/common.Post()",
    "@nestjs/common.Put()",
    "@nestjs/common.Patch()",
    "@nestjs/common.Delete()",
    "@nestjs/common.All()",
    "rest_framework.decorators.api_view()",
    "django.views.decorators.csrf.csrf_exempt",
    "django.views.decorators.http.require_POST",
    "django.contrib.auth.decorators.login_required",
    "rest_framework.decorators.action()",
    "django.views.decorators.http.require_http_methods()",
];

/// Where routes hang: the beginning of the path.
pub(super) const ROUTERS: &[&str] = &[
    "express()",
    "express.express()",
    "express.Router()",
    "fastify()",
    "fastify.fastify()",
    "fastify.Fastify()",
    "koa-router()",
    "@koa/router()",
    "koa()",
    "polka()",
    "restify.createServer()",
    "hono.Hono()",
    "elysia.Elysia()",
    "flask.Flask()",
    "flask.Blueprint()",
    "quart.Quart()",
    "quart.Blueprint()",
    "fastapi.FastAPI()",
    "fastapi.APIRouter()",
    "starlette.applications.Starlette()",
    "sanic.Sanic()",
    "sanic.Blueprint()",
    "bottle.Bottle()",
    "bottle",
    "aiohttp.web.RouteTableDef()",
    "aiohttp.web.Application()",
    "http.createServer()",
    "express-promise-router()",
    "next-connect()",
    "next-connect.createRouter()",
    "litestar",
];

/// Variables that name the environment a deploy is.
pub(super) const ENVIRONMENT_NAMES: &[&str] = &[
    "NODE_ENV",
    "APP_ENV",
    "ENV",
    "ENVIRONMENT",
    "FLASK_ENV",
    "DJANGO_ENV",
    "PYTHON_ENV",
    "DEPLOY_ENV",
    "STAGE",
    "APP_ENVIRONMENT",
    "VERCEL_ENV",
    "RAILS_ENV",
    "NODE_CONFIG_ENV",
    "FASTAPI_ENV",
    "DJANGO_CONFIGURATION",
];
