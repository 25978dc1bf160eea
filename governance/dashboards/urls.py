from django.urls import path

from governance.dashboards import views, views_home, views_moment

plan = "plans/<slug:slug>/"

urlpatterns = [
    path("", views_home.home, name="home"),
    path(plan, views.dashboard, name="dashboard"),
    path(f"{plan}changes/", views.changes, name="changes"),
    path(f"{plan}read/", views.mark_read, name="mark_read"),
    path(f"{plan}as-at/", views_moment.choose_moment, name="choose_moment"),
]
