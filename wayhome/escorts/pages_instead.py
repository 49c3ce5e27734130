"""What stands on the page of who travels along when somebody does not come: who could go instead, one press to ask."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts.shapes import AttemptNow
from wayhome.escorts import forms, hooks, queries_instead, rules_instead, words
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def gaps(actor: SignedIn, seen: Found, now: AttemptNow, legs: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each of those who do not come, with the list; what holds meanwhile, and what to do where the list is empty."""
    found = queries_instead.gaps(actor, now.subject)
    if not found:
        return []
    is_under_way = attempt_hooks.is_under_way(now.id)
    beside = hooks.kept(seen=seen, attempt=now.id, by=actor) if is_under_way else frozenset()
    shown = []
    for one in found:
        thing, name = one.gone.now.thing, one.gone.known.name
        shown.append(
            {
                "thing": thing,
                "name": name,
                "parts": ", ".join(legs[leg] for leg in one.parts),
                "could": [(each.id, words.in_short(each), each.card.phone) for each in one.could],
                "nobody": "" if one.could else rules_instead.nobody(is_under_way=is_under_way),
                "stays": rules_instead.stays(name) if beside and thing in beside else "",
                "is_under_way": is_under_way,
                "form": forms.Instead(record=uuid4(), auto_id=f"instead-{thing}-%s"),
            }
        )
    return shown
