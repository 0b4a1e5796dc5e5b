import json
import pathlib

# The orders of the day are few, so memory is enough; the file is for the next start.
BOOK = pathlib.Path(__file__).parent / "data" / "orders.json"
orders = json.loads(BOOK.read_text()) if BOOK.exists() else []


def all():
    return orders


def add(item):
    orders.append(item)
    BOOK.parent.mkdir(exist_ok=True)
    BOOK.write_text(json.dumps(orders))
