"""The command line: finds the command, runs it, and turns problems into text and an exit status."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn, Protocol

import typer

from curriculum.plugins import Folder
from curriculum.problems.problem import ENVIRONMENT, CurriculumError


class Command(Protocol):
    """A file of `commands/`: options in, result out; typer reads options and help from `run`."""

    @property
    def run(self) -> Callable[..., None]:
        """What happens; ends with an exception where the exit status is not 0."""


COMMANDS: Folder[Command] = Folder("commands")
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Turn a library of training modules into complete course packs, in Word and Markdown.",
)


def _show_version(is_given: bool) -> None:
    if is_given:
        from importlib.metadata import version

        typer.echo(f"curriculum {version('curriculum')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command that the user typed; only its file is imported."""
    gc.disable()  # what a command reads lives to its end: looking for circles in it is a sixth of the time of `check`
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that cannot show a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    names = COMMANDS.names()
    typed = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    for name in [typed] if typed in names else names:
        app.command(name)(COMMANDS.load(name).run)
    try:
        app()
    except CurriculumError as error:
        for problem in error.problems:
            print(problem.render(), file=sys.stderr)
        errors = sum(problem.kind.level == "error" for problem in error.problems)
        print(f"{errors} {'error' if errors == 1 else 'errors'}", file=sys.stderr)
        leave(error.status)
    except OSError as error:  # a full disk behind `>`, a working folder that is gone
        where = f"{error.filename}: " if error.filename else ""
        print(f"CUR090 cannot-write: {where}{error.strerror}", file=sys.stderr)
        leave(ENVIRONMENT)
    except SystemExit as done:
        leave(done.code if isinstance(done.code, int) else 0 if done.code is None else 1)


def leave(status: int) -> NoReturn:
    """End the process at once: taking a large tree apart node by node would be a fifth of the time of a build."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # the user has closed it
                stream.flush()
    except OSError:  # the reader of our output has gone, as `| head` does, or the disk behind `>` is full
        status = status or ENVIRONMENT
    os._exit(status)
