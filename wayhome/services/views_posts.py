"""Posts: contacts at police stations, borders, consulates, airports and on the way."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import forms, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.organisations.requests import Request, posted
from wayhome.services import actions, forms_posts, queries_posts, rules, shown

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def see_all(request: Request) -> HttpResponse:
    """Posts by kind, country and words."""
    form = forms_posts.FindPost(request.GET)
    asked = form.asked()
    number = request.GET.get("page", "1")
    page = queries_posts.posts(request.actor, page=number, **asked) if asked is not None else None
    return render(
        request,
        "services/posts.html",
        {
            "form": form,
            "page": page,
            "rows": [
                (one, shown.freshness(one), shown.names_of_countries([one.country])) for one in page or []
            ],
            "is_asked": any((asked or {}).values()),
            "why_not_add": rules.why_not_add(request.actor),
        },
        status=200 if asked is not None else 422,
    )


@guards.page(Access.UNLOCKED)
def see(request: Request, post: UUID) -> HttpResponse:
    """One post."""
    page = queries_posts.post(request.actor, post)
    return render(
        request,
        "services/post.html",
        {
            "page": page,
            "facts": shown.post(page.post),
            "money": shown.money(page.post),
            "state": shown.freshness(page.post),
        },
    )


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def add(request: Request) -> HttpResponse:
    """A new post."""
    form = forms_posts.PostForm(posted(request))
    if request.method == "POST" and form.is_valid():
        post = actions.add_post(words=form.words(), by=request.actor)
        messages.success(
            request, _("The post is in the directory. Ring its duty line once, to see who answers.")
        )
        return _to(post.pk)
    return _form(request, form, _("Add a post"), reverse("services:posts"))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def change(request: Request, post: UUID) -> HttpResponse:
    """Other words for a post."""
    page = _kept(request, post)
    form = forms_posts.PostForm(posted(request), initial=forms_posts.PostForm.of(page.post))
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        actions.change_post(post=post, number=number, words=form.words(), by=request.actor)
        messages.success(request, _("Saved."))
        return _to(post)
    return _form(request, form, _("Change the post"), reverse("services:post", args=[post]))


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=("POST",))
def confirm(request: Request, post: UUID) -> HttpResponse:
    """Somebody asked, and it is right."""
    actions.verify_post(post=post, by=request.actor)
    messages.success(request, _("Confirmed today."))
    return _to(post)


@guards.page(Access.UNLOCKED, roles=rules.KEEPERS, methods=BOTH)
def note_call(request: Request, post: UUID) -> HttpResponse:
    """Somebody rang to see whether it answers."""
    page = _kept(request, post)
    form = forms_posts.TestCallForm(posted(request), initial={"thing": uuid4()})
    if request.method == "POST" and form.is_valid():
        actions.note_test_call(post=post, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The call is noted."))
        return _to(post)
    return _form(
        request,
        form,
        _("Ring once, to see who answers"),
        reverse("services:post", args=[post]),
        call=page.post,
    )


def _kept(request: Request, post: UUID) -> queries_posts.PostPage:
    page = queries_posts.post(request.actor, post)
    if page.why_not_keep:
        raise Refused(page.why_not_keep, code="not_kept_here")
    return page


def _form(request: Request, form: forms.Form, heading: str, back: str, **more: object) -> HttpResponse:
    context = {"form": form, "heading": heading, "back_url": back, **more}
    return render(request, "services/form.html", context, status=422 if form.errors else 200)


def _to(post: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("services:post", args=[post]))
