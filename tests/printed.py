"""What no page may print: a thing as the program names it to itself. Every page is looked at that a story asks for."""

import re

import pytest
from django.test import Client

# A value of a class with its fields, an object by where it lies in memory, a method that nobody called.
AS_THE_PROGRAM_NAMES_IT = re.compile(
    r"\b[A-Z]\w*\((?:\w+=|&#x27;|\))|(?:&lt;|<)\w[\w.]* object at 0x|(?:&lt;|<)(?:bound method|function|Query)"
)


def faults(text: str) -> list[str]:
    """Each with the words around it; empty where a page is as it should be."""
    return [text[max(0, one.start() - 60) : one.end() + 60] for one in AS_THE_PROGRAM_NAMES_IT.finditer(text)]


def look_at_every_page() -> None:
    """From now on a page that prints one fails the story that asked for it."""
    asked = Client.request

    def request(self: Client, **given: object) -> object:
        answer = asked(self, **given)
        if not answer.streaming and "text/html" in answer.headers.get("Content-Type", ""):
            found = faults(answer.content.decode(errors="replace"))
            assert found == [], f"{given.get('PATH_INFO')} prints {found[:3]}"
        return answer

    pytest.MonkeyPatch().setattr(Client, "request", request)
