"""Somebody who records updates through the web pages, and sends a form again until it is answered."""

import re
import threading
import time

import requests

PASSWORD = "a long password for tests"
ANSWERS = (200, 302, 409)
"""All else is sent again; 400 is what a session gets whose row could not be saved."""
FIELD = r'name="{}"[^>]*value="([^"]*)"'


class Writer(threading.Thread):
    """Records one update after the other; `acknowledged` holds what the tracker said that it keeps."""

    def __init__(self, address: str, email: str, page: str) -> None:
        super().__init__(daemon=True)
        self.address, self.email, self.page = address, email, page
        self.session, self.acknowledged, self.sent_again = requests.Session(), [], 0
        self.fault: Exception | None = None
        self._stopping = threading.Event()

    def run(self) -> None:
        try:
            self.sign_in()
            while not self._stopping.is_set():
                self.record(f"{self.email} says {len(self.acknowledged)}")
        except Exception as fault:
            self.fault = fault

    def stop(self) -> None:
        self._stopping.set()
        self.join(120)

    def sign_in(self) -> None:
        form = self.get("/account/sign-in/")
        typed = {"login": self.email, "password": PASSWORD}
        answer = self.post("/account/sign-in/", field(form, "csrfmiddlewaretoken"), typed)
        assert answer.status_code == 302, answer.text

    def record(self, narrative: str) -> None:
        form = self.get(self.page)
        kept = {name: field(form, name) for name in ("version", "request_key")}
        typed = {"progress": "under_way", "confidence": "green", "narrative": narrative, **day(form), **kept}
        answer = self.post(self.page, field(form, "csrfmiddlewaretoken"), typed)
        if answer.status_code == 302:
            self.acknowledged.append(narrative)
        elif answer.status_code == 200:
            raise AssertionError(errors(answer.text))

    def get(self, path: str) -> str:
        return self._until_answered("GET", path).text

    def post(self, path: str, token: str, typed: dict) -> requests.Response:
        headers = {"Referer": self.address + path}
        data = typed | {"csrfmiddlewaretoken": token}
        return self._until_answered("POST", path, data=data, headers=headers, allow_redirects=False)

    def _until_answered(self, method: str, path: str, **options) -> requests.Response:
        for _ in range(600):
            try:
                answer = self.session.request(method, self.address + path, timeout=20, **options)
            except requests.RequestException:
                answer = None
            if answer is not None and answer.status_code in ANSWERS:
                return answer
            self.sent_again += 1
            time.sleep(0.1)
        raise TimeoutError(f"{path} was not answered.")


def field(page: str, name: str) -> str:
    found = re.search(FIELD.format(name), page)
    assert found, f"{name} is not on the page {re.search('<title>([^<]*)', page)[1]!r}"
    return found[1]


def day(page: str) -> dict[str, str]:
    return {name: field(page, name) for name in re.findall(r'name="(effective_date[^"]*)"', page)}


def errors(page: str) -> str:
    return " ".join(re.findall(r"govuk-error-(?:message|summary)[^>]*>([^<]*)", page))
