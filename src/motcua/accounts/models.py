"""Accounts that sign in, and people whose data is sealed with a key of their own."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts.enums import AccountKind
from motcua.infrastructure.fields import UUID7Field


class Person(models.Model):
    """A person or organisation we keep data of; nothing readable stands in the row.

    ``key`` seals the details and everything else of this person (answers of a draft, for one); it is
    wrapped by the installation's data keys. Erasing the person is destroying ``key``.
    """

    id = UUID7Field()
    key = models.BinaryField(null=True)
    details = models.BinaryField()
    identity_hash = models.BinaryField(null=True, unique=True)
    phone_hash = models.BinaryField(null=True, db_index=True)
    # When an officer saw the card, or VNeID said so; until then the details are only somebody's word.
    confirmed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [
            # An erased person is one without a key; nothing may remain that finds them again.
            models.CheckConstraint(
                name="accounts_person_erased_without_key",
                condition=Q(erased_at__isnull=True, key__isnull=False)
                | Q(
                    erased_at__isnull=False,
                    key__isnull=True,
                    identity_hash__isnull=True,
                    phone_hash__isnull=True,
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class UserManager(BaseUserManager["User"]):
    """Finds accounts by the name they sign in with, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the officer's account called ``username``."""
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """An account that signs in (tài khoản): an officer by name and password, a citizen by VNeID."""

    id = UUID7Field()
    kind = models.CharField(_("kind"), max_length=10, choices=AccountKind.choices)
    username = models.CharField(_("username"), max_length=60, unique=True, null=True)  # noqa: DJ001 (none, not "")
    display_name = models.CharField(_("display name"), max_length=120, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    # True while somebody else chose and saw the password: nothing may be done before choosing another. The
    # known accounts of a demonstration are exempt: their passwords are printed to be used.
    must_change_password = models.BooleanField(_("has a first password"), default=False)
    # Follows the administrator role of the officer's postings; opens Django's read-only admin.
    is_staff = models.BooleanField(_("administrator"), default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="accounts")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints: ClassVar = [
            # Officers sign in by name; citizens have none, so that no citizen can be taken for an officer.
            models.CheckConstraint(
                name="accounts_user_username_of_officers",
                condition=Q(kind=AccountKind.OFFICER, username__isnull=False)
                | Q(kind=AccountKind.CITIZEN, username__isnull=True),
            ),
            # An officer's account never acts for a person, a citizen's never administers.
            models.CheckConstraint(
                name="accounts_user_kinds_apart",
                condition=Q(kind=AccountKind.OFFICER, person__isnull=True)
                | Q(kind=AccountKind.CITIZEN, is_staff=False),
            ),
        ]

    def __str__(self) -> str:
        return self.username or str(self.id)

    @property
    def is_officer(self) -> bool:
        """Whether this account belongs to staff."""
        return self.kind == AccountKind.OFFICER

    def get_full_name(self) -> str:
        """Return the name colleagues see; citizens' names are sealed and never here."""
        return self.display_name

    def has_perm(self, _perm: str, _obj: object = None) -> bool:
        """Tell Django's admin, which is read-only except for reference data, whom to let in."""
        return self.is_active and self.is_staff

    def has_module_perms(self, _app_label: str) -> bool:
        """Tell Django's admin whom to show an app."""
        return self.is_active and self.is_staff
