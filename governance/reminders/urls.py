from django.urls import path

from governance.reminders.views import reminder_log

urlpatterns = [path("plans/<slug:slug>/reminders/", reminder_log, name="reminder_log")]
