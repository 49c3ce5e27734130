"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.attempts import views, views_leaving

app_name = "attempts"
_HERE = "people/<str:code>/plan/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.plans, name="plans"),
    path(_HERE + "<int:plan>/", views.plan, name="plan"),
    path(_HERE + "<int:plan>/where/", views.write, name="write"),
    path(_HERE + "<int:plan>/end/", views.end, name="end"),
    path(_HERE + "<int:plan>/free/", views_leaving.free, name="free"),
    path(_HERE + "<int:plan>/time/", views_leaving.time, name="time"),
    path(_HERE + "<int:plan>/harm/", views_leaving.harm, name="harm"),
]
