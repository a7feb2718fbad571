"""Cases on the screen: one view for each way of answering, a panel for the result, and hands to press them.

Guide
-----
::

    view = CaseView(case, draft, look=person.look)      # draft: what `view.draft` was when one stepped away
    view.draw(ui, box)                                  # each frame; or put view.element() into the screen
    if view.on(intent): ...                             # true for every CaseIntent
    view.tick(seconds)                                  # while view.animated (a gauge that plays)
    view.answer()                                       # Answer with its action, once submitted
    view.stepped_away                                   # Esc or "Step away"; keep view.draft
    view.refuse("Put every item in its place.")         # the day did not take the answer: show why

    view.watch(button)                                  # a replay: nothing is pressed but what leads away

    panel = ResultView(grade, case, answer)             # draw, on, done (Continue, Enter or Esc)
    press_answer(app, case, answer)                     # presses what a person would press to answer so

The dialog is modal and as large as it must be: in the middle of `box`, or of all the window below the
bar when letters are large. `python -m game.cases.gallery --out DIR` draws every kind of case.
"""

from game.cases.intents import CaseIntent
from game.cases.press import press_answer
from game.cases.result import ResultView
from game.cases.view import CaseView, Draft

__all__ = ["CaseIntent", "CaseView", "Draft", "ResultView", "press_answer"]
