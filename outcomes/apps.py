from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "outcomes"

    def ready(self) -> None:
        from outcomes.demo.loader import load_measures
        from outcomes.measures.forms_outcome import offer_outcomes
        from outcomes.measures.lasting import why_not_sustained
        from outcomes.measures.owners import owned_by
        from plans.access import owned_by_posts
        from plans.actions.lasting import ask_whether_it_lasts
        from plans.demo.loader import also_load

        also_load("measures", load_measures)
        ask_whether_it_lasts(why_not_sustained)
        offer_outcomes()
        if owned_by not in owned_by_posts:
            owned_by_posts.append(owned_by)
