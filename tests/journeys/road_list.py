"""Two people to visit and a list for today, put into the practice world: run as a program beside the site.

``make`` prints what is shown once. ``stop``: she with this code wants no contact any more.
"""

import json
import sys
from datetime import time
from typing import Any
from uuid import uuid4

NAMES, STREET, PHONE = ("Zefirina", "Quendresa"), "Rruga e Portit 7", "+355691234567"
SAY, NOTE = "About the sewing course", "A loud dog lives there"
CANARIES = (*NAMES, STREET, PHONE, SAY, NOTE)
ZONE = "Europe/Tirane"


def _person(email: str, passphrase: str) -> Any:  # noqa: ANN401
    from wayhome.organisations import actors
    from wayhome.organisations.models import User
    from wayhome.vault import private
    from wayhome.vault.keyring import Keyring

    user = User.objects.get(email=email)
    return actors.of_user(user, keyring=Keyring(private.open_with_passphrase(user.pk, passphrase)))


def _visited(name: str, by: Any) -> str:  # noqa: ANN401
    """She arrived today, agreed to hours, and what is to be known before a visit is written and read."""
    from wayhome.core import clock
    from wayhome.followup import actions, documents, models
    from wayhome.people import actions as people_actions
    from wayhome.people import documents as people_documents
    from wayhome.people import queries as people

    identity = people_documents.Identity(first_name=name, birth_year=2001, birth_precision="estimated")
    code = people_actions.open_case(identity=identity, name_used=name, by=by).code
    safe = people_documents.SafeContact(
        channel="call",
        days=tuple(range(7)),
        opens="00:00",
        closes="23:59",
        zone=ZONE,
        say=SAY,
        name_to_use=name,
    )
    contact = people_documents.Contact(phones=(PHONE,), address=STREET)
    people_actions.record_contact(seen=people.found(by, code), read=0, contact=contact, safe=safe, by=by)
    today = clock.today(ZONE)
    seen = people.found(by, code)
    actions.begin(seen=seen, thing=uuid4(), read=0, on=today, by=by)
    note = documents.Note(NOTE, f"Never ask {name} at the door", "From the school")
    actions.write_note(seen=seen, read=0, given=note, by=by)
    newest = models.Note.objects.get(case_id=seen.id)
    actions.read_note(seen=seen, note=newest.pk, who=by.name, on=today, by=by)
    return code


def make(email: str, passphrase: str) -> None:
    from wayhome.core import clock
    from wayhome.rounds import actions
    from wayhome.rounds.shapes import Wanted

    by = _person(email, passphrase)
    codes = [_visited(name, by) for name in NAMES]
    wanted = [Wanted(code, "home", time(10), time(11, 30), SAY, NOTE) for code in codes]
    shown = actions.make(record=uuid4(), on=clock.today(ZONE), wanted=wanted, by=by)
    text = {"secret": shown.secret, "words": " ".join(shown.words), "codes": codes}
    sys.stdout.write(json.dumps(text))


def stop(email: str, passphrase: str, code: str) -> None:
    from wayhome.core import clock
    from wayhome.followup import actions, queries
    from wayhome.followup.documents import Entry
    from wayhome.followup.enums import Pace
    from wayhome.people import queries as people

    by = _person(email, passphrase)
    seen = people.found(by, code)
    given = Entry(on=clock.today(ZONE), pace=str(Pace.STOPPED))
    actions.say(seen=seen, thing=uuid4(), read=queries.newest_number(by, seen), given=given, by=by)


def main(what: str, *given: str) -> None:
    import django

    django.setup()
    if what == "make":
        make(*given)
    else:
        stop(*given)


if __name__ == "__main__":
    main(*sys.argv[1:])
