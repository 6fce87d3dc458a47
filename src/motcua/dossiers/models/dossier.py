"""The dossier itself, and the counter that numbers dossiers."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.domain.lifecycle import UNACCEPTED_STATES, DossierState
from motcua.dossiers.enums import ChannelLabel, DossierStateLabel, OutcomeLabel
from motcua.dossiers.models.visits import SigningList, Visit
from motcua.infrastructure.fields import UUID7Field


class Dossier(models.Model):
    """One applicant's request under one procedure (hồ sơ).

    Personal data stand only in ``sealed`` (encrypted with the applicant's own key) and in ``accounts``.
    """

    id = UUID7Field()
    code = models.CharField(max_length=40, unique=True)
    # Keyed hash of the secret that the applicant got: who knows code and secret may follow the dossier.
    lookup_hash = models.BinaryField(max_length=32)
    procedure = models.ForeignKey("catalogue.Procedure", on_delete=models.PROTECT)
    # The version it was filed under: a later version does not move the promise.
    procedure_version = models.ForeignKey("catalogue.ProcedureVersion", on_delete=models.PROTECT)
    case_code = models.CharField(max_length=30)
    channel = models.CharField(max_length=10, choices=ChannelLabel)
    is_assisted = models.BooleanField(default=False)
    is_imported = models.BooleanField(default=False)
    regime = models.CharField(max_length=10)

    received_by = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    handled_by = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    # The account that sent it: the applicant's own, or a representative's. None at the counter.
    submitted_by = models.UUIDField(null=True, blank=True)
    # The visit in which it was filed at the counter, and the list on which it waits to be signed.
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers")
    signing_list = models.ForeignKey(
        SigningList, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    stream = models.OneToOneField("audit.Stream", on_delete=models.PROTECT, related_name="+")

    state = models.CharField(max_length=12, choices=DossierStateLabel, default=DossierState.SUBMITTED)
    outcome = models.CharField(max_length=10, choices=OutcomeLabel, blank=True)
    version = models.PositiveIntegerField(default=1)
    tokens = models.JSONField(default=list)
    sealed = models.BinaryField()

    submitted_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    term_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    term_unit = models.CharField(max_length=12, blank=True)
    after_supplement = models.CharField(max_length=8, default="pause")
    # A cache for work lists; the clock can derive it again from acceptance, term, calendar and pauses.
    due_at = models.DateTimeField(null=True, blank=True)
    original_due_at = models.DateTimeField(null=True, blank=True)
    due_basis = models.CharField(max_length=12, blank=True)
    # What the newest apology promised (Form 04); lateness is judged by ``due_at`` all the same.
    promised_due_at = models.DateTimeField(null=True, blank=True)
    # When the pause in force began: one that began after the due date does not count (rule 7 of the clock).
    paused_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.UUIDField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    # The first end of a dossier that was opened again: its outcome and its lateness stay what they were.
    reopened_at = models.DateTimeField(null=True, blank=True)
    first_finished_at = models.DateTimeField(null=True, blank=True)
    first_handed_over_at = models.DateTimeField(null=True, blank=True)
    first_due_at = models.DateTimeField(null=True, blank=True)
    first_outcome = models.CharField(max_length=10, choices=OutcomeLabel, blank=True)

    class Meta:
        constraints: ClassVar = [
            # Nothing counts as accepted without the moment from which its clock runs.
            models.CheckConstraint(
                name="dossier_accepted_from_acceptance_on",
                condition=Q(state__in=sorted(UNACCEPTED_STATES), accepted_at__isnull=True)
                | (~Q(state__in=sorted(UNACCEPTED_STATES)) & Q(accepted_at__isnull=False))
                # What was written down by mistake may have been accepted or not.
                | Q(state=DossierState.VOIDED),
            ),
            # An ended dossier says how it ended; an open one does not.
            models.CheckConstraint(
                name="dossier_ended_has_outcome",
                condition=(
                    Q(state__in=[DossierState.FINISHED, DossierState.HANDED_OVER], finished_at__isnull=False)
                    & ~Q(outcome="")
                )
                | (
                    ~Q(state__in=[DossierState.FINISHED, DossierState.HANDED_OVER])
                    & Q(finished_at__isnull=True, outcome="")
                )
                # Taken back before anybody accepted it: no clock ran, nothing is counted.
                | Q(state=DossierState.DECLINED, outcome="withdrawn", finished_at__isnull=True),
            ),
            # "Pressing finish before the dossier is finished" must end: a grant needs its approval.
            models.CheckConstraint(
                name="dossier_granted_was_approved",
                condition=~Q(outcome="granted", is_imported=False) | Q(approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_moments_in_order",
                # Old data are brought in as they are; what does not add up is listed for people to decide.
                condition=Q(is_imported=True)
                | (Q(accepted_at__isnull=True) | Q(accepted_at__gte=F("submitted_at")))
                & (Q(finished_at__isnull=True) | Q(finished_at__gte=F("accepted_at")))
                & (Q(handed_over_at__isnull=True) | Q(handed_over_at__gte=F("finished_at"))),
            ),
            # Opening a dossier again forgets nothing of its first end, and invents none.
            models.CheckConstraint(
                name="dossier_reopened_keeps_first_end",
                condition=Q(
                    reopened_at__isnull=True,
                    first_finished_at__isnull=True,
                    first_handed_over_at__isnull=True,
                    first_due_at__isnull=True,
                    first_outcome="",
                )
                | (
                    Q(
                        reopened_at__isnull=False,
                        first_finished_at__isnull=False,
                        reopened_at__gte=F("first_finished_at"),
                    )
                    & ~Q(first_outcome="")
                ),
            ),
            # Only what has a date can be promised anew.
            models.CheckConstraint(
                name="dossier_promised_after_due",
                condition=Q(promised_due_at__isnull=True) | Q(original_due_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            # The queue of the counter: what waits to be accepted, the most urgent answer first.
            models.Index(
                fields=["received_by", "answer_due_at", "id"],
                name="dossier_queue",
                condition=Q(state="submitted"),
            ),
            models.Index(fields=["received_by", "state", "id"], name="dossier_received"),
            models.Index(fields=["handled_by", "state", "due_at", "id"], name="dossier_handled"),
            # What ended or was handed over lately, for inspections.
            models.Index(
                fields=["finished_at", "id"], name="dossier_ended", condition=Q(finished_at__isnull=False)
            ),
            models.Index(
                fields=["handed_over_at", "id"],
                name="dossier_handed_over",
                condition=Q(handed_over_at__isnull=False),
            ),
            models.Index(fields=["applicant", "id"], name="dossier_applicant"),
            models.Index(
                fields=["submitted_by", "id"],
                name="dossier_submitted_by",
                condition=Q(submitted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CodeCounter(models.Model):
    """The last number that a receiving unit gave on a day; its row lock makes codes unique and ascending."""

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="code_counter_unit_day", fields=["unit", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}: {self.last}"
