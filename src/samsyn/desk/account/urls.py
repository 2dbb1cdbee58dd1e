"""Sign-in's addresses: only those of allauth's views that an installation without sign-up has use for."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.usersessions import views as sessions
from django.urls import URLPattern, path, re_path

from samsyn.desk.account import directory

urlpatterns: list[URLPattern] = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("avslutat/", account.account_inactive, name="account_inactive"),
    path("nytt/", account.signup, name="account_signup"),  # closed; allauth asks for its address
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("losenord/byt/", account.password_change, name="account_change_password"),
    path("losenord/valj/", account.password_set, name="account_set_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path("losenord/glomt/skickat/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("losenord/klart/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("tva-steg/", mfa.index, name="mfa_index"),
    path("tva-steg/kod/", mfa.authenticate, name="mfa_authenticate"),
    path("tva-steg/bekrafta/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tva-steg/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tva-steg/app/stang-av/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tva-steg/reservkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tva-steg/reservkoder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tva-steg/reservkoder/hamta/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("nycklar/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("nycklar/ny/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("nycklar/bekrafta/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("nycklar/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("nycklar/<int:pk>/ta-bort/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("nycklar/logga-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("katalog/avbrutet/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("katalog/fel/", social.login_error, name="socialaccount_login_error"),
    path("katalog/<slug:provider_id>/", directory.enter, name="openid_connect_login"),
    path("katalog/<slug:provider_id>/svar/", directory.back, name="openid_connect_callback"),
    path("inloggningar/", sessions.list_usersessions, name="usersessions_list"),
]  # fmt: skip
