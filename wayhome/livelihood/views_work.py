"""Work and income: work that has begun, an offer looked at together, whether she or he is still there, a month."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.livelihood import actions, forms_work, holding, limits, looking, pages, queries
from wayhome.livelihood.enums import Part
from wayhome.livelihood.shapes import Work
from wayhome.livelihood.views import BOTH, written
from wayhome.organisations.requests import Request, posted
from wayhome.people.queries import Found


@guards.page(Access.UNLOCKED, methods=BOTH)
def employ(request: Request, code: str) -> HttpResponse:
    """Work that has begun or is agreed."""
    seen = looking.to_write(request.actor, code, Part.WORK)
    form = forms_work.Job(
        posted(request), bands=limits.bands(), read=queries.read(request.actor, seen, Part.WORK)
    )
    return written(
        request, seen, form, lambda **kept: actions.employ(given=form.given(), **kept),
        heading=_("Work"), lead=_("Before a yes, look at the offer together: that is the next page."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def job(request: Request, code: str, job: UUID) -> HttpResponse:
    """What is known of the work now."""
    seen, one = _job(request, code, job)
    known = {name: value for name, value in one.known.to_value().items() if name not in ("word", "about")}
    bands = tuple(dict.fromkeys([*limits.bands(), *([one.known.band] if one.known.band else [])]))
    form = forms_work.Job(
        posted(request), bands=bands, initial=known, read=queries.read(request.actor, seen, Part.WORK)
    )
    return written(
        request, seen, form, lambda **kept: actions.employ(given=form.given(job), **kept),
        heading=_("Work"), lead=_("As it is now. What stood here before is kept."),
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def check(request: Request, code: str, job: UUID) -> HttpResponse:
    """An offer of work, looked at together."""
    seen, _one = _job(request, code, job)
    form = forms_work.Check(
        posted(request), today=queries.today(request.actor), read=queries.read(request.actor, seen, Part.WORK)
    )
    text = _(
        "Together, before a yes if there is still time. She or he decides; what does not add up is talked about."
    )
    return written(
        request, seen, form, lambda **kept: actions.look_at(given=form.given(job), **kept),
        heading=_("Look at the offer together"), lead=text,
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def still(request: Request, code: str, job: UUID) -> HttpResponse:
    """Whether she or he is still there, and how it goes."""
    seen, _one = _job(request, code, job)
    form = forms_work.Still(
        posted(request), today=queries.today(request.actor), read=queries.read(request.actor, seen, Part.WORK)
    )
    text = _(
        "Ask her or him, in the agreed way. Nobody rings or writes to the employer, who knows nothing of us."
    )
    return written(
        request, seen, form, lambda **kept: actions.ask(given=form.given(job), **kept),
        heading=_("Still there?"), lead=text,
    )  # fmt: skip


@guards.page(Access.UNLOCKED, methods=BOTH)
def income(request: Request, code: str) -> HttpResponse:
    """Whether anything came in, and whether it was enough."""
    seen = looking.to_write(request.actor, code, Part.WORK)
    form = forms_work.Income(
        posted(request), months=pages.months(queries.today(request.actor)), bands=limits.bands(),
        read=queries.read(request.actor, seen, Part.WORK),
    )  # fmt: skip
    text = _("In her or his own words; no payslip is asked for. A month that is written again takes the place of what "
             "was there.")  # fmt: skip
    return written(
        request,
        seen,
        form,
        lambda **kept: actions.earn(given=form.given(), **kept),
        heading=_("Income"),
        lead=text,
    )


def _job(request: Request, code: str, thing: UUID) -> tuple[Found, Work]:
    seen = looking.to_write(request.actor, code, Part.WORK)
    return seen, holding.job(queries.life(request.actor, seen), thing)
