"""A process that changes the words of one action again and again: `ADDRESS EMAIL PAGE WORDS…`."""

import html
import re
import sys

from tests.trials.writer import Writer, field

CHECKED = r'name="recommendations" value="([^"]*)"[^>]*checked'


class Rewriter(Writer):
    """Adds each of its words to the words of the action; `refused` counts the answers 409."""

    refused = 0

    def add(self, word: str) -> None:
        while True:
            form = self.get(self.page)
            typed = {name: field(form, name) for name in ("ref", "version", "request_key")}
            typed["text"] = f"{text_of(form)} {word}"
            typed["recommendations"] = re.findall(CHECKED, form)
            if self.post(self.page, field(form, "csrfmiddlewaretoken"), typed).status_code == 302:
                return
            self.refused += 1


def text_of(page: str) -> str:
    return html.unescape(re.search(r'<textarea[^>]*name="text"[^>]*>([^<]*)<', page)[1]).strip()


def main(address: str, email: str, page: str, *words: str) -> None:
    writer = Rewriter(address, email, page)
    writer.sign_in()
    for word in words:
        writer.add(word)
    sys.stdout.write(str(writer.refused))


if __name__ == "__main__":
    main(*sys.argv[1:])
