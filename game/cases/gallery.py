"""Every kind of case as a picture: `python -m game.cases.gallery --out DIR [--size WxH] [--text PERCENT]`.

Each kind is drawn as it opens and half answered; then the panel of a good and of a poor answer.
"""

import argparse
import os
from datetime import date
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.cases import CaseView, ResultView
from game.cases.view import Draft
from game.theme import load_theme
from game.widgets import Canvas, Rect, Ui
from sim.cases.case import Case
from sim.cases.library import CaseLibrary
from sim.cases.people import AgeGroup, People, person_of
from sim.cases.subject import Subject
from sim.luck import Luck
from sim.scenario.library import library

TODAY = date(2026, 11, 23)
_AT = 10 * 3600 + 42 * 60
_FLOOR = Rect(12, 68, 868, 524)
"""Where the clinic's floor is in a shift at 1280 x 720; a larger window has more of it."""


def library_cases(seed: int, group: AgeGroup = "adult") -> tuple[CaseLibrary, dict[str, Case], int]:
    """Return (the library, one case of every kind, the look of the person they are about).

    Kinds that have no form for such a person are left out.
    """
    sections = library()
    cases = CaseLibrary(sections["cases"])
    dice = Luck(seed).of("v12")
    person = person_of(dice, TODAY, group, People.model_validate(sections["people"]))
    made = {}
    for kind in sorted(cases):
        role = cases[kind].roles[0]
        subject = Subject(
            "v12", "follow_up", frozenset({f"role_{role}"}), person, "Dr. Okafor", "headaches", TODAY, _AT,
            "Harbor Family Clinic",
        )
        made[kind] = cases.make(kind, subject, dice)
    return cases, made, person.look


class Sheet:
    """A window without a window: draws a view on paper and keeps the semantic tree."""

    def __init__(self, size: tuple[int, int], text_scale: float) -> None:
        pygame.display.init()
        self.surface = pygame.Surface(size)
        self.theme, self.text_scale, self.ui = load_theme(), text_scale, Ui(reduced_motion=True)

    def draw(self, view: CaseView | ResultView) -> None:
        """Draw the view over a plain floor."""
        canvas = Canvas(self.surface, self.theme, 1.0, self.text_scale)
        self.surface.fill(self.theme.color("paper"))
        self.ui.begin(canvas, "gallery", 0.0)
        bar, rest = canvas.area.take_top(self.theme.metrics["bar"])
        canvas.rect(bar, "bar")
        canvas.rect(rest.inset(12), "floor", radius=14)
        more_w, more_h = canvas.width - 1280, canvas.height - 720
        view.draw(self.ui, Rect(_FLOOR.x, _FLOOR.y, _FLOOR.w + more_w, _FLOOR.h + more_h))
        self.ui.end()

    def save(self, path: Path, view: CaseView | ResultView) -> None:
        """Draw the view twice, so that the focus is where it will be, and write it as a PNG."""
        self.draw(view)
        self.draw(view)
        pygame.image.save(self.surface, str(path))


def main() -> None:
    """Draw all kinds and write them to the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--text", type=float, default=100, help="text size in percent")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="a part of the names of the kinds to draw")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in asked.size.split("x"))
    sheet = Sheet((width, height), asked.text / 100)
    cases, made, look = library_cases(asked.seed)
    dice = Luck(asked.seed).of("v12")
    for kind, case in made.items():
        if asked.only not in kind:
            continue
        good, poor = (cases.attempt(case, skill, dice, "gallery") for skill in (1.0, 0.0))
        sheet.save(asked.out / f"{kind}.png", CaseView(case, look=look))
        sheet.save(asked.out / f"{kind}-answered.png", CaseView(case, Draft(poor.value), look=look))
        for name, answer in (("good", good), ("poor", poor)):
            sheet.save(asked.out / f"{kind}-{name}.png", ResultView(cases.grade(case, answer), case, answer))
        print(f"{kind}: {case.way}")


if __name__ == "__main__":
    main()
