"""The ticker: tasks look into tables for work, so a lost message loses nothing."""

import os

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "improvement.settings")

app = Celery("improvement")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["plans.mail", "governance.reminders"])


@worker_ready.connect
def begin(**started):
    """A worker that has just started looks at once, and does not wait for the first tick."""
    for task in ("plans.work", "governance.remind"):
        app.send_task(task)
