//! Reads of the environment, and schemas it is held against.

/// Objects whose members are variables of the environment.
pub(in crate::inspect::read::code) const ENVIRONMENTS: &[&str] = &[
    "process.env",
    "import.meta.env",
    "Bun.env",
    "os.environ",
    "process.process.env",
    "globalThis.process.env",
];

/// Calls that read the variable named by the first argument: path, the fallback, the variable where none is named.
pub(in crate::inspect::read::code) const ENV_CALLS: &[(&str, &str, &str)] = &[
    ("os.getenv()", "1|default", ""),
    ("os.Getenv()", "", ""),
    ("os.LookupEnv()", "", ""),
    ("os.environ.get()", "1|default", ""),
    ("os.environ.setdefault()", "1", ""),
    ("os.environ.pop()", "1", ""),
    ("github.com/spf13/viper.Get()", "", ""),
    ("github.com/spf13/viper.GetString()", "", ""),
    ("github.com/spf13/viper.GetInt()", "", ""),
    ("github.com/spf13/viper.GetBool()", "", ""),
    ("github.com/spf13/viper.GetDuration()", "", ""),
    ("github.com/spf13/viper.GetStringSlice()", "", ""),
    ("github.com/spf13/viper.BindEnv()", "", ""),
    ("github.com/spf13/viper.SetDefault()", "1", ""),
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
pub(in crate::inspect::read::code) const ENV_READERS: &[(&str, &str)] = &[
    ("environ.Env()", "default|1"),
    ("environs.Env()", "default|1"),
    ("environ.FileAwareEnv()", "default|1"),
];

/// Settings classes whose fields are variables of the environment.
pub(in crate::inspect::read::code) const SETTINGS_CLASSES: &[&str] =
    &["pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings"];

/// Libraries that hold the environment against a schema: what the path of the result begins with.
pub(in crate::inspect::read::code) const VALIDATORS: &[(&str, &str)] = &[
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

/// Variables that name the environment a deploy is.
pub(in crate::inspect::read::code) const ENVIRONMENT_NAMES: &[&str] = &[
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
