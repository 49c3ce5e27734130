"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.reception import views, views_child

app_name = "reception"
_HERE = "people/<str:code>/first-days/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.days, name="days"),
    path(_HERE + "short/", views.short, name="short"),
    path(_HERE + "check/", views.check, name="check"),
    path(_HERE + "asked-here/", views.asked, name="asked"),
    path(_HERE + "offer/", views.offer, name="offer"),
    path(_HERE + "child/", views_child.child, name="child"),
    path(_HERE + "child/lives-there/", views_child.place, name="place"),
]
