"""What follows is what the installation's process says."""

from collections.abc import Iterator

import pytest

from wayhome import journey
from wayhome.audit.models import Entry


@pytest.fixture(autouse=True)
def _process() -> Iterator[None]:
    from wayhome.process import PROCESS

    with journey.instead(PROCESS):
        yield


@pytest.fixture(autouse=True)
def _of_whom_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a story does here, each entry about an agreement says about whom it is, and who did it."""
    if "cast" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("db")  # so that it is there until after this
    yield
    about = Entry.objects.filter(action__startswith="consent.")
    assert not about.filter(subject=None).exists()
    assert not about.filter(actor=None, job="").exists()
