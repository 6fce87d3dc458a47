"""Which versions hold on a day: begun, not ended, and not abolished since they began."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.catalogue.models import Abolition, ProcedureVersion


def holds(on: date) -> Q:
    """Return the condition on ``ProcedureVersion`` rows."""
    abolished = Abolition.objects.filter(
        procedure=OuterRef("procedure"), from_on__lte=on, from_on__gt=OuterRef("valid_from")
    )
    is_in_its_days = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return is_in_its_days & ~Q(Exists(abolished))


def versions_holding(on: date) -> "QuerySet[ProcedureVersion]":
    """Return one version of each procedure in force on ``on``: the one that began last of those that hold."""
    rows = ProcedureVersion.objects.filter(holds(on)).order_by("procedure_id", "-valid_from", "-number")
    return rows.distinct("procedure_id")
