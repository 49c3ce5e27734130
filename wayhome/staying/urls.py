"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.staying import views

app_name = "staying"
_HERE = "people/<str:code>/staying/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.staying, name="staying"),
    path(_HERE + "begin/", views.begin, name="begin"),
    path(_HERE + "task/", views.task, name="task"),
    path(_HERE + "settled/", views.settle, name="settle"),
    path(_HERE + "end/", views.end, name="end"),
]
