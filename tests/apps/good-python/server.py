"""A small server that does everything right."""

import json
import os
import signal
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def need(key):
    value = os.environ.get(key)
    if not value:
        sys.exit(f"{key} is not set")
    return value


GREETING = need("GREETING")
QUEUE_URL = need("QUEUE_URL")
PORT = int(os.environ.get("PORT", "8000"))


def say(**event):
    print(json.dumps(event), flush=True)


def queue_is_there():
    host, _, port = QUEUE_URL.split("://", 1)[1].split("/")[0].partition(":")
    try:
        with socket.create_connection((host, int(port or 5672)), timeout=1):
            return True
    except OSError as error:
        say(event="queue is unreachable", reason=str(error))
        return False


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            time.sleep(0.6)
            self.answer(200, "slow")
        elif self.path == "/queue":
            self.answer(200 if queue_is_there() else 503, "queue")
        else:
            self.answer(200, GREETING)

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())
        say(path=self.path, status=status)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True


server = Server(("0.0.0.0", PORT), Handler)


def stop(*_):
    threading.Thread(target=server.shutdown).start()


signal.signal(signal.SIGTERM, stop)
say(event="listening", port=PORT)
server.serve_forever()
server.server_close()
say(event="stopped")
