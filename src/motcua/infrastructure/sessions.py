"""Sessions in the database, which tell a lost database from a session that was ended elsewhere."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError


class SessionStore(db.SessionStore):
    """Django's store; it calls every failure to save a session that is gone, which is answered with 400.

    When the database goes away between the work of a request and the saving of its session, that is our
    failure and not the browser's: the request may be sent again.
    """

    def save(self, must_create: bool = False) -> None:
        """Save the session.

        Raises:
            UpdateError: the session was ended meanwhile, by signing out in another window.
            DatabaseError: it could not be saved.
        """
        try:
            super().save(must_create)
        except UpdateError as error:
            cause = error.__context__
            # That no row was there is a plain DatabaseError; everything the database itself says is narrower.
            if isinstance(cause, DatabaseError) and type(cause) is not DatabaseError:
                raise cause from None
            raise
