"""A visitor to the running tracker: visitor.py ADDRESS SAID enter|find|miss.

Signs in with an account that bin/run printed into the file SAID, opens the dashboard, and then adds an
organisation, or looks whether the one added earlier is there.
"""

import re
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

BODY = "Bare Debian Partnership"
DASHBOARD = "/plans/northmere-improvement-plan/"
ORGANISATIONS = "/councils/northmere/organisations/"


class Visitor:
    def __init__(self, address):
        self.address, self.browser = address, build_opener(HTTPCookieProcessor(CookieJar()))

    def read(self, path, **answers):
        sent = urlencode(answers).encode() if answers else None
        with self.browser.open(self.address + path, sent, timeout=30) as page:
            return page.read().decode()

    def fill_in(self, path, **answers):
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.read(path)).group(1)
        return self.read(path, csrfmiddlewaretoken=token, **answers)


def main(address, said, act):
    printed = Path(said).read_text()
    email, password = re.search(r"^Authority administrator +(\S+) +(\S+)$", printed, re.M).groups()
    visitor = Visitor(address)
    visitor.fill_in("/account/sign-in/", login=email, password=password)
    if "What is claimed, and what the record says" not in visitor.read(DASHBOARD):
        return "The dashboard was not shown."
    if act == "enter":
        visitor.fill_in(f"{ORGANISATIONS}add/", name=BODY, kind="other")
    is_there = BODY in visitor.read(ORGANISATIONS)
    return f"{BODY} is {'there' if is_there else 'not there'}." if is_there == (act == "miss") else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
