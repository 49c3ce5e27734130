"""When something breaks: a calm page for the person, one line without values for the log.

Later rooms tell how their own failures are answered: ``faults.register(errors.Locked, faults.to_unlock)``.
"""

import errno
import logging
import secrets
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from django.db.utils import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import loader
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

from wayhome.core import guards, resend
from wayhome.core.refusals import NotRecorded

Handler = Callable[[HttpRequest, BaseException], HttpResponseBase | None]

logger = logging.getLogger("wayhome.faults")
# Also for people who will read it over the phone: no letters that sound alike.
NUMBER_LETTERS = "ACDEFHJKMPRTXY34679"
LAST_RESORT = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Wayhome</title>"
    "<h1>Something broke on our side</h1><p>Nothing of this step was saved. Try again in a minute."
)
DISK_FULL = "53100"
READ_ONLY = "25006"
_handlers: list[tuple[type[BaseException], Handler]] = []


def register(exception: type[BaseException], handler: Handler) -> None:
    """From now on this failure is answered by ``handler``. The newest registration is asked first."""
    _handlers.insert(0, (exception, handler))


def foreseen(request: HttpRequest, exception: BaseException) -> HttpResponseBase | None:
    """The answer to a failure some room foresaw, or None."""
    for kind, handler in _handlers:
        if isinstance(exception, kind):
            response = handler(request, exception)
            if response is not None:
                return response
    return None


def page(template: str, status: int, *, retry_after: int | None = None, **context: object) -> HttpResponse:
    """A page that needs no database, no session and no request. Fails over to a few words of plain HTML."""
    try:
        body: str = loader.render_to_string(template, context)
    except Exception:  # whatever broke, the person gets an answer, and no server prints a trace with values
        logger.error("page about a fault could not be made: %s", template)
        body = LAST_RESORT
    response = HttpResponse(body, status=status)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


# The failures core knows itself ----------------------------------------------------------------------------------


def away(request: HttpRequest, exception: BaseException) -> HttpResponseBase | None:
    """The database does not answer. What was typed is handed back, ready to be sent again."""
    state = getattr(exception.__cause__, "sqlstate", None)
    if isinstance(exception, InternalError) and state != READ_ONLY:
        return None
    log(request, exception, 503)
    if state == DISK_FULL:
        return _disk_full_page(request)
    return page(
        "core/faults/away.html",
        503,
        retry_after=60,
        typed=resend.of(request),
        action=request.get_full_path(),
        was_sent=request.method == "POST",
    )


def disk_full(request: HttpRequest, exception: BaseException) -> HttpResponseBase | None:
    """No room left on the disk. Other errors of the system are not foreseen."""
    if not isinstance(exception, OSError) or exception.errno not in (errno.ENOSPC, errno.EDQUOT):
        return None
    log(request, exception, 503)
    return _disk_full_page(request)


def _disk_full_page(request: HttpRequest) -> HttpResponse:
    return page(
        "core/faults/full.html",
        503,
        retry_after=300,
        typed=resend.of(request),
        action=request.get_full_path(),
        was_sent=request.method == "POST",
    )


def not_recorded(request: HttpRequest, exception: BaseException) -> HttpResponseBase:
    """Looking could not be recorded, so nothing is shown."""
    log(request, exception, 503)
    return page("core/faults/not_recorded.html", 503, retry_after=60)


# Handlers for later rooms ----------------------------------------------------------------------------------------


def to_unlock(request: HttpRequest, exception: BaseException) -> HttpResponseBase:
    """The vault locked in the middle of a request: keep what was posted, and go to the unlock page."""
    return guards.to_unlock(request)


def nothing_here(request: HttpRequest, exception: BaseException) -> HttpResponseBase:
    """For whoever holds no key, the thing does not exist."""
    guards.note(request, "not_found")
    return page("core/faults/not_found.html", 404)


def busy(request: HttpRequest, exception: BaseException) -> HttpResponseBase:
    """Too much at once. A minute later it goes."""
    return page("core/faults/busy.html", 503, retry_after=30)


def unopenable(request: HttpRequest, exception: BaseException) -> HttpResponseBase:
    """Something sealed does not open: shown as what it is, never guessed, with a number for whoever looks into it."""
    number = log(request, exception, 500)
    guards.note(request, "unopenable")
    return page("core/faults/unopenable.html", 500, number=number)


def not_certified(request: HttpRequest, exception: BaseException) -> HttpResponseBase:
    """A key is not the one that was confirmed. Nothing was shared, somebody must look; what was typed is there."""
    number = log(request, exception, 409)
    guards.note(request, "not_certified")
    return page(
        "core/faults/not_certified.html",
        409,
        number=number,
        typed=resend.of(request),
        action=request.get_full_path(),
    )


def method_not_allowed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A page opened in a way it does not know, with words instead of an empty window."""
    answer = page("core/faults/method.html", 405)
    answer.headers["Allow"] = response.headers.get("Allow", "")
    return answer


for _kind in (OperationalError, InterfaceError, InternalError):
    register(_kind, away)
register(OSError, disk_full)
register(NotRecorded, not_recorded)


# What the log says -----------------------------------------------------------------------------------------------


def number_of(request: HttpRequest) -> str:
    """A short random number that stands on the page and in the log, and nowhere else."""
    number: str | None = getattr(request, "fault_number", None)
    if number is None:
        number = "".join(secrets.choice(NUMBER_LETTERS) for _n in range(7))
        request.fault_number = number  # type: ignore[attr-defined]
    return number


def log(request: HttpRequest, exception: BaseException, status: int) -> str:
    """One line: number, status, page, kind and place of the failure. Returns the number."""
    number = number_of(request)
    logger.error("fault %s status=%d page=%s %s", number, status, page_name(request), place(exception))
    return number


def page_name(request: HttpRequest) -> str:
    """The name of a page as the code has it: addresses hold codes and what people typed."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else "none"


def place(exception: BaseException) -> str:
    """Kind of failure, the failure behind it, and where in the code. No text of theirs: it may carry values."""
    kinds = [type(exception).__name__]
    cause = exception.__cause__
    while cause is not None and len(kinds) < 4:
        state = getattr(cause, "sqlstate", None)
        kinds.append(type(cause).__name__ + (f"({state})" if state else ""))
        cause = cause.__cause__
    return f"{' from '.join(kinds)} at {' < '.join(frames(exception.__traceback__)) or 'unknown'}"


def frames(trace: TracebackType | None, at_most: int = 6) -> list[str]:
    """The innermost steps, newest first: file, line, function."""
    steps = []
    while trace is not None:
        code = trace.tb_frame.f_code
        where = Path(code.co_filename)
        steps.append(f"{where.parent.name}/{where.name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return steps[::-1][:at_most]


class WithoutValues(logging.Filter):
    """Rewrites every line about a failure or a request: kind and place stay, texts and addresses go.

    Stands on the handler, so that nothing reaches a file or a screen around it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if record.exc_info and isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
            words = place(record.exc_info[1])
        elif request is not None or record.name.startswith("django."):
            words = "" if request is not None else f"at {record.module}:{record.lineno}"
        else:
            return True
        status = getattr(record, "status_code", "")
        parts = [f"status={status}" if status else "", words]
        if isinstance(request, HttpRequest):
            parts.insert(0, f"page={page_name(request)}")
            number = getattr(request, "fault_number", None)
            parts.insert(0, f"fault {number}" if number else "")
        record.msg, record.args = " ".join(part for part in parts if part), ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


class Reporter(ExceptionReporter):
    """Django's report of a failure, without local variables, settings or request: only kind and place."""

    def get_traceback_data(self) -> dict[str, Any]:
        return {}

    def get_traceback_html(self) -> SafeString:
        return format_html("<p>{}</p>", self._words())

    def get_traceback_text(self) -> SafeString:
        return format_html("{}", self._words())

    def _words(self) -> str:
        return place(self.exc_value) if self.exc_value else "unknown"
