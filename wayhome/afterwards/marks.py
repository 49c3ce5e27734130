"""How slips are found by the server, and by nobody who only has the database."""

from uuid import UUID

from wayhome.vault import installation


def of_attempt(attempt: UUID) -> str:
    """Stands for a journey."""
    return installation.blind(str(attempt), purpose="afterwards.journey")


def of_code(code: str) -> str:
    """Stands for the code of a slip. Capitals, spaces and dashes do not matter."""
    plain = "".join(sign for sign in code[:100].casefold() if sign.isalnum())
    return installation.blind(plain, purpose="afterwards.slip")
