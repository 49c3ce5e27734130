"""A telephone is answered at once in these tests."""

import pytest

from wayhome.passes import views_card


@pytest.fixture(autouse=True)
def answers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views_card, "ANSWERS_AFTER", 0.0)
