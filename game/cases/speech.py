"""What somebody says, or what one sees happen: a face, or a sign for a voice without one, and a bubble."""

import zlib
from dataclasses import dataclass

from game.cases.art import voices
from game.cases.faces import draw_face
from game.clinic.looks import companion_of
from game.widgets import Element, Rect, Size, Ui
from sim.cases.people import staff_number

_GAP = 12.0
_PAD_X, _PAD_Y = 14.0, 10.0

_SPEAKS_FROM, _GROWN = 4, 13
"""Below the one age a child does not speak for itself at all, below the other not at the desk or on the phone."""
_ELSE = frozenset({"At", "On", "For", "Patient", "Said", "Asked", "Told", "Then", "When"})
"""How a heading begins that tells where or when something is said: it is said by whom the case is about."""
_PROVIDER = "Dr."
"""How the name of a provider begins, whom a subject line may name beside the patient."""
_RELATED = frozenset({"parent", "relative", "grown-up"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the looks of a person, or the icon of something that has none."""

    look: int
    role: str = "patient"
    years: int | None = None
    icon: str = ""
    kin: int | None = None
    """The look number of a relative."""


def years_of(subject: str) -> int | None:
    """Return the age of whom a subject line ("Edith Hale, 75 · ...") is about, None where it does not say."""
    words = subject.partition("·")[0].replace(",", " ").split()
    return next((int(word) for word in words if word.isdecimal() and int(word) <= 120), None)


def voice_of(speaker: str, subject: str, look: int, who: str = "") -> Voice:
    """Return who speaks, from how the case names them. `look` is that of the person the case is about, and
    `who` their name and age ("Edith Hale, 75"), for where the subject line is about something else.

    A speaker whose name is in the subject line is that person; so is one "at the desk" or "on the phone",
    unless it is a child, for whom a parent speaks. Anybody else gets looks of their own, the same for the
    same words; colleagues have those that they have on the floor.
    """
    words = speaker.replace(",", " ").split()
    if who and who.partition(",")[0] not in subject:
        subject = f"{who} · {subject}"
    years = years_of(subject)
    stranger = zlib.crc32(speaker.encode()) % 10_000
    named = bool(words) and words[0] != _PROVIDER and words[0] in subject.replace(",", " ").split()
    patient = words[:2] == ["The", "patient"] or (who and words[:2] == ["A", "patient"])
    answers = words[:2] == ["You", "asked"] and not _RELATED & set(words)
    if named or not words or words[0] in _ELSE or patient or answers:
        if years is not None and years < (_SPEAKS_FROM if named else _GROWN):
            return _parent(look)
        return Voice(look, years=years)
    if _RELATED & set(words):
        return _parent(look) if years is not None and years < _GROWN else Voice(stranger, kin=look)
    for word, sign in voices().items():
        if word in words:
            role, icon, age = sign.get("role", "patient"), sign.get("icon", ""), sign.get("years")
            number = staff_number(speaker.partition(",")[0]) if word == _PROVIDER else stranger
            return Voice(number, role, int(age) if age else None, icon)
    return Voice(stranger)


def _parent(look: int) -> Voice:
    """Return the grown-up who came along with a child."""
    number, years, kin = companion_of(look)
    return Voice(number, years=years, kin=kin)


def _sentence(words: str) -> str:
    """Return words with a capital in front and a full stop behind, where they do not have them already."""
    ended = words.rstrip("”’)").endswith((".", "!", "?", "…"))
    return words[:1].upper() + words[1:] + ("" if ended else ".")


@dataclass(eq=False)
class Speech(Element):
    """A bubble beside its speaker. Words in round brackets tell what happens: no bubble then."""

    words: str
    speaker: str
    voice: Voice
    strained: bool = False
    """Whether the face shows that something is wrong."""
    side: float = 58
    """Size of the face."""

    @property
    def _seen(self) -> bool:
        return self.words.startswith("(") and self.words.endswith(")")

    @property
    def _told(self) -> str:
        return _sentence(self.words[1:-1].strip()) if self._seen else self.words

    def _room(self, width: float) -> float:
        return max(40.0, width - self.side - _GAP - 2 * _PAD_X)

    def _heights(self, ui: Ui, width: float) -> tuple[float, float]:
        """Return the heights of the speaker's name and of the words."""
        room, canvas = self._room(width), ui.canvas
        name = len(canvas.wrap(self.speaker, room, "tiny_strong")) * canvas.line_height("tiny_strong")
        words = len(canvas.wrap(self._told, room, "body")) * canvas.line_height("body")
        return (name + 2 if self.speaker else 0.0), words

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(self.side, sum(self._heights(ui, width)) + 2 * _PAD_Y))

    def draw(self, ui: Ui, box: Rect) -> None:
        box = Rect(box.x, box.y, box.w, ui.measure(self, box.w).h)
        name, words = self._heights(ui, box.w)
        with ui.group("group", self.speaker or self._told, box, id=self.id):
            face, rest = box.take_left(self.side, _GAP)
            bubble = rest.centered(rest.w, name + words + 2 * _PAD_Y)
            self._draw_voice(ui, Rect(face.x, box.center[1] - self.side / 2, self.side, self.side))
            self._draw_bubble(ui, bubble)
            inner = bubble.inset(_PAD_X, _PAD_Y)
            if self.speaker:
                top, inner = inner.take_top(name)
                ui.canvas.paragraph(self.speaker, top, "tiny_strong", "teal_dark")
                ui.node("text", self.speaker, top)
            ui.canvas.paragraph(self._told, inner, "body")
            ui.node("text", self._told, inner)

    def _draw_voice(self, ui: Ui, box: Rect) -> None:
        if not self.voice.icon:
            draw_face(
                ui, box, self.voice.look, self.voice.role, years=self.voice.years, kin=self.voice.kin,
                strained=self.strained,
            )
            return
        ui.canvas.circle(box.center, box.w / 2, "amber_soft", border="amber", border_width=1.5)
        ui.canvas.icon(self.voice.icon, box.centered(box.w * 0.46, box.w * 0.46), "amber_dark")

    def _draw_bubble(self, ui: Ui, bubble: Rect) -> None:
        if self._seen:
            ui.canvas.rect(bubble, "amber_soft", radius=10)
            ui.canvas.rect(Rect(bubble.x, bubble.y, 4, bubble.h), "amber", radius=2)
            return
        ui.canvas.rect(bubble, "teal_wash", radius=14, border="teal_soft", border_width=1.5)
        x, y = bubble.x, bubble.center[1]
        ui.canvas.polygon([(x + 2, y - 9), (x + 2, y + 9), (x - 10, y)], "teal_soft")
        ui.canvas.polygon([(x + 4, y - 7.2), (x + 4, y + 7.2), (x - 7.2, y)], "teal_wash")
