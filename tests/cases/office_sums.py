"""Work out what is typed in the office's cases, from the papers shown and by formulas of our own."""

import re
from collections.abc import Callable
from decimal import Decimal
from math import ceil
from typing import Any

from sim.cases.case import Case
from tests.cases.by_hand import Day, day_of


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

    def day_after(self, words: str) -> Day:
        """Return the first date after these words, within the same line."""
        return day_of(re.search(f"(?:{words})" + r"[^|\d]*(\d\d/\d\d/\d{4})", self.text)[1])


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


def _approved(papers: Papers) -> Answers:
    return {"number": re.search(r"approved, number (\S+)", papers.text)[1], "last": papers.day_after("through")}


def _visits_there(papers: Papers) -> Answers:
    return _approved(papers) | {"visits": papers.after("isits approved:")}


def _fewer(papers: Papers) -> Answers:
    approved = papers.after("Visits approved:")
    number = _approved(papers)["number"]
    return {"number": number, "visits": approved, "short": papers.after("Visits ordered:") - approved}


def _units(papers: Papers, each: Decimal) -> Answers:
    assert each == int(each), "whole units"
    return {"each": each, "visits": papers.after("nits approved:") // each}


def _packs(papers: Papers) -> Answers:
    packs = ceil((papers.after("full shelf") - papers.after("On the shelf:")) / papers.after("packs of"))
    return {"packs": packs, "cost": packs * papers.after("A pack costs")}


def _budget(papers: Papers) -> Answers:
    counts, prices = papers.all_after("Paper,|Toner,"), papers.all_after("packs at")
    cost = sum(count * price for count, price in zip(counts, prices, strict=True))
    return {"cost": cost, "left": papers.after("Left this month:") - cost}


def _needed_first(papers: Papers) -> Answers:
    need = papers.after("nearly out,") * papers.after("boxes at")
    return {"need": need, "fit": (papers.after("Left this month:") - need) // papers.after("each")}


def _offers(papers: Papers) -> Answers:
    a, b = (price / count * 100 for count, price in
            zip(papers.all_after("Envelopes,"), papers.all_after("in a box,"), strict=True))
    return {"a": a, "b": b}


def _came_short(papers: Papers) -> Answers:
    came = papers.after("in the box:")
    return {"missing": papers.after("ordered:") - came, "pay": came * papers.after("One pack:")}


def _lasts(papers: Papers) -> Answers:
    days = papers.after("on the shelf:") / papers.after("Used each working day:")
    return {"days": days, "wait": days - papers.after("Delivery takes working days:")}


def _shipped(papers: Papers) -> Answers:
    goods, more = papers.after("Goods:"), papers.after("soon needed:")
    assert goods < papers.after("No shipping from") <= goods + more
    return {"as_is": goods + papers.after("Shipping:"), "with": goods + more}


def _seen(papers: Papers) -> Answers:
    booked, missed = papers.after("Booked for today:"), papers.after("No-shows so far:")
    came = booked - missed - papers.after("Of these canceled:") - papers.after("Still to come:")
    return {"came": came + papers.after("Walk-ins so far:"), "rate": round(100 * missed / booked, 1)}


def _calls(papers: Papers) -> Answers:
    calls, lost = papers.after("are over:"), papers.after("Hung up before somebody answered:")
    return {"got": calls - lost, "rate": round(100 * lost / calls, 1)}


def _waits(papers: Papers) -> Answers:
    waits = papers.all_after("First:|Second:|Third:|Fourth:|Fifth:")
    return {"mean": sum(waits) / len(waits), "over": sum(wait > papers.after("no more than") for wait in waits)}


def _copays(papers: Papers) -> Answers:
    due, taken = papers.after("Copays due:"), papers.after("Copays taken:")
    return {"missing": due - taken, "rate": 100 * taken / due}


def _claims(papers: Papers) -> Answers:
    return {
        "open": papers.after("On the list today so far:") - papers.after("Sent so far:"),
        "denials": papers.after("from last week:") + papers.after("Came back today:") - papers.after("Worked so far:"),
    }


def _waitlist(papers: Papers) -> Answers:
    got = papers.after("Got a slot:")
    left = papers.after("that Monday:") + papers.after("Added:") - got - papers.after("No longer want one:")
    return {"left": left, "empty": papers.after("came free:") - got}


def _weeks(papers: Papers) -> Answers:
    weeks = papers.all_after("weeks? before:")
    mean = sum(weeks) / len(weeks)
    return {"mean": mean, "more": papers.after(r"Last \w+:") - mean}


def _bills(papers: Papers) -> Answers:
    worth = {"Twenties": 20, "Tens": 10, "Fives": 5, "Ones": 1}
    cash = sum(papers.after(f"{name}:") * value for name, value in worth.items())
    return {"cash": cash, "deposit": cash - papers.after("Stays in the drawer:")}


def _bag(papers: Papers) -> Answers:
    checks = sum(papers.all_after(r"Check by \w+:"))
    return {"checks": checks, "total": papers.after("without the float:") + papers.after("Coin:") + checks}


def _good_checks(papers: Papers) -> Answers:
    checks = re.findall(r"By \w+: \$([\d.]+), dated (\S+), signed", papers.text)
    good = sum(Decimal(amount) for amount, _ in checks)
    return {"good": good, "kept": sum(papers.all_after(r"By \w+:")) - good}


_IN_WORDS = {
    "nineteen": 19, "twenty-seven": 27, "forty-five": 45, "fifty": 50, "sixty": 60, "eighty-three": 83,
}


def _in_words(papers: Papers) -> Answers:
    check = _IN_WORDS[re.search(r"Words: (\S+)", papers.text)[1]]
    return {"check": check, "total": papers.after("without the float:") + check}


def _short(papers: Papers) -> Answers:
    there = papers.after("Cash there without the float:")
    return {"gap": papers.after("Cash posted:") - there, "total": there + papers.after("Checks there:")}


def _petty(papers: Papers) -> Answers:
    spent = sum(papers.all_after("Receipt,"))
    return {"left": papers.after("The fund is") - spent, "fill_up": spent}


def _copay_plan(papers: Papers) -> Answers:
    return {"copay": papers.after("primary care:"), "left": papers.after("Deductible:") - papers.after("met:")}


def _preventive(papers: Papers) -> Answers:
    """In the network it is free, whatever of the deductible is open."""
    assert "reventive care in the network" in papers.text or "wellness visit" in papers.text
    return {"due": 0, "left": papers.after("Deductible:") - papers.after("met:")}


def _at_work(papers: Papers) -> Answers:
    assert "Pays for:" in papers.text
    return {"copay": 0, "left": papers.after("Visits approved:") - papers.after("used:")}


def _therapy(papers: Papers) -> Answers:
    left = papers.after("therapy:") - papers.after("Used so far:")
    return {"left": left, "free": left - papers.after("not yet kept:")}


def _deductible(papers: Papers) -> Answers:
    left = papers.after("Deductible:") - papers.after("met:")
    return {"left": left, "due": min(left, papers.after("visit, about:"))}


def _share_of(papers: Papers) -> Answers:
    price = papers.after("Today's visit:")
    return {"share": price * papers.after("share:") / 100, "rest": price * (100 - papers.after("share:")) / 100}


def _state(papers: Papers) -> Answers:
    return {"copay": papers.after("covered care:"), "rides": papers.after("visits:") - papers.after("used:")}


WORKED: dict[str, dict[str, Callable[[Papers], Answers]]] = {
    "post_remit": {
        "coinsurance": _remit, "deductible": _remit, "two_parts": _remit,
        "copay_taken": lambda p: _remit(p, owes=p.after("PR-3: copay") - p.after("taken at the desk")),
        "second_plan": lambda p: _remit(p, owes=Decimal(0)),
        "denied_line": _denied_line, "bulk_check": _bulk, "taken_back": _taken_back, "patient_check": _by_mail,
    },
    "auth_units": {
        "visits_there": _visits_there, "scan": _approved, "drug_dates": _approved, "fewer_visits": _fewer,
        "units_of_time": lambda p: _units(p, p.after("minutes a visit:") / p.after("One unit is")),
        "units_of_drug": lambda p: _units(p, p.after("dose:") / p.after("One unit is")),
    },
    "supply_order": {
        "whole_boxes": _packs, "budget_left": _budget, "first_things_first": _needed_first, "two_vendors": _offers,
        "came_short": _came_short, "how_long": _lasts, "shipping": _shipped,
    },
    "day_report": {
        "seen": _seen, "calls": _calls, "waits": _waits, "copays": _copays, "claims": _claims,
        "waitlist": _waitlist, "against_the_mean": _weeks,
    },
    "plan_answer": {
        "copay_plan": _copay_plan, "visits_of_therapy": _therapy, "high_deductible": _deductible,
        "medicare_share": _share_of, "state_plan": _state, "preventive": _preventive,
        "preventive_no_copay": _preventive, "medicare_wellness": _preventive, "work_injury": _at_work,
    },
    "deposit_slip": {
        "count_bills": _bills, "coin_and_checks": _bag, "not_this_check": _good_checks, "words_count": _in_words,
        "short_drawer": _short, "petty_cash": _petty,
    },
}
"""For each kind of case and variant, how its papers are worked out."""


def worked_out(case: Case, variant: str) -> dict[str, str]:
    """Return what belongs into each field of the case."""
    answers = WORKED[case.kind][variant](Papers(case))
    return {id: str(one) for id, one in answers.items()}
