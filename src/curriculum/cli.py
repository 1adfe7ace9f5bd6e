"""The command line: finds the command, runs it, and turns problems into text and an exit status."""

from __future__ import annotations

import errno
import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn, Protocol, TextIO, cast

import typer
from typer.main import get_command

from curriculum.plugins import Folder
from curriculum.problems import python_warnings
from curriculum.problems.problem import ENVIRONMENT, ERRORS, OK, CurriculumError, problem_error
from curriculum.problems.terminal import Terminal


class Command(Protocol):
    """A file of `commands/`: options in, result out; typer reads options and help from `run`."""

    @property
    def run(self) -> Callable[..., None]:
        """What happens; ends with an exception where the exit status is not 0."""


COMMANDS: Folder[Command] = Folder("commands")
NAME = "curriculum"


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"{NAME} {version(NAME)}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    pass


def main() -> NoReturn:
    """Run the command that the user typed, and end the process."""
    gc.disable()  # what a command reads lives to its end: looking for circles in it is a sixth of the time of `check`
    python_warnings.silence()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that cannot show a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    # closed by somebody else, a command takes away what it has put into the temporary folder
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    leave(run())


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    # the status by which shells tell a signal
    raise SystemExit(128 + number)


def run(argv: Sequence[str] | None = None) -> int:
    """Run a command in this process and return its exit status: 0, 1, 2 or 3, as `problems.problem` names them.

    `argv` are the words after the name of the program. None stands for those that were typed: on Windows, where no
    shell does so, typer then puts the names of files in the place of `dist/*`. The command prints to `sys.stdout` and
    `sys.stderr`, and leaves this process as it was, so that many can be run in one. A bug is raised as it is.
    """
    collecting = gc.isenabled()
    streams = sys.stdout, sys.stderr
    # everything that is printed goes through here, whoever prints it
    sys.stdout, sys.stderr = (cast(TextIO, stream and Terminal(stream)) for stream in streams)
    try:
        # Not `app()`, which would also leave a hook for exceptions behind.
        get_command(_app(sys.argv[1:] if argv is None else argv))(args=argv and list(argv), prog_name=NAME)
    except CurriculumError as error:
        return _tell(error)
    except OSError as error:
        return _tell(_of_the_machine(error))
    except MemoryError:
        return _tell(_out_of_memory())
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else OK if ended.code is None else ERRORS
    finally:
        # A build enables the collector, and typer wraps both streams when the reader of the output has gone.
        sys.stdout, sys.stderr = streams
        (gc.enable if collecting else gc.disable)()
    return OK


def _app(argv: Sequence[str]) -> typer.Typer:
    """The commands with their options; where the first word names a command, only its file is imported."""
    app = typer.Typer(
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="Turn a library of training modules into complete course packs, in Word and Markdown.",
    )
    app.callback()(_root)
    names = COMMANDS.names()
    typed = next((word for word in argv if not word.startswith("-")), "")
    for name in [typed] if typed in names else names:
        command = COMMANDS.load(name)
        # the line of the list of commands: a whole sentence, which the help of the command itself would be cut to
        app.command(name, short_help=command.__doc__)(command.run)
    return app


def _tell(error: CurriculumError) -> int:
    """Print the problems and their number; return the exit status."""
    for problem in error.problems:
        print(problem.render(), file=sys.stderr)
    errors = sum(problem.kind.level == "error" for problem in error.problems)
    print(f"{errors} {'error' if errors == 1 else 'errors'}", file=sys.stderr)
    return error.status


def _of_the_machine(error: OSError) -> CurriculumError:
    """What it means that the machine refused something where nobody expected it.

    Files are written in `files` and `packs` alone, which say themselves what they could not write. What comes here
    with the name of a file was to be read; without one it is the output, unless the current folder has gone.
    """
    from curriculum.problems import codes
    from curriculum.problems.place import Place

    where = Place(Path(os.fsdecode(error.filename))) if isinstance(error.filename, str | bytes) else None
    if where:
        return problem_error(codes.NO_SUCH_FILE, f"cannot be read: {error.strerror}", where)
    if error.errno == errno.ENOENT:
        hint = "go into a folder that exists"
        return problem_error(codes.NO_SUCH_FILE, f"the current folder cannot be read: {error.strerror}", hint=hint)
    message = f"the output cannot be written: {error.strerror or error}"
    return problem_error(codes.CANNOT_WRITE, message, hint="look at the space on the disk that it goes to")


def _out_of_memory() -> CurriculumError:
    from curriculum.problems import codes

    message = "the memory of this machine ran out"
    return problem_error(codes.NO_MEMORY, message, hint="close other programs, or build fewer packs at once with -j 1")


def leave(status: int) -> NoReturn:
    """End the process at once: taking a large tree apart node by node would be a fifth of the time of a build."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # the user has closed it
                stream.flush()
    except OSError:  # the reader of our output has gone, as `| head` does, or the disk behind `>` is full
        status = status or ENVIRONMENT
    os._exit(status)
