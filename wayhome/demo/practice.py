"""Who is in the practice world and how to sign in as them, as it is kept beside it. A page asks no more than this."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from wayhome.demo.agencies import AGENCIES

FILE = "practice.json"


@dataclass(frozen=True, slots=True)
class Practice:
    """A made-up person and how to sign in as them. Real passphrases are never stored anywhere; these are no secrets."""

    role: str
    title: str
    name: str
    organisation: str
    email: str
    passphrase: str = field(repr=False)
    totp_secret: str = field(repr=False)


def is_whole(home: Path) -> bool:
    """Whether every story was told there, and not a small world built."""
    later = {one.email for agency in AGENCIES for one in agency.people if not one.in_small}
    return any(one.email in later for one in remembered(home))


def remembered(home: Path) -> list[Practice]:
    """The people of a practice world that was built before, or an empty list."""
    try:
        said = json.loads((home / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [Practice(**person) for person in said]


def remember(home: Path, people: Iterable[Practice]) -> None:
    """Beside those who are known: how to sign in as them."""
    everybody = [*remembered(home), *people]
    file = home / FILE
    file.touch(mode=0o600)
    file.write_text(json.dumps([asdict(person) for person in everybody]), encoding="utf-8")
