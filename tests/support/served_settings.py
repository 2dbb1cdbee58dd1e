"""The settings of a desk that a test starts: production's, but static files are served from where they lie.

Gathering and packing them takes a quarter of a minute, and is tried where installing is tried.
"""

from samsyn.config.settings import *  # noqa: F403 - two choices differ

STORAGES = {
    **STORAGES,  # noqa: F405 - production's
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise warns of a folder that is not there
EMAIL_FILE_PATH = HOME / "letters"  # noqa: F405 - for the backend that writes letters to files
