"""Officers and the roles for which they are posted in units."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.infrastructure.fields import UUID7Field
from motcua.organisations.enums import RoleLabel
from motcua.organisations.models.units import Unit


class Officer(models.Model):
    """A person in public service who signs in to work (cán bộ, công chức). The name is shown on papers."""

    id = UUID7Field()
    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(_("full name"), max_length=120)
    title = models.CharField(_("official title"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        constraints: ClassVar = [
            models.CheckConstraint(name="officer_has_name", condition=~Q(full_name="")),
        ]

    def __str__(self) -> str:
        return self.full_name


class Posting(models.Model):
    """One role of one officer in one unit, both days included (biệt phái: several units at once)."""

    id = UUID7Field()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(_("role"), max_length=20, choices=RoleLabel)
    from_on = models.DateField(_("first day"))
    to_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints: ClassVar = [
            # Ending an open posting leaves nothing behind that still gives the role.
            models.UniqueConstraint(
                name="posting_open_once", fields=["officer", "unit", "role"], condition=Q(to_on__isnull=True)
            ),
            models.CheckConstraint(
                name="posting_forwards", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))
            ),
            models.CheckConstraint(name="posting_known_role", condition=Q(role__in=RoleLabel.values)),
        ]
        indexes: ClassVar = [
            # Who works in this unit, for the list of a unit's officers.
            models.Index(fields=["unit", "role", "from_on"], name="posting_unit_role"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.role} {self.unit_id}"
