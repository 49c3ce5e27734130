"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.assistance import (
    views,
    views_after,
    views_appointments,
    views_children,
    views_feed,
    views_given,
    views_medicine,
    views_sessions,
)

app_name = "assistance"
_HELP = "people/<str:code>/help/"
urlpatterns: list[URLPattern] = [
    path(_HELP + "health/", views.health, name="health"),
    path(_HELP + "health/write/", views.write_health, name="write_health"),
    path(_HELP + "sessions/", views_sessions.sessions, name="sessions"),
    path(_HELP + "sessions/new/", views_sessions.add_session, name="add_session"),
    path(_HELP + "sessions/<uuid:thing>/", views_sessions.session, name="session"),
    path(_HELP + "sessions/<uuid:thing>/write/", views_sessions.change_session, name="change_session"),
    path(_HELP + "appointments/", views_appointments.appointments, name="appointments"),
    path(_HELP + "appointments/new/", views_appointments.add_appointment, name="add_appointment"),
    path(_HELP + "appointments/<uuid:thing>/", views_appointments.appointment, name="appointment"),
    path(
        _HELP + "appointments/<uuid:thing>/write/",
        views_appointments.change_appointment,
        name="change_appointment",
    ),
    path(_HELP + "appointments/<uuid:thing>/slip/", views_appointments.slip, name="slip"),
    path(_HELP + "appointments/<uuid:thing>/say/<slug:word>/", views_appointments.say, name="say"),
    path(_HELP + "medicine/", views_medicine.medicine, name="medicine"),
    path(_HELP + "medicine/<uuid:about>/", views_medicine.give, name="give"),
    path(_HELP + "medicine/<uuid:about>/needed/", views_medicine.give_needed, name="give_needed"),
    path(_HELP + "given/", views_given.items, name="items"),
    path(_HELP + "given/new/", views_given.add_item, name="add_item"),
    path(_HELP + "results/", views_given.results, name="results"),
    path(_HELP + "results/new/", views_given.add_result, name="add_result"),
    path(_HELP + "results/<uuid:thing>/", views_given.change_result, name="change_result"),
    path(_HELP + "children/", views_children.children, name="children"),
    path(_HELP + "children/<str:other>/", views_children.child_elsewhere, name="child_elsewhere"),
    path(_HELP + "with-her/", views_after.after, name="after"),
    path(_HELP + "with-her/write/", views_after.write_after, name="write_after"),
    path(_HELP + "with-her/keep/", views_after.keep_trace, name="keep_trace"),
    path(_HELP + "with-her/keep/<uuid:thing>/", views_after.pass_on, name="pass_on"),
    path("hours-that-help/", views_after.windows, name="windows"),
    path("calendar/", views_feed.own_calendar, name="own_calendar"),
    path("calendar/new/", views_feed.make_calendar, name="make_calendar"),
    path("calendar/stop/", views_feed.stop_calendar, name="stop_calendar"),
    path("calendar/at/<str:token>/", views_feed.calendar, name="calendar"),
]
