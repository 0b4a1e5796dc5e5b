//! Work beside serving: other programs, the schema, sample data, commands for people.

use std::collections::{HashMap, HashSet};

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, Source},
    inspect::{
        clean,
        read::code::{
            Language,
            follow::At,
            knowledge,
            project::FileId,
            summary::{Expr, FnId, Summary},
        },
    },
};

use super::{Called, Scene, ends};

/// A function of a file.
type Place = (FileId, FnId);

/// Who calls whom, as far as calls by name tell.
struct Calls {
    callers: HashMap<Place, Vec<Place>>,
    commands: HashSet<Place>,
}

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    let mut graph = Calls { callers: HashMap::new(), commands: HashSet::new() };
    for (file, summary) in scene.project.each() {
        commands(scene, file, summary, &mut graph, out);
    }
    for call in scene.calls.iter().filter(|call| scene.runs(call.file)) {
        if let Some(Expr::Call { callee, .. }) = scene.file(call.file).map(|file| file.expr(call.site.expr))
            && let Some(called) =
                scene.follow.function(scene.at(call.file, *callee)).or_else(|| sibling(scene, call, *callee))
        {
            graph.callers.entry(called).or_default().push((call.file, call.site.function));
        }
    }
    for call in scene.calls.iter().filter(|call| scene.runs(call.file) && !scene.for_tests(call)) {
        shells(scene, call, &graph, out);
        schema(scene, call, &graph, out);
        seeds(scene, call, &graph, out);
        commander(scene, call, out);
    }
}

/// The method of the same class that a call names without an owner, as Java, Kotlin and C# allow.
fn sibling(scene: &Scene<'_>, call: &Called, callee: u32) -> Option<Place> {
    let summary = scene.file(call.file)?;
    summary.language.space()?;
    let Expr::Name(name, _) = summary.expr(callee) else { return None };
    let mut around =
        summary.functions_around(call.site.function).filter_map(|id| summary.function(id)?.class);
    let class = summary.class(around.next()?)?;
    class.members.iter().find_map(|(member, value)| match summary.expr(*value) {
        Expr::Function(function) if member == name => Some((call.file, *function)),
        _ => None,
    })
}

/// Whether a function runs when the app starts, as opposed to in a request or a command.
fn at_boot(scene: &Scene<'_>, graph: &Calls, place: Place, hops: u8) -> bool {
    let (file, function) = place;
    let Some((hops, summary)) = hops.checked_sub(1).zip(scene.file(file)) else { return false };
    if scene.in_handler(file, function) || scene.is_script(file) || !scene.runs(file) {
        return false;
    }
    if summary.functions_around(function).any(|around| graph.commands.contains(&(file, around))) {
        return false;
    }
    for around in summary.functions_around(function) {
        if let Some(callers) = graph.callers.get(&(file, around)) {
            return callers
                .iter()
                .any(|caller| *caller != (file, around) && at_boot(scene, graph, *caller, hops));
        }
    }
    if summary.language.space().is_some() {
        let name =
            summary.function(function).and_then(|found| found.name).map_or("", |name| summary.text(name));
        return function == 0
            || matches!(name, "main" | "Main" | "onApplicationEvent")
            || starts_with_spring(scene, file, summary, function);
    }
    scene.in_web(file) && !only_tests_call(scene, file, function)
}

/// Whether Spring calls a function when the app has started: a runner, a bean that makes one, or by an annotation.
fn starts_with_spring(scene: &Scene<'_>, file: FileId, summary: &Summary, function: FnId) -> bool {
    if summary.language.space() != Some("jvm") {
        return false;
    }
    let path = |expr: u32| scene.follow.path(scene.at(file, expr)).unwrap_or_default();
    summary.functions_around(function).filter_map(|id| Some((id, summary.function(id)?))).any(
        |(id, found)| {
            let called = found.name.map_or("", |name| summary.text(name));
            let bases =
                found.class.and_then(|class| summary.class(class)).map_or(&[][..], |class| &class.bases);
            let runner = called == "run"
                && bases.iter().any(|base| {
                    let base = path(*base);
                    ["CommandLineRunner", "ApplicationRunner"].iter().any(|name| base.ends_with(name))
                });
            runner
                || found.decorators.iter().any(|decorator| {
                    let by = path(*decorator);
                    let by = by.trim_end_matches("()");
                    ["@PostConstruct", "@EventListener"].iter().any(|name| by.ends_with(name))
                        || by.ends_with("@Bean") && id != function
                })
        },
    )
}

/// Whether nothing but tests speaks of the function a site is in: it makes the app for them.
fn only_tests_call(scene: &Scene<'_>, file: FileId, function: FnId) -> bool {
    let Some(summary) = scene.file(file) else { return false };
    let Some(name) = summary
        .functions_around(function)
        .last()
        .and_then(|outer| summary.function(outer)?.name)
        .map(|name| summary.text(name))
    else {
        return false;
    };
    let others = || scene.project.each().filter(|(other, _)| *other != file);
    let runs = |(other, speaks): (FileId, &Summary)| {
        scene.runs(other) && speaks.language.mixes_with(summary.language) && scene.speaks_of(speaks, name)
    };
    !others().any(runs)
        && others().any(|(_, speaks)| speaks.role == Role::Test && scene.speaks_of(speaks, name))
}

fn boots(scene: &Scene<'_>, graph: &Calls, call: &Called) -> bool {
    at_boot(scene, graph, (call.file, call.site.function), 5)
}

/// The text an expression begins with.
pub(super) fn leading(scene: &Scene<'_>, at: At, depth: u8) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match scene.follow.expr(at) {
        Expr::Text(text) => Some(scene.follow.text(at, *text).to_owned()),
        Expr::Concat(parts) | Expr::List(parts) => leading(scene, At { expr: *parts.first()?, ..at }, depth),
        Expr::Name(..) => scene.follow.given(at).into_iter().find_map(|given| leading(scene, given, depth)),
        _ => None,
    }
}

/// The first arguments of a command as one line.
fn command_line(scene: &Scene<'_>, call: &Called) -> String {
    let args = scene.args(call).iter().filter(|arg| arg.name.is_none()).take(2);
    let texts: Vec<_> = args.flat_map(|arg| scene.follow.texts(scene.at(call.file, arg.value))).collect();
    let line = texts.join(" ");
    if line.is_empty() {
        scene
            .args(call)
            .first()
            .and_then(|arg| leading(scene, scene.at(call.file, arg.value), 6))
            .unwrap_or_default()
    } else {
        line
    }
}

fn shells(scene: &Scene<'_>, call: &Called, graph: &Calls, out: &mut Vec<Fact>) {
    if !knowledge::SHELLS.contains(&call.path.as_str()) {
        return;
    }
    let Some(first) = scene.args(call).first() else { return };
    let Some(text) = leading(scene, scene.at(call.file, first.value), 6) else { return };
    let mut words = text
        .split_whitespace()
        .filter(|word| !word.contains('=') && !matches!(*word, "sudo" | "exec" | "env"));
    let program =
        words.next().and_then(|word| word.rsplit('/').next()).unwrap_or_default().trim_matches(['"', '\'']);
    if !program.is_empty() && !program.contains(['$', '{', '<', '|']) {
        let kind = FactKind::ShellsOut { program: clean::line(program).chars().take(40).collect() };
        out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
    }
    let line = command_line(scene, call);
    let migrates = [
        "prisma migrate",
        "prisma db push",
        "alembic upgrade",
        "sequelize db:migrate",
        "knex migrate:latest",
        "manage.py migrate",
        "flask db upgrade",
        "typeorm migration:run",
        "drizzle-kit push",
    ];
    if let Some(how) = migrates.iter().find(|how| line.contains(**how))
        && boots(scene, graph, call)
    {
        out.extend(scene.fact(
            call.file,
            call.site.expr,
            FactKind::MigratesAtBoot { how: (*how).into() },
            Confidence::Medium,
        ));
    }
}

fn schema(scene: &Scene<'_>, call: &Called, graph: &Calls, out: &mut Vec<Fact>) {
    let Some((how, sure)) = changes_schema(scene, call) else { return };
    if scene.in_handler(call.file, call.site.function) {
        out.extend(scene.fact(call.file, call.site.expr, FactKind::SchemaRoute, Confidence::Medium));
    } else if boots(scene, graph, call) && !drops(&how) {
        out.extend(scene.fact(call.file, call.site.expr, FactKind::MigratesAtBoot { how }, sure));
    }
}

fn drops(how: &str) -> bool {
    how.starts_with("drop") || how.starts_with("DROP")
}

/// How a call changes the schema, if it does.
fn changes_schema(scene: &Scene<'_>, call: &Called) -> Option<(String, Confidence)> {
    let known = knowledge::MIGRATES.iter().find(|(path, _)| *path == call.path);
    if let Some((_, how)) = known {
        return Some(((*how).to_owned(), Confidence::High));
    }
    if call.path == "django.core.management.call_command()" {
        let first = scene.args(call).first()?;
        let name = scene.follow.texts(scene.at(call.file, first.value)).into_iter().next()?;
        return (name == "migrate").then(|| ("call_command('migrate')".to_owned(), Confidence::High));
    }
    if knowledge::CONNECTS.iter().any(|row| row.path == call.path && row.service.is_none()) {
        return synchronizes(scene, call);
    }
    let summary = scene.file(call.file)?;
    let Expr::Call { callee, args } = summary.expr(call.site.expr) else { return None };
    let Expr::Member(of, method) = summary.expr(*callee) else { return None };
    let receiver = match summary.expr(*of) {
        Expr::Name(name, _) | Expr::Member(_, name) => summary.text(*name),
        _ => "",
    };
    match summary.text(*method) {
        name @ ("create_all" | "drop_all") if summary.language == Language::Python => {
            Some((format!("{receiver}.{name}"), Confidence::High))
        }
        "run_sync" => {
            let passed = args.first().map(|arg| summary.expr(arg.value))?;
            matches!(passed, Expr::Member(_, name) if summary.text(*name) == "create_all")
                .then(|| ("metadata.create_all".to_owned(), Confidence::High))
        }
        "AutoMigrate" if summary.language == Language::Go => {
            Some(("AutoMigrate".to_owned(), Confidence::High))
        }
        "latest" if receiver == "migrate" && summary.language.is_script() => {
            Some(("knex migrate.latest".to_owned(), Confidence::High))
        }
        "runMigrations" if summary.language.is_script() => {
            Some(("runMigrations".to_owned(), Confidence::Medium))
        }
        "sync" if receiver.eq_ignore_ascii_case("sequelize") => {
            Some(("sequelize.sync".to_owned(), Confidence::High))
        }
        "Exec" | "ExecContext" | "MustExec" | "execute" | "executescript" | "query" | "run" | "exec"
        | "prepare" | "raw" | "execute_sql" => statement(scene, call),
        _ => None,
    }
}

/// A statement that makes or drops tables.
fn statement(scene: &Scene<'_>, call: &Called) -> Option<(String, Confidence)> {
    let first = scene.args(call).first()?;
    let at = scene.at(call.file, first.value);
    let text =
        leading(scene, at, 6).or_else(|| scene.follow.texts(at).into_iter().next())?.to_ascii_uppercase();
    let found = ["CREATE TABLE", "ALTER TABLE", "DROP TABLE"]
        .into_iter()
        .find(|words| text.trim_start().starts_with(words))?;
    Some((found.to_owned(), Confidence::Medium))
}

/// `synchronize: true` of TypeORM.
fn synchronizes(scene: &Scene<'_>, call: &Called) -> Option<(String, Confidence)> {
    ["synchronize", "migrationsRun"].into_iter().find_map(|option| {
        let found = scene.argument(call, option)?;
        matches!(scene.follow.expr(found), Expr::Bool(true))
            .then(|| (format!("{option}: true"), Confidence::High))
    })
}

fn seeds(scene: &Scene<'_>, call: &Called, graph: &Calls, out: &mut Vec<Fact>) {
    let Some(summary) = scene.file(call.file) else { return };
    let Expr::Call { callee, args } = summary.expr(call.site.expr) else { return };
    let (Expr::Name(name, _) | Expr::Member(_, name)) = summary.expr(*callee) else { return };
    let name = summary.text(*name);
    let loads = call.path == "django.core.management.call_command()"
        && args.first().is_some_and(|arg| {
            scene.follow.texts(scene.at(call.file, arg.value)).iter().any(|name| name == "loaddata")
        });
    let own = || {
        scene.follow.function(scene.at(call.file, *callee)).is_some()
            || sibling(scene, call, *callee).is_some()
            || of_own_class(scene, summary, *callee)
    };
    let inside = || {
        let around = summary.functions_around(call.site.function).filter_map(|id| summary.function(id)?.name);
        around.into_iter().any(|around| is_seed(summary.text(around)))
    };
    let begins = || is_seed(name) && own() && !inside();
    if (loads || begins() || (keeps_records(summary, *callee) && !inside())) && boots(scene, graph, call) {
        let how = clean::line(name);
        out.extend(scene.fact(call.file, call.site.expr, FactKind::SeedsAtBoot { how }, Confidence::Medium));
    }
}

/// Whether a method is called on a class of the project's own, by the class's name.
fn of_own_class(scene: &Scene<'_>, summary: &Summary, callee: u32) -> bool {
    let Expr::Member(of, _) = summary.expr(callee) else { return false };
    let Expr::Name(class, _) = summary.expr(*of) else { return false };
    let class = summary.text(*class);
    summary.language.space().is_some()
        && scene.project.each().any(|(file, other)| {
            scene.runs(file)
                && other.language.mixes_with(summary.language)
                && other.classes.iter().any(|found| found.name.is_some_and(|name| other.text(name) == class))
        })
}

/// `albumRepository.save(…)` of Spring Data and JPA.
fn keeps_records(summary: &Summary, callee: u32) -> bool {
    let Expr::Member(of, method) = summary.expr(callee) else { return false };
    let (Expr::Name(of, _) | Expr::Member(_, of)) = summary.expr(*of) else { return false };
    let of = summary.text(*of).to_ascii_lowercase();
    summary.language.space() == Some("jvm")
        && matches!(
            summary.text(*method),
            "save" | "saveAll" | "saveAndFlush" | "persist" | "insert" | "insertAll"
        )
        && ["repository", "repo", "dao", "entitymanager", "template"].iter().any(|end| of.ends_with(end))
}

fn is_seed(name: &str) -> bool {
    let plain: String = name.chars().filter(|letter| *letter != '_').collect::<String>().to_ascii_lowercase();
    let plain = plain.strip_suffix("async").map_or(plain.clone(), str::to_owned);
    let whole = ["seed", "populate", "datacreator", "initdata", "initialdata", "loadfixtures"];
    let starts = [
        "seeddata",
        "seeddb",
        "seeddatabase",
        "seedusers",
        "seedall",
        "seedinitial",
        "seedsample",
        "populatedb",
        "populatedatabase",
        "createsampledata",
        "createdemo",
        "insertsample",
        "insertdemo",
        "createinitialdata",
        "createtestdata",
        "insertinitial",
        "loadsampledata",
        "loadinitialdata",
        "createdefaultusers",
        "createdummy",
        "insertdummy",
        "loaddemo",
    ];
    whole.contains(&plain.as_str()) || starts.iter().any(|start| plain.starts_with(start))
}

/// Functions that are commands, by their decorators or their place.
fn commands(scene: &Scene<'_>, file: FileId, summary: &Summary, graph: &mut Calls, out: &mut Vec<Fact>) {
    for (id, function) in (0u32..).zip(&summary.functions).skip(1) {
        for decorator in &function.decorators {
            let path = scene.follow.path(scene.at(file, *decorator)).unwrap_or_default();
            let path = path.strip_suffix("()").unwrap_or(&path);
            let flask = path.ends_with(".cli.command") || path.ends_with("flask.cli.with_appcontext");
            let own = path.starts_with("click.") || path.starts_with("typer.");
            if !(flask || own && path.ends_with(".command")) {
                continue;
            }
            graph.commands.insert((file, id));
            if path.ends_with("with_appcontext") {
                continue;
            }
            let given = match summary.expr(*decorator) {
                Expr::Call { args, .. } => args
                    .first()
                    .and_then(|arg| scene.follow.texts(scene.at(file, arg.value)).into_iter().next()),
                _ => None,
            };
            let name = given
                .or_else(|| function.name.map(|name| summary.text(name).replace('_', "-")))
                .unwrap_or_default();
            command(scene, file, *decorator, &name, out);
        }
    }
    let management =
        summary.path.rsplit_once("/management/commands/").map(|(_, name)| name.trim_end_matches(".py"));
    if let Some(name) = management.filter(|name| !name.starts_with('_') && !name.contains('/'))
        && let Some(class) = summary
            .classes
            .iter()
            .find(|class| class.name.is_some_and(|name| summary.text(name) == "Command"))
    {
        let at = class.members.first().map_or(0, |(_, value)| *value);
        command(scene, file, at, name, out);
    }
}

fn command(scene: &Scene<'_>, file: FileId, expr: u32, name: &str, out: &mut Vec<Fact>) {
    if name.is_empty() {
        return;
    }
    let kind =
        FactKind::AdminCommand { name: clean::line(name).chars().take(60).collect(), source: Source::Code };
    out.extend(scene.fact(file, expr, kind, Confidence::High));
}

/// Commands of commander and yargs in scripts.
fn commander(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let (root, method) = ends(&call.path);
    let library =
        root.starts_with("commander") || call.path.starts_with("commander") || call.path.starts_with("yargs");
    if !library || method != "command" || !scene.is_script(call.file) {
        return;
    }
    let Some(first) = scene.args(call).first() else { return };
    let texts = scene.follow.texts(scene.at(call.file, first.value));
    if let Some(name) = texts.first().and_then(|text| text.split_whitespace().next()) {
        command(scene, call.file, call.site.expr, name, out);
    }
}
