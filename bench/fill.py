"""``python -m bench.fill --home FOLDER --count 10000``: invented people into a practice world that is running."""

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench import people
    from wayhome.organisations.actors import SignedIn


def main() -> int:
    """Fill, tell how long it took as JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="how many of them are there already")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    connect(given.home)
    from bench import people
    from wayhome.people.models import Case

    known = Case.objects.exclude(pk__in=[one.id for one in people.invented(given.first, seed=given.seed)])
    taken = known.values_list("code", flat=True)
    cases = people.invented(given.count, seed=given.seed, taken=taken)
    started = time.perf_counter()
    for done in people.fill(desk(given.home), cases[given.first :]):
        took = time.perf_counter() - started
        print(f"{done} in {took:.0f} s, {done / took:.0f} a second", file=sys.stderr, flush=True)
    took = time.perf_counter() - started
    gathered()
    print(json.dumps({"count": given.count - given.first, "seconds": took}))
    return 0


def connect(home: Path) -> None:
    """Django, on the database of this folder."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "wayhome.settings",
        "WAYHOME_MODE": "practice",
        "WAYHOME_HOME": str(home),
    }
    import django

    django.setup()


def desk(home: Path) -> "people.Desk":
    """Mona brings the cases along; Casey leads some of them; Mona and Vera the rest."""
    from bench import people

    mona, casey, vera = (actor(home, name) for name in ("mona@", "casey@", "vera@"))
    return people.Desk(by=mona, works=casey, others=[mona.user_id, vera.user_id])


def actor(home: Path, email: str) -> "SignedIn":
    """Somebody of the practice world, keys open, as a request has them."""
    from wayhome.demo import practice
    from wayhome.organisations import actors
    from wayhome.organisations.models import User
    from wayhome.vault import private
    from wayhome.vault.keyring import Keyring

    person = next(one for one in practice.remembered(home) if one.email.startswith(email))
    user = User.objects.get(email=person.email)
    return actors.of_user(user, keyring=Keyring(private.open_with_passphrase(user.pk, person.passphrase)))


def gathered(home: Path | None = None) -> None:
    """What the database itself does within minutes after many writes: count, so that it plans as it will later, and
    bring to the disk what is still on its way there.
    """
    import psycopg
    from django.conf import settings

    from wayhome.installation import postgres

    with psycopg.connect(postgres.Home(home or settings.HOME).owner_url(), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


if __name__ == "__main__":
    sys.exit(main())
