"""Addresses."""

from django.urls import path

from wayhome.core import views

app_name = "core"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("pages/", views.rooms, name="rooms"),
    path("stay/", views.stay, name="stay"),
    path("leave/", views.leave, name="leave"),
    path("notes/", views.elsewhere, name="elsewhere"),
    path("components/", views.parts, name="components"),
]
