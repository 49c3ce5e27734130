"""A card for the story of the telephone, put into the practice world: run as a program beside the site, with its home.

The way of it began five hours ago, and lasts until five hours from now.
"""

import json
import sys
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

NAME, WORD, THEIRS, DANGER = "Zefirina", "blue lamp", "sewing kit", "grey kettle"
MEDICINE, PHONE, PLACE = "Levothyroxine at noon", "+39 02 5550199", "Gate Quebec Nine"
NAMED, OTHER = "Besa Kola", "Quirina"  # who receives a child; somebody else who is accompanied
CANARIES = (NAME, WORD, THEIRS, DANGER, MEDICINE, PHONE, PLACE)
# Two words, and whether they are the same to who compares them.
WORDS = (
    ("Blue lamp", " blue-LAMP! ", True),
    ("blue lamp", "blue lamb", False),
    ("Çelësi", "çelësi", True),
    ("çelësi", "ëelàsi", False),  # the letters a to z alone would be the same
    ("cafe\u0301", "caf\u00e9", True),  # as two telephones write it
    ("Синий ключ", "синий КЛЮЧ", True),
    ("синий ключ", "белый ключ", False),
    ("ключ 1", "ключ 2", False),
    ("дом 1", "лес 1", False),  # as well
    ("مفتاح أزرق", "باب أزرق", False),
    ("कि", "की", False),
    ("🔑", "🏠", False),
)
ROME, TIRANA = "Europe/Rome", "Europe/Tirane"


def content(began: datetime, kind: str = "") -> dict[str, Any]:
    """What stands on it. ``child``: the last hand-over is that of a child; ``another``: of somebody else;
    ``place``: it may say where it is; ``own``: she carries it herself.
    """
    hours = [began + timedelta(hours=number) for number in range(12)]
    last = _hand("from", NAMED if kind == "child" else "Lindita", hours[10])
    if kind == "child":
        last |= {"paper": "yes", "named": NAMED, "calls": f"Duty officer {PHONE}"}
    return {
        "v": 1,
        "name": OTHER if kind == "another" else NAME,
        "legs": [
            {
                "from": PLACE,
                "departs": hours[1].isoformat(),
                "zone_from": ROME,
                "to": "Arrivals",
                "arrives": hours[3].isoformat(),
                "zone_to": "Europe/Athens",
                "by": "Aeroplane",
            }
        ],
        "hands": [last] if kind == "child" else [_hand("to", "Casey", hours[0]), last],
        "last": last["id"],
        "checks": [
            {"id": str(uuid4()), "event": "", "at": hours[number].isoformat(), "zone": ROME}
            for number in (1, 3, 5)
        ],
        "grace": 30,
        "contacts": [{"who": "Duty officer", "phone": PHONE}, {"who": "Lindita", "phone": "+355 4 5550123"}],
        "words": {"asks": THEIRS, "answers": WORD, "duress": DANGER},
        "medicines": MEDICINE,
        "needs": "Sleeps with a light",
        "when": ["If she wants to stop, you stop."],
        "kinds": [["delay", "Delay"], ["other", "Something else"]],
        "place": kind == "place",
        "own": kind == "own",
    }


def _hand(side: str, who: str, at: datetime) -> dict[str, str]:
    given = {"id": str(uuid4()), "side": side, "who": who, "phone": "+355 4 5550123", "place": "Arrivals"}
    return {**given, "at": at.isoformat(), "zone": TIRANA}


def main(email: str, kind: str = "") -> None:
    """Prints what is shown once, for the person with this address and the last travel plan that goes on."""
    import django

    django.setup()
    from wayhome.attempts import steps
    from wayhome.attempts.models import Attempt, Step
    from wayhome.core import clock
    from wayhome.organisations.models import User
    from wayhome.passes import models, sealing
    from wayhome.people.models import Case
    from wayhome.vault import passes

    user = User.objects.get(email=email)
    ended = Step.objects.filter(key=steps.ENDED).values("attempt")
    going_on = Attempt.objects.filter(organisation_id=user.organisation_id).exclude(pk__in=ended)
    attempt = going_on.latest("created_at")
    case = Case.objects.get(pk=attempt.case_id)
    began = clock.now() - timedelta(hours=5)
    record = uuid4()
    made = passes.make(content(began, kind), public=record)
    own = sealing.Own(
        case=case.pk,
        code=case.code,
        plan=attempt.number,
        ref=None,
        readers=(UUID(str(user.pk)),),
        owner=user.pk,
        ladder=(),
        thread=uuid4(),
    )
    models.Pass.objects.create(
        id=record,
        attempt=attempt.pk,
        organisation_id=user.organisation_id,
        made_by=user.pk,
        lookup=made.lookup,
        sealed=made.sealed,
        proof=made.proof,
        own=sealing.seal_own(own, record=record),
        opens_at=began,
        closes_at=began + timedelta(hours=19),
        late_until=began + timedelta(hours=67),
    )
    text = {"id": str(record), "secret": made.secret, "words": " ".join(made.words)}
    sys.stdout.write(json.dumps({**text, "code": case.code, "plan": attempt.number}))


if __name__ == "__main__":
    main(*sys.argv[1:])
