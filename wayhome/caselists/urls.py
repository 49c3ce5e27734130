"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.caselists import views, views_keys, views_out

app_name = "caselists"
_LIST = "lists/<uuid:list_id>/"
_KEY = "lists/keys/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("lists/", views.home, name="home"),
    path("lists/bring/", views.bring, name="bring"),
    path(_LIST, views.look, name="look"),
    path(_LIST + "columns/", views.columns, name="columns"),
    path(_LIST + "known/", views.known, name="known"),
    path(_LIST + "refused/", views.refused, name="refused"),
    path(_LIST + "take/", views.take, name="take"),
    path(_LIST + "end/", views.end, name="end"),
    path("lists/copies/", views_out.ask, name="ask"),
    path("lists/copies/<uuid:copy>/", views_out.copy, name="copy"),
    path("lists/keys/", views_keys.keys, name="keys"),
    path("lists/keys/make/", views_keys.make, name="key_make"),
    path(_KEY, views_keys.key, name="key"),
    path(_KEY + "receive/", views_keys.receive, name="receive"),
    path(_KEY + "take-back/", views_keys.take_back, name="take_back"),
    path(_KEY + "put-away/", views_keys.put_away, name="put_away"),
    path("people/<str:code>/from-a-list/", views.case, name="case"),
]
