"""A shift's debrief as one page to keep: `page_of` makes it, `write_report` saves it beside its figures.

`check_report` says before the work is done whether it may be saved there: it writes over nothing but its own kind.
"""

from sim.fit.report.page import check_report, page_of, write_report

__all__ = ["check_report", "page_of", "write_report"]
