"""Step 6: next morning each lead with overdue actions has one mail that lists them, however often it ran."""

import json
import re
from datetime import date, timedelta

import pytest

from tests.browser.people import DOMAIN

LEADS = ("head.early.help", "designated.nurse", "police.lead")
DIGESTS = (
    "import json; from plans.mail.models import Mail; "
    "print('DIGESTS' + json.dumps(list(Mail.objects.filter(key__startswith='v1|digest|')"
    ".order_by('pk').values_list('key', 'address', 'body', 'sent_at')), default=str))"
)


@pytest.fixture(scope="module")
def digests(tracker):
    """Key, address, text and time of each digest, after the task ran twice on the next morning.

    Where the tests run after seven, the tracker has told everybody this morning already, and once is enough.
    """
    tomorrow = str(date.today() + timedelta(days=1))
    first, second = (tracker.manage("send_reminders", "--on", tomorrow) for _ in range(2))
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert "in 0 digests" in second.stdout
    found = re.search(r"DIGESTS(.*)", tracker.manage("shell", "-c", DIGESTS).stdout)
    return json.loads(found[1])


def test_nobody_has_two_mails_of_one_morning_and_all_are_sent(digests):
    mornings = [(address.lower(), key.rsplit("|", 1)[-1]) for key, address, _, _ in digests]
    assert mornings
    assert len(mornings) == len(set(mornings))
    assert all(sent_at for *_, sent_at in digests)


@pytest.mark.parametrize("name", LEADS)
def test_a_lead_reads_in_the_mail_what_their_page_lists_as_overdue(visit, digests, name):
    lead = visit(name)
    table = lead.page.get_by_role("table", name=re.compile(r"Overdue \("))
    listed = [row.locator("th").inner_text() for row in table.locator("tbody tr").all()]
    assert listed
    mine = [body for _, address, body, _ in digests if address == f"{name}@{DOMAIN}"]
    assert mine
    overdue = mine[0].split("DUE SOON")[0]
    assert "OVERDUE" in overdue
    for action in listed:
        assert action in overdue
