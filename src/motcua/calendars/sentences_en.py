"""The clock's explanations and refusals in English, for the interface in that language."""

from motcua.calendars.clock_texts import ClockTexts
from motcua.domain.clock import Fault, PauseReason, StepCode

TEXTS = ClockTexts(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    day="{weekday} {day:%d/%m/%Y}",
    whole_hour="{moment:%H}:00",
    with_minutes="{moment:%H:%M}",
    with_seconds="{moment:%H:%M:%S}",
    moment="{clock} on {day}",
    stretch="{first:%d/%m/%Y} to {last:%d/%m/%Y}",
    hours="{hours} h {minutes} min",
    reasons={
        PauseReason.SUPPLEMENT: "waiting for the applicant to supplement the dossier",
        PauseReason.FINANCIAL_OBLIGATION: "waiting for the financial obligation to be met",
        PauseReason.OTHER_AGENCY: "waiting for another agency, as the law provides",
        PauseReason.FORCE_MAJEURE: "force majeure",
    },
    steps={
        StepCode.ACCEPTED: "The dossier was accepted at {at}.",
        StepCode.WORKING_DAYS_RUN: "The term is {days} working days, not counting {after}: working day 1 "
        "is {first}, "
        "working day {days} is {last}.",
        StepCode.WORKING_DAY_RUN: "The term is 1 working day, not counting {after}: it is {last}.",
        StepCode.DAYS_OFF_LEFT_OUT: "Besides Saturdays and Sundays, these days off are not counted: {days}.",
        StepCode.MAKEUP_DAYS_COUNTED: "These make-up days are counted: {days}.",
        StepCode.CALENDAR_DAYS_RUN: "The term is {days} days, not counting {after}: the last day is {last}.",
        StepCode.MONTHS_RUN: "The term is {months} months from {after}: the last day is {last}.",
        StepCode.MONTH_IS_SHORTER: "The last month has no day {day_of_month}, so its own last day is "
        "taken, {last}.",
        StepCode.MOVED_TO_WORKING_DAY: "{day} is not a working day, so the next one is taken, {moved_to}.",
        StepCode.WORKING_HOURS_WAIT: "{at} is outside office hours, so the term runs from {opens_at}.",
        StepCode.WORKING_HOURS_RUN: "The term is {hours} office hours (07:00 to 11:30 and 13:30 to 17:00 "
        "of working "
        "days) from {at}: they have run at {due_at}.",
        StepCode.SAME_DAY: "A same-day procedure: from {at}, before 15:00 of a working day, so the result "
        "is due "
        "that day.",
        StepCode.SAME_DAY_TOO_LATE: "A same-day procedure: from {at}, no longer before 15:00, so the "
        "result is due "
        "on the next working day, {day}.",
        StepCode.SAME_DAY_NOT_WORKED: "A same-day procedure: from {at}, no working day, so the result is "
        "due on the "
        "next working day, {day}.",
        StepCode.DUE: "The result is due at {at}.",
        StepCode.PAUSE: "The clock stood from {start} to {end}; reason: {reason}.",
        StepCode.PAUSE_ENDED_BY_FINISH: "The clock stood from {start}; reason: {reason}; the dossier was "
        "finished "
        "meanwhile, which ended the pause at {end}.",
        StepCode.PAUSE_OPEN: "The clock stands since {start}; reason: {reason}.",
        StepCode.PAUSE_TOO_LATE: "The pause from {start} ({reason}) began after the due date, {due_at}, so "
        "it "
        "changes nothing.",
        StepCode.DAYS_USED: "Up to and including {paused_on}, when the pause began, {used} working days "
        "were used; "
        "{remaining} remain.",
        StepCode.REMAINING_DAYS_RUN: "The remaining {days} working days run on, not counting {after}, the "
        "day of "
        "resumption: the last day is {last}.",
        StepCode.NOTHING_REMAINS: "No working day remains; the clock resumed at {at}, before 17:00 of a "
        "working "
        "day, so the result is due that day.",
        StepCode.NOTHING_REMAINS_NEXT_DAY: "No working day remains; the clock resumed at {at}, not before "
        "17:00 of "
        "a working day, so the result is due on the next one, {day}.",
        StepCode.SHIFTED: "The pause lasted {days} days, so the last day moves from {day} to {shifted_to}.",
        StepCode.NOT_SHIFTED: "The pause began and ended on one day, so the last day does not change.",
        StepCode.HOURS_NOT_RUN: "Office hours inside the pause, {minutes}, do not count: the term has run "
        "at {due_at}.",
        StepCode.RESTARTED: "After the supplement the whole term runs anew from {at}; the time before is "
        "forgotten.",
        StepCode.SAME_DAY_ANEW: "After the pause the same-day term runs anew from {at}.",
        StepCode.STATUS_PAUSED: "As of {at} the clock stands, so there is no due date until it resumes.",
        StepCode.STATUS_IN_TIME: "As of {at} the dossier is in time.",
        StepCode.STATUS_PAST_DUE: "As of {at} the dossier is past due.",
        StepCode.STATUS_EARLY: "The dossier was finished at {at}: early.",
        StepCode.STATUS_ON_TIME: "The dossier was finished at {at}: on time.",
        StepCode.STATUS_OVERDUE: "The dossier was finished at {at}: overdue.",
    },
    faults={
        Fault.NOT_AN_OBJECT: "{place}: must be a JSON object, not {value}",
        Fault.MISSING_KEY: "{place} is missing",
        Fault.UNKNOWN_KEY: "{place} is not a known key",
        Fault.UNKNOWN_VALUE: "{place}: {value} is not a known value",
        Fault.MALFORMED_ID: "id: must be text or a whole number, not {value}",
        Fault.ID_SEEN: "id {value} stands in an earlier case",
        Fault.NOT_A_MOMENT: "{place}: {value} is no ISO 8601 moment, for example 2026-02-13T10:00:00",
        Fault.NOT_A_LIST: "{place}: must be a list, not {value}",
        Fault.AMOUNT_NOT_WHOLE: "{place}: {value} is not a whole number",
        Fault.AMOUNT_BELOW_ONE: "{place}: {value} is below 1",
        Fault.NO_END: "finished_at or as_of is needed",
        Fault.PAUSE_ENDS_BEFORE_IT_BEGINS: "a pause ends ({value}) before it begins",
        Fault.PAUSES_OVERLAP: "the pause from {value} overlaps the one before",
        Fault.PAUSE_FOLLOWS_OPEN_ONE: "the pause from {value} follows one that has not ended",
        Fault.PAUSE_BEFORE_ACCEPTANCE: "a pause begins at {value}, before the acceptance",
        Fault.END_BEFORE_ACCEPTANCE: "{place} {value} lies before the acceptance",
        Fault.OUTSIDE_CALENDAR: "{value} is outside the known calendar",
    },
    whole_case="the case",
    a_needed_day="a day that is needed",
)
