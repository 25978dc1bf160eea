"""A PostgreSQL and a Redis of a trial's own, which may be killed and started again."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60


class Process:
    """A program in a group of its own, so that its children are killed with it."""

    def __init__(self, command: list[str], *, log: Path, told: dict | None = None, user: str | None = None):
        self.command, self.log, self.told, self.user = command, log, told, user
        self.running: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.command,
                cwd=ROOT if self.told else self.log.parent,
                env=self.told,
                user=self.user,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def is_alive(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def kill(self) -> None:
        """As `kill -9` does, and all its children."""
        try:
            os.killpg(self.running.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.running.wait()

    def stop(self) -> None:
        if self.is_alive():
            self.running.terminate()
            try:
                self.running.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


class Postgres(Process):
    """With its files safe from a crash, as a council's server has them."""

    def __init__(self, folder: Path) -> None:
        owner = "postgres" if os.geteuid() == 0 else None
        if owner:
            shutil.chown(folder, owner)
        self.folder, self.programs = folder, programs()
        subprocess.run(
            [self.programs / "initdb", "-D", folder / "files", "-U", "improvement", "-A", "trust"],
            check=True, cwd=folder, user=owner, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        command = [str(self.programs / "postgres"), "-D", str(folder / "files"), "-k", str(folder)]
        super().__init__([*command, "-c", "listen_addresses="], log=folder / "postgres.log", user=owner)
        self.start()
        self.ask("create database improvement", database="postgres")

    @property
    def address(self) -> str:
        return f"postgres://improvement@/{self.folder}/improvement"

    def start(self) -> None:
        super().start()
        wait_until(lambda: self._psql("select 1", "postgres").returncode == 0, "PostgreSQL")

    def ask(self, question: str, *, database: str = "improvement") -> str:
        answer = self._psql(question, database)
        if answer.returncode:
            raise RuntimeError(answer.stderr)
        return answer.stdout.strip()

    def _psql(self, question: str, database: str) -> subprocess.CompletedProcess:
        command = ["psql", "-h", self.folder, "-U", "improvement", "-XAtq", "-c", question, database]
        return subprocess.run(command, capture_output=True, text=True)


class Redis(Process):
    def __init__(self, folder: Path) -> None:
        self.socket = folder / "redis.sock"
        keeping = ["--save", "", "--appendonly", "no", "--dir", str(folder)]
        super().__init__(
            ["redis-server", "--port", "0", "--unixsocket", str(self.socket), *keeping],
            log=folder / "redis.log",
        )
        self.start()

    def start(self) -> None:
        super().start()
        wait_until(lambda: "PONG" in self.ask("ping"), "Redis")

    def ask(self, *words: str) -> str:
        answer = subprocess.run(["redis-cli", "-s", self.socket, *words], capture_output=True, text=True)
        return answer.stdout


def programs() -> Path:
    """The folder of PostgreSQL's server programs, the newest version last."""
    found = [
        path.parent
        for place in (ROOT / ".local/tools/usr/lib/postgresql", Path("/usr/lib/postgresql"))
        for path in sorted(place.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    ]
    return found[-1]


def wait_until(is_so, name: str, patience: float = PATIENCE) -> None:
    until = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(f"{name} was not ready within {patience} seconds.")
        time.sleep(0.1)
