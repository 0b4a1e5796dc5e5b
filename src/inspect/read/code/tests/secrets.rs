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
fn rules_of_inputs_and_templates_to_fill_in_are_none() {
    for text in [
        "<?php return ['email' => 'required|email', 'password' => 'sometimes|min:6'];",
        "<?php return ['password' => 'min:8'];",
        "<?php return ['key' => 'your-public-key', 'secret' => 'your-secret-key', 'queue' => 'your-queue-name'];",
    ] {
        assert!(secrets(&kinds(&[("a.php", text)])).is_empty(), "{text}");
    }
    let alone = "<?php return ['driver' => 'jwt', 'secret' => 'your-secret-key'];";
    assert_eq!(secrets(&kinds(&[("a.php", alone)])), [(SecretKind::Named, None)], "it signs well enough");
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

#[test]
fn what_signs_is_a_secret_whatever_it_is_called() {
    for text in [
        "const crypto = require('crypto'); crypto.createHmac('sha256', 'pa4qacea4VK9').update(x)",
        "import cookieParser from 'cookie-parser'; app.use(cookieParser('keksdose'))",
        "const jwt = require('jsonwebtoken'); const S = 'keksdose'; jwt.sign({id}, S)",
    ] {
        assert_eq!(secrets(&js(text)), [(SecretKind::Named, None)], "{text}");
    }
    assert_eq!(
        secrets(&py("import jwt\njwt.encode(claims, 'keksdose', algorithm='HS256')")),
        [(SecretKind::Named, None)]
    );
    let go = "package main\nimport \"github.com/golang-jwt/jwt\"\nconst Signing = \"Very strong, is it not\"\nfunc f() { t := jwt.New(m)\n t.SignedString([]byte(Signing)) }";
    assert_eq!(secrets(&kinds(&[("main.go", go)])), [(SecretKind::Named, None)]);
    let none = "const jwt = require('jsonwebtoken'); jwt.sign({id}, process.env.JWT_KEY)";
    assert_eq!(secrets(&js(none)), []);
}

#[test]
fn keys_of_storage_and_names_of_cookies_are_none() {
    for text in [
        "const LAST_SEEN_STORAGE_KEY = 'news-last-seen:v2'",
        "const welcomeBannerStatusCookieKey = 'welcomebanner_status'",
        "export const STORAGE_KEY = 'shop_conversations_v1'",
        "class A { testingPassword = 'IamUsedForTesting' }",
    ] {
        assert_eq!(secrets(&js(text)), [], "{text}");
    }
    let azure = "const storageKey = 'bG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQ1MjM4OTcyMw=='";
    assert_eq!(secrets(&js(azure)), [(SecretKind::Named, None)]);
}

#[test]
fn tables_of_refused_values_hold_no_secrets() {
    let text =
        "const PLACEHOLDER_SECRETS = {JWT_SECRET: 'secret_for_jwt1', API_SECRET: 'topsecret9'} as const";
    assert_eq!(secrets(&kinds(&[("a.ts", text)])), []);
}

#[test]
fn defaults_of_viper_stand_in_for_variables() {
    let go = "package main\nimport \"github.com/spf13/viper\"\nfunc main() { viper.SetDefault(\"jwt-secret\", \"eyJhbGciOiJIUzI1\") }";
    assert_eq!(secrets(&kinds(&[("main.go", go)])), [(SecretKind::Named, Some("JWT_SECRET"))]);
}

#[test]
fn keys_of_builders_by_their_method() {
    for (path, text) in [
        (
            "A.java",
            "class A { String t() { return Jwts.builder().signWith(SignatureAlgorithm.HS256, \"secretkey\").compact(); } }",
        ),
        ("A.java", "class A { void t() { Jwts.parser().setSigningKey(\"secretkey\").parse(x); } }"),
        ("A.kt", "fun t() = JWT.require(Algorithm.HMAC256(\"secretkey\")).build()"),
        (
            "A.cs",
            "class A { void T() { var k = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(\"a-long-secret-key\")); } }",
        ),
        ("a.rb", "JWT.encode(payload, 'secretkey', 'HS256')"),
    ] {
        assert_eq!(secrets(&kinds(&[(path, text)])), [(SecretKind::Named, None)], "{text}");
    }
    let configured = "class A { void t() { Jwts.parser().setSigningKey(properties.getKey()).parse(x); } }";
    assert!(secrets(&kinds(&[("A.java", configured)])).is_empty());
}

#[test]
fn names_of_messages_and_modes_are_none() {
    for text in [
        "const labels = { currentPassword: 'label.current-password' }",
        "fetch(url, { method: 'POST', credentials: 'omit' })",
        "const tmplSettingsPassword = 'user/settings/password'",
    ] {
        assert!(secrets(&js(text)).is_empty(), "{text}");
    }
}
