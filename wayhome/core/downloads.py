"""A file as an answer: never shown by the browser as a page, never kept by it, and whatever is in it runs nowhere."""

from django.http.response import HttpResponseBase
from django.utils.csp import CSP

SANDBOX = "default-src 'none'; sandbox"
KIND = "application/octet-stream"


def saved[Answer: HttpResponseBase](response: Answer, name: str, *, size: int | None = None) -> Answer:
    """To be saved under this name, which says nothing of anybody."""
    response.headers["Content-Type"] = KIND
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers[str(CSP.HEADER_ENFORCE)] = SANDBOX
    if size is not None:
        response.headers["Content-Length"] = str(size)
    return response
