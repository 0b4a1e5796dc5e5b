//! Commands: what the words of one say that it does.

use crate::checks::facts::{Step, Step::*};

/// Patterns of a command's first words, with what they do. A word with `*` matches a prefix, `…` any words between.
/// The first row that matches counts, so special cases stand above general ones.
#[rustfmt::skip]
const COMMANDS: &[(&str, Step)] = &[
    // Package managers. `npm run x` is resolved through the package's scripts before it comes here.
    ("npm ci", Install), ("npm install", Install), ("npm i", Install), ("npm add", Install),
    ("npm update", Install), ("pnpm install", Install), ("pnpm i", Install), ("pnpm add", Install),
    ("pnpm fetch", Install),
    ("yarn install", Install), ("yarn add", Install), ("bun install", Install), ("bun add", Install),
    ("pip install", Install), ("pip3 install", Install), ("pip -m install", Install),
    ("pip* install", Install), ("poetry install", Install), ("pipenv install", Install),
    ("pipenv sync", Install), ("pdm install", Install), ("pdm sync", Install), ("uv sync", Install),
    ("uv pip", Install),
    ("conda install", Install), ("bundle install", Install), ("bundle check", Other), ("bundle", Other),
    ("gem install", Install), ("composer install", Install), ("composer update", Install),
    ("composer require", Install), ("apt-get install", Install), ("apt install", Install),
    ("apt-get update", Other), ("apk add", Install), ("yum install", Install), ("dnf install", Install),
    ("go mod", Install), ("go get", Install), ("go install", Install), ("cargo install", Install),
    ("cargo fetch", Install),
    ("dotnet restore", Install), ("dotnet tool", Install), ("mix deps.get", Install),
    ("bower install", Install),
    // Schema and data.
    ("manage.py migrate", Migrate), ("manage.py makemigrations", Migrate), ("manage.py syncdb", Migrate),
    ("manage.py loaddata", Seed), ("manage.py load_*", Seed), ("manage.py seed*", Seed),
    ("manage.py createsuperuser", Seed),
    ("manage.py collectstatic", Build), ("manage.py compress", Build),
    ("manage.py compilemessages", Build), ("manage.py compilescss", Build),
    ("manage.py runserver", DevServer), ("manage.py runserver_plus", DevServer),
    ("manage.py wait_for_db", Wait), ("manage.py wait_for*", Wait),
    ("alembic upgrade", Migrate), ("alembic stamp", Migrate), ("flask db", Migrate),
    ("flask init-db", Migrate), ("flask deploy", Migrate), ("flask initdb", Migrate),
    ("flask create-db", Migrate), ("flask create_db", Migrate), ("flask setup*", Migrate), ("flask seed*", Seed), ("aerich upgrade", Migrate),
    ("prisma migrate", Migrate), ("prisma db push", Migrate), ("prisma db seed", Seed),
    ("prisma generate", Build), ("prisma studio", DevServer),
    ("knex migrate*", Migrate), ("knex seed*", Seed), ("sequelize db:migrate*", Migrate),
    ("sequelize-cli db:migrate*", Migrate), ("sequelize db:seed*", Seed), ("sequelize-cli db:seed*", Seed),
    ("sequelize db:create", Migrate), ("typeorm migration:run", Migrate), ("typeorm schema:sync", Migrate),
    ("typeorm-ts-node-* migration:run", Migrate),
    ("drizzle-kit migrate", Migrate), ("drizzle-kit push*", Migrate), ("drizzle-kit generate*", Build),
    ("node-pg-migrate", Migrate), ("db-migrate up", Migrate), ("migrate-mongo up", Migrate),
    ("mikro-orm migration:up", Migrate), ("rake db:migrate*", Migrate), ("rails db:migrate*", Migrate),
    ("rake db:seed*", Seed), ("rails db:seed*", Seed), ("rails db:prepare", Migrate),
    ("rake db:prepare", Migrate), ("rails db:*", Migrate), ("rake db:*", Migrate),
    ("rails assets:*", Build), ("rake assets:*", Build), ("rails server", Start), ("rails s", Start),
    ("artisan migrate*", Migrate), ("artisan db:seed", Seed), ("artisan serve", DevServer),
    ("artisan octane*", Start),
    ("artisan *:cache", Other), ("artisan queue*", Start), ("artisan schedule:work", Start),
    ("artisan horizon", Start), ("artisan", Other), ("console doctrine:migrations*", Migrate),
    ("console doctrine:schema*", Migrate), ("console doctrine:fixtures*", Seed),
    ("console cache:*", Other), ("console assets:*", Build),
    ("flyway migrate", Migrate), ("flyway … migrate", Migrate), ("liquibase … update", Migrate),
    ("goose … up", Migrate), ("migrate … up", Migrate), ("dbmate up", Migrate), ("dbmate … up", Migrate),
    ("dbmate migrate", Migrate), ("atlas migrate", Migrate), ("atlas schema", Migrate),
    ("dotnet ef", Migrate), ("diesel migration", Migrate), ("diesel setup", Migrate),
    ("sqlx migrate", Migrate), ("sqlx database", Migrate), ("mix ecto.migrate", Migrate),
    ("mix ecto.setup", Migrate), ("mix ecto.create", Migrate),
    ("mix run priv*", Seed), ("sea-orm-cli migrate", Migrate), ("psql", Migrate), ("mongoimport", Seed),
    // Waiting.
    ("sleep", Wait), ("wait-for*", Wait), ("wait4*", Wait), ("wait_for*", Wait), ("dockerize", Wait),
    ("pg_isready", Wait), ("nc", Wait), ("ncat", Wait), ("mysqladmin", Wait), ("wait-port", Wait),
    // Development servers.
    ("nodemon", DevServer), ("node-dev", DevServer), ("ts-node-dev", DevServer), ("tsnd", DevServer),
    ("tsx watch", DevServer), ("node --watch", DevServer), ("bun --watch", DevServer),
    ("bun --hot", DevServer), ("flask run", DevServer), ("flask … run", DevServer),
    ("fastapi dev", DevServer), ("uvicorn … --reload", DevServer), ("gunicorn … --reload", DevServer),
    ("hypercorn … --reload", DevServer), ("watchmedo", DevServer), ("watchfiles", DevServer),
    ("php -S", DevServer), ("php … -S", DevServer), ("next dev", DevServer), ("nuxt dev", DevServer),
    ("nuxi dev", DevServer), ("vite build", Build), ("vite preview", DevServer), ("vite", DevServer),
    ("webpack serve", DevServer), ("webpack-dev-server", DevServer), ("ng serve", DevServer),
    ("ng build", Build), ("react-scripts start", DevServer), ("react-scripts build", Build),
    ("craco start", DevServer), ("craco build", Build), ("vue-cli-service serve", DevServer),
    ("vue-cli-service build", Build), ("gatsby develop", DevServer), ("gatsby build", Build),
    ("astro dev", DevServer), ("astro build", Build), ("remix dev", DevServer), ("remix build", Build),
    ("remix vite:dev", DevServer), ("nest start --watch", DevServer), ("nest start --debug", DevServer),
    ("nest start", BuildAndRun), ("nest build", Build),
    ("dotnet watch", DevServer), ("air", DevServer), ("reflex", DevServer), ("CompileDaemon", DevServer),
    ("cargo watch", DevServer), ("cargo-watch", DevServer), ("bin/dev", DevServer), ("foreman", Start),
    ("snowpack dev", DevServer), ("parcel build", Build), ("parcel", DevServer), ("turbo dev", DevServer),
    ("turbo run dev", DevServer), ("turbo build", Build), ("turbo run build", Build),
    ("nx serve", DevServer), ("nx build", Build), ("nx run-many", Build), ("expo", DevServer),
    ("wrangler dev", DevServer), ("medusa develop", DevServer), ("strapi develop", DevServer),
    ("strapi build", Build), ("live-server", DevServer), ("concurrently", Other),
    // Tools that build and run in one.
    ("go run", BuildAndRun), ("cargo run", BuildAndRun), ("cargo shuttle", BuildAndRun),
    ("mvn … spring-boot:run", BuildAndRun), ("mvnw … spring-boot:run", BuildAndRun),
    ("mvn … jetty:run", BuildAndRun), ("mvn … tomcat7:run", BuildAndRun), ("mvn … exec:java", BuildAndRun),
    ("mvn … quarkus:dev", DevServer), ("mvnw … quarkus:dev", DevServer), ("mvnw … jetty:run", BuildAndRun),
    ("mvn … cargo:run", BuildAndRun),
    ("gradle … bootRun", BuildAndRun), ("gradlew … bootRun", BuildAndRun), ("gradle … run", BuildAndRun),
    ("gradlew … run", BuildAndRun), ("gradlew … quarkusDev", DevServer), ("dotnet run", BuildAndRun),
    ("ts-node*", BuildAndRun), ("tsx", BuildAndRun), ("babel-node", BuildAndRun), ("sbt run", BuildAndRun),
    ("sbt … run", BuildAndRun), ("lein run", BuildAndRun), ("coffee", BuildAndRun),
    ("swift run", BuildAndRun),
    // Building.
    ("tsc", Build), ("webpack*", Build), ("next build", Build), ("next start", Start),
    ("nuxt build", Build), ("nuxt generate", Build), ("nuxt start", Start), ("esbuild", Build),
    ("rollup", Build), ("gulp", Build), ("grunt", Build), ("babel", Build), ("swc", Build),
    ("sass", Build), ("node-sass", Build), ("tailwindcss", Build), ("postcss", Build), ("lessc", Build),
    ("browserify", Build), ("tsup", Build), ("ncc build", Build), ("go build", Build),
    ("go generate", Build), ("cargo build", Build), ("mvn", Build), ("mvnw", Build), ("gradle", Build),
    ("gradlew", Build), ("dotnet build", Build), ("dotnet publish", Build), ("make", Build),
    ("cmake", Build), ("gcc", Build), ("javac", Build), ("sbt", Build), ("mix compile", Build),
    ("mix assets*", Build), ("mix release", Build), ("mix phx.digest", Build),
    ("composer dump-autoload", Build), ("python setup.py", Build), ("protoc", Build),
    ("docker build", Build), ("docker buildx", Build), ("docker compose build", Build),
    ("docker-compose build", Build), ("hugo", Build), ("jekyll build", Build), ("mkdocs build", Build),
    ("elm make", Build), ("wasm-pack", Build),
    // What surrounds the real work.
    ("echo", Other), ("printf", Other), ("cd", Other), ("set", Other), ("export", Other), ("mkdir", Other),
    ("chown", Other), ("chmod", Other), ("rm", Other), ("cp", Other), ("mv", Other), ("ln", Other),
    ("touch", Other), ("cat", Other), ("test", Other), ("[", Other), ("[[", Other), ("true", Other),
    ("false", Other), ("exit", Other), ("trap", Other), ("source", Other), (".", Other), ("unset", Other),
    ("sed", Other), ("awk", Other), ("grep", Other), ("find", Other), ("envsubst", Other), ("date", Other),
    ("id", Other), ("whoami", Other), ("ls", Other), ("shift", Other), ("return", Other), ("kill", Other),
    ("wait", Other), ("umask", Other), ("ulimit", Other), ("head", Other), ("tail", Other), ("tr", Other),
    ("cut", Other), ("usermod", Other), ("groupmod", Other), ("local", Other), ("eval", Other),
    ("read", Other), ("git", Other), ("tee", Other), ("curl", Other), ("wget", Other), ("jq", Other),
    ("openssl", Other), ("hostname", Other), ("which", Other), ("command", Other), ("stat", Other),
    ("crond", Other), ("cron", Other), ("service", Other), ("rsync", Other), ("xargs", Other),
    ("sort", Other), ("basename", Other), ("dirname", Other), ("logger", Other), ("sysctl", Other),
    ("mount", Other), ("ssh-keygen", Other), ("install", Other), ("docker-php-ext-*", Install),
    ("pecl", Install), ("a2enmod", Other),
    ("rimraf", Other), ("cpx", Other), ("copyfiles", Other), ("husky*", Other), ("eslint", Other),
    ("prettier", Other), ("jest", Other), ("vitest", Other), ("mocha", Other), ("pytest", Other),
    ("ruff", Other), ("black", Other), ("mypy", Other), ("rspec", Other), ("phpunit", Other),
    ("opener", Other), ("patch-package", Other),
    // Servers.
    ("gunicorn", Start), ("uvicorn", Start), ("daphne", Start), ("hypercorn", Start),
    ("waitress-serve", Start), ("uwsgi", Start), ("celery", Start), ("rq", Start), ("puma", Start),
    ("unicorn", Start), ("thin", Start), ("sidekiq", Start), ("java", Start), ("dotnet", Start),
    ("node", Start), ("nginx", Start), ("apache2*", Start), ("httpd*", Start), ("php-fpm*", Start),
    ("serve", Start), ("http-server", Start), ("pm2*", Start), ("supervisord", Start),
    ("catalina.sh", Start), ("fastapi run", Start), ("streamlit run", Start), ("caddy", Start),
    ("frankenphp", Start), ("beam.smp", Start), ("mix phx.server", Start), ("rackup", Start),
    ("deno", Start), ("bun", Start),
];

/// What a command does by its words; `None` where nothing is known of it.
pub fn step(words: &[String]) -> Option<Step> {
    let first = words.first()?;
    let base = base(first);
    let by_script = || by_file_name(words);
    let found =
        COMMANDS.iter().find(|(pattern, _)| matches(pattern, &base, words.get(1..).unwrap_or_default()));
    match found {
        // An interpreter starts whatever file it is given; the file's name may say more.
        Some((_, Start)) if matches!(base.as_str(), "node" | "bun" | "deno" | "java") => {
            by_script().or(Some(Start))
        }
        Some((_, step)) => Some(*step),
        None => by_script(),
    }
}

/// The program of a path: no folders, no `.exe`.
pub fn base(word: &str) -> String {
    let last = word.rsplit('/').next().unwrap_or(word);
    last.strip_suffix(".exe").unwrap_or(last).to_owned()
}

/// What the name of a script tells: `node migrate.js`, `./scripts/seed.sh`.
fn by_file_name(words: &[String]) -> Option<Step> {
    let named =
        words.iter().take(3).find(|word| word.contains('.') || word.contains('/') || words.len() == 1)?;
    let stem = base(named).to_ascii_lowercase();
    let parts: Vec<&str> = stem.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let has = |names: &[&str]| parts.iter().any(|part| names.contains(part));
    if has(&["migrate", "migration", "migrations", "initdb"]) {
        Some(Migrate)
    } else if has(&["seed", "seeds", "seeder", "fixtures"]) {
        Some(Seed)
    } else if has(&["wait", "waitfor"]) {
        Some(Wait)
    } else {
        None
    }
}

fn matches(pattern: &str, base: &str, rest: &[String]) -> bool {
    let mut parts = pattern.split(' ');
    if !parts.next().is_some_and(|first| word(first, base)) {
        return false;
    }
    let mut at = 0;
    let mut anywhere = false;
    for part in parts {
        if part == "…" {
            anywhere = true;
            continue;
        }
        let found = rest.get(at..).unwrap_or_default().iter().position(|other| word(part, other));
        match found {
            Some(offset) if anywhere || offset == 0 || skips_flags(rest, at, offset) => at += offset + 1,
            _ => return false,
        }
        anywhere = false;
    }
    true
}

/// Flags may stand between a program and its subcommand (`npm --silent install`).
fn skips_flags(rest: &[String], at: usize, offset: usize) -> bool {
    rest.get(at..at + offset).unwrap_or_default().iter().all(|word| word.starts_with('-'))
}

fn word(pattern: &str, text: &str) -> bool {
    if let Some(suffix) = pattern.strip_prefix('*') {
        return text.ends_with(suffix);
    }
    pattern.strip_suffix('*').map_or(pattern == text, |prefix| text.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_known_by_their_words() {
        for (line, expected) in [
            ("npm ci", Some(Install)),
            ("npm --silent install", Some(Install)),
            ("manage.py migrate --noinput", Some(Migrate)),
            ("go run .", Some(BuildAndRun)),
            ("./mvnw -q spring-boot:run", Some(BuildAndRun)),
            ("mvn -B package", Some(Build)),
            ("uvicorn app:app --reload", Some(DevServer)),
            ("uvicorn app:app", Some(Start)),
            ("node server.js", Some(Start)),
            ("node db/migrate.js", Some(Migrate)),
            ("vite build", Some(Build)),
            ("vite --host", Some(DevServer)),
            ("sleep 10", Some(Wait)),
            ("/app/server", None),
            ("flask --app x run", Some(DevServer)),
            ("dotnet Web.dll", Some(Start)),
            ("dotnet run", Some(BuildAndRun)),
        ] {
            let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            assert_eq!(step(&words), expected, "{line}");
        }
    }
}
