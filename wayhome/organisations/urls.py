"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.organisations import views, views_absences, views_partners, views_people, views_teams

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("", views.overview, name="overview"),
    path("invite/", views.invite, name="invite"),
    path("invitations/<uuid:invitation>/withdraw/", views.withdraw, name="withdraw_invitation"),
    path("people/<uuid:person>/", views_people.see, name="see_person"),
    path("people/<uuid:person>/confirm/", views_people.confirm, name="confirm_person"),
    path("people/<uuid:person>/roles/", views_people.give_role, name="give_role"),
    path("people/<uuid:person>/roles/<str:role>/end/", views_people.end_role, name="end_role"),
    path("people/<uuid:person>/lock/", views_people.lock, name="lock_person"),
    path("people/<uuid:person>/pause/", views_people.pause, name="pause_person"),
    path("people/<uuid:person>/resume/", views_people.resume, name="resume_person"),
    path("people/<uuid:person>/lost-keys/", views_people.lost_keys, name="lost_keys"),
    path("people/<uuid:person>/close/", views_people.close, name="close_account"),
    path("people/<uuid:person>/away/", views_absences.away, name="away"),
    path("people/<uuid:person>/away/<uuid:absence>/end/", views_absences.end, name="end_absence"),
    path("partners/", views_partners.see, name="partners"),
    path("partners/<uuid:organisation>/compare/", views_partners.compare, name="compare_partner"),
    path("teams/new/", views_teams.create, name="create_team"),
    path("teams/<uuid:team>/", views_teams.see, name="see_team"),
    path("teams/<uuid:team>/add/", views_teams.add, name="add_to_team"),
    path("teams/<uuid:team>/people/<uuid:person>/remove/", views_teams.remove, name="remove_from_team"),
]
