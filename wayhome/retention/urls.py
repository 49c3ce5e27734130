"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.retention import views, views_erasing

app_name = "retention"
_HERE = "people/<str:code>/keeping/"
urlpatterns: list[URLPattern] = [
    path("to-decide/", views.desk, name="desk"),
    path("to-decide/by-code/", views.find, name="find"),
    path(_HERE, views.keeping, name="keeping"),
    path(_HERE + "must-be-kept/", views.hold, name="hold"),
    path(_HERE + "need-not-be-kept/", views.free, name="free"),
    path(_HERE + "later/", views.later, name="later"),
    path(_HERE + "asked/", views.ask, name="ask"),
    path(_HERE + "asked-again/", views.talk, name="talk"),
    path(_HERE + "erase/", views_erasing.propose, name="propose"),
    path(_HERE + "erase/confirm/", views_erasing.confirm, name="confirm"),
    path(_HERE + "erase/leave/", views_erasing.leave, name="leave"),
]
