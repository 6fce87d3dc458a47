"""A mail server that knows none of its users."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Refuses every recipient."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Answer as such a server does."""
        raise SMTPRecipientsRefused({email_messages[0].to[0]: (550, b"no such user")})
