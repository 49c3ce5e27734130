"""What people of one installation do, run in a process of its own beside it: cards, a case out, a case in.

Each function is told who acts, and prints one line of JSON. Nothing of the other installation is reached from here.
"""

# ruff: noqa: E402 - the rooms are there only behind ``django.setup()``

import hashlib
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django

django.setup()

from tests.bundles import story
from tests.cast import Person
from tests.consent import story as consents
from tests.people import scene
from wayhome.bundles import (
    actions,
    actions_in,
    actions_out,
    cards,
    models,
    queries,
    queries_history,
    queries_in,
)
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core.refusals import Refused
from wayhome.organisations.models import Organisation, User
from wayhome.people import models as people_models
from wayhome.people import queries as people

type Who = dict[str, Any]


def person(who: Who) -> Person:
    """Somebody of the practice world, with the keys that the passphrase opens."""
    return Person(User.objects.get(email=who["email"]), who["passphrase"], ())


def say(**found: object) -> None:
    print(json.dumps(found, default=str))


def card(who: Who) -> None:
    """A card of the own organisation: what is sent, and what is read out."""
    actions.make_key(by=person(who).actor())
    key = queries.key(person(who).actor())
    assert key is not None
    say(text=key.text, words=key.words)


def keep(who: Who, text: str, words: list[str]) -> None:
    """The words that were read out on the telephone are those of the card; then it is kept."""
    says = cards.read(text)
    assert says is not None
    assert list(says.words) == words
    actions.keep_card(text=text, by=person(who).actor())
    say(name=says.name)


def give(who: Who, second: Who, name: str, groups: str, file: str) -> None:
    """Mira’s case, with a yes that names who receives it; a colleague agrees; the file is written."""
    cast: Any = SimpleNamespace(casey=person(who), mona=person(second))
    answer = consents.yes(groups=tuple(groups), recipients=consents.to(name=name))
    seen = story.case(cast, answer=answer)
    card_id = models.Card.objects.get(organisation=cast.casey.organisation, ended_at=None).pk
    given = actions_out.ask(
        seen=scene.again(cast.casey, seen),
        card_id=card_id,
        with_files=True,
        why=story.WHY,
        by=cast.casey.actor(),
    )
    with story.refused("second person"):
        actions_out.make(given_id=given, by=cast.casey.actor())
    actions_out.agree(given_id=given, by=cast.mona.actor())
    with actions_out.make(given_id=given, by=cast.casey.actor()).content as content:
        Path(file).write_bytes(content.read())
    say(code=seen.code, organisation=cast.casey.organisation.pk, case=seen.id)


def take(who: Who, file: str) -> None:
    """Looked at, taken in, read as a new request reads it; a refusal in its own words."""
    rita = person(who)
    before = people_models.Case.objects.count()
    try:
        waiting = actions_in.bring(upload=story.uploaded(Path(file).read_bytes()), by=rita.actor())
        looked = queries_in.looked(rita.actor(), waiting)
        seen = actions_in.take(waiting_id=waiting, is_compared=False, by=rita.actor())
    except Refused as refused:
        say(refused=refused.words, new=people_models.Case.objects.count() - before)
        return
    actor = rita.actor()
    here = people.found(actor, seen.code)
    known = people.person(actor, here)
    entries = story.entries(rita, here)
    files = [hash_of(rita, here, one.file) for one in entries if one.file]
    say(
        new=people_models.Case.objects.count() - before,
        code=here.code,
        words=looked.words,
        is_known=looked.is_known,
        first_name=known.identity.known.first_name if known.identity else "",
        phones=known.contact.known.phones if known.contact else (),
        code_word=known.safe.code_word if known.safe else "",
        read=story.said(entries),
        files=files,
        live=[one for one in Purpose.values if consent.live(actor, here, one)],
        organisations=list(Organisation.objects.values_list("pk", flat=True)),
        cases=list(people_models.Case.objects.values_list("pk", flat=True)),
    )


def hash_of(who: Person, seen: Any, file: Any) -> str:  # noqa: ANN401
    """The hash of a file of the earlier case, as it is saved from the page."""
    _group, _about, chunks = queries_history.file(who.actor(), seen, file)
    return hashlib.sha256(b"".join(chunks)).hexdigest()
