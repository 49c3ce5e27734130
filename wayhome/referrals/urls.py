"""Addresses of this room: words, unguessable numbers of requests, and the code of the case; never a key of a case."""

from django.urls import URLPattern, path

from wayhome.referrals import views, views_places, views_sending

app_name = "referrals"
urlpatterns: list[URLPattern] = [
    path("requests/", views.listing, name="list"),
    path("requests/places/", views_places.places, name="places"),
    path("requests/places/new/", views_places.new_place, name="new_place"),
    path("requests/places/<uuid:place>/", views_places.place, name="place"),
    path("requests/places/<uuid:place>/hold/", views_places.hold, name="hold"),
    path("requests/places/<uuid:place>/none/", views_places.cannot, name="cannot"),
    path("requests/<uuid:referral>/", views.referral, name="referral"),
    path("requests/<uuid:referral>/beside/", views.beside, name="beside"),
    path("requests/<uuid:referral>/who/", views_sending.who, name="who"),
    path("requests/<uuid:referral>/said/", views.view, name="view"),
    path("requests/<uuid:referral>/case/", views.link_case, name="link_case"),
    path("requests/<uuid:referral>/paper/", views.paper, name="paper"),
    path("requests/<uuid:referral>/do/<str:what>/", views.move, name="move"),
    path("people/<str:code>/ask/", views_sending.new, name="new"),
    path("people/<str:code>/ask/name/", views_sending.new_with_name, name="new_with_name"),
    path("people/<str:code>/ask/place/", views_places.new_place_for, name="new_place_for"),
    path("people/<str:code>/ask/<uuid:draft>/", views_sending.preview, name="preview"),
    path("people/<str:code>/ask/<uuid:draft>/change/", views_sending.change, name="change"),
]
