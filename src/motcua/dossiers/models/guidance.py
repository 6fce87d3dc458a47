"""Guidance given at the counter without a dossier (hướng dẫn, không lập hồ sơ)."""

from typing import ClassVar

from django.db import models

from motcua.infrastructure.fields import UUID7Field


class Guidance(models.Model):
    """One Form 02 given to somebody whose papers are not complete yet: counted as a contact, no dossier.

    What is missing and why is sealed with the key of ``person``, who may be without a name.
    """

    id = UUID7Field()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    procedure = models.ForeignKey("catalogue.Procedure", on_delete=models.PROTECT, related_name="+")
    procedure_version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_on = models.DateField()
    given_by = models.UUIDField()
    sealed_items = models.BinaryField()
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="guidance_number_once", fields=["unit", "year", "number"]),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "given_on", "id"], name="guidance_unit_day")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.number}/{self.year}"


class GuidanceCounter(models.Model):
    """The last number of guidance that a unit gave in a year; its row lock keeps numbers ascending."""

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="guidance_counter_unit_year", fields=["unit", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.last}"
