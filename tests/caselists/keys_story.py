"""A key that Mona made, and lists that came by it; for the tests of keys for one run."""

from collections.abc import Sequence
from pathlib import Path

from tests.caselists import story
from tests.cast import Cast, Person
from wayhome.caselists import actions_keys, keyfile, models, sending
from wayhome.caselists.keyfile import KeyFile
from wayhome.caselists.shapes_keys import Wanted
from wayhome.core import clock
from wayhome.htcds import preview
from wayhome.htcds.rows import Understood
from wayhome.organisations.models import Team

NAME, WHY = "The lists of the old office", "They lie on the machine of the old office, where nobody signs in."


def wanted(team: Team, *, at_most: int = 100, hours: int = 24, name: str = NAME, why: str = WHY) -> Wanted:
    return Wanted(name=name, why=why, ground="agreed", team=team.pk, at_most=at_most, hours=hours)


def line(cast: Cast, who: Person | None = None, *, at_most: int = 100, hours: int = 24) -> str:
    ask = wanted(cast.intake, at_most=at_most, hours=hours)
    return actions_keys.make(wanted=ask, by=(who or cast.mona).actor())


def made(cast: Cast, who: Person | None = None, *, at_most: int = 100, hours: int = 24) -> KeyFile:
    return keyfile.of(line(cast, who, at_most=at_most, hours=hours))


def in_file(folder: Path, said: str) -> Path:
    path = folder / "key"
    path.write_text(said + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def rows(*said: Sequence[str]) -> Sequence[Understood]:
    return preview.read(story.csv(*(said or story.ROWS)), today=clock.today()).taken


def send(cast: Cast, file: KeyFile, *said: Sequence[str]) -> int:
    return sending.send(file, organisation=cast.harbour.pk, rows=rows(*said))


def sent(cast: Cast, *said: Sequence[str], at_most: int = 100) -> models.RunKey:
    """A key made by Mona, and a run with it."""
    file = made(cast, at_most=at_most)
    send(cast, file, *said)
    return models.RunKey.objects.get(pk=file.id)
