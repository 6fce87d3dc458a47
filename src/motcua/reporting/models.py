"""One row for each accepted dossier, with its days as Vietnam-local dates computed in Python."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import ChannelLabel, OutcomeLabel
from motcua.reporting.enums import Timeliness


class Fact(models.Model):
    """What the figures know of one accepted dossier.

    Ids and codes instead of foreign keys: the row is written beside a change of a dossier, loaded by COPY,
    exported as it stands, and read by engines that know no other table but the spans.
    """

    dossier_id = models.UUIDField(primary_key=True)
    procedure_code = models.CharField(max_length=40)
    field_code = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=ChannelLabel)
    is_assisted = models.BooleanField(default=False)
    received_by = models.UUIDField()
    handled_by = models.UUIDField()
    decided_by = models.UUIDField()
    # Late by working hours is late by the moment (contract section 2, rule 7): spans hold both.
    is_by_the_hour = models.BooleanField(default=False)

    accepted_on = models.DateField()
    due_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    handed_over_on = models.DateField(null=True)
    # The first apology for lateness before the end, and the newest re-opening after it: lines of their own.
    apologised_on = models.DateField(null=True)
    reopened_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=OutcomeLabel, blank=True)
    timeliness = models.CharField(max_length=8, choices=Timeliness, blank=True)

    fee_vnd = models.BigIntegerField(default=0)
    paid_vnd = models.BigIntegerField(default=0)
    is_paid_online = models.BooleanField(default=False)
    is_digitised = models.BooleanField(default=False)
    is_result_digitised = models.BooleanField(default=False)
    has_reused_document = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            # An ended dossier is counted in exactly one of c8, c9, c10 and withdrawn; an open one in none.
            models.CheckConstraint(
                name="fact_ended_is_counted_once",
                condition=Q(ended_on__isnull=True, outcome="", timeliness="")
                | Q(
                    ended_on__isnull=False,
                    outcome__in=OutcomeLabel.values,
                    timeliness__in=Timeliness.values,
                ),
            ),
            # Ended before it was accepted, a dossier would stand in no column of any period.
            models.CheckConstraint(
                name="fact_days_in_order",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("accepted_on")),
            ),
            models.CheckConstraint(
                name="fact_amounts_not_negative", condition=Q(fee_vnd__gte=0, paid_vnd__gte=0)
            ),
        ]
        indexes: ClassVar = [
            # Reports read what was not ended before the period began.
            models.Index(fields=["ended_on", "accepted_on"], name="fact_ended_accepted"),
            # The few that were opened again have a line of their own.
            models.Index(
                fields=["reopened_on"], name="fact_reopened", condition=Q(reopened_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.dossier_id)
