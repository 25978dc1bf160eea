"""Draws a paper from the record alone, as PDF or HTML. It writes one file, and nothing to the database."""

from datetime import date, timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F
from django.utils import timezone
from django_scopes import scope

from governance.reports.models import ReportTemplate
from governance.reports.paper import paper_from_template
from governance.reports.record import Record
from governance.reports.services import templates_for
from plans.moments import Moment, day_from_iso, london_day
from plans.structure.models import Plan

FORMATS = ("pdf", "html")


class Command(BaseCommand):
    help = "Draw a report of a plan as at a day into a file. The plan is named as in its address."

    def add_arguments(self, parser):
        parser.add_argument("plan", metavar="PLAN", help="the plan's short name, as in its address")
        parser.add_argument("--as-at", required=True, metavar="DATE", help="how things stood: 2026-05-31")
        parser.add_argument("--known-on", metavar="DATE", help="as it was known on this day; now without it")
        parser.add_argument("--since", metavar="DATE", help="the day that the board report compares with")
        parser.add_argument(
            "--template", default="cabinet-progress", help="cabinet-progress, board, scorecard or budget"
        )
        parser.add_argument("--format", default="pdf", metavar="FORMAT", help="pdf or html")
        parser.add_argument("--out", required=True, metavar="FILE", help="where to write it")

    def handle(self, *, plan, template, out, **options) -> None:
        days = {name: day_of(name, options[name]) for name in ("as_at", "known_on", "since")}
        self.refuse_wrong(options["format"], days, Path(out))
        found = plan_named(plan)
        order = template_named(template, found)
        self.say(f"Reading {found} as at {days['as_at']} …")
        with scope(plan=[found.pk]):
            body = self.drawn(found, order, days, options["format"])
        write(Path(out), body)
        self.say(f"Wrote {out}: {len(body):,} bytes.")

    def refuse_wrong(self, kind: str, days: dict, out: Path) -> None:
        if kind not in FORMATS:
            raise refusal(f"The format must be pdf or html, not {kind}.")
        if days["as_at"] > london_day(timezone.now()):
            raise refusal("--as-at lies ahead of today.")
        if days["since"] and days["since"] > days["as_at"]:
            raise refusal("--since must not lie after --as-at.")
        if not out.parent.is_dir() or out.is_dir():
            raise refusal(f"Cannot write {out}: the folder must exist and the name must be a file's.")

    def drawn(self, plan: Plan, template: ReportTemplate, days: dict, kind: str) -> bytes:
        moment = Moment(as_at=days["as_at"], known_on=days["known_on"])
        record = Record(plan, moment, since_for(template, days))
        title = f"{plan.name}: {template.name}"
        paper = paper_from_template(
            plan, template.sections, title=title, kind=template.paper_kind, record=record
        )
        self.say(f"Drawing {len(paper.sections)} sections …")
        if kind == "html":
            from governance.reports.standalone import draw_standalone

            return draw_standalone(paper)
        from governance.reports.draw_pdf import draw_pdf

        return draw_pdf(paper, now=timezone.now())

    def say(self, words: str) -> None:
        self.stderr.write(words, style_func=lambda text: text)


def refusal(words: str) -> CommandError:
    return CommandError(words, returncode=2)


def day_of(name: str, text: str | None) -> date | None:
    if not text:
        return None
    if (day := day_from_iso(text)) is None:
        raise refusal(f"--{name.replace('_', '-')} must be a day such as 2026-05-31, not {text}.")
    return day


def since_for(template: ReportTemplate, days: dict) -> date | None:
    """A paper that compares does so with the end of the month before, unless another day is asked for."""
    if not template.compares:
        return None
    return days["since"] or days["as_at"].replace(day=1) - timedelta(days=1)


def plan_named(slug: str) -> Plan:
    plan = Plan.everywhere.select_related("authority").filter(slug=slug).first()
    if plan is None:
        raise refusal(f"There is no plan called {slug}.")
    return plan


def template_named(key: str, plan: Plan) -> ReportTemplate:
    """The council's own before the standard one. Raises CommandError."""
    found = templates_for(plan).filter(key=key).order_by(F("authority").asc(nulls_first=True)).last()
    if found is None:
        raise refusal(f"There is no report template called {key}.")
    return found


def write(path: Path, body: bytes) -> None:
    try:
        path.write_bytes(body)
    except OSError as fault:
        raise refusal(f"Cannot write {path}: {fault.strerror}.") from fault
