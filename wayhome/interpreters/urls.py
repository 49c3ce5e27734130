"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.interpreters import views, views_bookings, views_cases, views_pay

app_name = "interpreters"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("new/", views.add, name="add"),
    path("entries/<uuid:interpreter>/", views.one, name="one"),
    path("entries/<uuid:interpreter>/write/", views.edit, name="edit"),
    path("entries/<uuid:interpreter>/approve/", views.approve, name="approve"),
    path("entries/<uuid:interpreter>/stop/", views.decide, name="decide"),
    path("bookings/", views_bookings.bookings, name="bookings"),
    path("bookings/new/", views_bookings.book, name="book"),
    path("bookings/<uuid:booking>/", views_bookings.booking, name="booking"),
    path("bookings/<uuid:booking>/answer/", views_bookings.answer, name="answer"),
    path("bookings/<uuid:booking>/off/", views_bookings.call_off, name="call_off"),
    path("bookings/<uuid:booking>/after/", views_bookings.close, name="close"),
    path("bookings/<uuid:booking>/paid/", views_pay.paid, name="paid"),
    path("mine/", views_bookings.mine, name="mine"),
    path("mine/<uuid:booking>/", views_bookings.answer_mine, name="answer_mine"),
    path("pay/", views_pay.pay, name="pay"),
    path("pay/file/", views_pay.file, name="file"),
    path("pay/rate/", views_pay.rate, name="rate"),
    path("of/<str:code>/", views_cases.of_case, name="of_case"),
    path("of/<str:code>/wish/", views_cases.wish, name="wish"),
    path("of/<str:code>/wish/<uuid:wish>/back/", views_cases.take_back, name="take_back"),
    path("of/<str:code>/conflict/", views_cases.tie, name="tie"),
    path("of/<str:code>/book/", views_cases.book, name="book_for"),
]
