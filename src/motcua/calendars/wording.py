"""How long the law gives, in the language of the page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domain.clock import Term, TermUnit
from motcua.domain.process.definition import Norm


def term_words(term: Term) -> str:
    """Return how long the law gives, such as "3 ngày làm việc"."""
    counted = {"count": term.amount}
    match term.unit:
        case TermUnit.WORKING_DAY:
            return ngettext("%(count)s working day", "%(count)s working days", term.amount) % counted
        case TermUnit.CALENDAR_DAY:
            return ngettext("%(count)s day", "%(count)s days", term.amount) % counted
        case TermUnit.MONTH:
            return ngettext("%(count)s month", "%(count)s months", term.amount) % counted
        case TermUnit.WORKING_HOUR:
            return ngettext("%(count)s working hour", "%(count)s working hours", term.amount) % counted
    # Contract section 2, rule 5.
    return _("The same day; accepted from 15:00 on, the next working day")


def norm_words(norm: Norm) -> str:
    """Return how long a step may take."""
    return term_words(Term(norm.amount, TermUnit(norm.unit.value)))
