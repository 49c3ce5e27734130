"""What the vault may say. No text here ever carries a value, a name or a key."""


class VaultError(Exception):
    """Something about keys or sealed data went wrong."""


class Locked(VaultError):
    """The vault is locked: no key is open in this request. Send the person to the lock page."""


class NoKey(VaultError):
    """The actor holds no key for this. For the actor it does not exist."""


class Unopenable(VaultError):
    """A sealed value does not open: changed, moved, cut short, or sealed with another key. Never guess; report it."""


class NotCertified(VaultError):
    """A public key is not certified, or not the one that was certified. Sharing to it is refused; raise the alarm."""


class WrongPassphrase(VaultError):
    """The passphrase or recovery sheet does not open the private key."""


class Busy(VaultError):
    """Too many passphrases are being checked at once. Try again in a minute."""


class NoBasis(VaultError):
    """Sharing across organisations needs a live consent or legal basis that covers these data groups."""


class NamedOnly(VaultError):
    """A sealed case is opened to named people, never to a team."""


class Erased(VaultError):
    """The case was erased. Nothing begins again under its id."""
