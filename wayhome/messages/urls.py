"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.messages import views

app_name = "messages"
urlpatterns: list[URLPattern] = [
    path("people/<str:code>/messages/", views.threads, name="threads"),
    path("people/<str:code>/messages/new/", views.new, name="new"),
    path("people/<str:code>/messages/<uuid:thread>/", views.thread, name="thread"),
    path("people/<str:code>/messages/<uuid:thread>/read/", views.read, name="read"),
]
