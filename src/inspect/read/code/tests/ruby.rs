use crate::checks::facts::{Service, SessionStore, Sink, Written};

use super::*;

fn ruby(text: &str) -> Vec<FactKind> {
    kinds(&[("app.rb", text)])
}

#[test]
fn variables_of_ruby() {
    for (text, key, fallback) in [
        ("x = ENV['LEVEL']", "LEVEL", None),
        ("x = ENV.fetch(\"LEVEL\")", "LEVEL", None),
        ("x = ENV.fetch('LEVEL', 'info')", "LEVEL", Some(literal("info"))),
        ("x = ENV.fetch('LEVEL') { 'info' }", "LEVEL", Some(literal("info"))),
        ("x = ENV['LEVEL'] || 'info'", "LEVEL", Some(literal("info"))),
        ("x = Integer(ENV.fetch('SIZE', 5))", "SIZE", Some(literal("5"))),
    ] {
        let found = ruby(text);
        let expected = FactKind::ReadsEnv { key: key.into(), fallback, secret_name: false };
        assert!(found.contains(&expected), "{text}: {found:?}");
    }
    assert!(ruby("# ENV['X']\nx = \"ENV['X']\"\n").is_empty());
    let secret = ruby("set :secret, ENV['SESSION_SECRET'] || 'correct-horse-battery-9'");
    assert!(
        secret.iter().any(|kind| matches!(kind, FactKind::Secret { fallback_for: Some(_), .. })),
        "{secret:?}"
    );
    let mode = ruby("if Rails.env.production?\n  HOST = 'https://shop.example.com'\nend\n");
    assert!(mode.iter().any(|kind| matches!(kind, FactKind::EnvironmentBranchInCode { .. })), "{mode:?}");
}

#[test]
fn servers_of_ruby() {
    let puma = kinds(&[(
        "config/puma.rb",
        "threads 5, 5\nport ENV.fetch('PORT', 3000)\nworkers ENV.fetch('WEB_CONCURRENCY', 2)\n",
    )]);
    assert_eq!(ports(&puma), [env("PORT", Some(literal("3000")))], "{puma:?}");
    assert!(puma.contains(&FactKind::GracefulByDefault { server: "puma".into() }));
    assert!(puma.contains(&FactKind::Scales { how: "WEB_CONCURRENCY".into() }));
    assert!(ports(&ruby("port ENV.fetch('PORT', 3000)\n")).is_empty());
    let sinatra = ruby("require 'sinatra'\nget '/' do\n  File.write(\"data/#{params[:id]}\", 'x')\nend\n");
    assert!(sinatra.contains(&FactKind::WebFramework { name: "sinatra".into() }), "{sinatra:?}");
    assert_eq!(ports(&sinatra), [env("PORT", Some(literal("4567")))]);
    assert!(
        sinatra.iter().any(|kind| matches!(kind, FactKind::WritesFile { what: Written::Data, .. })),
        "{sinatra:?}"
    );
    let rails = kinds(&[(
        "config/application.rb",
        "module Shop\n  class Application < Rails::Application\n  end\nend\n",
    )]);
    assert!(rails.contains(&FactKind::WebFramework { name: "rails".into() }), "{rails:?}");
}

#[test]
fn services_of_ruby() {
    for (text, service, locator) in [
        ("R = Redis.new(url: ENV['CACHE_URL'])", Service::Redis, env("CACHE_URL", None)),
        ("R = Redis.new", Service::Redis, env("REDIS_URL", None)),
        ("R = Redis.new(host: 'redis', port: 6379)", Service::Redis, literal("redis")),
        ("DB = Sequel.connect('postgres://db/shop')", Service::Postgres, literal("postgres://db/shop")),
        (
            "Sidekiq.configure_server do |config|\n  config.redis = { url: ENV.fetch('JOBS_URL') }\nend",
            Service::Redis,
            env("JOBS_URL", None),
        ),
    ] {
        let found = ruby(text);
        assert!(found.contains(&FactKind::ConnectsTo { service, locator }), "{text}: {found:?}");
    }
}

#[test]
fn rails_is_told_in_config() {
    let unused = "Rails.application.configure do\n  config.active_storage.service = :local\nend\n";
    let unused = kinds(&[("config/environments/production.rb", unused)]);
    assert!(!unused.iter().any(|kind| matches!(kind, FactKind::WritesFile { .. })), "{unused:?}");
    let for_all = kinds(&[
        (
            "config/environments/production.rb",
            "Rails.application.configure do\n  config.eager_load = true\n  config.x(1)\nend\n",
        ),
        (
            "config/application.rb",
            "module A\n  class Application < Rails::Application\n    config.logger = ActiveSupport::TaggedLogging.logger(STDOUT)\n  end\nend\n",
        ),
    ]);
    assert!(
        !for_all.iter().any(|kind| matches!(kind, FactKind::LogsTo { sink: Sink::File, .. })),
        "{for_all:?}"
    );
    assert!(
        for_all.iter().any(|kind| matches!(kind, FactKind::LogsTo { sink: Sink::Stream, .. })),
        "{for_all:?}"
    );
    let found = kinds(&[
        ("app/models/user.rb", "class User < ApplicationRecord\n  has_one_attached :avatar\nend\n"),
        (
            "config/environments/production.rb",
            "Rails.application.configure do\n  config.active_storage.service = :local\n  config.cache_store = :redis_cache_store, { url: ENV['REDIS_URL'] }\n  config.session_store :cache_store, key: '_x'\n  if ENV['RAILS_LOG_TO_STDOUT'].present?\n    config.logger = ActiveSupport::Logger.new(STDOUT)\n  end\nend\n",
        ),
    ]);
    for expected in [
        FactKind::WritesFile { what: Written::Upload, switchable: false, how: "ActiveStorage :local".into() },
        FactKind::ConnectsTo { service: Service::Redis, locator: env("REDIS_URL", None) },
        FactKind::Sessions { store: SessionStore::External, library: "rails".into(), switchable: false },
        FactKind::LogsTo {
            sink: Sink::Stream,
            library: "ActiveSupport::Logger".into(),
            conditional: true,
            structured: false,
        },
        FactKind::LogsTo {
            sink: Sink::File,
            library: "Rails log/production.log".into(),
            conditional: true,
            structured: false,
        },
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:#?}");
    }
    let stdout = kinds(&[(
        "config/environments/production.rb",
        "Rails.application.configure do\n  config.logger = ActiveSupport::TaggedLogging.logger(STDOUT)\n  config.active_storage.service = ENV.fetch('STORE', 'amazon').to_sym\nend\n",
    )]);
    assert!(
        !stdout.iter().any(|kind| matches!(kind, FactKind::LogsTo { sink: Sink::File, .. })),
        "{stdout:?}"
    );
    assert!(!stdout.iter().any(|kind| matches!(kind, FactKind::WritesFile { .. })), "{stdout:?}");
}

#[test]
fn the_rest_of_ruby() {
    let found = ruby("Signal.trap('TERM') { server.stop }\nlog = Logger.new('log/app.log')\n`convert a b`\n");
    assert!(
        found.contains(&FactKind::HandlesSignal {
            signal: "SIGTERM".into(),
            closes_server: true,
            exits: true
        }),
        "{found:?}"
    );
    assert!(
        found.contains(&FactKind::LogsTo {
            sink: Sink::File,
            library: "Logger".into(),
            conditional: false,
            structured: false
        }),
        "{found:?}"
    );
    assert!(found.contains(&FactKind::ShellsOut { program: "convert".into() }), "{found:?}");
    let task = kinds(&[("lib/tasks/a.rake", "task cleanup: :environment do\n  x\nend\n")]);
    assert!(
        task.iter().any(|kind| matches!(kind, FactKind::AdminCommand { name, .. } if name == "cleanup")),
        "{task:?}"
    );
}
