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
    json.dump({"make": made, "codes": codes, "say": said}[sys.argv[1]](), sys.stdout)
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
