"""Words of the figures."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Timeliness(TextChoices):
    """How an ended dossier stood to its due date (trước hạn, đúng hạn, quá hạn)."""

    EARLY = "early", _("early")
    ON_TIME = "on_time", _("on time")
    OVERDUE = "overdue", _("overdue")


class Grouping(StrEnum):
    """What the rows of a report stand for."""

    UNIT = "unit"
    FIELD = "field"
    PROCEDURE = "procedure"


class Column(StrEnum):
    """The columns of form II.06a, and what was withdrawn, which the form has no column for."""

    C3 = "c3"
    C4 = "c4"
    C5 = "c5"
    C6 = "c6"
    C7 = "c7"
    C8 = "c8"
    C9 = "c9"
    C10 = "c10"
    C11 = "c11"
    C12 = "c12"
    C13 = "c13"
    WITHDRAWN = "withdrawn"


class Beside(StrEnum):
    """Lines beside form II.06a, each with its dossiers: what the form has no column for."""

    LATE_WITH_APOLOGY = "late_with_apology"
    LATE_WITHOUT_APOLOGY = "late_without_apology"
    REOPENED = "reopened"
