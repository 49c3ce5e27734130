"""Addresses of this room. Those without an account say nothing in their words."""

from django.urls import URLPattern, path

from wayhome.crossings import views, views_open

app_name = "crossings"
_HERE = "people/<str:code>/plan/<int:plan>/letters/"
urlpatterns: list[URLPattern] = [
    path("letters/check/", views_open.check, name="check"),
    path("letters/<uuid:door>/", views_open.open_, name="open"),
    path("letters/<uuid:door>/received/", views_open.received, name="received"),
    path(_HERE, views.letters, name="letters"),
    path(_HERE + "new/<slug:kind>/", views.make, name="make"),
    path(_HERE + "what-if/<slug:slug>/", views.script, name="script"),
    path(_HERE + "<uuid:thing>/", views.letter, name="letter"),
    path(_HERE + "<uuid:thing>/again/", views.again, name="again"),
    path(_HERE + "<uuid:thing>/close/", views.close, name="close"),
]
