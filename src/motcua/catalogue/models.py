"""Rows of the catalogue. Other apps reach them through operations and queries."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.enums import DraftStateLabel, LevelLabel
from motcua.domain.procedures.life_cycle import OPEN_DRAFTS, DraftState
from motcua.infrastructure.fields import UUID7Field


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
    level = models.CharField(_("level"), max_length=10, choices=LevelLabel)
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


class Announcement(models.Model):
    """A decision that a procedure is announced (quyết định công bố), and the one that approves its route.

    It is entered when it arrives, so that what is announced and not yet configured is seen.
    """

    id = UUID7Field()
    code = models.CharField(_("procedure code"), max_length=40)
    name = models.TextField(_("procedure"))
    number = models.CharField(_("announcement decision"), max_length=80)
    decided_on = models.DateField(_("decided on"))
    by = models.TextField(_("decided by"))
    signer = models.CharField(_("signer"), max_length=120)
    effect_on = models.DateField(_("in force from"))
    process_number = models.CharField(_("decision that approves the route"), max_length=80, blank=True)
    process_decided_on = models.DateField(_("decided on"), null=True, blank=True)
    process_signer = models.CharField(_("signer"), max_length=120, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)
    version = models.OneToOneField(
        ProcedureVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="announcement"
    )

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        constraints: ClassVar = [
            # The same decision about the same procedure is entered once.
            models.UniqueConstraint(fields=["code", "number"], name="catalogue_announcement_once"),
            # Two papers, two dates: number and day of the second are known together.
            models.CheckConstraint(
                condition=Q(process_number="", process_decided_on__isnull=True)
                | (~Q(process_number="") & Q(process_decided_on__isnull=False)),
                name="catalogue_announcement_route_decision_whole",
            ),
        ]
        indexes: ClassVar = [
            # What is due: announced and not yet configured, the longest in force first.
            models.Index(
                fields=["effect_on", "id"],
                name="catalogue_announcement_due",
                condition=Q(version__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.code}"


class ProcedureDraft(models.Model):
    """A package on its way to become a version: written, reviewed by another person, decided, published."""

    id = UUID7Field()
    code = models.CharField(_("procedure code"), max_length=40)
    name_vi = models.TextField(_("Vietnamese name"))
    name_en = models.TextField(_("English name"), blank=True)
    contents = models.JSONField(_("package"))
    state = models.CharField(
        _("state"), max_length=16, choices=DraftStateLabel, default=DraftStateLabel.DRAFT
    )
    # Counted with every change: whoever acts on what somebody else has changed since is told.
    revision = models.PositiveIntegerField(default=1)
    # Accounts that wrote any of it: they do not review it.
    authors = models.JSONField(default=list)
    # How the zip it came in was signed, where it came in one.
    signer = models.CharField(max_length=8, blank=True)
    signer_key = models.CharField(max_length=16, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    based_on = models.ForeignKey(
        ProcedureVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    announcement = models.OneToOneField(
        Announcement, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )
    version = models.OneToOneField(
        ProcedureVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )

    class Meta:
        verbose_name = _("draft of a procedure")
        verbose_name_plural = _("drafts of procedures")
        constraints: ClassVar = [
            # A procedure is changed in one place at a time, or one change would undo the other.
            models.UniqueConstraint(
                fields=["code"], condition=Q(state__in=sorted(OPEN_DRAFTS)), name="catalogue_draft_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.PUBLISHED, version__isnull=False)
                | (~Q(state=DraftState.PUBLISHED) & Q(version__isnull=True)),
                name="catalogue_draft_published_has_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.state})"


class DraftStage(models.Model):
    """When a draft entered a state, and who brought it there."""

    id = UUID7Field()
    draft = models.ForeignKey(ProcedureDraft, on_delete=models.PROTECT, related_name="stages")
    state = models.CharField(max_length=16, choices=DraftStateLabel)
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.state}"


class Abolition(models.Model):
    """A decision that a procedure no longer holds from a day on; what replaces it, if anything."""

    id = UUID7Field()
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="abolitions")
    from_on = models.DateField(_("no longer from"))
    number = models.CharField(_("decision"), max_length=80)
    decided_on = models.DateField(_("decided on"))
    signer = models.CharField(_("signer"), max_length=120)
    replaced_by = models.CharField(_("replaced by"), max_length=40, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name = _("abolition")
        verbose_name_plural = _("abolitions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procedure", "number"], name="catalogue_abolition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.from_on}"


class HistoricLevel(models.Model):
    """The level 1 to 4 at which a procedure was offered online under Decree 43/2011, with its days."""

    id = UUID7Field()
    code = models.CharField(_("procedure code"), max_length=40)
    level = models.PositiveSmallIntegerField(_("historic level"))
    from_on = models.DateField(_("from"))
    # The first day on which it no longer held; none while it lasted until levels came to an end.
    to_on = models.DateField(_("no longer from"), null=True, blank=True)

    class Meta:
        verbose_name = _("historic level")
        verbose_name_plural = _("historic levels")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="catalogue_level_1_to_4"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
                name="catalogue_level_ends_after_it_begins",
            ),
            # One level at a time: the days of a procedure are told apart by when they begin.
            models.UniqueConstraint(fields=["code", "from_on"], name="catalogue_level_begins_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.level} {self.from_on}"


class ProvincialFee(models.Model):
    """What a fee comes to from a day on by a resolution of the People's Council (nghị quyết HĐND tỉnh).

    It stands in the place of the package's amount. What is owed is fixed by the row of the acceptance's day.
    """

    id = UUID7Field()
    code = models.CharField(_("procedure code"), max_length=40)
    fee_id = models.CharField(_("fee of the package"), max_length=60)
    # CEL that gives whole đồng; checked against the form of the version in force when it is entered.
    amount = models.TextField(_("amount"))
    from_on = models.DateField(_("from"))
    # The first day on which it no longer holds; then the package's own amount counts again.
    to_on = models.DateField(_("no longer from"), null=True, blank=True)
    resolution = models.CharField(_("resolution"), max_length=120)
    decided_on = models.DateField(_("of"))
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name = _("provincial fee")
        verbose_name_plural = _("provincial fees")
        constraints: ClassVar = [
            # Of two resolutions the later one counts: they are told apart by the day on which they begin.
            models.UniqueConstraint(
                fields=["code", "fee_id", "from_on"], name="catalogue_provincial_fee_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
                name="catalogue_provincial_fee_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.fee_id} {self.from_on}"


class TermElsewhere(models.Model):
    """How long the same procedure takes at another place, from a package of that place."""

    id = UUID7Field()
    code = models.CharField(_("procedure code"), max_length=40)
    place = models.CharField(_("place"), max_length=120)
    channel = models.CharField(_("channel"), max_length=10)
    amount = models.PositiveSmallIntegerField(_("term"))
    unit = models.CharField(max_length=12)
    # In office hours, so that terms of all units can be compared.
    office_hours = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("term elsewhere")
        verbose_name_plural = _("terms elsewhere")
        constraints: ClassVar = [
            # A place has one term by each channel: the shortest of its cases.
            models.UniqueConstraint(
                fields=["code", "place", "channel"], name="catalogue_term_elsewhere_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.place} {self.channel}"
