import log
import store
from menu import MENU


def seed():
    """Puts the menu into Redis."""
    try:
        for dish, price in MENU.items():
            store.command("HSET", "menu", dish, price)
    except OSError as error:
        log.write(f"the menu was not filled: {error}")
