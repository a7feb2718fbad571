"""A shift's debrief as one page to keep: `page_of` makes it, `write_report` saves it beside its figures."""

from sim.fit.report.page import page_of, write_report

__all__ = ["page_of", "write_report"]
