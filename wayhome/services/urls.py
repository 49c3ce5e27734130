"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.services import views, views_editing, views_exchange, views_posts

app_name = "services"
urlpatterns: list[URLPattern] = [
    path("", views.search, name="search"),
    path("kept/", views.kept, name="kept"),
    path("exchange/", views_exchange.exchange, name="exchange"),
    path("exchange/file/", views_exchange.export, name="export"),
    path("posts/", views_posts.see_all, name="posts"),
    path("posts/new/", views_posts.add, name="add_post"),
    path("posts/<uuid:post>/", views_posts.see, name="post"),
    path("posts/<uuid:post>/change/", views_posts.change, name="change_post"),
    path("posts/<uuid:post>/confirm/", views_posts.confirm, name="verify_post"),
    path("posts/<uuid:post>/call/", views_posts.note_call, name="test_call"),
    path("organisations/new/", views_editing.add_agency, name="add_agency"),
    path("organisations/<uuid:agency>/", views.agency, name="agency"),
    path("organisations/<uuid:agency>/change/", views_editing.change_agency, name="change_agency"),
    path("organisations/<uuid:agency>/new/", views_editing.add_service, name="add_service"),
    path("<uuid:service>/", views.service, name="service"),
    path("<uuid:service>/change/", views_editing.change_service, name="change_service"),
    path("<uuid:service>/confirm/", views_editing.verify, name="verify_service"),
    path("<uuid:service>/where/", views_editing.add_place, name="add_place"),
    path("<uuid:service>/where/<uuid:place>/remove/", views_editing.remove_place, name="remove_place"),
    path("<uuid:service>/free/", views_editing.note_capacity, name="note_capacity"),
    path("<uuid:service>/free/<uuid:capacity>/", views_editing.note_capacity, name="change_capacity"),
]
