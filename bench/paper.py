"""A Cabinet paper beside bare WeasyPrint on the same HTML, in a warm process: `python -m bench.paper`.

CPU seconds of this process, interleaved in one run; then the memory that it holds before and after 50
papers more. Exits with 1 if the paper costs more than 1.15 times the bare drawing.
"""

import os
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from time import process_time

import django

from tests.trials.house import House

ROUNDS, MORE, LIMIT = 5, 50, 1.15


def megabytes() -> float:
    """What this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def northmere():
    """The Cabinet paper of the demonstration's large plan, as it would be issued today."""
    from django.utils import timezone
    from django_scopes import scope

    from governance.management.commands.render_report import template_named
    from governance.reports.paper import paper_from_template
    from governance.reports.record import Record
    from plans.moments import london_day, now
    from plans.structure.models import Plan

    plan = Plan.everywhere.get(slug="northmere-improvement-plan")
    template = template_named("cabinet-progress", plan)
    today = london_day(timezone.now())
    with scope(plan=[plan.pk]):
        record = Record(plan, now(today), today - timedelta(days=90))
        return paper_from_template(
            plan, template.sections, title="Progress", kind=template.paper_kind, record=record
        )


def bare(paper, at) -> bytes:
    from weasyprint import HTML

    from governance.reports import draw_pdf as ours
    from governance.reports.draw_html import draw_for_print
    from governance.reports.fetcher import ClosedFetcher
    from governance.reports.printable import printable

    sheets = [ours.COUNCIL_SHEET, *(f"asset:{sheet}" for sheet in ours.SHEETS)]
    html = printable(draw_for_print(paper, sheets=sheets, created=at.isoformat(timespec="seconds")))
    fetcher = ClosedFetcher({**ours._assets(), ours.COUNCIL_SHEET: ours._council_sheet(paper)})
    before = process_time()
    HTML(string=html, base_url=None, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return process_time() - before


def draw() -> bool:
    """Whether the paper costs more than it may."""
    django.setup()
    from django.utils import timezone

    from governance.reports.draw_pdf import draw_pdf

    paper, at, costs = northmere(), timezone.now(), [0.0, 0.0]
    for number in range(ROUNDS + 1):
        before = process_time()
        body = draw_pdf(paper, now=at)
        ours, plain = process_time() - before, bare(paper, at)
        if number:
            costs = [costs[0] + ours, costs[1] + plain]
    ratio, held = costs[0] / costs[1], megabytes()
    for _ in range(MORE):
        draw_pdf(paper, now=at)
    sys.stdout.write(
        f"{pages_in(body)} pages: {costs[0] / ROUNDS:.2f} s beside {costs[1] / ROUNDS:.2f} s bare, "
        f"{ratio:.2f} times (limit {LIMIT})\n"
        f"Memory: {held:.0f} MB, {megabytes():.0f} MB after {MORE} papers more\n"
    )
    return ratio > LIMIT


def pages_in(body: bytes) -> int:
    from pikepdf import open as opened

    return len(opened(BytesIO(body)).pages)


def main() -> int:
    if "--draw" in sys.argv:
        return draw()
    with House(embedded=True) as house:
        house.manage("load_demo")
        return subprocess.run([sys.executable, "-m", "bench.paper", "--draw"], env=house.told).returncode


if __name__ == "__main__":
    sys.exit(main())
