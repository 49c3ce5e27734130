"""Whole numbers in what was sent or kept as text: in an address, in a field that nobody sees, among words.

Where a form has a field for it, that is ``forms.Number``; here is what no form reads.
"""

LARGEST = 2**31 - 1
"""The largest that a column of whole numbers takes: nothing was ever counted or numbered beyond it."""
LARGEST_OF_ALL = 2**63 - 1
"""The same of a column for numbers that never end, as those of the record of who looked."""
_LONGEST = len(str(LARGEST_OF_ALL))


def whole[Other: (int, None)](text: str | None, otherwise: Other, *, most: int = LARGEST) -> int | Other:
    """The number that ``text`` is, from nought to ``most``, in any script's digits; ``otherwise`` where it is none.

    One of a million digits costs nothing, and is none: its length is looked at first.
    """
    if not text or len(text) > _LONGEST or not text.isdecimal():
        return otherwise
    number = int(text)
    return number if number <= most else otherwise
