"""Work out what is typed in the office's cases, from the papers shown and by formulas of our own."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sim.cases.case import Case


class Papers:
    """All lines that lie beside a question, to be asked for what stands after some words."""

    def __init__(self, case: Case) -> None:
        self.text = " | ".join(line for document in case.documents for line in document.lines)

    def after(self, words: str) -> Decimal:
        """Return the first number after these words (a regular expression), within the same line."""
        return self.all_after(words)[0]

    def all_after(self, words: str) -> list[Decimal]:
        """Return the first number after each place where these words stand."""
        found = re.findall(f"(?:{words})" + r"[^|\d$]*\$?(\d[\d,]*(?:\.\d+)?)", self.text)
        return [Decimal(number.replace(",", "")) for number in found]

    def day_after(self, words: str) -> date:
        """Return the first date after these words, within the same line."""
        month, day, year = re.search(f"(?:{words})" + r"[^|\d]*(\d\d)/(\d\d)/(\d{4})", self.text).groups()
        return date(int(year), int(month), int(day))


Answers = dict[str, Any]


def _remit(papers: Papers, **more: Decimal) -> Answers:
    """What is posted of one visit: paid, taken off by contract, and the rest."""
    charge, allowed, paid = (papers.after(word) for word in ("Charge", "Allowed", "Paid"))
    rest = allowed - paid
    return {"paid": paid, "write_off": charge - allowed, "owes": rest, "next": rest} | more


def _denied_line(papers: Papers) -> Answers:
    off = papers.after("Visit: charge") - papers.after("allowed")
    return {"write_off": off, "work": papers.after("Scan: charge"), "owes": Decimal(0)}


def _bulk(papers: Papers) -> Answers:
    lines = sum(papers.all_after(r"Claim \d: paid"))
    return {"lines": lines, "gap": lines - papers.after(r"Check, dated \d\d/\d\d/\d{4}:")}


def _taken_back(papers: Papers) -> Answers:
    paid = sum(papers.all_after(r"Claim \d: paid"))
    return {"posted": paid, "check": paid - papers.after("paid twice:")}


def _by_mail(papers: Papers) -> Answers:
    old, new = papers.all_after("open")
    rest = papers.after("Pay to") - old
    return {"old": old, "new": rest, "open": new - rest}


WORKED: dict[str, dict[str, Callable[[Papers], Answers]]] = {
    "post_remit": {
        "coinsurance": _remit, "deductible": _remit, "two_parts": _remit,
        "copay_taken": lambda p: _remit(p, owes=p.after("PR-3: copay") - p.after("taken at the desk")),
        "second_plan": lambda p: _remit(p, owes=Decimal(0)),
        "denied_line": _denied_line, "bulk_check": _bulk, "taken_back": _taken_back, "patient_check": _by_mail,
    },
}
"""For each kind of case and variant, how its papers are worked out."""


def worked_out(case: Case, variant: str) -> dict[str, str]:
    """Return what belongs into each field of the case."""
    answers = WORKED[case.kind][variant](Papers(case))
    return {id: f"{one:%m/%d/%Y}" if isinstance(one, date) else str(one) for id, one in answers.items()}
