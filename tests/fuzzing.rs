//! Every target of `fuzz/` over nasty inputs and broken sound ones: a campaign of seconds, so that no target can rot.

use std::{
    panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

#[path = "../fuzz/src/lib.rs"]
mod targets;

use targets::TARGETS;

/// What has broken parsers before: nothing, no text, no end, no sense, and far too much of the same.
fn nasty() -> Vec<Vec<u8>> {
    let deep = |open: &str, close: &str| open.repeat(20_000) + &close.repeat(20_000);
    let mut texts: Vec<String> = [
        "",
        "\0",
        "\u{feff}{}",
        "\r",
        "\r\n\r\n",
        "\\",
        "\"",
        "'",
        "`",
        "${",
        "${{",
        "$(",
        "{{",
        "<<",
        "<<EOF",
        "---\n...\n---",
        "a: *b",
        "a: &a [*a]",
        "!!binary x",
        "? ",
        "- - - -",
        "[[]]",
        "[a]\n[a]",
        "= =",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "<![CDATA[",
        "<a b='",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1e999999}",
        "\"\\ud800\"",
        "// \u{2028}",
        "/*",
        "0x",
        "1e",
        "\u{202e}",
        "é\u{301}",
        "น้ำ",
        "=",
        ":",
        "::",
        "@",
        "@@",
        "#",
        "#!",
        "%",
        "|",
        "~",
        "a=",
        "=a",
        "export ",
        "FROM",
        "FROM \\\n",
        "RUN <<",
        "CMD [",
        "web:",
    ]
    .map(str::to_owned)
    .to_vec();
    for (open, close) in [
        ("[", "]"),
        ("{", "}"),
        ("(", ")"),
        ("{\"a\":", "}"),
        ("<a>", "</a>"),
        ("- ", ""),
        ("> ", ""),
        ("a:\n ", ""),
        ("`${", "}`"),
        ("$(", ")"),
        ("f(", ")"),
        ("!", ""),
        ("a.", "b"),
        ("if a {", "}"),
        ("x=>", ""),
        ("**", "**"),
        ("${A:-", "}"),
        ("a?b:", "c"),
    ] {
        texts.push(deep(open, close));
    }
    texts.extend([
        "a".repeat(300_000),
        "\n".repeat(100_000),
        "a\n".repeat(50_000),
        " ".repeat(100_000),
        "\t".repeat(50_000),
    ]);
    texts.push((0..2_000).map(|at| format!("a{at}: &a{at} [*a{}]\n", (at + 1) % 2_000)).collect());
    let mut all: Vec<Vec<u8>> = texts.into_iter().map(String::into_bytes).collect();
    all.push(b"\xff\xfe\x00a\x80\xc0".to_vec());
    all.push((0..=255).collect());
    all
}

/// The sound input cut, doubled and with single bytes changed, the same way in every run.
fn broken(sample: &str) -> Vec<Vec<u8>> {
    let bytes = sample.as_bytes();
    let mut all = vec![bytes.to_vec(), bytes.repeat(50)];
    let step = (bytes.len() / 24).max(1);
    all.extend((0..bytes.len()).step_by(step).flat_map(|at| [bytes[..at].to_vec(), bytes[at..].to_vec()]));
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap_or(0)
    };
    let signs = b"\0\n\r\t \"'`\\${}[]()<>:=#-*&!|%@,.\xe0\xff0";
    for _ in 0..24 {
        let mut changed = bytes.to_vec();
        for _ in 0..=next(4) {
            let at = next(changed.len());
            match (next(3), changed.get_mut(at)) {
                (0, Some(byte)) => *byte = signs[next(signs.len())],
                (1, Some(_)) => drop(changed.remove(at)),
                _ => changed.insert(at, signs[next(signs.len())]),
            }
        }
        all.push(changed);
    }
    all
}

#[test]
fn no_input_makes_a_parser_panic() {
    // Readers' panics are caught where a project is gathered; the hook hears of them all the same.
    static PANICS: AtomicUsize = AtomicUsize::new(0);
    static SAID: Mutex<String> = Mutex::new(String::new());
    panic::set_hook(Box::new(|info| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        *SAID.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
    assert!(panic::catch_unwind(|| panic!("heard")).is_err() && PANICS.load(Ordering::Relaxed) == 1);
    let nasty = nasty();
    let mut faults = Vec::new();
    for target in TARGETS {
        for input in nasty.iter().chain(&broken(target.sample)) {
            let before = PANICS.load(Ordering::Relaxed);
            let _ = panic::catch_unwind(|| (target.run)(input));
            if PANICS.load(Ordering::Relaxed) > before {
                let said = SAID.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let shown: String = String::from_utf8_lossy(input).chars().take(200).collect();
                faults.push(format!("{}: {said}\n  on {shown:?}", target.name));
            }
        }
    }
    let _ = panic::take_hook();
    assert!(faults.is_empty(), "{} inputs panicked, the first of them:\n{}", faults.len(), faults[0]);
}

#[test]
fn every_target_has_its_program() {
    let manifest = include_str!("../fuzz/Cargo.toml");
    for target in TARGETS {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{}.rs\"", target.name)), "{}", target.name);
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/fuzz_targets/");
        let program = std::path::Path::new(program).join(format!("{}.rs", target.name));
        assert!(program.is_file(), "{}", program.display());
    }
    assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
    // A target that panics on nothing but nonsense would still pass the other test.
    targets::run("markdown", b"# a\n");
}
