//! Variables of the environment: read, validated, standing in for secrets, printed, branched on.

use std::collections::{HashMap, HashSet};

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Value},
    inspect::{
        clean,
        read::code::{
            follow::{At, Node},
            knowledge,
            lower::{is_local, is_variable},
            project::FileId,
            summary::{Arg, Expr, ExprId, Site, Summary},
            value::{env_key, masked},
        },
        secret,
    },
};

use super::{Called, Scene};

/// What stands in for a value that may be missing.
type Fallbacks = HashMap<ExprId, ExprId>;

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    let mut of_files = HashMap::new();
    for (file, summary) in scene.project.each() {
        let fallbacks = fallbacks(scene, file, summary);
        for site in &summary.reads {
            member_read(scene, file, summary, *site, &fallbacks, out);
        }
        settings_classes(scene, file, summary, out);
        branches(scene, file, summary, out);
        of_files.insert(file, fallbacks);
    }
    let none = Fallbacks::new();
    for call in scene.calls {
        call_read(scene, call, of_files.get(&call.file).unwrap_or(&none), out);
        validated(scene, call, out);
        printed(scene, call, out);
    }
}

/// What stands in for a call.
fn stands_in(scene: &Scene<'_>, call: &Called, fallbacks: &Fallbacks) -> Option<Value> {
    let found = fallbacks.get(&call.site.expr)?;
    Some(scene.follow.value(scene.at(call.file, *found)).value)
}

/// For each first part of a choice, what stands in for it.
fn fallbacks(scene: &Scene<'_>, file: FileId, summary: &Summary) -> Fallbacks {
    let mut found = HashMap::new();
    for expr in &summary.exprs {
        match expr {
            Expr::Choice(parts) => {
                if let [first, second, ..] = &parts[..] {
                    found.insert(peeled(scene, file, summary, *first), *second);
                }
            }
            Expr::Branch { yes, no, .. } => {
                found.insert(peeled(scene, file, summary, *yes), *no);
            }
            _ => {}
        }
    }
    // `port := os.Getenv("PORT")`, then `port = "8080"` where it is empty.
    for (_, values) in summary.scopes.iter().flat_map(|scope| scope.names.iter()) {
        if let [first, rest @ ..] = values
            && let Some(literal) =
                rest.iter().find(|value| matches!(summary.expr(**value), Expr::Text(_) | Expr::Number(_)))
        {
            found.entry(peeled(scene, file, summary, *first)).or_insert(*literal);
        }
    }
    found
}

/// `Number(x)` and `x.trim()` without what is around.
fn peeled(scene: &Scene<'_>, file: FileId, summary: &Summary, expr: ExprId) -> ExprId {
    let mut at = expr;
    for _ in 0..4 {
        at = match summary.expr(at) {
            Expr::Call { callee, args } => match summary.expr(*callee) {
                Expr::Member(of, name) if knowledge::TEXT_METHODS.contains(&summary.text(*name)) => *of,
                _ => {
                    let path = scene.follow.path(scene.at(file, *callee)).unwrap_or_default();
                    match args.first() {
                        Some(arg) if knowledge::is_transparent(&path) => arg.value,
                        _ => return at,
                    }
                }
            },
            Expr::Choice(parts) => match parts.last() {
                // `a || b || 'c'`: the literal stands in for both.
                Some(last) => *last,
                None => return at,
            },
            _ => return at,
        };
    }
    at
}

fn member_read(
    scene: &Scene<'_>,
    file: FileId,
    summary: &Summary,
    site: Site,
    fallbacks: &Fallbacks,
    out: &mut Vec<Fact>,
) {
    let fallback = || fallbacks.get(&site.expr).map(|expr| scene.follow.value(scene.at(file, *expr)).value);
    if let Expr::Index(of, index) = summary.expr(site.expr) {
        if let Some(key) = computed_key(scene, scene.at(file, *of), *index) {
            read(scene, file, site.expr, &key, fallback(), out);
        }
        return;
    }
    let Expr::Member(of, name) = summary.expr(site.expr) else { return };
    let Some(base) = scene.follow.path(scene.at(file, *of)) else { return };
    let path = format!("{base}.{}", summary.text(*name));
    let Some(key) = env_key(&path) else { return };
    let written = summary.assigns.iter().any(|assign| assign.target == site.expr);
    if written {
        return;
    }
    read(scene, file, site.expr, key, fallback(), out);
}

/// The constant that names a variable; a parameter names whatever the callers say, who are looked at themselves.
fn computed_key(scene: &Scene<'_>, of: At, index: ExprId) -> Option<String> {
    let path = scene.follow.path(of)?;
    let index = At { expr: index, ..of };
    let from_caller = scene
        .follow
        .given(index)
        .into_iter()
        .any(|given| matches!(scene.follow.expr(given), Expr::Param(..)));
    if from_caller || !knowledge::ENVIRONMENTS.contains(&path.as_str()) {
        return None;
    }
    match scene.follow.means(index) {
        Node::Plain(found) => match scene.follow.expr(found) {
            Expr::Text(key) => Some(scene.follow.text(found, *key).to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// A read of a variable, and the secret that stands in for it; a secret that is `false` is none.
fn read(
    scene: &Scene<'_>,
    file: FileId,
    expr: ExprId,
    key: &str,
    fallback: Option<Value>,
    out: &mut Vec<Fact>,
) {
    let key = clean::line(key);
    let secret_name = secret::is_secret_name(&key);
    let off = |value: &Value| secret_name && matches!(value.literal(), Some("true" | "false"));
    let fallback = fallback.filter(|value| *value != Value::Unknown && !off(value));
    let known = |text| Some((secret::classify(Some(&key), text)?, text));
    if let Some((kind, text)) = fallback.as_ref().and_then(Value::literal).and_then(known) {
        let kind = FactKind::Secret {
            kind,
            name: Some(key.clone()),
            fallback_for: Some(key.clone()),
            local: is_local(text),
        };
        out.extend(scene.fact(file, expr, kind, Confidence::High));
        if let Some(summary) = scene.file(file) {
            scene.secrets.borrow_mut().push((summary.path.clone(), text.to_owned()));
        }
    }
    let fallback = fallback.map(|value| masked(value, Some(&key)));
    out.extend(scene.fact(file, expr, FactKind::ReadsEnv { key, fallback, secret_name }, Confidence::High));
}

/// Reads by a call of a library, or by a function of the project that wraps one.
fn call_read(scene: &Scene<'_>, call: &Called, fallbacks: &Fallbacks, out: &mut Vec<Fact>) {
    let Some(summary) = scene.file(call.file) else { return };
    let Expr::Call { callee, args } = summary.expr(call.site.expr) else { return };
    let at = scene.at(call.file, call.site.expr);
    let path = call.path.strip_suffix("()").unwrap_or_default();
    if scene.follow.env_call(at, path, args, 12).is_some() {
        let fallbacks = stands_in(scene, call, fallbacks);
        if let Value::Env { key, fallback } = scene.follow.value(at).value {
            let fallback = fallback.map(|inner| *inner).or(fallbacks);
            read(scene, call.file, call.site.expr, &key, fallback, out);
        }
        return;
    }
    let Some(Expr::Text(first)) = args.first().map(|arg| summary.expr(arg.value)) else { return };
    let first = summary.text(*first);
    let wraps = is_variable(first)
        && (scene.follow.function(scene.at(call.file, *callee)).is_some()
            || matches!(summary.expr(*callee), Expr::Member(_, name) if matches!(summary.text(*name), "get" | "getOrThrow")));
    if !wraps {
        return;
    }
    if let Value::Env { key, fallback } = scene.follow.value(scene.at(call.file, call.site.expr)).value
        && key == first
    {
        let fallback = fallback.map(|inner| *inner).or_else(|| stands_in(scene, call, fallbacks));
        read(scene, call.file, call.site.expr, &key, fallback, out);
    }
}

/// Fields of pydantic's settings classes.
fn settings_classes(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    for (id, class) in (0u32..).zip(&summary.classes) {
        scene.follow.ask();
        let Some(prefix) = scene.follow.environment_prefix(file, id) else { continue };
        let members = class.members.iter().map(|(name, value)| (*name, *value, true));
        let declared = class.declared.iter().map(|(name, value)| (*name, *value, false));
        let mut first = None;
        for (name, value, given) in members.chain(declared) {
            let field = summary.text(name);
            if matches!(field, "model_config" | "Config")
                || field.starts_with('_')
                || matches!(summary.expr(value), Expr::Function(_))
            {
                continue;
            }
            first = first.or(Some(value));
            let (key, fallback) = field_of(scene, scene.at(file, value), given);
            let key = key.unwrap_or_else(|| format!("{prefix}{}", field.to_uppercase()));
            read(scene, file, value, &key, fallback, out);
        }
        if let Some(first) = first {
            let kind = FactKind::ValidatesEnv { library: "pydantic-settings".into() };
            out.extend(scene.fact(file, first, kind, Confidence::High));
        }
    }
}

/// The alias and default of a field: a plain value, or `Field(default, env="X")`.
fn field_of(scene: &Scene<'_>, at: At, given: bool) -> (Option<String>, Option<Value>) {
    if !given {
        return (None, None);
    }
    let Expr::Call { callee, args } = scene.follow.expr(at) else {
        return (None, Some(scene.follow.value(at).value));
    };
    let path = scene.follow.path(At { expr: *callee, ..at }).unwrap_or_default();
    if !path.ends_with(".Field") {
        return (None, Some(scene.follow.value(at).value));
    }
    let alias = scene.follow.argument_of(at, args, "validation_alias|env|alias");
    let alias = alias.and_then(|alias| scene.follow.texts(alias).into_iter().next());
    let default =
        scene.follow.argument_of(at, args, "default|0").map(|default| scene.follow.value(default).value);
    let default = default.filter(|value| *value != Value::Literal("...".into()));
    (alias.filter(|alias| !alias.contains('.')), default)
}

/// Schemas the environment is held against.
fn validated(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    if checks_whole(scene, call) {
        let kind = FactKind::ValidatesEnv { library: "class-validator".into() };
        out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
    }
    let Some((_, library)) = knowledge::VALIDATORS.iter().find(|(start, _)| call.path.starts_with(start))
    else {
        return;
    };
    let args = scene.args(call);
    let schema = match *library {
        "envalid" => environment_first(scene, call, args).then(|| args.get(1).map(|arg| arg.value)).flatten(),
        "t3-env" | "env-schema" => args.first().map(|arg| arg.value),
        "znv" => args.get(1).map(|arg| arg.value),
        _ => {
            let method = super::ends(&call.path).1;
            let parses = matches!(
                method,
                "parse" | "safeParse" | "validate" | "validateSync" | "parseAsync" | "cast" | "attempt"
            );
            if !parses || !args.iter().any(|arg| is_environment(scene, call, arg)) {
                return;
            }
            receiver(scene, call)
        }
    };
    let Some(schema) = schema else { return };
    let kind = FactKind::ValidatesEnv { library: (*library).to_owned() };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
    schema_fields(scene, scene.at(call.file, schema), 5, &mut HashSet::new(), out);
}

/// A function of the project named for validating, given the whole environment.
fn checks_whole(scene: &Scene<'_>, call: &Called) -> bool {
    let Some(Expr::Call { callee, args }) = scene.file(call.file).map(|file| file.expr(call.site.expr))
    else {
        return false;
    };
    let at = scene.at(call.file, *callee);
    let named = matches!(scene.follow.expr(at), Expr::Name(name, _) if scene.follow.text(at, *name).to_ascii_lowercase().contains("validate"));
    named && scene.follow.function(at).is_some() && environment_first(scene, call, args)
}

fn receiver(scene: &Scene<'_>, call: &Called) -> Option<ExprId> {
    let summary = scene.file(call.file)?;
    let Expr::Call { callee, .. } = summary.expr(call.site.expr) else { return None };
    match summary.expr(*callee) {
        Expr::Member(of, _) => Some(*of),
        _ => None,
    }
}

fn environment_first(scene: &Scene<'_>, call: &Called, args: &[Arg]) -> bool {
    args.first().is_some_and(|arg| is_environment(scene, call, arg))
}

/// The environment itself, or a record whose fields are read from it.
fn is_environment(scene: &Scene<'_>, call: &Called, arg: &Arg) -> bool {
    match scene.follow.means(scene.at(call.file, arg.value)) {
        Node::Outside { path, .. } => knowledge::ENVIRONMENTS.contains(&path.as_str()),
        Node::Plain(found) => match scene.follow.expr(found) {
            Expr::Object(fields) => fields.iter().any(|(_, value)| {
                let value = At { expr: *value, ..found };
                scene.follow.path(value).is_some_and(|path| {
                    env_key(&path).is_some() || knowledge::ENVIRONMENTS.contains(&path.as_str())
                })
            }),
            _ => false,
        },
        _ => false,
    }
}

/// The fields of `z.object({ PORT: z.coerce.number().default(3000) })`, wherever the record stands in the chain.
fn schema_fields(scene: &Scene<'_>, at: At, depth: u8, seen: &mut HashSet<At>, out: &mut Vec<Fact>) {
    let Some(depth) = depth.checked_sub(1).filter(|_| seen.insert(at)) else { return };
    match scene.follow.expr(at) {
        Expr::Object(fields) => {
            for (name, value) in fields {
                let key = scene.follow.text(at, *name);
                let value = At { expr: *value, ..at };
                if is_variable(key) {
                    let default =
                        scene.follow.default_in(value, 8).map(|default| scene.follow.value(default).value);
                    read(scene, value.file, value.expr, key, default, out);
                } else {
                    schema_fields(scene, value, depth, seen, out);
                }
            }
        }
        Expr::Call { callee, args } => {
            for arg in args {
                schema_fields(scene, At { expr: arg.value, ..at }, depth, seen, out);
            }
            if let Expr::Member(of, _) = scene.follow.expr(At { expr: *callee, ..at }) {
                schema_fields(scene, At { expr: *of, ..at }, depth, seen, out);
            }
        }
        Expr::Name(..) => {
            for given in scene.follow.given(at) {
                schema_fields(scene, given, depth, seen, out);
            }
            if let Node::Plain(found) = scene.follow.means(at) {
                schema_fields(scene, found, depth, seen, out);
            }
        }
        _ => {}
    }
}

fn printed(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    if !knowledge::PRINTS.contains(&call.path.as_str()) {
        return;
    }
    let whole = scene.args(call).iter().any(|arg| prints_whole(scene, scene.at(call.file, arg.value), 4));
    if whole && scene.runs(call.file) {
        out.extend(scene.fact(call.file, call.site.expr, FactKind::PrintsEnvironment, Confidence::Medium));
    }
}

fn prints_whole(scene: &Scene<'_>, at: At, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match scene.follow.expr(at) {
        Expr::Concat(parts) => parts.iter().any(|part| prints_whole(scene, At { expr: *part, ..at }, depth)),
        Expr::Call { callee, args } => {
            let path = scene.follow.path(At { expr: *callee, ..at }).unwrap_or_default();
            let shows =
                matches!(path.as_str(), "JSON.stringify" | "dict" | "str" | "util.inspect" | "json.dumps");
            shows && args.iter().any(|arg| prints_whole(scene, At { expr: arg.value, ..at }, depth))
        }
        _ => scene.follow.path(at).is_some_and(|path| knowledge::ENVIRONMENTS.contains(&path.as_str())),
    }
}

/// `NODE_ENV === 'production'`, and whether the branch chooses what differs between deploys.
fn branches(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    for site in &summary.compares {
        let Expr::Compare(left, right) = summary.expr(site.expr) else { continue };
        let variable = [*left, *right].into_iter().find_map(|side| {
            if matches!(summary.expr(side), Expr::Text(_)) {
                return None;
            }
            match scene.follow.value(scene.at(file, side)).value {
                Value::Env { key, .. } if knowledge::ENVIRONMENT_NAMES.contains(&key.as_str()) => Some(key),
                _ => None,
            }
        });
        let named = [*left, *right].iter().any(|side| matches!(summary.expr(*side), Expr::Text(_)));
        let Some(variable) = variable.filter(|_| named) else { continue };
        let chooses_config = chooses(scene, file, summary, site.expr);
        let kind = FactKind::EnvironmentBranchInCode { variable, chooses_config };
        out.extend(scene.fact(file, site.expr, kind, Confidence::High));
    }
}

/// Whether what a test decides is an address or a credential.
fn chooses(scene: &Scene<'_>, file: FileId, summary: &Summary, test: ExprId) -> bool {
    let telling = |expr: ExprId| {
        let value = scene.follow.value(scene.at(file, expr)).value;
        value.literal().is_some_and(is_locator)
    };
    let by_value = summary.exprs.iter().any(|expr| match expr {
        Expr::Branch { test: asked, yes, no } if *asked == test => telling(*yes) || telling(*no),
        _ => false,
    });
    let guarded = |guard| summary.tests(guard).any(|asked| asked == test || mentions(summary, asked, test));
    by_value
        || summary.assigns.iter().any(|assign| guarded(assign.site.guard) && telling(assign.site.expr))
        || scene.calls.iter().any(|call| {
            call.file == file
                && guarded(call.site.guard)
                && knowledge::CONNECTS.iter().any(|row| row.path == call.path)
        })
}

fn mentions(summary: &Summary, asked: ExprId, test: ExprId) -> bool {
    match summary.expr(asked) {
        Expr::Logic(parts) => parts.contains(&test),
        _ => false,
    }
}

/// Whether a text is an address of a service, not a mere name.
fn is_locator(text: &str) -> bool {
    text.contains("://")
        || text.contains("localhost")
        || text.contains(".internal")
        || secret::classify(None, text).is_some()
}
