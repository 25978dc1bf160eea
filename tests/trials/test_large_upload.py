"""200 MB sent as evidence to the running server: refused at its field, and never kept whole on the way."""

import re
from itertools import chain, repeat
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.trials.house import House
from tests.trials.writer import Writer, day, field

pytestmark = pytest.mark.full

MB = 1024 * 1024
SENT, MEMORY, DISK = 200, 40, 30
"""Megabytes: of the file, and that the server may take more than before while it arrives."""
BOUNDARY = "a-boundary"


class Letter:
    """A form with a file in its midst, made up while it is sent."""

    def __init__(self, before: dict, after: dict) -> None:
        named = 'Content-Disposition: form-data; name="file_1"; filename="../../minutes.pdf"'
        head = f"{parts(before)}--{BOUNDARY}\r\n{named}\r\n\r\n%PDF-1.7\n".encode()
        tail = f"\r\n{parts(after)}--{BOUNDARY}--\r\n".encode()
        self.size = len(head) + SENT * MB + len(tail)
        self.pieces = chain([head], repeat(bytes(MB), SENT), [tail])

    def __len__(self) -> int:
        return self.size

    def read(self, _size: int = -1) -> bytes:
        return next(self.pieces, b"")


def parts(values: dict) -> str:
    heads = ((f'Content-Disposition: form-data; name="{name}"', value) for name, value in values.items())
    return "".join(f"--{BOUNDARY}\r\n{head}\r\n\r\n{value}\r\n" for head, value in heads)


class Gauge(Thread):
    """The most memory and disk that a server has had at once, in megabytes more than at the start."""

    def __init__(self, group: int, *folders: Path) -> None:
        super().__init__(daemon=True)
        self.group, self.folders, self.done = group, folders, Event()
        self.before = self.peak = self.now()

    def now(self) -> tuple[float, float]:
        return memory(self.group) / MB, sum(map(disk, self.folders)) / MB

    def run(self) -> None:
        while not self.done.wait(0.05):
            self.peak = tuple(map(max, self.peak, self.now()))

    def stop(self) -> tuple[float, float]:
        self.done.set()
        self.join()
        return tuple(most - before for most, before in zip(self.peak, self.before, strict=True))


def memory(group: int) -> int:
    """What the processes of a group hold, in bytes."""
    found = 0
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found += int(fields[21]) * 4096 if int(fields[2]) == group else 0
    return found


def disk(folder: Path) -> int:
    found = 0
    for path in folder.rglob("*"):
        try:
            found += path.stat().st_size
        except OSError:
            continue
    return found


@pytest.mark.parametrize("embedded", [True, False], ids=["embedded", "PostgreSQL"])
def test_it_is_refused_and_costs_no_more_than_a_file_that_is_kept(embedded, tmp_path, record_property):
    with House(embedded=embedded, TMPDIR=str(tmp_path)) as house:
        page = f"/plans/{house.fill('writers', 1)}/actions/1.1/update/"
        house.start_web()
        writer = Writer(house.address, "writer0@example.invalid", page)
        writer.sign_in()
        form = writer.get(page)
        kept = {name: field(form, name) for name in ("version", "request_key", "csrfmiddlewaretoken")}
        said = {"progress": "under_way", "confidence": "green", "narrative": "Kept words.", **day(form)}
        gauge = Gauge(house.web.running.pid, tmp_path, house.folder / "var")
        gauge.start()
        answer = writer.session.post(
            house.address + page,
            data=Letter(kept | {"next_steps": "Kept before it."}, said),
            headers={"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"},
            timeout=300,
        )
        more_memory, more_disk = gauge.stop()
        seen = f"{SENT} MB sent: {more_memory:.0f} MB more memory, {more_disk:.0f} MB more disk"
        record_property("seen", f"{seen}, {answer.elapsed.total_seconds():.1f} s")

        assert answer.status_code == 200
        at_the_field = re.search(r'id="id_file_1_error"[^>]*>(.*?)</p>', answer.text, re.DOTALL)
        assert "The file must be smaller than 20 MB. Send a link to it instead." in at_the_field[1]
        assert "Kept before it." in answer.text and "Kept words." in answer.text
        assert house.count("plans_actionupdate") == house.count("plans_evidence") == 0
        assert (more_memory < MEMORY, more_disk < DISK) == (True, True), seen
        assert not list(tmp_path.glob("*.upload*"))
