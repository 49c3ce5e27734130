"""How HTMX must behave here, and whether a request only asks for a part of a page."""

import json

from django.http import HttpRequest

# Sent in a <meta> of every page. By itself HTMX keeps ten pages in the browser's storage, may evaluate text as code,
# writes style into the page, and drops refusals and form errors in silence. None of this is wanted here.
CONFIG = json.dumps(
    {
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "defaultFocusScroll": True,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "409", "swap": True},
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }
)


def is_part(request: HttpRequest) -> bool:
    """Whether HTMX asks for a part of a page (and not for the whole one, going back in history)."""
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-History-Restore-Request") != "true"
    )
