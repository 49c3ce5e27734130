"""Addresses of this room. The telephone has none here: it opens the page of ``passes``."""

from django.urls import URLPattern, path

from wayhome.rounds import views

app_name = "rounds"
_CASE = "people/<str:code>/follow-up/road/"
urlpatterns: list[URLPattern] = [
    path("follow-up/road/", views.lists, name="lists"),
    path("follow-up/road/day/", views.choose, name="choose"),
    path("follow-up/road/day/<str:day>/", views.visits, name="visits"),
    path("follow-up/road/day/<str:day>/<str:codes>/", views.make, name="make"),
    path("follow-up/road/<uuid:round_id>/end/", views.end, name="end"),
    path(_CASE, views.case, name="case"),
    path(_CASE + "off/", views.take_off, name="take_off"),
    path(_CASE + "take-in/", views.take_in, name="take_in"),
]
