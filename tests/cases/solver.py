"""Answer cases as a person would: from what is shown, the file and common sense, never from the key."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sim.cases.case import Answer, Case
from sim.cases.library import CaseLibrary
from sim.cases.subject import Subject
from sim.luck import Dice
from tests.cases import office_sums, room_sums
from tests.cases.by_hand import Day, holidays, weekday

_SUMS: dict[str, Any] = {kind: sums for sums in (office_sums, room_sums) for kind in sums.WORKED}


class Solver:
    """Knows the raw files, and the library only to make a form without errors in it."""

    def __init__(self, raw: dict[str, Any], library: CaseLibrary) -> None:
        self.raw = raw
        self.library = library

    def variant(self, case: Case, subject: Subject, dice: Dice) -> dict[str, Any]:
        """Return the raw variant that this case was made of."""
        id = self.library[case.kind].pick(subject, dice).id
        return next(v for v in self.raw[case.kind]["variants"] if v["id"] == id)

    def solve(self, case: Case, subject: Subject, dice: Dice) -> Answer:
        variant = self.variant(case, subject, dice)
        return getattr(self, f"_{case.way}")(case, variant, subject, dice)

    def _choose(self, case: Case, variant: dict[str, Any], *_: Any) -> Answer:
        best = [o["text"] for o in variant["options"] if o["quality"] == 1]
        return Answer(next(o.id for o in case.payload.options if any(made_of(t, o.text) for t in best)))

    def _mark(self, case: Case, variant: dict[str, Any], subject: Subject, dice: Dice) -> Answer:
        raw, spec = self.raw[case.kind], self.library[case.kind]
        truth = clean_form(self.library, case.kind, subject, dice)
        wrong = [f.id for f in case.payload.fields if f.value != truth[f.id]]
        plants = [*raw.get("plants", {}).values(), *variant.get("plants", {}).values()]
        needed = [
            p.get("action", "submit") for p in plants
            if p["field"] in wrong and self._fits(p, case, truth, subject)
        ]
        special = [a for a in needed if a != "submit"]
        assert len(spec.actions) > 1 or not special
        return Answer(wrong, special[0] if special else "submit")

    def _fits(self, plant: dict[str, Any], case: Case, truth: dict[str, str], subject: Subject) -> bool:
        """Tell whether a form's wrong value can come from this plant."""
        shown = next(f.value for f in case.payload.fields if f.id == plant["field"])
        if plant.get("fact", "") and plant["fact"] not in subject.facts:
            return False
        if "text" in plant:
            return made_of(plant["text"], shown)
        if plant["how"] == "blank":
            return shown == "—"
        return shown != "—" and sorted(shown) != [] and abs(len(shown) - len(truth[plant["field"]])) <= 1

    def _order(self, case: Case, variant: dict[str, Any], *_: Any) -> Answer:
        raw = self.raw[case.kind]
        if "standard" in raw:
            rank = {id: n for n, group in enumerate(raw["standard"]) for id in group}
        else:
            rank = {item["id"]: item["rank"] for item in variant.get("items") or raw["items"]}
        return Answer(sorted((item.id for item in case.payload.items), key=lambda id: rank[id]))

    def _place(self, case: Case, variant: dict[str, Any], *_: Any) -> Answer:
        offered = {spot.id for spot in case.payload.spots}
        homes = {token["id"]: [s for s in token["home"] if s in offered] for token in self.raw[case.kind]["tokens"]}
        placed: dict[str, str] = {}
        # Things that can go to fewer places choose first; no two go on one spot.
        for token in sorted((t.id for t in case.payload.tokens), key=lambda id: len(homes[id])):
            placed[token] = next(s for s in homes[token] if s not in placed.values())
        return Answer(placed)

    def _watch(self, case: Case, variant: dict[str, Any], *_: Any) -> Answer:
        action = variant.get("act", {}).get("action", "submit")
        first = {frame.cue: frame.reading for frame in reversed(case.payload.frames)}
        text = " ".join(line for document in case.documents for line in document.lines)

        def said(pattern: str) -> list[float]:
            """Return the numbers that the documents give; what they leave out is not asked for."""
            found = re.search(pattern, text)
            return [float(number) for number in found.groups()] if found else [0.0, 0.0, 0.0]

        seen = {
            "vitals": lambda: {"systolic": first["tapping starts"], "diastolic": first["the sound stops"]},
            # Where the wave never gets even, no reading is right, and what is noted last does as well as any.
            "oxygen": lambda: {"oxygen": first.get("even wave, steady number", case.payload.frames[-1].reading)},
            "dipstick": lambda: self._named(case) | dict(zip(
                ("glucose", "blood", "leukocytes"),
                said(r"glucose (\d+) s, blood (\d+) s, white cells (\d+) s"), strict=True,
            )),
            "rapid_test": lambda: {
                "control": first.get("a line at C", 0.0),
                "read": sum(said(r"Read from (\d+) to (\d+) seconds")[:2]) / 2,
            },
            "emergency_log": lambda: {mark.id: first[mark.label] for mark in case.payload.marks},
            "wet_time": lambda: {"dries": first["a first dry spot"], "due": said(r"eep wet for (\d+) seconds")[0]},
        }[case.kind]()
        return Answer(seen, action)

    def _named(self, case: Case) -> dict[str, float]:
        """Name what each pad of a strip shows, by its color and the chart of the file."""
        colors = dict(frame.cue.split(" pad: ") for frame in case.payload.frames if " pad: " in frame.cue)
        pads = {"glucose": "glucose", "blood": "blood", "leukocytes": "white cell"}
        charts = {mark["id"]: [color for _, color in mark["shows"]["chart"]] for mark in self.raw["dipstick"]["marks"]}
        return {f"{id}_shows": float(charts[id].index(colors[pad])) for id, pad in pads.items()}

    def _book(self, case: Case, variant: dict[str, Any], subject: Subject, _: Dice) -> Answer:
        for slot in case.payload.slots:
            if not slot.taken and not broken_rules(case, variant, subject, slot.id):
                return Answer(slot.id)
        raise AssertionError(f"no slot is right in {case}")

    def _enter(self, case: Case, variant: dict[str, Any], *_: Any) -> Answer:
        work = _SUMS[case.kind].worked_out if case.kind in _SUMS else work_out
        values = work(case, variant["id"])
        return Answer(
            {field.id: values[field.id] for field in case.payload.fields},
            variant.get("act", {}).get("action", "submit"),
        )


def clean_form(library: CaseLibrary, kind: str, subject: Subject, dice: Dice) -> dict[str, str]:
    """Return the values of the same form when nothing at all is planted."""
    spec = library[kind]
    roles = frozenset(fact for fact in subject.facts if fact.startswith("role_"))
    facts = roles | (subject.facts & {f for v in spec.variants for f in v.when})
    calm = spec.model_copy(update={"clean": 1.0})
    made = CaseLibrary({kind: calm}).make(kind, subject._replace(facts=facts), dice)
    return {f.id: f.value for f in made.payload.fields}


def made_of(template: str, text: str) -> bool:
    """Tell whether a text can be this template filled in."""
    pattern = "".join(".*?" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]*\})", template))
    return re.fullmatch(pattern, text) is not None


def _is_open(day: date) -> bool:
    by_hand = Day(day.year, day.month, day.day)
    return weekday(by_hand) not in ("Saturday", "Sunday") and by_hand not in holidays(day.year)


def broken_rules(case: Case, variant: dict[str, Any], subject: Subject, slot_id: str) -> list[str]:
    """Return the kinds of rule that a slot breaks, read off the schedule as it is shown."""
    slots = {(s.column, s.row): s for s in case.payload.slots}
    slot = next(s for s in case.payload.slots if s.id == slot_id)
    rows = list(case.payload.rows)
    room = rows[rows.index(slot.row) : rows.index(slot.row) + variant.get("length", 1)]
    held = {h["row"] for h in variant.get("holds", [])}
    who, _, when = slot.column.rpartition(", ")
    month, dom = when.split()[1].split("/")
    year = subject.today.year + (int(month) < subject.today.month)
    day = date(year, int(month), int(dom))
    in_minutes = (day - subject.today).days * 1440 + _clock(slot.row) - subject.at / 60
    broken = []
    for rule in variant["rules"]:
        ok = {
            "days": lambda r: r.get("low", 0) <= (day - subject.today).days <= r.get("high", 9999),
            "hours": lambda r: r["low"] * 60 <= in_minutes <= r["high"] * 60,
            "before": lambda r: _clock(slot.row) <= _clock(r["time"]),
            "after": lambda r: _clock(slot.row) >= _clock(r["time"]),
            "weekday": lambda r: f"{day:%A}" == r["day"],
            "not_weekday": lambda r: f"{day:%A}" != r["day"],
            "open_next_day": lambda _: _is_open(day + timedelta(days=1)),
            "provider": lambda r: made_of(r["name"], who) and who == subject.provider,
            "fits": lambda r: (
                len(room) == variant.get("length", 1) and not any(slots[slot.column, x].taken for x in room)
            ),
            "not_held": lambda r: not held & set(room),
        }[rule["kind"]](rule)
        if not ok:
            broken.append(rule["kind"])
    return broken


def _clock(text: str) -> int:
    """Minutes after midnight; without am or pm, as on a clinic's working day, from 1 to 6 it is afternoon."""
    time, _, half = text.partition(" ")
    hour, minute = (int(part) for part in time.split(":"))
    later = half == "pm" if half else hour < 7
    return (hour % 12 + 12 if later else hour) * 60 + minute


def work_out(case: Case, variant: str) -> dict[str, str]:
    """Work the sum of a case out from its documents, with formulas of our own."""
    text = " | ".join(line for document in case.documents for line in document.lines)

    def amount(label: str) -> Decimal:
        return Decimal(re.search(f"(?:{label})" + r"[^$|]*\$([\d,]+\.\d\d)", text)[1].replace(",", ""))

    def percent() -> Decimal:
        return Decimal(re.search(r"(\d+)%", text)[1]) / 100

    def share() -> dict[str, Decimal]:
        allowed = amount("Allowed|Contract price|Fee list")
        left = Decimal(0) if "Deductible met" in text else amount("Deductible left")
        first = min(left, allowed)
        owed = (first + (allowed - first) * percent()).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if "Most the patient" in text:
            owed = min(owed, amount("Most the patient"))
        return {"share": owed, "write_off": amount("Charge") - allowed}

    def cash(*due: Decimal) -> dict[str, Decimal]:
        return {"due": sum(due), "change": amount("Here are") - sum(due)}

    solved = {
        "copay_cash": lambda: cash(amount("copay"), amount("Open from last visit")),
        "preventive_balance": lambda: cash(amount("Open from")),
        "preventive": lambda: {"due": Decimal(0)}, "preventive_no_copay": lambda: {"due": Decimal(0)},
        "medicare_wellness": lambda: {"due": Decimal(0)},
        "copay_exact": lambda: cash(amount("copay")),
        "form_fee": lambda: cash(amount("signed")),
        "coinsurance": share, "deductible_plan": share, "medicare": share, "near_the_top": share,
        "medicaid": lambda: {"due": Decimal(0)}, "work_injury": lambda: {"due": Decimal(0)},
        "balance": lambda: {
            "closing": amount("yesterday") + amount("Charges") - amount("Payments") - amount("Adjustments")
        },
        "deposit": lambda: {"deposit": amount("counted") - amount("Float") + amount("Checks")},
        "receipts": lambda: {
            "cash": amount("counted") - amount("Float"),
            "receipts": amount("counted") - amount("Float") + amount("Checks") + amount("slips"),
        },
        "transposed": lambda: _odd_ones(case),
        "posted_twice": lambda: {"payments": amount("Payments today") - amount("Copay")},
    }[variant]()
    return {id: str(value) for id, value in solved.items()}


def _odd_ones(case: Case) -> dict[str, Decimal]:
    slips, posted = ([Decimal(x[1:]) for x in d.lines if x.startswith("$")] for d in case.documents)
    wrong, right = next((p, s) for s, p in zip(slips, posted, strict=True) if s != p)
    return {"wrong": wrong, "right": right}
