"""Forms of the sign-in that differ from allauth's."""

import time

from allauth.account.forms import ChangePasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PERIOD_SECONDS = 30


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth brings no types
    """Asks for the six digits; a demonstration also shows them, so that nobody needs an authenticator app."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        code = self._demonstration_code()
        if code:
            self.fields["code"].help_text = _(
                "Demonstration: the code of this account is %(code)s. A real installation never shows it."
            ) % {"code": code}

    def _demonstration_code(self) -> str | None:
        """Return a code that has not been used, if this is a demonstration."""
        if not settings.MOTCUA_DEMO:
            return None
        factor = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).first()
        if factor is None:
            return None
        secret, counter = decrypt(factor.data["secret"]), int(time.time()) // PERIOD_SECONDS
        # Each code opens once; after a sign-out within its half minute the next or last one still does.
        codes = [format_hotp_value(hotp_value(secret, counter + step)) for step in (0, 1, -1)]
        used = cache.get_many([_used(self.user.pk, code) for code in codes])
        return next((code for code in codes if _used(self.user.pk, code) not in used), None)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth brings no types
    """Asks for a password that is not the one before: a first password is to be changed, not confirmed."""

    def clean_password1(self) -> str:
        """Refuse the password that the account has."""
        password: str = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError(_("This is the password you have now. Choose another one."), code="same")
        return password


def _used(account_id: object, code: str) -> str:
    return f"allauth.mfa.totp.used?user={account_id}&code={code}"
