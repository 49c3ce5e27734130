"""Ways to say no. Each carries the sentence shown to the person and what to do next."""

import re

_WORD = re.compile(r"[a-z][a-z0-9_]*")


class Refused(Exception):
    """The actor may see this, but may not do it. Becomes a 403 page; the refusal is recorded by the guard.

    ``reason``: the sentence, as ``why_not_…`` returned it. ``next_step``: what to do. ``next_url``: where.
    ``code``: a neutral word for the audit entry, never anything personal. ValueError for what is no such word.
    """

    def __init__(
        self, reason: str, *, next_step: str = "", next_url: str = "", code: str = "not_allowed"
    ) -> None:
        if not _WORD.fullmatch(code):
            raise ValueError("the code of a refusal is a word of the program, such as not_allowed")
        super().__init__(code)
        self.reason = reason
        self.next_step = next_step
        self.next_url = next_url
        self.code = code

    @property
    def words(self) -> str:
        """Both sentences, for a form that keeps what was typed."""
        return " ".join(part for part in (str(self.reason), str(self.next_step)) if part)


class Conflict(Exception):
    """Someone else changed the record meanwhile. Becomes a 409 page that keeps what was typed."""

    def __init__(self, reason: str, *, next_step: str = "", next_url: str = "") -> None:
        super().__init__("conflict")
        self.reason = reason
        self.next_step = next_step
        self.next_url = next_url

    @property
    def words(self) -> str:
        """Both sentences, for a form that keeps what was typed."""
        return " ".join(part for part in (str(self.reason), str(self.next_step)) if part)


class Sent(Exception):
    """The same form of the same person came twice: nothing is written a second time, and nothing is wrong.

    The guard says so on a page of its own; a page that knows where the first press led says so there.
    """

    def __init__(self, reason: str, *, next_step: str = "") -> None:
        super().__init__("sent_twice")
        self.reason = reason
        self.next_step = next_step


class NotRecorded(Exception):
    """Looking could not be recorded, so nothing is shown. Becomes a 503 page."""
