"""Which addresses a person finds by following links, by the name each has in the resolver."""

import re
from collections import defaultdict
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLResolver, get_resolver, resolve
from playwright.sync_api import APIRequestContext

LINK = re.compile(r"""<a\b[^>]*?\shref="([^"#]+)""")
TO_LOOK_THROUGH = 4
"""Of one name, so many pages are searched for more links."""


def names(resolver=None) -> set[str]:
    """Every name in the resolver."""
    found = set()
    for entry in (resolver or get_resolver()).url_patterns:
        found |= names(entry) if isinstance(entry, URLResolver) else {entry.name}
    return found


def name_of(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def crawl(asking: APIRequestContext, *starts: str, within: str = "/", leave_out=()) -> dict[str, list[str]]:
    """The paths below `within` that are reached from `starts`, by name; without opening `leave_out`."""
    found, waiting, seen = defaultdict(list), list(starts), set(starts)
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        if name is None or name in leave_out or len(found[name]) >= TO_LOOK_THROUGH:
            continue
        answer = asking.get(path)
        if (
            answer.status != 200
            or urlsplit(answer.url).path != path
            or not answer.headers["content-type"].startswith("text/html")
        ):
            continue
        found[name].append(path)
        fresh = [link for link in links(answer.text(), path) if link.startswith(within) and link not in seen]
        waiting += dict.fromkeys(fresh)
        seen.update(fresh)
    return {name: paths for name, paths in found.items() if paths}


def links(html: str, path: str) -> list[str]:
    addresses = (urlsplit(urljoin(path, unescape(link))) for link in LINK.findall(html))
    return [address.path for address in addresses if not address.netloc]
