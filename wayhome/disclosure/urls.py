"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.disclosure import views, views_asking

app_name = "disclosure"
_ONE = "people/<str:code>/authorities/<uuid:asking>/"
urlpatterns: list[URLPattern] = [
    path("ask/", views_asking.ask, name="ask"),
    path("ask/received/", views_asking.handed_in, name="handed_in"),
    path("authorities/", views_asking.letters, name="letters"),
    path("authorities/log/", views_asking.log, name="log"),
    path("authorities/<uuid:letter>/", views_asking.letter, name="letter"),
    path("authorities/<uuid:letter>/neither/", views_asking.set_aside, name="set_aside"),
    path("people/<str:code>/authorities/", views.askings, name="askings"),
    path("people/<str:code>/authorities/new/", views.note, name="note"),
    path(_ONE, views.asking, name="asking"),
    path(_ONE + "answer/", views.answer, name="answer"),
    path(_ONE + "second/<slug:what>/", views.second, name="second"),
    path(_ONE + "told/", views.tell, name="tell"),
    path(_ONE + "sheet/", views.sheet, name="sheet"),
]
