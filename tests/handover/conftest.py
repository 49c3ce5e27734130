"""What follows is what the installation's process says."""

from collections.abc import Iterator

import pytest

from wayhome import journey


@pytest.fixture(autouse=True)
def _process() -> Iterator[None]:
    from wayhome.process import PROCESS

    with journey.instead(PROCESS):
        yield
