"""Short codes people can read aloud. Random, without sequence, without letters that look or sound alike."""

import secrets

# No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V, M/N in pairs that are misheard on a bad line: one of each is kept.
LETTERS = "ACDEFGHJKMPQRTXY"
DIGITS = "234679"


def case_code() -> str:
    """A new case code such as ``K7-42QD``: about 30 bits, never derived from the person or the day."""
    everything = LETTERS + DIGITS
    head = secrets.choice(LETTERS) + secrets.choice(DIGITS)
    return head + "-" + "".join(secrets.choice(everything) for _ in range(4))
