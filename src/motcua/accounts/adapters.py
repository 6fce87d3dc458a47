"""How allauth behaves here: who may sign up, what is kept of a sign-in, how second factors are stored."""

from allauth.mfa.adapter import DefaultMFAAdapter

from motcua.accounts import keyring


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth brings no types
    """Second factors, sealed with the installation's data keys."""

    def encrypt(self, text: str) -> str:
        """Return ``text`` as it is stored."""
        return keyring.wrap(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what ``encrypt`` was given."""
        return keyring.unwrap(encrypted_text.encode()).decode()
