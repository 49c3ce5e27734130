"""The figures of this room [P]: an installation changes them in its environment."""

from django.conf import settings

from wayhome.installation import proposals


def check_months() -> tuple[int, ...]:
    """After so many months of work somebody asks whether she or he is still there."""
    return tuple(
        sorted(
            {proposals.figure(name) for name in ("JOB_FIRST_MONTHS", "JOB_SECOND_MONTHS", "JOB_LAST_MONTHS")}
        )
    )


def bands() -> tuple[str, ...]:
    """Bands of income, in the words of this installation. Empty as delivered: none is invented here."""
    return tuple(getattr(settings, "INCOME_BANDS", ()))
