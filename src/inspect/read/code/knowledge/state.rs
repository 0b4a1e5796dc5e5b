//! Sessions, files, object stores and schedulers.

use crate::checks::facts::{SessionStore, Written};

/// Session middleware of frameworks: call, store when none is given, the option that names one, the library.
pub(in crate::inspect::read::code) const SESSIONS: &[(&str, SessionStore, &str, &str)] = &[
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
pub(in crate::inspect::read::code) const SESSION_PLUGINS: &[(&str, SessionStore, &str, &str)] = &[
    ("@fastify/session", SessionStore::Memory, "store", "@fastify/session"),
    ("@fastify/session.fastifySession", SessionStore::Memory, "store", "@fastify/session"),
    ("@fastify/secure-session", SessionStore::SignedCookie, "", "@fastify/secure-session"),
    ("@hapi/yar", SessionStore::Memory, "cache", "@hapi/yar"),
    ("starlette.middleware.sessions.SessionMiddleware", SessionStore::SignedCookie, "", "starlette"),
    ("starlette.middleware.sessions", SessionStore::SignedCookie, "", "starlette"),
];

/// What `SESSION_TYPE` of Flask-Session and `SESSION_ENGINE` of Django name.
pub(in crate::inspect::read::code) fn session_store(text: &str) -> Option<SessionStore> {
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
pub(in crate::inspect::read::code) const WRITES: &[(&str, &str, Written, &str)] = &[
    ("multer()", "dest", Written::Upload, "multer"),
    ("multer.diskStorage()", "destination", Written::Upload, "multer.diskStorage"),
    ("formidable()", "uploadDir", Written::Upload, "formidable"),
    ("formidable.formidable()", "uploadDir", Written::Upload, "formidable"),
    ("formidable.IncomingForm()", "uploadDir", Written::Upload, "formidable"),
    ("django.core.files.storage.FileSystemStorage()", "location|0", Written::Upload, "FileSystemStorage"),
];

/// Calls that write a file wherever they stand; they count under a request handler. Path and the argument.
pub(in crate::inspect::read::code) const WRITES_IN_HANDLER: &[(&str, &str)] = &[
    ("os.Create()", "0"),
    ("os.WriteFile()", "0"),
    ("io/ioutil.WriteFile()", "0"),
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
pub(in crate::inspect::read::code) const OBJECT_STORES: &[(&str, &str)] = &[
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

/// Rate limiters that count in memory unless they are given a store: call, the option with it, the library.
pub(in crate::inspect::read::code) const LIMITERS: &[(&str, &str, &str)] = &[
    ("express-rate-limit()", "store", "express-rate-limit"),
    ("express-rate-limit.rateLimit()", "store", "express-rate-limit"),
    ("express-rate-limit.default()", "store", "express-rate-limit"),
    ("express-slow-down()", "store", "express-slow-down"),
    ("koa-ratelimit()", "db", "koa-ratelimit"),
    ("rate-limiter-flexible.RateLimiterMemory()", "store", "rate-limiter-flexible"),
    ("@nestjs/throttler.ThrottlerModule.forRoot()", "storage", "rate limits of @nestjs/throttler"),
    ("flask_limiter.Limiter()", "storage_uri", "flask-limiter"),
    ("slowapi.Limiter()", "storage_uri", "rate limits of slowapi"),
];

/// Schedulers: call and name. What stands in the web process counts.
pub(in crate::inspect::read::code) const SCHEDULERS: &[(&str, &str)] = &[
    ("node-cron.schedule()", "node-cron"),
    ("cron.CronJob()", "cron"),
    ("cron.job()", "cron"),
    ("cron.CronJob.from()", "cron"),
    ("croner.Cron()", "croner"),
    ("croner()", "croner"),
    ("croner.default()", "croner"),
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
pub(in crate::inspect::read::code) const SCHEDULE_DECORATORS: &[(&str, &str)] = &[
    ("@nestjs/schedule.Cron()", "@nestjs/schedule"),
    ("@nestjs/schedule.Interval()", "@nestjs/schedule"),
    ("fastapi_utils.tasks.repeat_every()", "fastapi-utils"),
    ("fastapi_restful.tasks.repeat_every()", "fastapi-restful"),
];
