"""Addresses of this room: words and unguessable numbers; never a code of a case, nor what the room is for."""

from django.urls import URLPattern, path

from wayhome.handin import views, views_taking, views_warning

app_name = "handin"
urlpatterns: list[URLPattern] = [
    path("arrivals/", views_taking.listing, name="list"),
    path("arrivals/new/", views.new, name="new"),
    path("arrivals/new/draft/", views.draft, name="draft"),
    path("arrivals/seen/", views.seen, name="seen"),
    path("arrivals/typed/", views.typed, name="typed"),
    path("arrivals/sheet/", views.sheet, name="sheet"),
    path("arrivals/prompts/", views.prompts, name="prompts"),
    path("arrivals/sent/", views.mine, name="mine"),
    path("arrivals/sent/<uuid:handin>/", views.sent, name="sent"),
    path("arrivals/early/new/", views_warning.warn, name="warn"),
    path("arrivals/early/<uuid:warning>/", views_warning.warned, name="warned"),
    path("arrivals/expected/<uuid:line>/", views_warning.heads_up, name="heads_up"),
    path("arrivals/second/<uuid:act>/", views_taking.cosign, name="cosign"),
    path("arrivals/<uuid:handin>/", views_taking.arrival, name="arrival"),
    path("arrivals/<uuid:handin>/case/", views_taking.take_over, name="take_over"),
    path("arrivals/<uuid:handin>/not/", views_taking.not_here, name="not_here"),
    path("arrivals/<uuid:handin>/meet/", views_taking.meet, name="meet"),
    path("arrivals/<uuid:handin>/form/", views_taking.feedback, name="feedback"),
]
