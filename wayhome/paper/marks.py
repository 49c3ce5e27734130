"""Words in a sentence that name somebody or were written freely: kept apart, and left out with the code only.

Two signs nobody sees stand around them, which also keep their direction apart from the sentence's, as ``<bdi>`` does.
"""

OPEN, CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def own(text: str) -> str:
    """``text`` as somebody wrote it. A sentence that holds it is left out of a paper with the code only."""
    return f"{OPEN}{text.replace(OPEN, '').replace(CLOSE, '')}{CLOSE}" if text else ""
