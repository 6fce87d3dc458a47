"""How passwords are stored."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes, the smallest setting OWASP recommends.

    Django's default takes 100 MiB for each sign-in: with a handful of officers at once, more than a whole
    server process may use here.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
