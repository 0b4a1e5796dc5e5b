//! Clients of backing services, and the settings that hold addresses.

use crate::checks::facts::Service;

/// A call that connects.
pub(in crate::inspect::read::code) struct Connect {
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
pub(in crate::inspect::read::code) const CONNECTS: &[Connect] = &[
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
pub(in crate::inspect::read::code) fn service_named(text: &str) -> Option<Service> {
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
pub(in crate::inspect::read::code) const CONFIG_LOCATORS: &[(&str, Option<Service>)] = &[
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
