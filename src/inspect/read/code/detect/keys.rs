//! Secrets by where they are used: what signs or enciphers is one, whatever it is called.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, SecretKind},
    inspect::{
        read::code::{
            follow::{At, Node},
            knowledge,
            summary::Expr,
        },
        secret,
    },
};

use super::{Called, Scene};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    for call in scene.calls.iter().filter(|call| scene.runs(call.file) && !scene.for_tests(call)) {
        let Some(key) = key_of(scene, call) else { continue };
        if let Some(found) = literal(scene, key, 4) {
            named(scene, found, out);
        }
    }
}

/// The argument of a call that is a key.
fn key_of(scene: &Scene<'_>, call: &Called) -> Option<At> {
    if let Some((_, option)) = knowledge::KEYED.iter().find(|(path, _)| *path == call.path) {
        return scene.argument(call, option);
    }
    // Go's tokens are signed by a method, whatever the library is called.
    let summary = scene.file(call.file)?;
    let Expr::Call { callee, args } = summary.expr(call.site.expr) else { return None };
    let Expr::Member(_, method) = summary.expr(*callee) else { return None };
    let method = summary.text(*method);
    let known =
        summary.language.space().is_some_and(|space| knowledge::KEYED_METHODS.contains(&(space, method)));
    if known {
        return args.last().map(|arg| scene.at(call.file, arg.value));
    }
    let signs = method == "SignedString" && args.len() == 1;
    signs.then(|| args.first().map(|arg| scene.at(call.file, arg.value))).flatten()
}

/// The literal that a key is, through names and conversions (`[]byte(key)`, `Buffer.from(key)`, `key.encode()`).
fn literal(scene: &Scene<'_>, at: At, depth: u8) -> Option<At> {
    let depth = depth.checked_sub(1)?;
    if let Node::Plain(found) = scene.follow.means(at) {
        if matches!(scene.follow.expr(found), Expr::Text(_)) {
            return Some(found);
        }
        if found != at {
            return literal(scene, found, depth);
        }
    }
    let Expr::Call { callee, args } = scene.follow.expr(at) else { return None };
    let converts =
        |path: &str| path.is_empty() || matches!(path, "Buffer.from" | "bytes" | "TextEncoder().encode");
    match scene.follow.expr(At { expr: *callee, ..at }) {
        Expr::Member(of, method)
            if args.len() < 2
                && ["encode", "getBytes", "toByteArray", "as_bytes", "as_ref"]
                    .contains(&scene.follow.text(at, *method)) =>
        {
            literal(scene, At { expr: *of, ..at }, depth)
        }
        Expr::Member(_, method) if scene.follow.text(at, *method) == "GetBytes" => {
            literal(scene, At { expr: args.first()?.value, ..at }, depth)
        }
        _ if converts(&scene.follow.path(At { expr: *callee, ..at }).unwrap_or_default()) => {
            literal(scene, At { expr: args.first()?.value, ..at }, depth)
        }
        _ => None,
    }
}

fn named(scene: &Scene<'_>, found: At, out: &mut Vec<Fact>) {
    let Expr::Text(text) = scene.follow.expr(found) else { return };
    let text = scene.follow.text(found, *text).to_owned();
    let Some(summary) = scene.file(found.file) else { return };
    let place = summary.place(found.expr);
    let said = |fact: &Fact| {
        matches!(fact.kind, FactKind::Secret { .. })
            && fact.place.path == place.path
            && fact.place.line == place.line
    };
    if secret::is_placeholder(&text)
        || text.len() < 4
        || summary.facts.iter().any(said)
        || out.iter().any(said)
    {
        return;
    }
    let kind = FactKind::Secret {
        kind: SecretKind::Named,
        name: Some("key".to_owned()),
        fallback_for: None,
        local: false,
    };
    if let Some(mut fact) = scene.fact(found.file, found.expr, kind, Confidence::Medium) {
        fact.excerpt = fact.excerpt.replace(&text, &secret::mask(&text));
        out.push(fact);
        scene.secrets.borrow_mut().push((summary.path.clone(), text));
    }
}
