from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        from plans.actions.cache import name_leads_again
        from plans.actions.telling import leads_no_more
        from plans.mail.services import check_before_sending
        from plans.people.invitations import stands_no_more
        from plans.people.post_changes import when_a_post_changes

        check_before_sending("update", leads_no_more)
        check_before_sending("invitation", stands_no_more)
        when_a_post_changes(name_leads_again)
