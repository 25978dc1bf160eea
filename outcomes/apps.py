from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "outcomes"

    def ready(self) -> None:
        from outcomes.demo.loader import load_measures
        from plans.demo.loader import also_load

        also_load("measures", load_measures)
