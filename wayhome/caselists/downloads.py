"""A file as an answer: never shown by the browser as a page, never kept by it, with a neutral name."""

from django.http import HttpResponse
from django.utils.csp import CSP

SANDBOX = "default-src 'none'; sandbox"


def answer(content: bytes, name: str) -> HttpResponse:
    """To be saved under this name."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers[str(CSP.HEADER_ENFORCE)] = SANDBOX
    return response
