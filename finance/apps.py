from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "finance"

    def ready(self) -> None:
        from finance.demo.loader import load_money
        from plans.demo.loader import also_load

        also_load("lines of money", load_money)
