"""Words of inspections."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CheckKindLabel(TextChoices):
    """Shown names of ``domain.inspection.CheckKind``."""

    CLOSED_FAST = "closed_fast", _("closed much faster than usual")
    CLOSED_TOGETHER = "closed_together", _("many closed within a minute at the end of a period")
    STEP_WITHOUT_WORK = "step_without_work", _("a step without work")
    SAME_RESULT = "same_result", _("result equal to another dossier's")
    PAUSED_ON_DUE_DAY = "paused_on_due_day", _("clock stopped on the due day")
    ACCEPTANCE_MOVED = "acceptance_moved", _("moment of acceptance moved")
    ONLINE_AT_COUNTER = "online_at_counter", _("filed online at the counter")
    UNCONFIRMED_HAND_OVER = "unconfirmed_hand_over", _("handed over without confirmation")


class FindingLabel(TextChoices):
    """Shown names of ``domain.inspection.InspectionFinding``."""

    NO_FAULT = "no_fault", _("no fault")
    EXPLAINED = "explained", _("explained")
    FAULT = "fault", _("fault")
