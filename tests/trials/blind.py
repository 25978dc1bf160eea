"""The tracker with its version check taken out: the trial of many writers must then see changes lost."""

from improvement.wsgi import application
from plans import versions
from plans.actions import services

__all__ = ["application"]


def locked_blindly(row, version):
    return versions.locked(row, None)


services.locked = locked_blindly
