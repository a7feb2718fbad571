"""A school's codes: a CSV file as a spreadsheet saves it, read with the place of every cell.

Its first line names the columns. Two of them count, `teaching_code` and `code`; what the others hold (texts of a
licensed code set, say) is not kept.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.scenario.errors import Problem, ScenarioErrors, did_you_mean, quoted
from sim.scenario.finding import shown_path
from sim.scenario.places import LINE_BREAK, Place, PlacedMap, Source
from sim.scenario.reading import read_text

COLUMNS = ("teaching_code", "code")

MOST_SIGNS = 12
"""A longer code would be broken in two in the narrow fields of a form."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/+-]*\Z")


class Cell(NamedTuple):
    """One cell: its text without blanks around it, and where it stands (the whole line, where it is empty)."""

    text: str
    at: Place


def read_codes(path: Path, known: Sequence[str], problems: list[Problem]) -> PlacedMap:
    """Return teaching code -> the school's code, each with its place. What is wrong is added to `problems`.

    `known` are the teaching codes that there are; the file need not name all of them.
    """
    source = Source(path, shown_path(path))
    codes = PlacedMap()
    try:
        read_text(source)
        header, *rows = list(_rows(source)) or [[]]
        teaching, code = _columns(header, source)
    except ScenarioErrors as error:
        problems += error.problems
        return codes
    for row in rows:
        name, own = _cell(row, teaching), _cell(row, code)
        if problem := _row_problem(name, own, known, codes):
            problems.append(problem)
        else:
            codes.put(name.text, own.text, name.at, own.at)
    return codes


def _row_problem(name: Cell, own: Cell, known: Sequence[str], codes: PlacedMap) -> Problem | None:
    if name.text in codes:
        message = f"'{name.text}' is given twice (first in line {codes.keys_at[name.text].line}); keep one"
        return _problem("E104", message, name)
    if not name.text:
        return _problem("E128", f"the teaching code that {quoted(own.text)} stands for is missing", name)
    if name.text not in known:
        hint = did_you_mean(name.text, known) or "'scenario docs codes' lists all of them"
        return _problem("E128", f"{quoted(name.text)} is not a teaching code", name, hint)
    if not own.text:
        hint = "take the line out to keep the teaching code"
        return _problem("E129", f"the code for '{name.text}' is empty", own, hint)
    if len(own.text) > MOST_SIGNS or not _CODE.match(own.text):
        message = f"{quoted(own.text)} will not do as a code"
        hint = f"up to {MOST_SIGNS} letters, digits, blanks and . _ / + -, beginning with a letter or a digit"
        return _problem("E129", message, own, hint)
    return None


def _columns(header: list[Cell], source: Source) -> tuple[int, int]:
    """Return where the two columns are. Raises `ScenarioErrors` if one is missing or there twice."""
    titles = [cell.text for cell in header]
    line = Cell("", Place(source, header[0].at.line if header else 1, 1, 0))
    problems = []
    for name in COLUMNS:
        if name not in titles:
            hint = f"the first line names the columns: {','.join(COLUMNS)}"
            problems.append(_problem("E127", f"there is no column '{name}'", line, hint))
        elif titles.count(name) > 1:
            problems.append(_problem("E104", f"the column '{name}' is given twice; keep one", line))
    if problems:
        raise ScenarioErrors(problems)
    teaching, code = map(titles.index, COLUMNS)
    return teaching, code


def _rows(source: Source) -> Iterator[list[Cell]]:
    """Yield the rows that are not empty. Raises `ScenarioErrors` where a quote is never closed."""
    lines = LINE_BREAK.split(source.text)
    title = next((line for line in lines if line.strip()), "")
    # Where a comma marks decimals, spreadsheets put semicolons between cells.
    between = max(",;\t", key=title.count)
    reader = csv.reader(lines, delimiter=between, skipinitialspace=True, strict=True)
    first = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _placed(row, source, first)
            first = reader.line_num + 1
    except csv.Error:
        line = Cell("", Place(source, first, 1, 0))
        raise ScenarioErrors([_problem("E102", "this line is no row of a table; check its quotes", line)]) from None


def _placed(row: list[str], source: Source, line: int) -> list[Cell]:
    text, after = source.line(line), 0
    cells = []
    for cell in map(str.strip, row):
        start = text.find(cell, after) if cell else -1
        if start < 0:
            cells.append(Cell(cell, Place(source, line, 1, 0)))
        else:
            after = start + len(cell)
            cells.append(Cell(cell, Place(source, line, start + 1, len(cell))))
    return cells


def _cell(row: list[Cell], number: int) -> Cell:
    """Return a cell of a row; an empty one where the row is too short."""
    return row[number] if number < len(row) else Cell("", row[0].at._replace(column=1, length=0))


def _problem(code: str, message: str, cell: Cell, hint: str = "") -> Problem:
    return Problem(code, message, cell.at, "codes", hint, "codes")
