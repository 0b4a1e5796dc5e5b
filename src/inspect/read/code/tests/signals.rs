use super::*;

/// The signals handled, whether the server is closed, whether the process ends.
fn handled(kinds: &[FactKind]) -> Vec<(&str, bool, bool)> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::HandlesSignal { signal, closes_server, exits } => {
                Some((signal.as_str(), *closes_server, *exits))
            }
            _ => None,
        })
        .collect()
}

const SERVER: &str = "const app = require('express')(); const server = app.listen(process.env.PORT);\n";

#[test]
fn handlers_close_and_exit() {
    for (text, expected) in [
        ("process.on('SIGTERM', () => { server.close(() => process.exit(0)) })", (true, true)),
        ("process.on('SIGTERM', () => { server.close(); process.exit(0) })", (false, true)),
        (
            "process.once('SIGTERM', shutdown); async function shutdown() { await stop(server); process.exit() } function stop(s) { return new Promise(r => server.close(r)) }",
            (true, true),
        ),
        (
            "process.on('SIGTERM', () => shutdown('SIGTERM')); const shutdown = (sig) => { server.close() }",
            (true, true),
        ),
        (
            "const pg = require('pg'); const pool = new pg.Pool(); process.on('SIGTERM', () => { server.close() })",
            (true, false),
        ),
        (
            "const pg = require('pg'); const pool = new pg.Pool(); process.on('SIGTERM', async () => { server.close(); await pool.end() })",
            (true, true),
        ),
        (
            "const pg = require('pg'); const pool = new pg.Pool(); process.on('SIGTERM', async () => { await pool.end() })",
            (false, false),
        ),
        (
            "const mongoose = require('mongoose'); process.on('SIGTERM', () => { mongoose.connection.close() })",
            (false, false),
        ),
        ("process.on('SIGTERM', () => console.log('bye'))", (false, false)),
        ("process.on('SIGTERM', process.exit)", (false, true)),
    ] {
        assert_eq!(handled(&js(&format!("{SERVER}{text}"))), [("SIGTERM", expected.0, expected.1)], "{text}");
    }
}

#[test]
fn lists_of_signals_are_gone_through() {
    for text in [
        "for (const sig of ['SIGINT', 'SIGTERM']) process.on(sig, () => server.close(() => process.exit()))",
        "['SIGINT', 'SIGTERM'].forEach(sig => process.on(sig, () => server.close(() => process.exit())))",
        "const signals = ['SIGINT', 'SIGTERM']; signals.forEach((s) => { process.once(s, async () => { server.close(() => process.exit(0)) }) })",
    ] {
        assert_eq!(
            handled(&js(&format!("{SERVER}{text}"))),
            [("SIGINT", true, true), ("SIGTERM", true, true)],
            "{text}"
        );
    }
}

#[test]
fn other_events_are_no_signals() {
    for text in [
        "process.on('uncaughtException', () => process.exit(1))",
        "// process.on('SIGTERM', f)",
        "emitter.on('SIGTERM', f)",
        "child.kill('SIGTERM')",
    ] {
        assert_eq!(handled(&js(text)), [], "{text}");
    }
    assert_eq!(handled(&js("process.on('SIGUSR2', () => process.exit())")), [("SIGUSR2", false, true)]);
}

#[test]
fn python_handlers_too() {
    for (text, expected) in [
        (
            "import signal, sys\ndef stop(s, f):\n    sys.exit(0)\nsignal.signal(signal.SIGTERM, stop)",
            ("SIGTERM", false, true),
        ),
        (
            "import signal\nrunning = True\ndef stop(s, f):\n    global running\n    running = False\nsignal.signal(signal.SIGTERM, stop)",
            ("SIGTERM", false, true),
        ),
        (
            "import signal\nfrom signal import SIGTERM\nfrom http.server import HTTPServer\nserver = HTTPServer(('', 80), H)\nsignal.signal(SIGTERM, lambda s, f: server.shutdown())",
            ("SIGTERM", true, true),
        ),
        (
            "import asyncio, signal\nstop = asyncio.Event()\nloop = asyncio.get_event_loop()\nloop.add_signal_handler(signal.SIGTERM, stop.set)",
            ("SIGTERM", false, true),
        ),
        ("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)", ("SIGTERM", false, false)),
    ] {
        assert_eq!(handled(&py(text)), [expected], "{text}");
    }
    let several = py(
        "import signal, sys\nfor s in (signal.SIGTERM, signal.SIGINT):\n    signal.signal(s, lambda *a: sys.exit(0))",
    );
    assert_eq!(handled(&several), [("SIGINT", false, true), ("SIGTERM", false, true)]);
}
