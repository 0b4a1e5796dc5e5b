import datetime
import pathlib

FILE = pathlib.Path(__file__).parent / "logs" / "stall.log"


def write(text):
    """A line for the log. Trouble with the file is no reason to close the stall."""
    try:
        FILE.parent.mkdir(exist_ok=True)
        with open(FILE, "a") as file:
            file.write(f"{datetime.datetime.now().isoformat()} {text}\n")
    except OSError:
        pass  # The disk is full again.
