"""Everything Django is told. Each choice that is not Django's own default says why.

What an installation may set is read from the environment and listed in docs/reference/settings.md.
"""

from pathlib import Path

import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from samsyn.config import environment

HOME = environment.home()
DEBUG = environment.flag("SAMSYN_DEBUG")
DEMO = environment.flag("SAMSYN_DEMO")
DEMO_PASSWORD = environment.text("SAMSYN_DEMO_PASSWORD")
"""In the demo the sign-in page lists invented people with this password, and e-mail is written to the console."""


def _secret_key() -> str:
    """From the environment, or from the file `samsyn desk prepare` wrote in the home folder."""
    said = environment.text("SAMSYN_SECRET_KEY")
    file = HOME / "secret-key"
    if not said and file.is_file():
        said = file.read_text(encoding="ascii").strip()
    if not said and DEBUG:
        return "only-for-development-and-tests-" + "x" * 32
    if not said:
        raise ImproperlyConfigured(
            f"There is no secret key. Run `samsyn desk prepare`, which writes one to {file}, "
            "or set SAMSYN_SECRET_KEY (at least 50 characters)."
        )
    return said


SECRET_KEY = _secret_key()
SITE = environment.text("SAMSYN_SITE", "http://127.0.0.1:8000").rstrip("/")
"""The address people write, used in e-mail and for the cookies: `https://…` in production."""
_SECURE = SITE.startswith("https://")
ALLOWED_HOSTS = environment.listed("SAMSYN_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
CSRF_TRUSTED_ORIGINS = [SITE] if _SECURE else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "samsyn.desk.account",  # before allauth: our templates are found first
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "samsyn.components",
    "samsyn.audit",
    "samsyn.organisation",
    "samsyn.publishing",
    "samsyn.plans",
    "samsyn.ledgers",
    "samsyn.followup",
    "samsyn.desk",
    "samsyn.desk.organisation",
    "samsyn.desk.audit",
    "samsyn.desk.replies",
    "samsyn.desk.plans",
    "samsyn.desk.indicators",
    "samsyn.desk.reading",
    "samsyn.desk.rounds",
    "samsyn.desk.reports",
    "samsyn.desk.links",
    "samsyn.desk.year",
]

MIDDLEWARE = [
    "samsyn.desk.watching.WatchMiddleware",  # first: it counts what the others answer, too
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samsyn.desk.walls.WallsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samsyn.desk.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "samsyn.config.urls"
WSGI_APPLICATION = "samsyn.config.wsgi.application"
CSRF_FAILURE_VIEW = "samsyn.desk.failures.forged"

FORM_RENDERER = "samsyn.components.widgets.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samsyn.desk.frame.frame",
                "samsyn.desk.account.demo.demo",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]

DATABASES = {"default": environment.database(environment.text("SAMSYN_DATABASE"), beside=HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is tried
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
"""How long the link of an invitation or a forgotten password is good for; when it is not, one asks for a new one."""

# allauth: accounts are made by an administrator, never by signing up; the address is the name.
_BEHIND_PROXY = environment.flag("SAMSYN_BEHIND_PROXY")
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _BEHIND_PROXY else 0
ACCOUNT_ADAPTER = "samsyn.desk.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can make Samsyn write to an address that has no account
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": "100/m/ip,12/5m/key"}  # codes and keys; passwords are throttled by axes
ACCOUNT_FORMS = {
    "login": "samsyn.desk.account.forms.SignInForm",
    "reset_password": "samsyn.desk.account.forms.ForgottenForm",
    "reset_password_from_key": "samsyn.desk.account.forms.FromLinkForm",
    "change_password": "samsyn.desk.account.forms.ChangeForm",
    "set_password": "samsyn.desk.account.forms.SetForm",
    "reauthenticate": "samsyn.desk.account.forms.AgainForm",
}
MFA_ADAPTER = "samsyn.desk.account.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the rule guards against strangers' sign-ups, and there are none
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _SECURE  # http://localhost while trying out
MFA_TOTP_ISSUER = "Samsyn"
MFA_TOTP_TOLERANCE = 1  # phones' clocks are half a minute wrong now and then
MFA_FORMS = {
    "authenticate": "samsyn.desk.account.forms.CodeForm",
    "reauthenticate": "samsyn.desk.account.forms.CodeAgainForm",
    "activate_totp": "samsyn.desk.account.forms.TurnOnCodesForm",
    "add_webauthn": "samsyn.desk.account.forms.AddKeyForm",
    "edit_webauthn": "samsyn.desk.account.forms.NameKeyForm",
}
SECOND_FACTOR_FOR = frozenset(
    environment.listed("SAMSYN_SECOND_FACTOR_FOR", () if DEMO or DEBUG else ("administrator", "coordinator"))
)
"""The roles that must have a passkey or one-time codes before the door opens."""
KEEP_ACCOUNTS_MONTHS = environment.number("SAMSYN_KEEP_ACCOUNTS_MONTHS", 12)
KEEP_LOG_YEARS = environment.number("SAMSYN_KEEP_LOG_YEARS", 10)
KEEP_ADDRESSES_MONTHS = environment.number("SAMSYN_KEEP_ADDRESSES_MONTHS", 12)
"""Retention (PRIVACY.md): when an account without a role is emptied, when a line of the log is removed, and when it is
cleared to whom an ended link was sent and how an archived party was reached."""

# The municipality's own directory. It opens accounts that exist, matched by an address the directory vouches for.
_OIDC_ISSUER = environment.text("SAMSYN_OIDC_ISSUER").rstrip("/")
SOCIALACCOUNT_ADAPTER = "samsyn.desk.account.adapters.DirectoryAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "kommun",
                "name": environment.text("SAMSYN_OIDC_NAME", "kommunens inloggning"),
                "client_id": environment.text("SAMSYN_OIDC_CLIENT_ID"),
                "secret": environment.text("SAMSYN_OIDC_CLIENT_SECRET"),
                "settings": {"server_url": _OIDC_ISSUER},
            }
        ]
        if _OIDC_ISSUER
        else [],
    }
}

# axes: ten failures from one address and account within an hour close the door for that hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "samsyn.desk.account.throttle.account"
AXES_CLIENT_IP_CALLABLE = "samsyn.desk.account.throttle.address"
AXES_LOCKOUT_CALLABLE = "samsyn.desk.account.throttle.closed"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is not kept; failures go when they no longer count
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600  # a working day; what was written when it ends is given back (desk.followup)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_PROXY else None
SECURE_SSL_REDIRECT = False  # the reverse proxy does it; Samsyn itself listens on loopback
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A form that leads on to the directory's sign-in is stopped by the browser unless its origin is named.
        "form-action": [SELF, *(["/".join(_OIDC_ISSUER.split("/")[:3])] if _OIDC_ISSUER else [])],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
FORMAT_MODULE_PATH = "samsyn.config.formats"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
# The typeface lies once, with the documents that embed it; the pages' style sheet asks for samsyn/fonts/.
STATICFILES_DIRS = [("samsyn/fonts", Path(__file__).parents[1] / "documents" / "fonts")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(HOME / "files")}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

SHELF = Path(environment.text("SAMSYN_SHELF") or HOME / "shelf")
"""Releases of statistics fetched by this installation; the carried figures stand behind it."""
KOLADA = environment.text("SAMSYN_KOLADA")
"""Another address of Kolada's service, such as a mirror of the municipality's own; empty means RKA's."""
PUBLICATIONS = Path(environment.text("SAMSYN_PUBLICATIONS") or HOME / "publications")
"""The shelf of frozen documents."""

METRICS_TOKEN = environment.text("SAMSYN_METRICS_TOKEN")

EMAIL_BACKEND = environment.text(
    "SAMSYN_EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend"
    if environment.text("SAMSYN_SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend",
)
EMAIL_HOST = environment.text("SAMSYN_SMTP_HOST", "localhost")
EMAIL_PORT = environment.number("SAMSYN_SMTP_PORT", 587)
EMAIL_HOST_USER = environment.text("SAMSYN_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("SAMSYN_SMTP_PASSWORD")
EMAIL_USE_TLS = environment.flag("SAMSYN_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("SAMSYN_EMAIL_FROM", "samsyn@localhost")

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(),
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": environment.text("SAMSYN_LOG_LEVEL", "WARNING")},
}
