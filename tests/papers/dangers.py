"""What makes asking a consulate a danger, as it becomes known; for this room and for letters on the way."""

from tests.cast import Cast
from tests.jointrisk import story as joint
from tests.papers import story
from tests.residence import story as residence
from tests.testimony import story as testimony
from wayhome.core import clock
from wayhome.people.queries import Found


def officials(cast: Cast, seen: Found) -> None:
    story.looked(cast, seen, officials=(2, 3))


def asked_for(cast: Cast, seen: Found) -> None:
    residence.paper(
        cast, seen, cast.lea, kind="asylum", state="applied", applied_on=clock.today(), valid_until=None
    )


def matter(cast: Cast, seen: Found) -> None:
    testimony.matter(cast, seen, cast.lea, kind="asylum", country="IT")


def ticked(cast: Cast, seen: Found) -> None:
    testimony.look(cast, seen, open_cases=("asylum",), presence="no", evidence="none")


def seen_there(cast: Cast, seen: Found) -> None:
    """By the receiving side, which is told nothing of advice or asylum."""
    joint.let_in(cast, seen)
    joint.begin(cast, seen)
    joint.assess(cast, seen, cast.rita, joint.answered(T7=(3, 3)))


EACH = (officials, asked_for, matter, ticked, seen_there)
