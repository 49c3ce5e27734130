"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.ordinary import views

app_name = "ordinary"
_HERE = "people/<str:code>/ordinary-life/"
urlpatterns: list[URLPattern] = [
    path("ordinary-life/how-long/", views.usual, name="usual"),
    path(_HERE, views.life, name="life"),
    path(_HERE + "<slug:key>/", views.line, name="line"),
]
