from django.urls import path

from plans.history import views

urlpatterns = [
    path("plans/<slug:slug>/history/", views.plan_history, name="plan_history"),
    path("plans/<slug:slug>/history/<int:seq>/", views.audit_event, name="audit_event"),
    path("plans/<slug:slug>/history/<int:seq>/take-out/", views.audit_redact, name="audit_redact"),
]
