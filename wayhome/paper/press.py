"""One page, two answers: shown, or printed as a numbered copy. Views of every room hand it what the page says."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from wayhome.core.refusals import Refused
from wayhome.paper import typesetting
from wayhome.paper.enums import Mode


def asked(request: HttpRequest) -> Mode | None:
    """Which press was used; None where the page is only looked at."""
    said = request.POST.get("print", "")
    return Mode(said) if said in Mode.values else None


def answer(
    request: HttpRequest,
    template: str,
    make: Callable[[], Mapping[str, Any]],
    *,
    number: int,
    language: str = "",
    form: str = "sheet",
    code: str = "",
    names: Iterable[str] = (),
    mode: Mode | None = None,
) -> HttpResponse:
    """The page in ``language``, or the paper of it with ``number`` at its foot. ``make`` says what stands there.

    ``mode`` is for pages whose form asks itself how much may stand on the paper.
    """
    language = language or translation.get_language() or "en"
    pressed = asked(request)
    if pressed is None:
        with translation.override(language):
            return render(request, template, dict(make()))
    try:
        made = typesetting.make(
            form,
            lambda: render_to_string(template, dict(make()), request),
            language=language,
            mode=mode or pressed,
            number=number,
            code=code,
            names=names,
        )
    except typesetting.NotSet as error:
        raise Refused(
            _("The paper could not be made."),
            next_step=_(
                "Try once more. If that does not help, show the page and print it from the browser, "
                "and tell who runs this computer."
            ),
            code="paper_not_made",
        ) from error
    # Shown by the browser, not handed over as a file that stays in a folder of the machine.
    headers = {"Content-Disposition": f'inline; filename="paper-{number}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
