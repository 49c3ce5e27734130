"""How passphrases are checked at sign-in: Argon2id with our parameters."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class Passphrase(Argon2PasswordHasher):
    """Argon2id, 64 MiB by default, three passes, one lane (security.md 2.4)."""

    algorithm = "argon2"
    time_cost = 3
    parallelism = 1

    @property
    def memory_cost(self) -> int:
        memory: Any = settings.PASSWORD_HASH_MEMORY_KIB
        return int(memory)
