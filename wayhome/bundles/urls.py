"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.bundles import views, views_history, views_in, views_out, views_own

app_name = "bundles"
_EARLIER = "people/<str:code>/earlier-case/"
urlpatterns: list[URLPattern] = [
    path("whole-cases/", views.home, name="home"),
    path("whole-cases/card/", views.key, name="key"),
    path("whole-cases/cards/add/", views.add, name="add"),
    path("whole-cases/cards/<uuid:card>/away/", views.put_away, name="put_away"),
    path("whole-cases/bring/", views_in.bring, name="bring"),
    path("whole-cases/brought/<uuid:waiting>/", views_in.look, name="look"),
    path("whole-cases/given/<uuid:given>/", views_out.given, name="given"),
    path("people/<str:code>/give/", views_out.out, name="out"),
    path("people/<str:code>/own-copy/", views_own.own_copy, name="own"),
    path(_EARLIER, views_history.history, name="history"),
    path(_EARLIER + "<uuid:file>/", views_history.file, name="file"),
]
