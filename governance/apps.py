from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "governance"

    def ready(self) -> None:
        from governance.reminders.before_sending import no_longer_theirs
        from governance.reports.anchors import register as register_anchors
        from governance.reports.jobs import register_all
        from governance.reports.telling import issues_no_more
        from plans.mail.services import check_before_sending

        register_all()
        check_before_sending("digest", no_longer_theirs)
        check_before_sending("returned", issues_no_more)
        register_anchors()
