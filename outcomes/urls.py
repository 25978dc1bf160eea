from django.urls import include, path

urlpatterns = [path("", include("outcomes.measures.urls"))]
