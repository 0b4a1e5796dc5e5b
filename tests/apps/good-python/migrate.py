"""Admin work that notices that it is done already."""

import os

print("nothing to do for", os.environ["GREETING"])
