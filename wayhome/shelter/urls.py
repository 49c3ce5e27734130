"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.shelter import views, views_stay, views_tonight

app_name = "shelter"
_HOUSE, _STAY = "houses/<uuid:house>/", "stays/<uuid:stay>/"
urlpatterns: list[URLPattern] = [
    path("houses/", views.listing, name="houses"),
    path("houses/new/", views.new, name="new"),
    path("houses/capacity/", views_tonight.capacity_of_all, name="capacity_of_all"),
    path(_HOUSE, views.house, name="house"),
    path(_HOUSE + "change/", views.change, name="change"),
    path(_HOUSE + "rooms/", views.add_room, name="add_room"),
    path(_HOUSE + "rooms/<uuid:room>/one-more/", views.add_place, name="add_place"),
    path(_HOUSE + "places/<uuid:place>/out/", views.take_out, name="take_out"),
    path(_HOUSE + "close/", views.close, name="close"),
    path(_HOUSE + "where/", views.address, name="address"),
    path(_HOUSE + "where/write/", views.write_address, name="write_address"),
    path(_HOUSE + "door/", views.barred, name="barred"),
    path(_HOUSE + "door/<uuid:barred>/again/", views.let_in_again, name="let_in_again"),
    path(_HOUSE + "not-safe/", views.not_safe, name="not_safe"),
    path(_HOUSE + "safe-again/", views.safe_again, name="safe_again"),
    path(_HOUSE + "tonight/", views_tonight.tonight, name="tonight"),
    path(_HOUSE + "tonight/sheet/", views_tonight.sheet, name="sheet"),
    path(_HOUSE + "come/", views_tonight.who, name="who"),
    path(_HOUSE + "come/<str:code>/", views_tonight.come, name="come"),
    path(_HOUSE + "no-place/", views_tonight.turned_away, name="turned_away"),
    path(_HOUSE + "held/<uuid:occupancy>/free/", views_tonight.free_hold, name="free_hold"),
    path(_HOUSE + "capacity/", views_tonight.capacity, name="capacity"),
    path(_STAY, views_stay.stay, name="stay"),
    path(_STAY + "arrived/", views_stay.arrive, name="arrive"),
    path(_STAY + "did-not-come/", views_stay.not_come, name="not_come"),
    path(_STAY + "lists/<slug:kind>/", views_stay.write_list, name="write_list"),
    path(_STAY + "asked/", views_stay.asked, name="asked"),
    path(_STAY + "explained/", views_stay.explain, name="explain"),
    path(_STAY + "move/", views_stay.move, name="move"),
    path(_STAY + "place-anew/", views_stay.anew, name="anew"),
    path(_STAY + "plan/", views_stay.plan, name="plan"),
    path(_STAY + "left/", views_stay.leave, name="leave"),
]
