"""What follows when something is taken back is what the installation's process says, with what this room adds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from wayhome import journey
from wayhome.referrals import ending


@pytest.fixture(autouse=True)
def _process() -> Iterator[None]:
    from wayhome.process import PROCESS

    known = dict(PROCESS.consequences)
    kept = tuple(one for one in known["consent_withdrawn"] if one not in ending.CONSEQUENCES)
    known["consent_withdrawn"] = (*kept, *ending.CONSEQUENCES)
    with journey.instead(replace(PROCESS, consequences=known)):
        yield
