"""Processes of their own for ``test_killed``: the agency is made, or what became of the list is said, as JSON."""

import json
import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from wayhome.organisations.actors import SignedIn

ORGANISATION = "Harbour House"


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "wayhome.settings"
    django.setup()
    every = {"make": made, "codes": codes, "say": said, "key": key, "came": came}
    json.dump(every[sys.argv[1]](), sys.stdout)
    return 0


def made() -> dict[str, Any]:
    """Who brings the list, and how she signs in."""
    from tests.cast import build
    from tests.signin.people import with_app
    from wayhome.vault import installation

    installation.ensure()
    worker = with_app(build().casey)
    return {"email": worker.email, "passphrase": worker.passphrase, "codes": worker.printed}


def codes() -> list[str]:
    """Ten new printed codes: the first ones are spent."""
    from wayhome.signin import actions

    return actions.new_printed_codes(by=_actor())


def key() -> str:
    """The line of a key for one run, made by who brings lists."""
    from wayhome.caselists import actions_keys, queries
    from wayhome.caselists.shapes_keys import Wanted

    actor = _actor()
    team = queries.team(actor)
    assert team is not None
    wanted = Wanted("Lists", "They lie where nobody signs in.", "agreed", team.pk, at_most=10_000, hours=24)
    return actions_keys.make(wanted=wanted, by=actor)


def came() -> dict[str, Any]:
    """What the run sent, as a member of the team finds it: names, and whatever is not as it should be."""
    from wayhome.audit import verifying
    from wayhome.caselists import checking, queries_keys
    from wayhome.organisations.models import Organisation

    actor = _actor()
    (now,) = queries_keys.waiting(actor)
    found = checking.checked(actor, queries_keys.key(actor, now.id))
    names = Counter(f"{one.said['prs_FirstName']} {one.said['prs_SecondName']}" for one in found.rows)
    return {
        "names": names,
        "numbers": len({one.row for one in found.rows}),
        "rows": now.rows,
        "is_used": now.stands.used_at is not None,
        "wrong": [found.reason, len(found.not_taken), found.missing],
        "is_whole": verifying.verify(
            Organisation.objects.get(name=ORGANISATION).pk, trusted=frozenset()
        ).is_whole,
    }


def said() -> dict[str, Any]:
    """How many cases there are, of which names; whether the record is whole; what waits."""
    from wayhome.audit import verifying
    from wayhome.audit.models import Entry
    from wayhome.caselists import models
    from wayhome.organisations.models import Organisation
    from wayhome.people import models as people
    from wayhome.people import queries
    from wayhome.vault.models.records import Strand

    actor = _actor()
    cases = list(people.Case.objects.visible_to(actor))
    known = [queries.person(actor, queries.found(actor, case.code)).identity for case in cases]
    names = Counter(f"{one.known.first_name} {one.known.family_name}" for one in known if one)
    ids = {case.pk for case in cases}
    return {
        "cases": len(cases),
        "names": names,
        "strands": Strand.objects.filter(case_id__in=ids).count(),
        "said": models.Said.objects.filter(group="A").count(),
        "recorded": Entry.objects.filter(action="people.opened", subject__in=ids).count(),
        "of_others": Entry.objects.filter(action="people.opened").exclude(subject__in=ids).count(),
        "is_whole": verifying.verify(
            Organisation.objects.get(name=ORGANISATION).pk, trusted=frozenset()
        ).is_whole,
        "open_lists": models.CaseList.objects.filter(ended_at=None).count(),
    }


def _actor() -> "SignedIn":
    """Who brings the list, keys open."""
    from wayhome.organisations import actors
    from wayhome.organisations.models import User
    from wayhome.vault import private
    from wayhome.vault.keyring import Keyring

    user = User.objects.get(email__startswith="casey@")
    return actors.of_user(user, keyring=Keyring(private.open_with_passphrase(user.pk, sys.argv[2])))


if __name__ == "__main__":
    sys.exit(main())
