"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.training import views, views_certificates, views_courses, views_seats, views_standing

app_name = "training"
urlpatterns: list[URLPattern] = [
    path("", views.mine, name="mine"),
    path("about-me/", views.about_me, name="about_me"),
    path("code/", views.code, name="code"),
    path("check/", views_certificates.check, name="check"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/awareness/", views_courses.awareness, name="awareness"),
    path("sessions/<uuid:session>/", views.session, name="session"),
    path("sessions/<uuid:session>/book/", views.book, name="book"),
    path("sessions/<uuid:session>/book-for/", views.book_for, name="book_for"),
    path("sessions/<uuid:session>/give-back/", views.give_back, name="give_back"),
    path("sessions/<uuid:session>/off/", views_seats.off, name="off"),
    path("sessions/<uuid:session>/list/", views_seats.seats, name="seats"),
    path("sessions/<uuid:session>/sheet/", views_seats.sheet, name="sheet"),
    path("sessions/<uuid:session>/write-in/", views_seats.write_in, name="write_in"),
    path("sessions/<uuid:session>/certificates/", views_seats.certify, name="certify"),
    path("courses/", views_courses.courses, name="courses"),
    path("courses/new/", views_courses.new, name="new_course"),
    path("courses/<uuid:course>/", views_courses.edit, name="course"),
    path("courses/<uuid:course>/plan/", views_courses.plan, name="plan"),
    path("people/", views_standing.people, name="people"),
    path("people/<uuid:user>/paper/", views_certificates.paper, name="paper"),
    path("certificates/<uuid:certificate>/", views_certificates.certificate, name="certificate"),
    path("certificates/<uuid:certificate>/extend/", views_certificates.extend, name="extend"),
    path("certificates/<uuid:certificate>/take-back/", views_certificates.withdraw, name="withdraw"),
    path("posts/", views_standing.posts, name="posts"),
    path("numbers/", views_standing.numbers, name="numbers"),
    path("required/", views_standing.required, name="required"),
    path("required/<uuid:requirement>/end/", views_standing.ask_less, name="ask_less"),
]
