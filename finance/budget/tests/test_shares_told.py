from decimal import Decimal

import pytest

from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money

pytestmark = pytest.mark.django_db


def test_a_share_is_told_as_people_write_it(client, open_plan):
    line = money.line(open_plan)
    money.link(line, money.source(open_plan, "Grant"), share=Decimal(60))
    client.force_login(factories.member(open_plan, Role.FINANCE_OFFICER))

    page = client.get(line.get_absolute_url()).content.decode()

    assert "Grant, share 60" in page
