"""What the web server notes of a request: no words looked for, and no key to choose a password by."""

import re

from gunicorn.glogging import Logger

KEY = re.compile(r"(/account/password/new/\w+-)[^/]+")


class AccessLog(Logger):
    def atoms(self, resp, req, environ, request_time) -> dict:
        found = super().atoms(resp, req, environ, request_time)
        path = KEY.sub(r"\1…", environ["RAW_URI"].partition("?")[0])
        return found | {"U": path, "r": f"{found['m']} {path} {found['H']}", "q": "", "f": "-"}
