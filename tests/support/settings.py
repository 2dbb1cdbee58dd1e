"""The installation the tests run in: a home of its own, and hashing that is quick because nothing is secret."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SAMSYN_DEBUG", "1")
if "SAMSYN_HOME" not in os.environ:
    os.environ["SAMSYN_HOME"] = tempfile.mkdtemp(prefix="samsyn-test-")
    atexit.register(shutil.rmtree, os.environ["SAMSYN_HOME"], ignore_errors=True)

from samsyn.config.settings import *  # noqa: F403 - the environment is what differs

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise warns of a folder that is not there
