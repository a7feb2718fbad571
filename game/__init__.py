"""The window. Knows the public face of `sim`; `sim` never knows it."""

import os

# A program that prints one JSON object, or one line, must not print pygame's greeting as well.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
