//! Stacks and backing services: what is known by name.

/// A stack: a language together with its package manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Stack {
    Node,
    Python,
    Go,
    Java,
    Ruby,
    Php,
    DotNet,
    Rust,
    Elixir,
}

impl Stack {
    /// The stack's name in reports.
    pub fn id(self) -> &'static str {
        match self {
            Stack::Node => "node",
            Stack::Python => "python",
            Stack::Go => "go",
            Stack::Java => "java",
            Stack::Ruby => "ruby",
            Stack::Php => "php",
            Stack::DotNet => "dotnet",
            Stack::Rust => "rust",
            Stack::Elixir => "elixir",
        }
    }
}

/// A kind of backing service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Service {
    Postgres,
    MySql,
    Sqlite,
    Embedded,
    MongoDb,
    SqlServer,
    Oracle,
    Redis,
    Memcached,
    RabbitMq,
    Kafka,
    Nats,
    Elasticsearch,
    ObjectStorage,
    Smtp,
    OtherDatabase,
    HttpApi,
}

impl Service {
    /// The service's name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Service::Postgres => "PostgreSQL",
            Service::MySql => "MySQL/MariaDB",
            Service::Sqlite => "SQLite",
            Service::Embedded => "H2/HSQLDB/Derby",
            Service::MongoDb => "MongoDB",
            Service::SqlServer => "SQL Server",
            Service::Oracle => "Oracle",
            Service::Redis => "Redis",
            Service::Memcached => "Memcached",
            Service::RabbitMq => "RabbitMQ",
            Service::Kafka => "Kafka",
            Service::Nats => "NATS",
            Service::Elasticsearch => "Elasticsearch",
            Service::ObjectStorage => "object storage",
            Service::Smtp => "SMTP",
            Service::OtherDatabase => "database",
            Service::HttpApi => "HTTP API",
        }
    }

    /// Whether it keeps records by query: two different ones of these in development and production are a gap.
    pub fn is_database(self) -> bool {
        use Service::*;
        matches!(self, Postgres | MySql | Sqlite | Embedded | MongoDb | SqlServer | Oracle | OtherDatabase)
    }
}
