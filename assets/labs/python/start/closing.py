import datetime
import time

import log
import store


def close_day():
    """After nine in the evening the queue begins anew."""
    if datetime.datetime.now().hour < 21:
        return
    try:
        store.command("SET", "queue", 0)
    except OSError as error:
        log.write(f"the day was not closed: {error}")


def every_minute():
    while True:
        time.sleep(60)
        close_day()
