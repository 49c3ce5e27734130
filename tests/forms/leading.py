"""Where addresses lead that no link of tonight does: filled with what stands in the addresses that were seen."""

import random
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve
from django.urls.converters import IntConverter

from tests.forms import giving
from tests.house.reading import Address

EVERYWHERE = {"code", "plan"}  # they say the same in every room; an id of a thing is one of its own room
# What an address may be asked for besides, whether a link asks for it or not.
ASKED = ("page", "before", "number", "days", "year", "month", "draft", "all", "from", "next")


def parts(paths: Iterable[str]) -> list[tuple[str, Mapping[str, object]]]:
    """Of each path: its room, and what stands in it, by the names of the address."""
    found: dict[tuple[str, str], tuple[str, Mapping[str, object]]] = {}
    for path in sorted(paths):
        try:
            match = resolve(path.partition("?")[0])
        except Resolver404:
            continue
        if match.kwargs:
            found.setdefault((match.namespace, repr(match.kwargs)), (match.namespace, match.kwargs))
    return list(found.values())


def fitting(address: Address, known: Iterable[tuple[str, Mapping[str, object]]]) -> list[str]:
    """Its paths, with what stood together in one other address kept together. A number of a step or a page is one."""
    room = address.name.partition(":")[0]
    counted = {
        name
        for name, one in address.converters.items()
        if type(one) is IntConverter and name not in EVERYWHERE
    }
    wanted = set(address.converters) - counted
    if not wanted:
        return [address.path()]
    found = {
        address.path(**{name: here[name] for name in wanted})
        for other, here in known
        if wanted <= here.keys() and (other == room or wanted <= EVERYWHERE)
    }
    return sorted(found)


def spoilt(path: str, dice: random.Random) -> str:
    """The same page, asked for something that is none."""
    here, _mark, query = path.partition("?")
    said = dict(parse_qsl(query))
    said[dice.choice([*said, *ASKED])] = dice.choice((*giving.NUMBERS, *giving.TEXTS, *giving.CODES))
    return f"{here}?{urlencode(said)}"
