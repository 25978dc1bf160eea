"""Verifies the chains of audit events and says what is wrong with them."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.history.models import ChainHead
from plans.history.services import chain_name, check
from plans.people.models import Authority
from plans.structure.models import Plan


class Command(BaseCommand):
    help = "Verify the history: each chain of audit events, or one plan's. Exits with 1 if a chain is broken."
    requires_migrations_checks = True

    def add_arguments(self, parser):
        parser.add_argument("--plan", metavar="SLUG", help="only the chain of this plan, by its short name")

    def handle(self, *, plan: str | None, **options) -> None:
        names = names_of_chains()
        heads = chain_of(plan) if plan else ChainHead.objects.order_by("pk")
        faults = [fault for head in heads for fault in self.verified(head, names)]
        if faults:
            raise CommandError("\n".join(faults), returncode=1)

    def verified(self, head: ChainHead, names: dict[str, str]) -> list[str]:
        faults = check(head, at=timezone.now())
        state = f"{len(faults)} faults" if faults else "holds"
        self.stdout.write(f"{names.get(head.chain, head.chain)} ({head.chain}), {head.seq} events: {state}")
        return faults


def chain_of(slug: str):
    plan = Plan.everywhere.filter(slug=slug).first()
    if plan is None:
        raise CommandError(f"There is no plan with the short name “{slug}”.", returncode=2)
    return ChainHead.objects.filter(chain=chain_name(authority_id=plan.authority_id, plan_id=plan.pk))


def names_of_chains() -> dict[str, str]:
    plans = Plan.everywhere.values_list("pk", "authority_id", "name")
    councils = Authority.objects.values_list("pk", "name")
    return {chain_name(authority_id=council, plan_id=pk): name for pk, council, name in plans} | {
        chain_name(authority_id=pk, plan_id=None): name for pk, name in councils
    }
