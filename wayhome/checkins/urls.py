"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.checkins import views, views_arrival, views_incidents

app_name = "checkins"
_HERE = "people/<str:code>/plan/<int:plan>/on-the-way/"
_ONE = _HERE + "happened/<uuid:thing>/"
_SEARCH = _HERE + "not-arrived/"
urlpatterns: list[URLPattern] = [
    path("on-the-way/", views.board, name="board"),
    path(_HERE, views.journey, name="journey"),
    path(_HERE + "heard/<uuid:expected>/", views.hear, name="hear"),
    path(_HERE + "happened/new/", views_incidents.new, name="incident"),
    path(_ONE, views_incidents.one, name="happened"),
    path(_ONE + "close/", views_incidents.close, name="close"),
    path(_SEARCH, views_arrival.missing, name="missing"),
    path(_SEARCH + "begin/", views_arrival.begin, name="begin"),
    path(_SEARCH + "<uuid:thing>/step/<int:step>/", views_arrival.tick, name="tick"),
    path(_SEARCH + "<uuid:thing>/decide/", views_arrival.speak, name="speak"),
    path(_SEARCH + "<uuid:thing>/end/", views_arrival.end, name="end"),
    path(_SEARCH + "<uuid:thing>/not-found/", views_arrival.flag, name="flag"),
    path(_SEARCH + "<uuid:thing>/report/", views_arrival.report, name="report"),
    path(_SEARCH + "<uuid:thing>/week/", views_arrival.review, name="review"),
]
