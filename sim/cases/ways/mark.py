"""Mark: find every wrong field of a form against what lies beside it; perhaps none is wrong."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim.cases.answers import action_of, several_of
from sim.cases.case import Answer, MarkField, MarkPayload, PartOf, Response
from sim.cases.forms import FieldSpec, MarkSpec, MarkVariant, PlantSpec, right_values
from sim.cases.perception import acts, imagined, notices
from sim.cases.situation import Lesson, Situation
from sim.cases.subject import Subject
from sim.luck import Dice

_MARKED, _LEFT = "marked", "left {shown}"
"""What was done with a field ..."""
_AS_IT_WAS = "{right}, as it stood"
"""... and what would have been right with one that was marked in vain."""
_STAYS = "{shown}: {put_right}"
"""What becomes of a thing that no other value puts right: it is told as it was found."""


def _quoted(value: str) -> str:
    """Return a value in quotation marks, which somebody's own words have already."""
    return value if value.startswith("“") else f"“{value}”"


def _gravest(errors: Mapping[str, PlantSpec]) -> PlantSpec:
    """Return the first error that is a matter of safety, else the first."""
    return max(errors.values(), key=lambda one: one.safety)


class Marked(NamedTuple):
    """The fields marked as wrong, and the button pressed."""

    fields: list[str]
    action: str


class Marking(Situation[MarkSpec, MarkVariant, Marked]):
    """A form with what is wrong with it."""

    def __init__(self, spec: MarkSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.form = spec.forms[self.variant.id]
        self.planted = {one.field: one for one in self.form.draw(spec, subject.facts, subject.person.plan.type, dice)}
        """Field id -> what is wrong with it."""

    def perceive(self, skill: float, dice: Dice, purpose: str) -> Marked:
        """Compare field by field; an error may be missed, and what is right taken to be wrong."""
        planted, ids = self.planted, self.form.ids
        pressed, strayed, *seen = dice.several(purpose, 2 + len(planted))
        found = [id for id, share in zip(planted, seen, strict=True) if notices(share, skill)]
        alarms = imagined(strayed, skill, len(ids) - len(planted))
        fine = [id for id in ids if id not in planted] if alarms else ()
        needed = [planted[id].action for id in found if planted[id].action != "submit"] or ["submit"]
        return Marked(
            [*found, *(fine[place] for place in alarms)],
            acts(pressed, self.form.actions, needed, skill),
        )

    def judge(self, given: Marked) -> Response:
        """Give a share for each error found, less a third for each right field marked.

        Where something else than sending is called for, the action counts half as much as an error.
        """
        planted = self.planted
        found = sum(id in planted for id in given.fields)
        alarms = len(given.fields) - found
        acted = self._acted(given)
        if not planted:
            quality = 1 - (2 * alarms + (not acted)) / 3
        elif len(self.form.actions) > 1:
            quality = (found + acted / 2) / (len(planted) + 0.5) - alarms / 3
        else:
            quality = found / len(planted) - alarms / 3
        missed = self._missed(given)
        sets = [
            fact for id, one in planted.items()
            for fact in (one.sets_if_missed if id in missed else one.sets_if_caught)
        ]
        return Response.of(quality, sets, any(one.safety for one in missed.values()))

    def explain(self, given: Marked) -> Lesson:
        """Give the reason that matters most: an error missed, a false alarm, another button, then what was found. Of
        several errors one that could have harmed somebody comes first."""
        spec, planted, missed = self.spec, self.planted, self._missed(given)
        marked, fields = given.fields, self.form.fields
        if missed:
            why = _gravest(missed).why
        elif any(id not in planted for id in marked):
            why = spec.false_alarm
        elif not self._acted(given):
            why = spec.other_button or spec.false_alarm
        else:
            why = _gravest(planted).why if planted else spec.clean_why
        right, shown = right_values(fields, self.words), self._shown()
        parts = [
            self._part(field, field.id in marked, right[field.id], shown[field.id])
            for field in fields if field.id in marked or field.id in planted
        ]
        if not self._acted(given):
            parts.append(self.button_missed(given.action, self._needed[0], bool(marked), bool(planted)))
        return Lesson(why, tuple(parts), self._headline(given))

    def _part(self, field: FieldSpec, marked: bool, right: str, shown: str) -> PartOf:
        """Return a field that is wrong, or was marked: what it says if it was left, and what is right."""
        if field.id not in self.planted:
            return PartOf(field.label, False, _MARKED, _AS_IT_WAS.format(right=_quoted(right)), self.spec.false_alarm)
        put_right = self.words.fill(self.planted[field.id].put_right or self.spec.put_right)
        if not marked:
            left = _LEFT.format(shown=_quoted(shown))
            return PartOf(field.label, False, left, put_right or right, self.planted[field.id].why)
        stays = _STAYS.format(shown=_quoted(shown), put_right=put_right)
        return PartOf(field.label, True, _MARKED, stays if put_right else right, self.planted[field.id].why)

    def _headline(self, given: Marked) -> str:
        """Return what to say in place of the kind's own headline, '' for nothing: which part went wrong."""
        spec, marked, planted = self.spec, set(given.fields), set(self.planted)
        if not planted:
            return spec.needless_headline if marked or not self._acted(given) else spec.clean_headline
        if not planted <= marked:
            return ""
        if marked - planted:
            return spec.false_alarm_headline if not any(one.safety for one in self._missed(given).values()) else ""
        if not self._acted(given):
            return spec.other_button_headline
        return ""

    def _acted(self, given: Marked) -> bool:
        """Tell whether the button deals with what is planted."""
        return given.action in self._needed

    @property
    def _needed(self) -> list[str]:
        """The buttons that deal with what is planted: any that an error needs, else `submit`."""
        return [one.action for one in self.planted.values() if one.action != "submit"] or ["submit"]

    def _missed(self, given: Marked) -> dict[str, PlantSpec]:
        """Return the errors that were not marked, or not dealt with by the button that they need."""
        return {
            id: one for id, one in self.planted.items()
            if id not in given.fields or one.action not in ("submit", given.action)
        }

    def mistakes(self) -> Iterator[tuple[str, Marked]]:
        """Yield the right marks with one left out, one too many, or another button."""
        right, needed = list(self.planted), self._needed
        for id in right:
            yield f"{id} missed", Marked([other for other in right if other != id], needed[0])
        for field in self.form.fields:
            if field.id not in right:
                yield f"{field.id} marked in vain", Marked([*right, field.id], needed[0])
        for action in self.spec.action_ids:
            if action not in needed:
                yield f"the button {action}", Marked(right, action)

    def write(self, given: Marked) -> Answer:
        """List the fields marked."""
        return Answer(given.fields, given.action)

    def read(self, answer: Answer) -> Marked:
        """Return the fields marked. Raises `Refused` for fields or actions that the case does not have."""
        return Marked(several_of(answer, self.form.ids), action_of(answer, self.spec.action_ids))

    def payload(self) -> MarkPayload:
        """Show the form, wrong where something is planted."""
        fill, shown = self.words.fill, self._shown()
        return MarkPayload(tuple(MarkField(f.id, fill(f.label), shown[f.id]) for f in self.form.fields))

    def _shown(self) -> dict[str, str]:
        """Return what each field says: the right value, or the wrong one that is planted."""
        values = right_values(self.form.fields, self.words)
        # All from the right values: an error does not make the sum of its field wrong as well.
        return values | {id: one.wrong(values[id], self.words) for id, one in self.planted.items()}
