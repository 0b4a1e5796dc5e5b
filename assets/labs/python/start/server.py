import hashlib
import hmac
import json
import pathlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import closing
import config
import log
import orders
import store
import version
from menu import MENU
from seed import seed

PORT = 5012

PAGE = pathlib.Path(__file__).parent / "dist" / "page.html"


def coupon(code):
    return hmac.new(config.coupon_secret.encode(), code.encode(), hashlib.sha256).hexdigest()[:8]


class Stall(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(
            {
                "/": self.page,
                "/menu": lambda: self.json(200, MENU),
                "/version": lambda: self.json(200, {"version": version.VERSION}),
                "/coupon": lambda: self.json(200, {"coupon": coupon("noodles")}),
                "/queue": lambda: self.json(200, {"queue": store.command("GET", "queue")}),
                "/orders": lambda: self.json(200, {"orders": orders.all()}),
                "/report": self.report,
            }
        )

    def do_POST(self):
        self.answer({"/orders": self.order})

    def answer(self, routes):
        route = routes.get(self.path)
        if route is None:
            return self.json(404, {"error": "no such page"})
        try:
            route()
        except OSError as error:
            log.write(f"{self.command} {self.path} failed: {error}")
            self.json(503, {"error": "the order book cannot be reached"})

    def page(self):
        self.send(200, "text/html; charset=utf-8", PAGE.read_bytes())

    def report(self):
        # Adds up the day, which takes a while.
        time.sleep(0.6)
        self.json(200, {"dishes": len(MENU)})

    def order(self):
        item = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode().strip()
        orders.add(item)
        try:
            queue = store.command("INCR", "queue")
        except OSError:
            queue = None
        self.json(201, {"item": item, "queue": queue})

    def json(self, status, value):
        self.send(status, "application/json", json.dumps(value).encode())

    def send(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        log.write(format % args)


def main():
    # The menu goes into Redis, where the kitchen's screen reads it.
    seed()

    # Every minute somebody has to see whether the day is over.
    threading.Thread(target=closing.every_minute, daemon=True).start()

    server = ThreadingHTTPServer(("", PORT), Stall)
    log.write(f"listening on {PORT}")
    server.serve_forever()


if __name__ == "__main__":
    main()
