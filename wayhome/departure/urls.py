"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.departure import views, views_given

app_name = "departure"
_HERE = "people/<str:code>/plan/<int:plan>/ready/"
urlpatterns: list[URLPattern] = [
    path("ready-to-leave/", views.departures, name="board"),
    path("ready-to-leave/own-decision/", views.left, name="left"),
    path(_HERE, views.ready, name="ready"),
    path(_HERE + "approve/", views.approve, name="approve"),
    path(_HERE + "ahead/<str:gate>/", views.go_ahead, name="go_ahead"),
    path(_HERE + "second/<uuid:thing>/", views.second, name="second"),
    path(_HERE + "given/", views_given.given, name="given"),
    path(_HERE + "given/told/", views_given.orient, name="orient"),
    path(_HERE + "given/kit/", views_given.kit, name="kit"),
    path(_HERE + "given/kit/<uuid:thing>/count/", views_given.count, name="count"),
    path(_HERE + "given/card/", views_given.card, name="card"),
    path(_HERE + "paper/<str:kind>/", views_given.paper, name="paper"),
    path("people/<str:code>/own-way/", views_given.own_way, name="own_way"),
]
