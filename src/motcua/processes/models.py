"""Rows of processes. Other apps reach them through operations and queries."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.infrastructure.fields import UUID7Field


class CompiledRoute(models.Model):
    """The route of one published version (quy trình điện tử), compiled from its BPMN when it was published.

    The BPMN stays in the version and is what people read; this is what the engine walks.
    """

    id = UUID7Field()
    version = models.OneToOneField(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="compiled_route"
    )
    table = models.JSONField(_("route"))
    # The format of ``table``: a later release knows what it reads and what it must compile anew.
    format = models.PositiveSmallIntegerField(_("format of the route"))

    class Meta:
        verbose_name = _("compiled route")
        verbose_name_plural = _("compiled routes")
        constraints: ClassVar = [
            # Formats are counted from 1; 0 would be a row written by nobody's compiler.
            models.CheckConstraint(condition=Q(format__gte=1), name="processes_route_format_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} ({self.format})"
