"""What every paper that is printed has to hold, told once and tried for each."""

import re
from collections.abc import Mapping

from django.test import Client

from tests.cast import Person, sign_in
from tests.paper import sheets


def printed(client: Client, url: str, sent: Mapping[str, object], *, press: str = "full") -> str:
    """The words of the paper that a press makes."""
    return sheets.text_of(content(client, url, sent, press=press))


def content(client: Client, url: str, sent: Mapping[str, object], *, press: str = "full") -> bytes:
    answer = client.post(url, {**sent, "print": press})
    assert answer.status_code == 200, answer.content[:400]
    assert answer.headers["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'inline; filename="paper-\d+\.pdf"', answer.headers["Content-Disposition"])
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.content


def number_of(paper: str) -> int:
    """The number at its foot."""
    found = re.search(r"(?:Copy|Kopja) (\d+)", paper)
    assert found is not None, paper
    return int(found[1])


def who_made(reader: Person, number: int) -> str:
    """What the page “Who looked” says to ``reader``, newly signed in, of the paper with this number."""
    page = sign_in(Client(), reader).get(f"/looked/?number={number}").content.decode()
    lines = re.findall(r"<p><bdi>(.*?)</bdi>", page)
    assert len(lines) == 1, lines
    return str(lines[0])
