"""Addresses of this room. allauth's own pages are not published; the names it leads to are aliases of ours."""

from django.urls import URLPattern, URLResolver, include, path

from wayhome.signin import (
    views,
    views_account,
    views_adding,
    views_home,
    views_house,
    views_invitation,
    views_lock,
    views_recovery,
    views_second_factor,
)

pages: list[URLPattern] = [
    path("you/", views_home.home, name="home"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/second-step/", views_second_factor.second_factor, name="second_factor"),
    path("sign-in/second-step/key/", views_second_factor.key_answer, name="key_answer"),
    path("sign-in/second-step/key/question/", views_second_factor.key_question, name="key_question"),
    path("sign-in/set-up/", views_second_factor.set_up, name="set_up_second_factor"),
    path("sign-in/set-up/key/", views_second_factor.set_up_key, name="set_up_key"),
    path("sign-in/set-up/key/question/", views_second_factor.set_up_key_question, name="set_up_key_question"),
    path("sign-in/start-again/", views.start_again, name="start_again"),
    path("sign-in/lost/", views.lost, name="lost"),
    path("sign-in/recover/", views_recovery.recover, name="recover"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("lock/", views_lock.lock, name="lock"),
    path("unlock/", views_lock.unlock, name="unlock"),
    path("house-computer/", views_house.come_back, name="short"),
    path("house-computer/close/", views_house.close, name="close_short"),
    path("locked/", views_lock.locked, name="locked"),
    path("kept/", views_lock.drafts, name="drafts"),
    path("kept/<uuid:draft>/drop/", views_lock.drop_draft, name="drop_draft"),
    path("account/", views_account.account, name="account"),
    path("account/confirm/", views_account.confirm, name="confirm"),
    path("account/app/", views_adding.new_app, name="new_app"),
    path("account/key/", views_adding.new_key, name="new_key"),
    path("account/key/question/", views_adding.new_key_question, name="new_key_question"),
    path("account/second-step/<int:factor>/remove/", views_account.remove_factor, name="remove_factor"),
    path("account/printed-codes/", views_account.printed_codes, name="printed_codes"),
    path("account/passphrase/", views_account.change_passphrase, name="change_passphrase"),
    path("account/recovery-sheet/", views_account.new_sheet, name="new_sheet"),
    path("account/sessions/end/", views_account.end_sessions, name="end_sessions"),
    path("invitation/<str:token>/", views_invitation.accept, name="accept_invitation"),
]

# Names that allauth reverses from its own code. None of them may lead past our guards, nor be missing.
aliases: list[URLPattern] = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/", views.sign_in, name="account_inactive"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("account/confirm/", views_account.confirm, name="account_reauthenticate"),
    path("account/confirm/", views_account.confirm, name="mfa_reauthenticate"),
    path("account/confirm/", views_account.confirm, name="mfa_reauthenticate_webauthn"),
    path("sign-in/second-step/", views_second_factor.second_factor, name="mfa_authenticate"),
    path("account/", views_account.account, name="mfa_index"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "signin"))), *aliases]
