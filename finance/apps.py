from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "finance"

    def ready(self) -> None:
        from finance import models
        from finance.budget.opening import is_open_to_leads
        from finance.demo.loader import load_money
        from plans import places
        from plans.demo.loader import also_load
        from plans.history.told_to import tell_only
        from plans.people.permissions import Permission

        also_load("lines of money", load_money)
        places.OPENED[Permission.SEE_OPENED_MONEY] = is_open_to_leads
        told = (
            models.BudgetLine, models.FundingSource, models.Envelope, models.FundedPost,
            models.LineCommitment, models.LedgerImport,
        )  # fmt: skip
        tell_only(Permission.SEE_MONEY, *told)
