"""Dossiers that were opened from another one (liên thông)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models.dossier import Dossier
from motcua.infrastructure.fields import UUID7Field


class ChildDossier(models.Model):
    """One dossier opened from another: it has its own code and clock, and the parent waits for its end."""

    id = UUID7Field()
    parent = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="children")
    child = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="parent_link")
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="child_dossier_is_another", condition=~Q(parent=F("child"))),
        ]
        indexes: ClassVar = [models.Index(fields=["parent", "id"], name="child_dossier_parent")]

    def __str__(self) -> str:
        return f"{self.parent_id} {self.child_id}"
