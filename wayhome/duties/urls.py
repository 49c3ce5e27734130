"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.duties import views, views_on_call

app_name = "duties"
urlpatterns: list[URLPattern] = [
    path("on-call/", views_on_call.on_call, name="on_call"),
    path("on-call/add/", views_on_call.add_shift, name="add_shift"),
    path("on-call/shifts/<uuid:shift>/remove/", views_on_call.remove_shift, name="remove_shift"),
    path("on-call/ring/<uuid:duty>/", views.ring, name="ring"),
    path("account/notices/", views_on_call.notices, name="notices"),
    path("account/notices/ring/", views_on_call.test_ring, name="test_ring"),
    path("due/<uuid:duty>/done/", views.done, name="done"),
    path("due/<uuid:duty>/take/", views.take, name="take"),
    path("due/<uuid:ending>/end/", views.end, name="end"),
    path("due/ended/", views.ended, name="ended"),
]
