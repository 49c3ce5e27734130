"""Addresses of this room. None of them says court."""

from django.urls import URLPattern, path

from wayhome.evidence import views, views_answering, views_crossing, views_using

app_name = "evidence"
_HERE = "people/<str:code>/legal/kept/"
_ONE = _HERE + "<uuid:item>/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.items, name="items"),
    path(_HERE + "new/", views.new, name="new"),
    path(_HERE + "colleagues/", views.let_in, name="let_in"),
    path(_HERE + "taken/<uuid:crossing>/", views.take_in, name="take_in"),
    path(_ONE, views.one, name="one"),
    path(_ONE + "open/", views.open_file, name="open_file"),
    path(_ONE + "handed/", views.hand_on, name="hand_on"),
    path(_ONE + "copy/", views.copy, name="copy"),
    path(_ONE + "became/", views_answering.became, name="became"),
    path(_ONE + "seen/", views.second, name="second"),
    path(_ONE + "used/", views_using.use, name="use"),
    path(_ONE + "given/", views.give, name="give"),
    path("people/<str:code>/legal/notes/", views_crossing.pass_on, name="pass_on"),
    path("people/<str:code>/legal/requests/", views_crossing.requests, name="requests"),
    path("people/<str:code>/legal/requests/<uuid:asking>/", views_crossing.allow, name="allow"),
]
