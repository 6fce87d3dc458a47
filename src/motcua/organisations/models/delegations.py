"""Roles that one officer holds for another who is away (ủy quyền khi vắng mặt)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.infrastructure.fields import UUID7Field
from motcua.organisations.models.officers import Officer
from motcua.organisations.models.units import Unit


class Delegation(models.Model):
    """What ``officer`` does in a unit, ``deputy`` may do as well from the first to the last day."""

    id = UUID7Field()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="delegations")
    deputy = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="deputised")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField(_("first day"))
    to_on = models.DateField(_("last day"))
    given_by = models.UUIDField()
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="delegation_to_another", condition=~Q(officer=F("deputy"))),
            models.CheckConstraint(name="delegation_forwards", condition=Q(to_on__gte=F("from_on"))),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "to_on"], name="delegation_unit"),
            models.Index(fields=["deputy", "to_on"], name="delegation_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.deputy_id} {self.from_on}"
