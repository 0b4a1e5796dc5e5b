import socket
import threading
import urllib.parse

import config
import resp

address = urllib.parse.urlsplit(config.redis_url)
lock = threading.Lock()

# One connection, made when we start. Redis is always there.
try:
    connection = socket.create_connection((address.hostname, address.port or 6379))
    reader = connection.makefile("rb")
except OSError:
    connection = None


def command(*words):
    """Sends one command and gives its answer."""
    with lock:
        if connection is None:
            raise ConnectionError("Redis is not there")
        connection.sendall(resp.encode(words))
        return resp.decode(reader)
