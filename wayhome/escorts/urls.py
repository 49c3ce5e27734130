"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.escorts import views, views_cases, views_instead, views_register

app_name = "escorts"
_HERE = "people/<str:code>/plan/<int:plan>/escorts/"
urlpatterns: list[URLPattern] = [
    path("escorts/", views_register.register, name="register"),
    path("escorts/new/", views_register.add, name="add"),
    path("escorts/mine/", views_register.mine, name="mine"),
    path("escorts/mine/<uuid:thing>/", views_register.answer_mine, name="answer_mine"),
    path("escorts/asked/<uuid:thing>/", views_register.there, name="there"),
    path("escorts/entries/<uuid:escort>/", views_register.one, name="one"),
    path("escorts/entries/<uuid:escort>/write/", views_register.edit, name="edit"),
    path("escorts/entries/<uuid:escort>/approve/", views_register.approve, name="approve"),
    path("escorts/entries/<uuid:escort>/stop/", views_register.decide, name="decide"),
    path(_HERE, views.escorts, name="escorts"),
    path(_HERE + "ask/", views.ask, name="ask"),
    path(_HERE + "need/", views.need, name="need"),
    path(_HERE + "wish/", views_cases.wish, name="wish"),
    path(_HERE + "wish/<uuid:wish>/back/", views_cases.take_back, name="take_back"),
    path(_HERE + "tie/", views_cases.tie, name="tie"),
    path(_HERE + "<uuid:thing>/", views.change, name="change"),
    path(_HERE + "<uuid:thing>/answer/", views.hear, name="hear"),
    path(_HERE + "<uuid:thing>/instead/", views_instead.instead, name="instead"),
    path(_HERE + "<uuid:thing>/order/", views.order, name="order"),
]
