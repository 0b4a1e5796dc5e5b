use crate::checks::facts::Fact;

use super::*;

fn read(path: &str, text: String) -> Vec<Fact> {
    let file = File::new(path, text, Role::Deployed);
    let language = crate::inspect::read::code::language(path).expect("a language");
    match crate::inspect::read::code::summarize(&file, language) {
        Ok(summary) => crate::inspect::read::code::resolve(vec![summary.into()], &|_| None),
        Err(_) => Vec::new(),
    }
}

#[test]
fn depth_is_survived() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{a:", "}"),
        ("f(", ")"),
        ("!", ""),
        ("()=>", "1"),
        ("a?b:", "1"),
        ("if(a){", "}"),
    ] {
        let text = format!("x = {}1{}\nprocess.env.A1", open.repeat(40_000), close.repeat(40_000));
        read("a.js", text);
    }
    read("a.js", "[\n".repeat(300_000));
    read("a.ts", "a.b(\n".repeat(100_000));
    read("a.py", format!("x = {}1", "(\n".repeat(100_000)));
    read("a.py", (0..2_000).map(|depth| format!("{}if x:\n", " ".repeat(depth.min(400)))).collect());
}

#[test]
fn depth_is_survived_in_the_languages_of_tables() {
    for path in ["a.java", "a.kt", "a.rb", "a.php", "a.cs", "a.rs"] {
        let start = if path == "a.php" { "<?php " } else { "" };
        for (open, close) in [
            ("(", ")"),
            ("[", "]"),
            ("{", "}"),
            ("f(", ")"),
            ("!", ""),
            ("a ? b : ", "1"),
            ("if (a) {", "}"),
            ("a.b(", ")"),
        ] {
            read(path, format!("{start}x = {}1{};\n", open.repeat(5_000), close.repeat(5_000)));
        }
        read(path, format!("{start}{}", "class A { void f() {\n".repeat(5_000)));
        read(path, format!("{start}\u{0}\u{feff}class = = ;; }}}}}} \"${{ #{{ ENV['X1 \u{202e} <<<EOT"));
        read(path, format!("{start}{}", "a = \"#{b + \"${c}\"}\";\n".repeat(2_000)));
    }
}

#[test]
fn names_that_mean_each_other_end() {
    let java = "class A extends B { static String x = B.y; String f() { return g(f()); } String g(String a) { return f() + g(a); } A() { new Jedis(x); new Jedis(f()); } }\nclass B extends A { static String y = A.x; }";
    read("A.java", java.to_owned());
    read("a.rb", "A = B\nB = A\nRedis.new(url: A)\ndef f(x) = f(f(x))\nRedis.new(url: f(1))\n".to_owned());
    read("a.rs", "fn f(x: u8) -> u8 { g(f(x)) }\nfn g(x: u8) -> u8 { f(g(x)) }\nfn main() { redis::Client::open(f(1)); }".to_owned());
    let found = facts(&[
        ("a.php", "<?php\n$host = $other;\nrequire 'b.php';\nnew Redis();"),
        ("b.php", "<?php\n$other = $host;\n$m = mysqli_connect($other, 'u');"),
    ]);
    assert!(!found.is_empty());
}

#[test]
fn cycles_end() {
    read(
        "a.js",
        "const a = b; const b = c; const c = a; require('express')().listen(a); process.env[a]".to_owned(),
    );
    read("a.js", "function f(x) { return f(x) || f(f(x)) || g(x) } function g(x) { return f(g(x)) + f(x) } require('express')().listen(f(1))".to_owned());
    read("a.py", "class A(B): x = A.x\nclass B(A): y = B.x\nprint(A.y, B().x)".to_owned());
    let found = facts(&[
        ("a.js", "module.exports = {...require('./b'), p: require('./b').p}"),
        ("b.js", "module.exports = {...require('./a'), p: require('./a').p}"),
        ("c.js", "require('express')().listen(require('./a').p)"),
    ]);
    assert!(!found.is_empty());
}

#[test]
fn minified_and_broken_files_are_survived() {
    assert!(read("a.js", format!("process.env.A1;{}", "var a=1;".repeat(2_000))).is_empty());
    read("a.js", "\u{0}\u{feff}const = = ;; }}} process.env.X1 `${".to_owned());
    read("a.tsx", "<a><b></a></b>{process.env.X1".to_owned());
    read("a.py", "def def def (:\n\t\u{202e}os.environ['X1'\n".to_owned());
}

#[test]
fn places_count_characters() {
    let found = read("a.js", "/* ภาษาไทย */ const a = process.env.NAME1".to_owned());
    let place = &found.first().expect("a fact").place;
    assert_eq!((place.line, place.column), (1, 25));
}

#[test]
fn questions_that_branch_without_end_are_given_up() {
    let mut text = "const express = require('express'); const app = express();\n".to_owned();
    for index in 0..400 {
        text.push_str(&format!(
            "function f{index}(x) {{ return f{a}(x) || f{b}(f{a}(x)) || x.y[f{b}(x)] }}\n",
            a = (index + 1) % 400,
            b = (index + 7) % 400
        ));
        text.push_str(&format!("app.listen(f{index}(process.env.A{index}))\n"));
    }
    assert!(!read("a.js", text).is_empty());
}
