"""Rows of the catalogue. Other apps reach them through operations and queries."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domain.procedures.package import Level
from motcua.infrastructure.fields import UUID7Field

LEVELS = {
    Level.PROVINCE.value: _("Province"),
    Level.DISTRICT.value: _("District"),
    Level.COMMUNE.value: _("Commune"),
}


class Procedure(models.Model):
    """An administrative procedure (thủ tục hành chính) through all its versions.

    Names and field are those of the newest version: they are what people search for.
    """

    id = UUID7Field()
    code = models.CharField(_("procedure code"), max_length=40, unique=True)
    name_vi = models.TextField(_("Vietnamese name"))
    name_en = models.TextField(_("English name"), blank=True)
    # Folded in Python: the database has no `unaccent`.
    name_folded = models.TextField(editable=False)
    search_text = models.TextField(editable=False)
    field_code = models.CharField(_("field code"), max_length=40)
    field_name_vi = models.TextField(_("field"))
    field_name_en = models.TextField(blank=True)
    level = models.CharField(_("level"), max_length=10, choices=LEVELS)
    # [{"key", "vi", "en"}]: who decides, by a key that stands in addresses.
    agencies = models.JSONField(_("agencies"), default=list, blank=True)
    life_events = models.JSONField(_("events of life"), default=list, blank=True)

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        indexes: ClassVar = [models.Index(fields=["field_code", "code"], name="catalogue_procedure_field")]

    def __str__(self) -> str:
        return f"{self.code} {self.name_vi}"


class ProcedureVersion(models.Model):
    """One published package. A trigger refuses any change: dossiers keep the version they came under."""

    id = UUID7Field()
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    contents = models.JSONField(_("package"))
    digest = models.CharField(_("SHA-256 of the package"), max_length=64)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    published_at = models.DateTimeField(_("made public at"))
    announcement_decision = models.TextField(_("announcement decision"), blank=True)

    class Meta:
        verbose_name = _("procedure version")
        verbose_name_plural = _("procedure versions")
        constraints: ClassVar = [
            # Versions are counted from 1 without gaps under a lock on the procedure.
            models.UniqueConstraint(fields=["procedure", "number"], name="catalogue_version_number"),
            # The same package twice would be two names for one thing.
            models.UniqueConstraint(fields=["procedure", "digest"], name="catalogue_version_digest"),
            models.CheckConstraint(condition=Q(number__gte=1), name="catalogue_version_numbered_from_one"),
            # valid_to is the first day on which the version no longer holds.
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="catalogue_version_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"
