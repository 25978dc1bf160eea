from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "outcomes"

    def ready(self) -> None:
        from outcomes.demo.loader import load_measures
        from outcomes.measures.lasting import why_not_sustained
        from plans.actions.lasting import ask_whether_it_lasts
        from plans.demo.loader import also_load

        also_load("measures", load_measures)
        ask_whether_it_lasts(why_not_sustained)
