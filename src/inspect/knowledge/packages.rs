//! Packages: drivers of backing services, web frameworks, servers that stop gracefully by themselves.

use crate::checks::facts::{Service, Service::*, Stack, Stack::*};

/// Drivers by stack and exact package name (a trailing `*` matches a prefix).
#[rustfmt::skip]
const DRIVERS: &[(Stack, &str, Service)] = &[
    (Node, "pg", Postgres), (Node, "pg-promise", Postgres), (Node, "postgres", Postgres),
    (Node, "@neondatabase/serverless", Postgres),
    (Node, "@vercel/postgres", Postgres), (Node, "pg-native", Postgres), (Node, "slonik", Postgres),
    (Node, "@fastify/postgres", Postgres),
    (Node, "mysql", MySql), (Node, "mysql2", MySql), (Node, "mariadb", MySql), (Node, "sqlite3", Sqlite),
    (Node, "better-sqlite3", Sqlite),
    (Node, "sqlite", Sqlite), (Node, "sql.js", Sqlite), (Node, "@libsql/client", Sqlite),
    (Node, "mongodb", MongoDb), (Node, "mongoose", MongoDb),
    (Node, "mssql", SqlServer), (Node, "tedious", SqlServer), (Node, "oracledb", Oracle),
    (Node, "redis", Redis), (Node, "ioredis", Redis),
    (Node, "@upstash/redis", Redis), (Node, "bull", Redis), (Node, "bullmq", Redis),
    (Node, "connect-redis", Redis), (Node, "memcached", Memcached),
    (Node, "memjs", Memcached), (Node, "amqplib", RabbitMq), (Node, "amqp-connection-manager", RabbitMq),
    (Node, "kafkajs", Kafka),
    (Node, "node-rdkafka", Kafka), (Node, "nats", Nats), (Node, "@elastic/elasticsearch", Elasticsearch),
    (Node, "@opensearch-project/opensearch", Elasticsearch),
    (Node, "aws-sdk", ObjectStorage), (Node, "@aws-sdk/client-s3", ObjectStorage),
    (Node, "minio", ObjectStorage), (Node, "@google-cloud/storage", ObjectStorage),
    (Node, "@azure/storage-blob", ObjectStorage), (Node, "cloudinary", ObjectStorage),
    (Node, "multer-s3", ObjectStorage), (Node, "nodemailer", Smtp),
    (Node, "nedb", OtherDatabase), (Node, "marsdb", OtherDatabase),
    (Node, "cassandra-driver", OtherDatabase), (Node, "neo4j-driver", OtherDatabase),
    (Node, "couchbase", OtherDatabase), (Node, "level", OtherDatabase), (Node, "lowdb", OtherDatabase),
    (Node, "stripe", HttpApi), (Node, "twilio", HttpApi),
    (Node, "openai", HttpApi), (Node, "@sendgrid/mail", HttpApi), (Node, "meilisearch", OtherDatabase),
    (Python, "psycopg2", Postgres), (Python, "psycopg2-binary", Postgres), (Python, "psycopg", Postgres),
    (Python, "psycopg-binary", Postgres),
    (Python, "asyncpg", Postgres), (Python, "pg8000", Postgres), (Python, "mysqlclient", MySql),
    (Python, "pymysql", MySql),
    (Python, "mysql-connector-python", MySql), (Python, "aiomysql", MySql), (Python, "asyncmy", MySql),
    (Python, "aiosqlite", Sqlite),
    (Python, "pymongo", MongoDb), (Python, "motor", MongoDb), (Python, "mongoengine", MongoDb),
    (Python, "flask-pymongo", MongoDb), (Python, "beanie", MongoDb),
    (Python, "pyodbc", SqlServer), (Python, "pymssql", SqlServer), (Python, "mssql-django", SqlServer),
    (Python, "oracledb", Oracle), (Python, "cx-oracle", Oracle),
    (Python, "redis", Redis), (Python, "django-redis", Redis), (Python, "aioredis", Redis),
    (Python, "flask-redis", Redis), (Python, "rq", Redis),
    (Python, "channels-redis", Redis), (Python, "pymemcache", Memcached), (Python, "pylibmc", Memcached),
    (Python, "python-memcached", Memcached),
    (Python, "pika", RabbitMq), (Python, "aio-pika", RabbitMq), (Python, "kafka-python", Kafka),
    (Python, "confluent-kafka", Kafka), (Python, "aiokafka", Kafka),
    (Python, "nats-py", Nats), (Python, "elasticsearch", Elasticsearch),
    (Python, "elasticsearch-dsl", Elasticsearch), (Python, "opensearch-py", Elasticsearch),
    (Python, "boto3", ObjectStorage), (Python, "django-storages", ObjectStorage),
    (Python, "minio", ObjectStorage), (Python, "google-cloud-storage", ObjectStorage),
    (Python, "azure-storage-blob", ObjectStorage), (Python, "aiosmtplib", Smtp),
    (Python, "flask-mail", Smtp), (Python, "fastapi-mail", Smtp), (Python, "emails", Smtp),
    (Python, "cassandra-driver", OtherDatabase), (Python, "neo4j", OtherDatabase),
    (Python, "stripe", HttpApi), (Python, "openai", HttpApi), (Python, "twilio", HttpApi),
    (Go, "github.com/lib/pq", Postgres), (Go, "github.com/jackc/pgx*", Postgres),
    (Go, "gorm.io/driver/postgres", Postgres), (Go, "github.com/go-pg/pg*", Postgres),
    (Go, "github.com/go-sql-driver/mysql", MySql), (Go, "gorm.io/driver/mysql", MySql),
    (Go, "github.com/mattn/go-sqlite3", Sqlite),
    (Go, "modernc.org/sqlite", Sqlite), (Go, "gorm.io/driver/sqlite", Sqlite),
    (Go, "github.com/glebarez/sqlite", Sqlite), (Go, "go.mongodb.org/mongo-driver*", MongoDb),
    (Go, "gopkg.in/mgo*", MongoDb), (Go, "github.com/globalsign/mgo", MongoDb),
    (Go, "github.com/denisenkom/go-mssqldb", SqlServer),
    (Go, "github.com/microsoft/go-mssqldb", SqlServer), (Go, "gorm.io/driver/sqlserver", SqlServer),
    (Go, "github.com/redis/go-redis*", Redis),
    (Go, "github.com/go-redis/redis*", Redis), (Go, "github.com/gomodule/redigo", Redis),
    (Go, "github.com/bradfitz/gomemcache", Memcached),
    (Go, "github.com/rabbitmq/amqp091-go", RabbitMq), (Go, "github.com/streadway/amqp", RabbitMq),
    (Go, "github.com/segmentio/kafka-go", Kafka),
    (Go, "github.com/ibm/sarama", Kafka), (Go, "github.com/shopify/sarama", Kafka),
    (Go, "github.com/nats-io/nats.go", Nats),
    (Go, "github.com/elastic/go-elasticsearch*", Elasticsearch),
    (Go, "github.com/aws/aws-sdk-go-v2/service/s3", ObjectStorage),
    (Go, "github.com/aws/aws-sdk-go", ObjectStorage),
    (Go, "github.com/minio/minio-go*", ObjectStorage), (Go, "cloud.google.com/go/storage", ObjectStorage),
    (Go, "go.etcd.io/bbolt", OtherDatabase),
    (Go, "github.com/boltdb/bolt", OtherDatabase), (Go, "github.com/syndtr/goleveldb", OtherDatabase),
    (Go, "github.com/dgraph-io/badger*", OtherDatabase),
    (Go, "gopkg.in/gomail.v2", Smtp), (Go, "github.com/wneessen/go-mail", Smtp),
    (Java, "org.postgresql:postgresql", Postgres), (Java, "io.quarkus:quarkus-jdbc-postgresql", Postgres),
    (Java, "org.postgresql:r2dbc-postgresql", Postgres),
    (Java, "mysql:mysql-connector-java", MySql), (Java, "com.mysql:mysql-connector-j", MySql),
    (Java, "org.mariadb.jdbc:mariadb-java-client", MySql),
    (Java, "org.xerial:sqlite-jdbc", Sqlite), (Java, "com.h2database:h2", Embedded),
    (Java, "org.hsqldb:hsqldb", Embedded), (Java, "org.apache.derby:derby", Embedded),
    (Java, "com.microsoft.sqlserver:mssql-jdbc", SqlServer), (Java, "com.oracle.database.jdbc:*", Oracle),
    (Java, "org.mongodb:*", MongoDb),
    (Java, "org.springframework.boot:spring-boot-starter-data-mongodb*", MongoDb),
    (Java, "org.springframework.boot:spring-boot-starter-data-redis*", Redis),
    (Java, "redis.clients:jedis", Redis), (Java, "io.lettuce:lettuce-core", Redis),
    (Java, "org.redisson:*", Redis), (Java, "org.springframework.boot:spring-boot-starter-amqp", RabbitMq),
    (Java, "com.rabbitmq:amqp-client", RabbitMq), (Java, "org.springframework.kafka:spring-kafka", Kafka),
    (Java, "org.apache.kafka:kafka-clients", Kafka),
    (Java, "org.springframework.boot:spring-boot-starter-data-elasticsearch", Elasticsearch),
    (Java, "co.elastic.clients:elasticsearch-java", Elasticsearch),
    (Java, "org.springframework.boot:spring-boot-starter-mail", Smtp),
    (Java, "software.amazon.awssdk:s3", ObjectStorage),
    (Java, "com.amazonaws:aws-java-sdk-s3", ObjectStorage),
    (Java, "io.minio:minio", ObjectStorage), (Java, "io.nats:jnats", Nats),
    (Java, "net.spy:spymemcached", Memcached),
    (Ruby, "pg", Postgres), (Ruby, "mysql2", MySql), (Ruby, "trilogy", MySql), (Ruby, "sqlite3", Sqlite),
    (Ruby, "mongoid", MongoDb), (Ruby, "mongo", MongoDb),
    (Ruby, "tiny_tds", SqlServer), (Ruby, "redis", Redis), (Ruby, "sidekiq", Redis),
    (Ruby, "redis-rails", Redis), (Ruby, "resque", Redis), (Ruby, "dalli", Memcached),
    (Ruby, "bunny", RabbitMq), (Ruby, "ruby-kafka", Kafka), (Ruby, "elasticsearch", Elasticsearch),
    (Ruby, "searchkick", Elasticsearch), (Ruby, "aws-sdk-s3", ObjectStorage),
    (Ruby, "google-cloud-storage", ObjectStorage), (Ruby, "stripe", HttpApi),
    (Php, "ext-pdo_pgsql", Postgres), (Php, "ext-pgsql", Postgres), (Php, "ext-pdo_mysql", MySql),
    (Php, "ext-mysqli", MySql), (Php, "ext-pdo_sqlite", Sqlite),
    (Php, "mongodb/mongodb", MongoDb), (Php, "predis/predis", Redis), (Php, "ext-redis", Redis),
    (Php, "ext-memcached", Memcached), (Php, "php-amqplib/php-amqplib", RabbitMq),
    (Php, "elasticsearch/elasticsearch", Elasticsearch),
    (Php, "league/flysystem-aws-s3-v3", ObjectStorage), (Php, "aws/aws-sdk-php", ObjectStorage),
    (Php, "symfony/mailer", Smtp),
    (Php, "phpmailer/phpmailer", Smtp), (Php, "swiftmailer/swiftmailer", Smtp),
    (Php, "stripe/stripe-php", HttpApi),
    (DotNet, "Npgsql*", Postgres), (DotNet, "Aspire.Npgsql*", Postgres), (DotNet, "MySql.Data*", MySql),
    (DotNet, "MySqlConnector", MySql), (DotNet, "Pomelo.EntityFrameworkCore.MySql", MySql),
    (DotNet, "Microsoft.EntityFrameworkCore.Sqlite*", Sqlite), (DotNet, "Microsoft.Data.Sqlite*", Sqlite),
    (DotNet, "MongoDB.Driver", MongoDb),
    (DotNet, "Microsoft.EntityFrameworkCore.SqlServer", SqlServer),
    (DotNet, "Microsoft.Data.SqlClient", SqlServer), (DotNet, "System.Data.SqlClient", SqlServer),
    (DotNet, "Oracle.ManagedDataAccess*", Oracle), (DotNet, "StackExchange.Redis", Redis),
    (DotNet, "Microsoft.Extensions.Caching.StackExchangeRedis", Redis),
    (DotNet, "Aspire.StackExchange.Redis*", Redis), (DotNet, "RabbitMQ.Client", RabbitMq),
    (DotNet, "MassTransit.RabbitMQ", RabbitMq), (DotNet, "Aspire.RabbitMQ.Client", RabbitMq),
    (DotNet, "Confluent.Kafka", Kafka), (DotNet, "NATS.Client*", Nats),
    (DotNet, "Elastic.Clients.Elasticsearch", Elasticsearch), (DotNet, "NEST", Elasticsearch),
    (DotNet, "AWSSDK.S3", ObjectStorage), (DotNet, "Azure.Storage.Blobs", ObjectStorage),
    (DotNet, "Minio", ObjectStorage), (DotNet, "MailKit", Smtp),
    (Rust, "tokio-postgres", Postgres), (Rust, "postgres", Postgres),
    (Rust, "deadpool-postgres", Postgres), (Rust, "mysql", MySql), (Rust, "mysql_async", MySql),
    (Rust, "rusqlite", Sqlite), (Rust, "mongodb", MongoDb), (Rust, "tiberius", SqlServer),
    (Rust, "redis", Redis), (Rust, "deadpool-redis", Redis), (Rust, "lapin", RabbitMq),
    (Rust, "rdkafka", Kafka), (Rust, "async-nats", Nats), (Rust, "elasticsearch", Elasticsearch),
    (Rust, "aws-sdk-s3", ObjectStorage), (Rust, "object_store", ObjectStorage),
    (Rust, "lettre", Smtp), (Rust, "sled", OtherDatabase), (Rust, "redb", OtherDatabase),
    (Elixir, "postgrex", Postgres), (Elixir, "myxql", MySql), (Elixir, "ecto_sqlite3", Sqlite),
    (Elixir, "redix", Redis), (Elixir, "amqp", RabbitMq), (Elixir, "swoosh", Smtp),
];

/// Web frameworks and HTTP servers by package name.
#[rustfmt::skip]
const FRAMEWORKS: &[(Stack, &str, &str)] = &[
    (Node, "express", "Express"), (Node, "fastify", "Fastify"), (Node, "koa", "Koa"),
    (Node, "@hapi/hapi", "hapi"), (Node, "@nestjs/core", "NestJS"),
    (Node, "next", "Next.js"), (Node, "nuxt", "Nuxt"), (Node, "@remix-run/node", "Remix"),
    (Node, "hono", "Hono"), (Node, "restify", "restify"), (Node, "@sveltejs/kit", "SvelteKit"),
    (Node, "@adonisjs/core", "AdonisJS"), (Node, "sails", "Sails"), (Node, "polka", "polka"),
    (Node, "@apollo/server", "Apollo Server"), (Node, "apollo-server", "Apollo Server"),
    (Node, "@strapi/strapi", "Strapi"), (Node, "elysia", "Elysia"), (Node, "socket.io", "Socket.IO"),
    (Python, "django", "Django"), (Python, "flask", "Flask"), (Python, "fastapi", "FastAPI"),
    (Python, "starlette", "Starlette"), (Python, "tornado", "Tornado"), (Python, "aiohttp", "aiohttp"),
    (Python, "sanic", "Sanic"), (Python, "bottle", "Bottle"), (Python, "falcon", "Falcon"),
    (Python, "pyramid", "Pyramid"), (Python, "litestar", "Litestar"), (Python, "quart", "Quart"),
    (Python, "wagtail", "Wagtail"),
    (Python, "streamlit", "Streamlit"),
    (Go, "github.com/gin-gonic/gin", "Gin"), (Go, "github.com/labstack/echo*", "Echo"),
    (Go, "github.com/gofiber/fiber*", "Fiber"), (Go, "github.com/go-chi/chi*", "chi"),
    (Go, "github.com/gorilla/mux", "gorilla/mux"), (Go, "github.com/beego/beego*", "Beego"),
    (Go, "gopkg.in/macaron.v1", "Macaron"), (Go, "github.com/flamego/flamego", "Flamego"),
    (Go, "github.com/julienschmidt/httprouter", "httprouter"),
    (Java, "org.springframework.boot:spring-boot-starter-web*", "Spring Boot"),
    (Java, "io.quarkus:quarkus-rest*", "Quarkus"), (Java, "io.quarkus:quarkus-resteasy*", "Quarkus"),
    (Java, "io.micronaut:micronaut-http-server*", "Micronaut"), (Java, "io.javalin:javalin*", "Javalin"),
    (Java, "com.sparkjava:spark-core", "Spark"), (Java, "io.dropwizard:dropwizard-core", "Dropwizard"),
    (Java, "io.vertx:vertx-web", "Vert.x"), (Java, "io.ktor:ktor-server*", "Ktor"),
    (Java, "javax.servlet:*", "Servlet"), (Java, "jakarta.servlet:*", "Servlet"),
    (Ruby, "rails", "Rails"), (Ruby, "sinatra", "Sinatra"), (Ruby, "hanami", "Hanami"),
    (Ruby, "roda", "Roda"), (Ruby, "grape", "Grape"),
    (Php, "laravel/framework", "Laravel"), (Php, "symfony/framework-bundle", "Symfony"),
    (Php, "slim/slim", "Slim"), (Php, "laravel/lumen-framework", "Lumen"),
    (Php, "cakephp/cakephp", "CakePHP"), (Php, "codeigniter4/framework", "CodeIgniter"),
    (Php, "yiisoft/yii2", "Yii"),
    (Rust, "actix-web", "Actix Web"), (Rust, "axum", "axum"), (Rust, "rocket", "Rocket"),
    (Rust, "warp", "warp"), (Rust, "tide", "Tide"), (Rust, "poem", "Poem"), (Rust, "salvo", "Salvo"),
    (Elixir, "phoenix", "Phoenix"),
];

/// Servers that stop gracefully on SIGTERM by themselves. Spring Boot does from 3.4 on and is decided by version.
/// uvicorn, gunicorn, puma, Phoenix, actix-web and the ASP.NET host say so in their documentation.
#[rustfmt::skip]
const GRACEFUL: &[(Stack, &str, &str)] = &[
    (Python, "gunicorn", "gunicorn"), (Python, "uvicorn", "uvicorn"), (Python, "hypercorn", "hypercorn"),
    (Python, "granian", "granian"), (Python, "uvicorn-worker", "uvicorn"),
    (Python, "fastapi[standard]", "uvicorn"), (Ruby, "puma", "puma"), (Ruby, "unicorn", "unicorn"),
    (Rust, "actix-web", "Actix Web"), (Rust, "rocket", "Rocket"), (Elixir, "phoenix", "Phoenix"),
    (Java, "io.quarkus:quarkus-rest*", "Quarkus"), (Go, "github.com/zeromicro/go-zero", "go-zero"),
];

/// Tools of versioned schema changes by package.
#[rustfmt::skip]
const MIGRATORS: &[(Stack, &str, &str)] = &[
    (Java, "org.flywaydb:*", "Flyway"), (Java, "org.liquibase:*", "Liquibase"),
    (Go, "github.com/golang-migrate/migrate*", "golang-migrate"),
    (Go, "github.com/pressly/goose*", "goose"),
];

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or_else(
        || pattern.eq_ignore_ascii_case(name),
        |prefix| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)),
    )
}

/// The service a package is a client of.
pub fn driver(stack: Stack, package: &str) -> Option<Service> {
    DRIVERS
        .iter()
        .find(|(of, name, _)| *of == stack && matches(name, package))
        .map(|(_, _, service)| *service)
}

/// The web framework a package is.
pub fn framework(stack: Stack, package: &str) -> Option<&'static str> {
    FRAMEWORKS
        .iter()
        .find(|(of, name, _)| *of == stack && matches(name, package))
        .map(|(_, _, framework)| *framework)
}

/// The server a package is that stops gracefully by itself.
pub fn graceful(stack: Stack, package: &str) -> Option<&'static str> {
    GRACEFUL.iter().find(|(of, name, _)| *of == stack && matches(name, package)).map(|(_, _, server)| *server)
}

/// The tool of schema changes a package is, where the tool needs no folder to be known by.
pub fn migrator(stack: Stack, package: &str) -> Option<&'static str> {
    MIGRATORS.iter().find(|(of, name, _)| *of == stack && matches(name, package)).map(|(_, _, tool)| *tool)
}

/// The services that optional features of a package speak to (`sqlx` with `postgres`), by the feature's name.
pub fn feature(feature: &str) -> Option<Service> {
    match feature {
        "postgres" | "postgresql" | "with-tokio-postgres" | "sqlx-postgres" => Some(Postgres),
        "mysql" | "sqlx-mysql" | "mariadb" => Some(MySql),
        "sqlite" | "sqlx-sqlite" => Some(Sqlite),
        _ => None,
    }
}
