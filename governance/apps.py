from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "governance"

    def ready(self) -> None:
        from governance.reports.anchors import register as register_anchors
        from governance.reports.jobs import register_all

        register_all()
        register_anchors()
