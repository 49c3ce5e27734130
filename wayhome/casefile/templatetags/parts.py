"""``{% load parts %}{% part shown %}``: what another room shows on the page of a case."""

from typing import Any

from django import template
from django.template import loader

from wayhome.people.panels import Shown

register = template.Library()
# As core's tag writes what is to be done next, what is waited for, and what must not go on.
MARKS = tuple(f'class="tag {status}"' for status in ("next", "wait", "stop"))


@register.inclusion_tag("casefile/_part.html")
def part(shown: Shown, *, is_alone: bool = False) -> dict[str, Any]:
    """Its heading; and below it what it says, open where something waits in it: never folded away unseen.

    One that is alone in its stage is open too: whoever opened the stage asked for nothing else.
    """
    html = loader.render_to_string(shown.template, {"panel": shown.context})
    waits = shown.is_late or any(shown.context.get(key) for key in ("next", "waits"))
    return {
        "key": shown.key,
        "heading": shown.heading,
        "html": html,
        "is_open": is_alone or waits or any(mark in html for mark in MARKS),
    }
