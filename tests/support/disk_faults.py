"""A process that publishes a pack is killed, or refused by the disk, at one call to the file system after the other.

`python tests/support/disk_faults.py` tries every call, with a real build; the tests try a sample. Needs strace.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.packs.publishing import publish
from curriculum.packs.verifying import verify
from curriculum.problems.problem import CurriculumError

CALLS = (
    "openat,write,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,close,fchmod,"
    "chmod,mkdir,mkdirat,rmdir,newfstatat,stat,lstat,fstat,access,readlink,getdents64,flock"
)
FAULTS = {"kill -9": "signal=SIGKILL", "no space": "error=ENOSPC", "input/output error": "error=EIO"}
PUBLISH = "from pathlib import Path; from curriculum.packs.publishing import publish; import sys; " + (
    "publish({'agenda.md': b'new', 'worksheets/plan.md': b'new'}, {}, Path(sys.argv[1]))"
)
BUILD = "from curriculum.cli import main; main()"


@dataclass(frozen=True)
class Case:
    """A command that publishes `pack`, over one that stands there already."""

    command: tuple[str, ...]
    pack: Path

    def reset(self) -> bytes:
        """Put the old pack in place; returns what tells it from a new one."""
        shutil.rmtree(self.pack.parent, ignore_errors=True)
        publish({"agenda.md": b"old"}, {}, self.pack)
        return self.state()

    def state(self) -> bytes:
        """What tells packs apart; nothing where no sound pack stands."""
        try:
            if verify(self.pack):
                return b""
        except CurriculumError:
            return b""
        return (self.pack / "manifest.json").read_bytes() if self.pack.is_dir() else self.pack.read_bytes()

    def left(self) -> list[str]:
        """What lies beside the pack."""
        return sorted(path.name for path in self.pack.parent.iterdir() if path != self.pack)

    def run(self, *strace: str) -> int:
        """Run the command, under strace where there are options for it; returns its exit status."""
        tracer = ["strace", "-f", "-qq", *strace] if strace else []
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run([*tracer, *self.command], capture_output=True, check=False, env=environment).returncode


def case(folder: Path, zipped: bool = False, build: bool = False) -> Case:
    """A case in a folder of its own: `publish` alone, or a whole build."""
    if build:
        options = ["--country", "KG", "--modules", "sbirt", "--documents", "agenda", "--to", "md", "--force"]
        options += ["--out", str(folder / "out"), *(["--zip"] if zipped else [])]
        command = (sys.executable, "-c", BUILD, "build", *options)
        return Case(command, folder / "out" / ("kg-policymakers-en" + (".zip" if zipped else "")))
    pack = folder / "out" / ("pack.zip" if zipped else "pack")
    return Case((sys.executable, "-c", PUBLISH, str(pack)), pack)


def points(one: Case, extra: Sequence[str] = ()) -> list[tuple[str, int]]:
    """The calls that touch the folder of the pack: each with its number among the calls of that name."""
    one.reset()
    log = one.pack.parent.parent / "strace.log"
    one.run("-y", "-e", f"trace={CALLS}", "-o", str(log), *extra)
    counts: Counter[str] = Counter()
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        name = line.partition("(")[0].split()[-1] if "(" in line else ""
        if not name or "resumed" in line:
            continue
        counts[name] += 1
        if str(one.pack.parent) in line:
            found.append((name, counts[name]))
    return found


def try_point(one: Case, name: str, number: int, fault: str, may_be_absent: bool = False) -> str:
    """Break one call. Returns what happened: "old" or "new", and `!` with the reason where a promise was broken."""
    old = one.reset()
    hidden = ["-e", "inject=renameat2:error=ENOSYS"] if may_be_absent else []
    calls = f"trace={name},renameat2" if hidden else f"trace={name}"
    status = one.run("-o", "/dev/null", "-e", calls, *hidden, "-e", f"inject={name}:{FAULTS[fault]}:when={number}")
    after = one.state()
    word = "old" if after == old else "new" if after else "torn"
    if word == "torn" and may_be_absent and not one.pack.exists():
        word = "absent"
    problem = "!torn" if word == "torn" else "!exit 0 without a new pack" if status == 0 and word != "new" else ""
    again = one.run()
    if again or one.state() in (b"", old) or one.left():
        problem += f" !the next run: exit {again}, left {one.left()}"
    return f"{word} {problem}".strip()


def main() -> None:
    """Try every call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--zip", action="store_true")
    parser.add_argument("--publish-only", action="store_true", help="without the build before it")
    parser.add_argument("--without-exchange", action="store_true", help="as where folders cannot be exchanged")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        one = case(Path(name), options.zip, not options.publish_only)
        hidden = ["-e", "inject=renameat2:error=ENOSYS"] if options.without_exchange else []
        found = points(one, hidden)
        same = found == points(one, hidden)
        print(f"{len(found)} calls: {dict(Counter(call for call, _ in found))}, the same again: {same}")
        for fault in FAULTS:
            outcomes = Counter(try_point(one, *point, fault, options.without_exchange) for point in found)
            print(f"{fault}: {dict(outcomes)}", flush=True)


if __name__ == "__main__":
    main()
