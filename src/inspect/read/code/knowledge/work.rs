//! Logs, other programs and the schema.

use crate::checks::facts::Sink;

/// Log transports and handlers: call, sink, library.
pub(in crate::inspect::read::code) const LOGS: &[(&str, Sink, &str)] = &[
    ("gopkg.in/natefinch/lumberjack.v2.Logger()", Sink::File, "lumberjack (rotates)"),
    ("go.uber.org/zap.NewProduction()", Sink::Stream, "zap"),
    ("go.uber.org/zap.NewDevelopment()", Sink::Stream, "zap"),
    ("log/slog.NewJSONHandler()", Sink::Stream, "slog"),
    ("log/slog.NewTextHandler()", Sink::Stream, "slog"),
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

/// Stream loggers that write each line as a JSON object by default, or by the very name of the call.
pub(in crate::inspect::read::code) const STRUCTURED: &[&str] = &[
    "go.uber.org/zap.NewProduction()",
    "log/slog.NewJSONHandler()",
    "structlog.PrintLoggerFactory()",
    "structlog.configure()",
    "pino-http()",
];

/// What prints lines.
pub(in crate::inspect::read::code) const PRINTS: &[&str] = &[
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
pub(in crate::inspect::read::code) const SHELLS: &[&str] = &[
    "os/exec.Command()",
    "os/exec.CommandContext()",
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
pub(in crate::inspect::read::code) const MIGRATES: &[(&str, &str)] = &[
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

/// Calls that sign or encipher with a key: path and the argument with the key.
pub(in crate::inspect::read::code) const KEYED: &[(&str, &str)] = &[
    ("crypto.createHmac()", "1"),
    ("crypto.createCipheriv()", "1"),
    ("crypto.createDecipheriv()", "1"),
    ("jsonwebtoken.sign()", "1"),
    ("jsonwebtoken.verify()", "1"),
    ("jsonwebtoken.default.sign()", "1"),
    ("jsonwebtoken.default.verify()", "1"),
    ("jwt-simple.encode()", "1"),
    ("jwt-simple.decode()", "1"),
    ("cookie-parser()", "0"),
    ("cookie-parser.default()", "0"),
    ("express-session()", "secret"),
    ("express-jwt()", "secret"),
    ("express-jwt.expressjwt()", "secret"),
    ("jwt.encode()", "1|key"),
    ("jwt.decode()", "1|key"),
    ("jose.jwt.encode()", "1|key"),
    ("jose.jwt.decode()", "1|key"),
    ("hmac.new()", "0|key"),
    ("itsdangerous.URLSafeTimedSerializer()", "0|secret_key"),
    ("itsdangerous.URLSafeSerializer()", "0|secret_key"),
    ("starlette.middleware.sessions.SessionMiddleware()", "secret_key"),
    ("crypto/hmac.New()", "1"),
    ("github.com/gorilla/sessions.NewCookieStore()", "0"),
    ("github.com/gin-contrib/sessions/cookie.NewStore()", "0"),
    ("php.JWT.encode()", "1"),
    ("rb.JWT.encode()", "1"),
    ("rb.JWT.decode()", "1"),
    ("cs.SymmetricSecurityKey()", "0"),
    ("rs.jsonwebtoken.EncodingKey.from_secret()", "0"),
    ("rs.jsonwebtoken.DecodingKey.from_secret()", "0"),
];

/// Methods that take a key, of builders that are made in many ways: the name, where the method is known by it alone, and
/// which argument from the end is the key.
pub(in crate::inspect::read::code) const KEYED_METHODS: &[(&str, &str)] = &[
    ("jvm", "signWith"),
    ("jvm", "setSigningKey"),
    ("jvm", "HMAC256"),
    ("jvm", "HMAC384"),
    ("jvm", "HMAC512"),
    ("jvm", "hmacShaKeyFor"),
];
