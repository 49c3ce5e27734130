"""North Police, known as a partner, asks Harbour House about Mira."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests import cast as people
from tests.cast import Cast
from tests.consent import story as consented
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.disclosure import actions, queries
from wayhome.disclosure.documents import Asked, Decision
from wayhome.disclosure.holding import Held
from wayhome.disclosure.models import Asking, Letter
from wayhome.people.queries import Found

case, again, nora, board = consented.case, consented.again, consented.nora, consented.board


def partners(cast: Cast) -> None:
    """North Police and Harbour House have compared words."""
    people.introduce(cast.mona, cast.otto)


def asked(**given: Any) -> Asked:  # noqa: ANN401
    usual = {
        "who": "police",
        "agency": "North Police",
        "name": "Inspector Vogel",
        "rank": "Inspector",
        "contact": "0100",
        "way": "phone",
        "on": clock.today(),
        "what": "Her name and her room",
        "order": "None named",
        "whom": "The woman of last night",
        "reference": "NP-77",
    }
    return Asked(**{**usual, **given})


def hand_in(cast: Cast, **given: Any) -> Letter:  # noqa: ANN401
    return actions.ask(organisation=cast.harbour.pk, asked=asked(**given), by=cast.otto.actor())


def noted(cast: Cast, seen: Found, **given: Any) -> Asking:  # noqa: ANN401
    return actions.note(seen=again(cast, seen), asked=asked(**given), by=cast.casey.actor())


def denial(**given: Any) -> Decision:  # noqa: ANN401
    usual = {
        "groups": (("A", "no_yes"), ("B", "others")),
        "ground": "nothing",
        "lawyer": "seen",
    }
    return Decision(**{**usual, **given})


def giving(ground: str = "consent", **given: Any) -> Decision:  # noqa: ANN401
    return denial(
        **{
            "groups": (("A", "given"), ("B", "others")),
            "ground": ground,
            "text": "Her name is Mira Hoxha.",
            **given,
        }
    )


def by_law(**given: Any) -> Decision:  # noqa: ANN401
    usual = {"law": "Act 12, art. 4", "order_number": "K 7/26", "order_on": clock.today(), "judge": "A. Leka"}
    return giving("law", **{**usual, **given})


def answer(cast: Cast, seen: Found, row: Asking, decision: Decision) -> bool:
    return actions.answer(seen=again(cast, seen), asking=row.pk, decision=decision, by=cast.casey.actor())


def shown(cast: Cast, seen: Found, row: Asking) -> Held:
    return queries.asking(cast.casey.actor(), again(cast, seen), row.pk)


def agree(cast: Cast, seen: Found, organisation: UUID | None = None, name: str = "", **given: Any) -> UUID:  # noqa: ANN401
    """Mira agrees that the police are told who she is."""
    answer = consented.yes(
        Purpose.SHARE_LAW_ENFORCEMENT,
        **{"groups": ("A",), "recipients": consented.to(organisation, name), **given},
    )
    return consented.agree(cast, seen, answer).pk


def tomorrow() -> Any:  # noqa: ANN401
    return clock.today() + timedelta(days=1)
