"""One page about a study, complete in itself: `report.html`, to read in any browser, to print, to hand out."""
