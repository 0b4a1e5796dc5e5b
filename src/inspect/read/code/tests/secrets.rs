use crate::checks::facts::SecretKind;

use super::*;

/// The secrets: kind, and the variable one stands in for.
fn secrets(kinds: &[FactKind]) -> Vec<(SecretKind, Option<&str>)> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::Secret { kind, fallback_for, .. } => Some((*kind, fallback_for.as_deref())),
            _ => None,
        })
        .collect()
}

#[test]
fn literals_with_secret_names() {
    for text in [
        "const password = 'Tr0ub4dor&3x'",
        "const config = {db: {password: 'Tr0ub4dor&3x'}}",
        "app.use(session({secret: 'kj3h4kj5h34kj5h'}))",
        "class A { apiKey = 'kj3h4kj5h34kj5h' }",
        "this.secretKey = 'kj3h4kj5h34kj5h'",
    ] {
        assert_eq!(secrets(&js(text)), [(SecretKind::Named, None)], "{text}");
    }
    assert_eq!(
        secrets(&py("import psycopg2\npsycopg2.connect(host=h, password='Tr0ub4dor&3x')")),
        [(SecretKind::Named, None)]
    );
    assert_eq!(
        secrets(&js("const url = 'postgres://app:Tr0ub4dor3x@db.example.com/x'")),
        [(SecretKind::Dsn, None)]
    );
}

#[test]
fn fallbacks_of_variables() {
    assert_eq!(
        secrets(&js("const s = process.env.JWT_SECRET || 'kj3h4kj5h34kj5h'")),
        [(SecretKind::Named, Some("JWT_SECRET"))]
    );
    assert_eq!(
        secrets(&py("import os\nK = os.environ.get('SECRET_KEY', 'kj3h4kj5h34kj5h')")),
        [(SecretKind::Named, Some("SECRET_KEY"))]
    );
    let dsn = "const url = process.env.DATABASE_URL ?? 'postgres://app:Tr0ub4dor3x@db.example.com/x'";
    assert_eq!(secrets(&js(dsn)), [(SecretKind::Dsn, Some("DATABASE_URL"))]);
    assert_eq!(
        secrets(&js("const S = 'kj3h4kj5h34kj5h'; const s = process.env.JWT_SECRET || S")),
        [(SecretKind::Named, Some("JWT_SECRET"))]
    );
}

#[test]
fn false_friends_are_none() {
    for text in [
        "const passwordField = document.querySelector('#password')",
        "const KEYBOARD = 'qwertyuiop'",
        "function tokenize(text) { const token = text.split(' '); return token }",
        "const password = process.env.PASSWORD",
        "const password = req.body.password",
        "// const password = 'Tr0ub4dor&3x'",
        "const rules = [{regex: /x/, token: 'comment'}]; const STORAGE_KEY = 'theme'; storage.token = 'autoLogin'",
        "const errors = {password: 'incorrectPassword'}",
        "const labels = {password: 'Password', passwordRequired: 'Please enter your password'}",
    ] {
        assert_eq!(secrets(&js(text)), [], "{text}");
    }
}

#[test]
fn no_fact_shows_a_secret() {
    let found = facts(&[(
        "a.js",
        "const {Pool} = require('pg');\nconst s = process.env.JWT_SECRET || 'kj3h4kj5h34kj5h';\nnew Pool({connectionString: process.env.DB || 'postgres://app:Tr0ub4dor3x@db.example.com/x'});\nconst p = { password: 'Tr0ub4dor3x' }",
    )]);
    let shown = format!("{found:?}");
    assert!(!shown.contains("kj3h4kj5h34kj5h") && !shown.contains("Tr0ub4dor3x"), "{shown}");
}

#[test]
fn excerpts_hide_what_only_its_use_shows_to_be_secret() {
    let found = facts(&[
        (
            "s.py",
            "from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n    DB_PASSWORD: str = \"mealie77\"\n",
        ),
        (
            "t.js",
            "const s = process.env.TOKEN_SECRET || 'hunter22x'; const other = 'hunter22x'\nconst pass = process.env.DB_PASSWORD || DEFAULT\nconst DEFAULT = 'zebra99stripes'",
        ),
    ]);
    let shown = format!("{found:?}");
    assert!(shown.contains("DB_PASSWORD: str = "), "{shown}");
    for clear in ["mealie77", "hunter22x", "zebra99stripes"] {
        assert!(!shown.contains(clear), "{clear}: {shown}");
    }
}
