"""What a reader finds on a rendered page: its words under each heading, its table rows and its list items."""

import re
from html.parser import HTMLParser

BLOCKS = {"h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "caption", "figcaption", "div"}
SILENT = {"script", "style", "svg", "head", "nav", "select", "template"}
QUOTES = str.maketrans("’‘“”", "''\"\"")


def spaced(words: str) -> str:
    """Words with ordinary spaces where a line must not break, as before the sign of a percentage."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def plain(words: str) -> str:
    """Words without regard to line breaks, and to the shape of quotation marks."""
    return " ".join(words.translate(QUOTES).split())


class Page(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, str]] = []
        self.tables: list[list[list[str]]] = []
        self.in_cell = False
        self.open: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs) -> None:
        if tag in SILENT:
            self.open.append(tag)
        if tag in BLOCKS:
            self.pieces.append((tag, ""))
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        self.in_cell = self.in_cell and tag not in ("td", "th")
        if tag in BLOCKS:
            self.pieces.append(("", ""))

    def handle_data(self, data: str) -> None:
        if self.open:
            return
        tag, words = self.pieces[-1] if self.pieces else ("", "")
        self.pieces[-1:] = [(tag, words + data)]
        if self.in_cell:
            self.tables[-1][-1][-1] += data

    @property
    def text(self) -> str:
        return plain(" ".join(words for _, words in self.pieces))

    def under(self, heading: str) -> str:
        """The words between a heading and the next one of its level or above."""
        level, found = None, []
        for tag, words in self.pieces:
            if re.fullmatch("h[1-6]", tag):
                if level and tag <= level:
                    break
                if level is None and plain(words).startswith(heading):
                    level = tag
                    continue
            if level:
                found.append(words)
        assert level, f"no heading “{heading}”"
        return plain(" ".join(found))

    def table(self, *headers: str) -> list[list[str]]:
        """The rows of all tables whose head begins with these words, without the heads."""
        tables = [[[plain(cell) for cell in row] for row in table] for table in self.tables]
        found = [table for table in tables if tuple(table[0][: len(headers)]) == headers]
        assert found, f"no table headed {headers}"
        return [row for table in found for row in table[1:]]
