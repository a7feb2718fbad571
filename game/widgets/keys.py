"""Key names: what a key press is called in settings, on key caps and in `Node.key`.

A name is one key with the modifiers held: ``"H"``, ``"Enter"``, ``"Shift+1"``, ``"Ctrl+S"``.
"""

import pygame

_NAMES: dict[int, str] = {
    pygame.K_RETURN: "Enter", pygame.K_KP_ENTER: "Enter", pygame.K_ESCAPE: "Esc", pygame.K_SPACE: "Space",
    pygame.K_TAB: "Tab", pygame.K_BACKSPACE: "Backspace", pygame.K_DELETE: "Delete",
    pygame.K_LEFT: "Left", pygame.K_RIGHT: "Right", pygame.K_UP: "Up", pygame.K_DOWN: "Down",
    pygame.K_HOME: "Home", pygame.K_END: "End", pygame.K_PAGEUP: "PageUp", pygame.K_PAGEDOWN: "PageDown",
    pygame.K_PLUS: "+", pygame.K_KP_PLUS: "+", pygame.K_KP_MINUS: "-",
}
_NAMES |= {getattr(pygame, f"K_F{n}"): f"F{n}" for n in range(1, 13)}
_NAMES |= {getattr(pygame, f"K_KP{n}"): str(n) for n in range(10)}
_CODES: dict[str, int] = {name: code for code, name in reversed(list(_NAMES.items()))}
_CAPS = {"PageUp": "PgUp", "PageDown": "PgDn"}
# The typeface has no arrows: these caps show an icon.
CAP_ICONS = {"Left": "arrow-left", "Right": "arrow-right", "Up": "arrow-up", "Down": "arrow-down"}
_MODIFIERS = ((pygame.KMOD_CTRL, "Ctrl"), (pygame.KMOD_ALT, "Alt"), (pygame.KMOD_SHIFT, "Shift"))
_LEFT = {"Ctrl": pygame.KMOD_LCTRL, "Alt": pygame.KMOD_LALT, "Shift": pygame.KMOD_LSHIFT}
_MODIFIER_KEYS = frozenset(
    {pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT,
     pygame.K_LMETA, pygame.K_RMETA, pygame.K_CAPSLOCK, pygame.K_NUMLOCKCLEAR}
)


def name_of(event: pygame.event.Event) -> str:
    """Return the name of a KEYDOWN event's key with its modifiers, or '' for a modifier alone."""
    if event.key in _MODIFIER_KEYS:
        return ""
    key = _NAMES.get(event.key) or pygame.key.name(event.key).upper()
    if not key:
        return ""
    held = [name for mask, name in _MODIFIERS if getattr(event, "mod", 0) & mask]
    return "+".join([*held, key])


def event_of(name: str) -> pygame.event.Event:
    """Return the KEYDOWN event a keyboard would send for a key name. Raises ValueError for no key's name."""
    held, key = _split(name)
    code = _CODES.get(key) or pygame.key.key_code(key.lower())
    mod = sum(_LEFT[modifier] for modifier in held)
    letter = key if "Shift" in held else key.lower()
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=letter if len(key) == 1 else "")


def _split(name: str) -> tuple[list[str], str]:
    """Return (modifiers, key) of a key name; the key may itself be a plus sign."""
    *held, key = [*name[:-1].split("+"), "+"] if name.endswith("+") else name.split("+")
    return [modifier for modifier in held if modifier], key


def cap(name: str) -> str:
    """Return what a key cap shows for a key name: ``"PgUp"`` for ``"PageUp"``."""
    held, key = _split(name)
    return "+".join([*held, _CAPS.get(key, key)])


def may_repeat(name: str, writing: bool) -> bool:
    """Tell whether a key held down should act again: to move, to scroll, and to write."""
    return name.removeprefix("Shift+") in _MOVING or (writing and types_text(name))


_MOVING = frozenset({"Tab", "Left", "Right", "Up", "Down", "PageUp", "PageDown"})
_EDITING = frozenset(
    {"Space", "Backspace", "Delete", "Left", "Right", "Home", "End", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X",
     "Ctrl+Left", "Ctrl+Right", "Ctrl+Backspace"}
)


def types_text(name: str) -> bool:
    """Tell whether a key writes something into a text box (so it must not work as a shortcut there)."""
    bare = name.removeprefix("Shift+")
    return len(bare) == 1 or bare in _EDITING
