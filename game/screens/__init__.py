"""Screens. `base` says what one is; each other file is one screen."""
