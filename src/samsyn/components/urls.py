"""The gallery's address; config hangs it under /delar/ while developing."""

from django.urls import path

from samsyn.components.gallery import gallery

urlpatterns = [path("", gallery, name="components-gallery")]
