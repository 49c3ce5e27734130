"""How passphrases are checked at sign-in: Argon2id with our parameters, a few at a time."""

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.views.decorators.debug import sensitive_variables

from wayhome.vault import passphrase
from wayhome.vault.errors import WrongPassphrase


class Passphrase(Argon2PasswordHasher):
    """Argon2id, 64 MiB by default, three passes, one lane (security.md 2.4). Over-long ones are refused unhashed."""

    algorithm = "argon2"
    time_cost = passphrase.PASSES
    parallelism = 1

    @property
    def memory_cost(self) -> int:  # type: ignore[override]  # read anew: tests and operators change it
        return passphrase.price_kib()

    @sensitive_variables()
    def encode(self, password: str, salt: str) -> str:
        if len(password) > passphrase.MAXIMUM:
            raise WrongPassphrase("too long")
        with passphrase.turn():
            return str(super().encode(passphrase.clean(password), salt))

    @sensitive_variables()
    def verify(self, password: str, encoded: str) -> bool:
        if len(password) > passphrase.MAXIMUM:
            return False
        with passphrase.turn():
            return bool(super().verify(passphrase.clean(password), encoded))
