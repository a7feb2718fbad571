"""The one error that reaches a person: a sentence they can act on."""


class BadInput(Exception):
    """Something given to the program cannot be used.

    The message is one clear line for the person at the keyboard: what was given, what is
    wrong with it, and where it helps, what would be right. `main.py` prints it and exits 2.
    """


class Refused(Exception):
    """The day does not allow a command now. The message is a sentence for the player.

    Refusing costs nothing: no time passes and nothing is recorded.
    """
