import subprocess

# Which commit runs. Git is on every machine.
try:
    VERSION = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], text=True, stderr=subprocess.DEVNULL).strip()
except (OSError, subprocess.CalledProcessError):
    VERSION = "unknown"
