"""What the columns of the tables mean. The README beside every set of tables is made of this."""

from collections.abc import Mapping

CLOCK = "seconds since midnight"

ENTITY: Mapping[str, str] = {
    "run_number": "Which day of the study, from 1.",
    "entity_id": "Unique within its day; its luck hangs on it.",
    "what": "patient, call, claim, message, job or emergency.",
    "pathway": "The pathway it walks, by its id in the scenario.",
    "kind": "The kind of visit, call, job or emergency.",
    "relative_of": "The entity it sprang from, such as a claim's visit. Empty for what came by itself. A "
    "patient who has one was called back the same day: the figures on patients count them once, by the first visit.",
    "provider": "The seat of the provider it belongs to. Empty for whoever is free.",
    "appointment": f"Its appointed time ({CLOCK}). Empty for what came without one. Who is called "
    "back keeps that of the first visit.",
    "arrived": f"When it came ({CLOCK}). Empty for no-shows and for those who cancelled.",
    "begun": f"When somebody first worked on it ({CLOCK}).",
    "roomed": f"When its wait ended ({CLOCK}): its first task in a room began. On a pathway with no such task: when "
    "it got its first station, or else when its first task began.",
    "ended": f"When it left or was over ({CLOCK}). Empty while it is open.",
    "outcome": "How it ended: the word of its end step, left, abandoned, no_show or cancelled; open: it had not ended "
    "when the day did; not_come: it was due, but the day ended before. A claim is sent, or it comes back and is "
    "reworked: when a plan pays, the day does not show.",
    "wait_s": "Seconds from the later of appointment and arrival to roomed; 0 for those taken in early.",
    "stay_s": "Seconds from arrival to the end.",
    "red_flag": "1 for an emergency and for a call about one.",
    "chart_due": f"When finishing a chart became due ({CLOCK}). Empty if it is not about a chart.",
    "chart_closed": f"When that chart was finished ({CLOCK}).",
    "claim_filed": "1 for a claim filed today.",
    "denied": "1 for a claim filed today that came back the same day, rejected or denied. What a plan answers later is "
    "in no table.",
    "denied_for": "Why it came back: the fact of the day that it came back for (wrong member number, plan that had "
    "ended, ...), or chance: a share in the scenario file, with no mistake behind it.",
    "denied_at": "The task at which that fact came about. Empty by chance, and for what was so from the start.",
}

RUN: Mapping[str, str] = {
    "run_number": "Which day of the study, from 1.",
    "seed": "The number that gives this day again.",
    "digest": "sha256 of the day's log: the same day has the same digest everywhere.",
}
"""The metrics follow; their meaning is in overall.csv."""

INTERVAL: Mapping[str, str] = {
    "run_number": "Which day of the study, from 1.",
    "start": "When the quarter of an hour began, HH:MM. A day that is over has no more rows: those of a late quarter "
    "are of the days that dragged on alone.",
    "patients_arrived": "Patients who came in it.",
    "patients_departed": "Patients who left in it.",
    "patients_here": "Patients in the clinic, on average over the interval.",
    "patients_waiting": "Patients here who had not got to a room yet, on average (early ones, too).",
    "calls_offered": "Calls that came in.",
    "calls_abandoned": "Callers who hung up unanswered.",
    "calls_waiting": "Callers waiting to be answered, on average.",
    "emergencies_started": "Emergencies that began.",
    "..._busy": "Share of a pool's seats with hands full, on average; breaks are no work.",
    "..._held": "Share of a pool's stations (rooms) that were held, on average.",
}

TASK: Mapping[str, str] = {
    "run_number": "Which day of the study, from 1.",
    "pool": "Whose hands were full with it.",
    "task": "The kind of task, by its id in the scenario.",
    "counts": "What it counts as: patients, rooms, records, scheduling, billing, office, emergencies or break.",
    "done": "How many were finished.",
    "busy_s": "Seconds with hands full, from taking a task (looking it up, walking to it) to its end.",
}

WAIT: Mapping[str, str] = {
    "run_number": "Which day of the study, from 1.",
    "entity_id": "The patient, as in entity.csv. Each row is one stretch in which nobody worked with them although the "
    "visit could have gone on; minutes before the appointment, ways and emergencies are in none.",
    "kind": "The kind of visit.",
    "waited_for": "room: a free one. person: somebody to begin the next step (looking it up and coming over are part "
    "of it). called_away: the step was begun and put down. elsewhere: work on something that the visit needs first. "
    "by_itself: a test or machine at work, or a watch after a shot.",
    "name": "Of a room, its pool of stations. Of a person, of who was called away and of work elsewhere, the pool of "
    "staff that the step belongs to. Of what runs by itself, the task.",
    "began": f"When this wait began ({CLOCK}).",
    "ended": f"When it ended ({CLOCK}).",
}

LOST_CALL: Mapping[str, str] = {
    "run_number": "Which day of the study, from 1.",
    "entity_id": "The call, as in entity.csv. Each row is what one seat that could have answered was doing for a "
    "while, from when the line rang until the caller hung up.",
    "relative_of": "The entity that a caller calls again about. Empty for a call that came by itself; only these are "
    "counted in calls_abandoned_share.",
    "rang": f"When the line began to ring, or to hold ({CLOCK}).",
    "hung_up": f"When the caller hung up ({CLOCK}).",
    "waited_s": "Seconds from the one to the other.",
    "held": "1 where somebody had answered and put the caller on hold; 0 where it rang all the time.",
    "seat": "Who could have answered.",
    "doing": "caller: with another caller. could_wait: at work that can be put down and picked up again and that "
    "nobody stands there for (a claim, a list, a chart). other_work: at work that is not to be left for a line, such "
    "as somebody at the desk. coming: on the way to this very line. free: nothing in hand. break: on a break. away: "
    "not in that day, or kept away.",
    "task": "The task in hand, by its id in the scenario. Empty where there was none.",
    "counts": "What that task counts as, as in task.csv.",
    "began": f"When the seat began to do so, at the earliest when the line rang ({CLOCK}).",
    "ended": f"When it ended, at the latest when the caller hung up ({CLOCK}).",
}

OVERALL: Mapping[str, str] = {
    "metric": "The name of the figure.",
    "unit": "Its unit; a share is from 0 to 1.",
    "mean": "Mean of the daily figures, over the days that have one; of a median, the mean of the daily medians.",
    "ci95_low": "Lower end of the 95% t interval of the mean; empty below three values, and where fewer than five days "
    "have anything and others nothing. Each is for its figure alone: of many, about one in twenty does not hold its "
    "mean.",
    "ci95_high": "Upper end.",
    "sd": "Standard deviation between days.",
    "days": "How many days have a value: a day without an emergency has no response time.",
    "days_enough": "After how many of the days the half-width came within 5% of the mean and stayed so to the last day "
    "(after Hoad et al. 2010); empty: not yet.",
    "meaning": "What is measured.",
}

LOG: Mapping[str, str] = {
    "time": f"When ({CLOCK}).",
    "entity_id": "Who or what.",
    "pathway": "The pathway it walks.",
    "event_type": "arrival_departure, queue, resource_use or resource_use_end (the words of vidigi).",
    "event": "arrival, depart, or the task or pool of stations.",
    "resource_id": "The number of the seat or station within its pool, from 1. Empty where nobody is at work yet.",
    "run_number": "Which day of the study, from 1.",
    "resource": "The seat or station by its name, such as moa2 or exam_1.",
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "entity": ENTITY, "run": RUN, "interval": INTERVAL, "task": TASK, "wait": WAIT,
    "lost_call": LOST_CALL, "overall": OVERALL, "log": LOG,
}  # fmt: skip

COMPARISON: Mapping[str, str] = {
    "metric": "The name of the figure; overall.csv in the folders first and second says what it means.",
    "unit": "Its unit; a share is from 0 to 1.",
    "first": "Its mean on the first side, over the days on which both sides have a value.",
    "second": "Its mean on the second side, over the same days.",
    "difference": "First minus second.",
    "ci95_paired_low": "Lower end of the 95% t interval of the difference, from the differences day by day: what the "
    "same day does on both sides cancels. Empty below three days, and where fewer than five days differ at all.",
    "ci95_paired_high": "Upper end.",
    "ci95_unpaired_low": "Lower end of the interval there would be, had each side worked days of its own (Welch).",
    "ci95_unpaired_high": "Upper end.",
    "days_needed": "How many times as many days would be needed to be as sure, had each side worked days of its own "
    "(the ratio of the two squared widths). Empty where the difference is the same every day.",
    "days": "On how many days both sides have a value.",
}

WHY: Mapping[str, str] = {
    "about": "wait: minutes of waiting for each patient who came, in all of the visit. lost_call: callers who hung "
    "up, a day.",
    "reason": "What was waited for, as in wait.csv; or what those who could have answered were doing while the line "
    "rang, as in lost_call.csv, a call being shared out by the time that each took. all: all of them together.",
    "name": "Of a wait, the pool or the task, as in wait.csv.",
    "title": "The same in words.",
    "unit": "Its unit.",
    "first": "The mean on the first side of what each day has; the report of one study takes the patients of all days "
    "together, so a busy day weighs more there.",
    "second": "The same on the second side.",
    "difference": "First minus second. The differences of the reasons add up to that of all.",
    "ci95_paired_low": "Lower end of the 95% t interval of the difference, from the differences day by day.",
    "ci95_paired_high": "Upper end.",
    "days": "How many days count: of the waits, those on which somebody came to both sides.",
}

SWEEP: Mapping[str, str] = {
    "metric": "The name of the figure; overall.csv in the folder of each value says what it means.",
    "unit": "Its unit; a share is from 0 to 1.",
    "mean": "Mean over the days that have a value.",
    "ci95_low": "Lower end of the 95% t interval of the mean; empty below three values, and where fewer than five days "
    "have anything and others nothing.",
    "ci95_high": "Upper end. All values were run with the same seeds, so two means may differ for certain although "
    "their intervals overlap: the next columns tell.",
    "days": "How many days have a value.",
    "difference": "This value minus the first one that was varied, over the days on which both have a value. Empty at "
    "the first.",
    "ci95_paired_low": "Lower end of the 95% t interval of the difference, from the differences day by day. Where 0 "
    "lies outside the interval, the two differ by more than luck easily makes.",
    "ci95_paired_high": "Upper end.",
    "days_paired": "On how many days both have a value.",
}
"""The columns that are varied come first, each under its path in the scenario."""


def many_at_once(metrics: int) -> str:
    """Return what has to be said of many 95% intervals side by side."""
    return (
        f"Each 95% interval is for its figure alone. Of {metrics} figures that do not differ at all, about one in "
        "twenty would seem to, by luck: choose the figure that you ask about before you look."
    )


README_HEADS: Mapping[str, str] = {
    "": "# The tables of a study", "comparison": "# A comparison", "sweep": "# A sweep",
}  # fmt: skip
"""What a README begins with, by the table that it is about; "": those of a study."""
