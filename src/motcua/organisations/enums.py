"""Closed lists of this app. Values are never renamed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.domain.actors import Role


class UnitKind(models.TextChoices):
    """What a unit is (loại đơn vị); a unit may change its kind by date."""

    PROVINCE = "province", _("province")
    DISTRICT = "district", _("district")
    COMMUNE = "commune", _("commune")
    DEPARTMENT = "department", _("department")
    OFFICE = "office", _("office of a unit")
    BRANCH = "branch", _("branch")
    ONE_STOP = "one_stop", _("one-stop unit")
    CENTRAL_AGENCY = "central_agency", _("agency of a ministry")
    # Nothing is known of it but its code, it has no place in a structure and no officers.
    HISTORICAL = "historical", _("unit of an earlier system")


AUTHORITY_KINDS = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE})
"""Kinds that are governed by a people's committee (Ủy ban nhân dân)."""


class SuccessionKind(models.TextChoices):
    """How one unit followed another (kế thừa)."""

    MERGED_INTO = "merged_into", _("merged into")
    SPLIT_FROM = "split_from", _("split from")
    RENAMED = "renamed", _("continued under a new code")


class RoleLabel(models.TextChoices):
    """Shown names of ``domain.actors.Role`` (vai trò)."""

    CLERK = Role.CLERK.value, _("clerk at the counter")
    CASE_OFFICER = Role.CASE_OFFICER.value, _("case officer")
    APPROVER = Role.APPROVER.value, _("approver")
    RECORDS_CLERK = Role.RECORDS_CLERK.value, _("records clerk")
    CASHIER = Role.CASHIER.value, _("cashier")
    ACCOUNTANT = Role.ACCOUNTANT.value, _("accountant")
    INSPECTOR = Role.INSPECTOR.value, _("inspector")
    PROCEDURE_CONTROLLER = Role.PROCEDURE_CONTROLLER.value, _("procedure controller")
    LEADER = Role.LEADER.value, _("leader")
    ADMINISTRATOR = Role.ADMINISTRATOR.value, _("administrator")
    COMMUNITY_HELPER = Role.COMMUNITY_HELPER.value, _("community helper")
