"""Goes to every address as every person, by GET and by POST, and says which answers are wrong."""

from functools import cache

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.walk import expected
from tests.walk.bodies import filled
from tests.walk.places import OF_ACTION, kwargs_of
from tests.walk.world import CANARY, Side, World, fingerprint, keepers

ANONYMOUS = "anonymous"
FINE = {200, 302, 405}


def client_of(user=None) -> Client:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


class Walker:
    def __init__(self, world: World) -> None:
        self.world = world
        self.cells = 0
        self.wrong: list[str] = []
        self.clients = {ANONYMOUS: client_of()} | {n: client_of(u) for n, u in world.people.items()}
        self.keepers = {
            side.plan.pk: [client_of(user) for user in keepers(side)] for side in (world.own, world.foreign)
        }
        self.body = cache(self._body)

    def walk(self, names: set[str]) -> list[str]:
        """The cells whose answer is not the one in the table."""
        before = fingerprint()
        for name in sorted(names):
            for person in self.clients:
                self.visit(name, person)
            after = fingerprint()
            changed = [table for table in after if after[table] != before[table]]
            if changed:
                self.wrong.append(f"{name}: rows changed in {changed}")
            before = after
        return self.wrong

    def visit(self, name: str, person: str) -> None:
        own, foreign = self.world.own, self.world.foreign
        self.try_both(name, person, own, self.answer_due(name, person))
        if person != "foreign manager":
            self.try_both(name, person, foreign, 302 if person == ANONYMOUS else 404)
        if person in expected.OWN and name in OF_ACTION - {"update_correct", "evidence_file"}:
            theirs = person in expected.PLAN[name]
            self.try_both(name, person, own, 404 if theirs else 403, row="second")

    def answer_due(self, name: str, person: str) -> int:
        if person == ANONYMOUS:
            return 302
        if person in expected.NOBODYS_OWN:
            return 404
        if name in expected.COUNCIL:
            return 200 if person in expected.ADMIN else 404
        return 200 if person in expected.PLAN[name] else 403

    def address(self, name: str, side: Side, row: str) -> str:
        return reverse(name, kwargs=kwargs_of(name, side, row, council=name in expected.COUNCIL))

    def _body(self, name: str, plan_id: int, row: str) -> dict:
        """A valid form for this address: its page as shown to somebody who may, filled in."""
        side = next(side for side in (self.world.own, self.world.foreign) if side.plan.pk == plan_id)
        client = self.keeper(name, plan_id)
        page = client.get(self.address(name, side, row))
        text = page.content.decode(errors="replace") if page.status_code == 200 and not page.streaming else ""
        return filled(name, text, side.rows)

    def keeper(self, name: str, plan_id: int) -> Client:
        """Somebody who may fill in the form of an address."""
        administrator, manager, officer = self.keepers[plan_id]
        if name in expected.COUNCIL:
            return administrator
        return officer if expected.PLAN.get(name) == expected.KEEPERS else manager

    def try_both(self, name: str, person: str, side: Side, due: int, row: str = "action") -> None:
        url = self.address(name, side, row)
        sent = self.body(name, side.plan.pk, row)
        with transaction.atomic():
            self.judge(name, person, "GET", side, due, self.clients[person].get(url))
            answer = self.clients[person].post(url, sent)
            self.judge(name, person, "POST", side, due, answer)
            if due == 200:
                self.judge_written(name, person, answer)
                transaction.set_rollback(True)

    def judge(self, name: str, person: str, method: str, side: Side, due: int, answer) -> None:
        self.cells += 1
        got = answer.status_code
        right = got in FINE if due == 200 else got == due
        if due == 302:
            right = got == 302 and "/account/sign-in/" in answer["Location"]
        if not right:
            self.wrong.append(f"{name} {method} by {person} at {side.plan.slug}: {got}, not {due}")
        if person != "foreign manager" and CANARY.encode() in content(answer):
            self.wrong.append(f"{name} {method} by {person}: shows what belongs to another council")

    def judge_written(self, name: str, person: str, answer) -> None:
        if name in expected.WRITING and answer.status_code != 302:
            self.wrong.append(f"{name} POST by {person}: a valid form was answered {answer.status_code}")


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
