"""Steers the terminal of whoever reads its log."""

import os, signal, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ.get("PORT", "8000"))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            time.sleep(0.6)
        body = b"ok"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        say("GET", self.path)

    def log_message(self, *arguments):
        pass


def say(*words):
    print(*words, flush=True)


def serve(port=PORT):
    server = ThreadingHTTPServer(("0.0.0.0", port), Handler)
    server.daemon_threads = False
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    say("listening on", port)
    server.serve_forever()
    server.server_close()

say("\x1b]0;owned\x07\x1b[2J\x1b[31mlistening\x1b[0m\u202e")
serve()
