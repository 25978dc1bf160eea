from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        from plans.actions.telling import leads_no_more
        from plans.mail.services import check_before_sending
        from plans.people.invitations import stands_no_more

        check_before_sending("update", leads_no_more)
        check_before_sending("invitation", stands_no_more)
