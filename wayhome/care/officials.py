"""Whether officials may help those who did it: item T7 of an assessment (domain.md 4.3), from no to may help."""

from wayhome.care.documents import Assessment

ITEM = "T7"
NO, NOT_KNOWN, MAY_HELP = 0, 1, 2


def level(known: Assessment) -> int | None:
    """The worst of its answers, whomever it is about; None where nobody answered."""
    answers = [said for key, said in known.answers.items() if key.rpartition(".")[2] == ITEM]
    levels = [
        NOT_KNOWN if not said or said[0] is None else MAY_HELP if said[0] > 0 else NO for said in answers
    ]
    return max(levels, default=None)


def is_worse(now: Assessment, *before: Assessment | None) -> bool:
    """Whether it says more than every one of ``before`` did."""
    known = [level(one) or NO for one in before if one is not None]
    return (level(now) or NO) > max(known, default=NO)
