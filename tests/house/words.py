"""Words we do not use on the screen: each blames, begs, boasts or labels."""

import re

BANNED = re.compile(r"(?<![\w.-])(invalid|please|sorry|oops|successfully|victims?)(?![\w-])", re.IGNORECASE)


def banned_words(text: str) -> list[str]:
    """The banned words in a text, as written."""
    return BANNED.findall(text)
