"""Registers that number results, and the results themselves."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.infrastructure.fields import UUID7Field


class RegisterBook(models.Model):
    """The register of one agency, year and kind of result (sổ đăng ký); its row lock makes numbers unique."""

    id = UUID7Field()
    agency = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    # What is registered: the code of the procedure.
    kind = models.CharField(_("kind"), max_length=40)
    last_number = models.PositiveIntegerField(_("last number"))

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")
        constraints: ClassVar = [
            models.UniqueConstraint(name="register_book_once", fields=["agency", "year", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class Result(models.Model):
    """The paper that a dossier ends in (kết quả giải quyết); not its outcome."""

    id = UUID7Field()
    # The dossier it answers; records knows nothing else of it. It keeps its number, also when sent back.
    reference = models.UUIDField(unique=True)
    book = models.ForeignKey(RegisterBook, on_delete=models.PROTECT, related_name="results")
    position = models.PositiveIntegerField()
    number = models.CharField(_("number"), max_length=60)
    signed_on = models.DateField(_("signed on"))
    # The account of the approver who signed; the account of an officer is never removed.
    signed_by = models.UUIDField(null=True, blank=True)
    numbered_at = models.DateTimeField(_("numbered at"))
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper_note = models.CharField(_("note on the signed paper"), max_length=300, blank=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    # Random, printed on the paper: whoever holds the paper may check it at /xac-thuc/.
    verification_code = models.CharField(_("verification code"), max_length=20, unique=True)

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints: ClassVar = [
            # A number stands once in the register of an agency, year and kind.
            models.UniqueConstraint(name="result_number_once", fields=["book", "position"]),
            # Issued means that there is something to give: a file, or a paper that lies at the office.
            models.CheckConstraint(
                name="result_issued_is_attached",
                condition=Q(issued_at__isnull=True, file__isnull=True, paper_note="")
                | (Q(issued_at__isnull=False) & (Q(file__isnull=False) | ~Q(paper_note=""))),
            ),
        ]

    def __str__(self) -> str:
        return self.number
