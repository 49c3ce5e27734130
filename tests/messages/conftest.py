"""What follows when something is taken back is what the installation's process says, with what this room adds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from wayhome import journey
from wayhome.messages import ending


@pytest.fixture(autouse=True)
def _process() -> Iterator[None]:
    from wayhome.process import PROCESS

    known = dict(PROCESS.consequences)
    kept = tuple(one for one in known["consent_withdrawn"] if one != ending.CONSENT_ENDED)
    known["consent_withdrawn"] = (*kept, ending.CONSENT_ENDED)
    with journey.instead(replace(PROCESS, consequences=known)):
        yield
