import pathlib
import time

from menu import MENU

# Makes the front page out of the menu.
rows = "".join(f"<li>{dish}: {price} baht</li>" for dish, price in MENU.items())
page = f"<!doctype html><title>Noodle stall</title><h1>Noodle stall</h1><ul>{rows}</ul><!-- made {time.time_ns()} -->\n"
folder = pathlib.Path(__file__).parent / "dist"
folder.mkdir(exist_ok=True)
(folder / "page.html").write_text(page)
