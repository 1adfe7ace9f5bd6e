"""Report what a course has changed in knowledge, from the tests that participants wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curriculum.building import course_options
from curriculum.building.course_options import CourseOptions, listed, path_argument, path_option, plural

if TYPE_CHECKING:
    from curriculum.building.score_report import Scored


@course_options.takes_course
def run(
    results: Annotated[Path, path_argument("Excel workbook or CSV file: a row for each participant and test.")],
    options: CourseOptions,
    pack: Annotated[
        Path | None,
        path_argument("The pack that the tests were printed from, a folder or a zip.", "[PACK]"),
    ] = None,
    to: Annotated[str, typer.Option(help="Formats, with commas.")] = "md,docx",
    out: Annotated[Path, path_option("Folder for the report.")] = Path("results"),
    root: course_options.Root = None,
    style: Annotated[
        Path | None,
        path_option("A Word file with the looks; see docs/styles.md."),
    ] = None,
) -> None:
    """Report the gain in knowledge and how each question worked, from the pre-tests and post-tests of a course."""
    from curriculum.building.pack_request import PackRequest
    from curriculum.building.score_report import score

    request = PackRequest(options, tuple(listed(to)), course_options.root_of(root), out, style)
    _report(score(request, results, pack))


def _report(scored: Scored) -> None:
    """What was written, who was counted, and the gain."""
    from curriculum.problems.place import display_path
    from curriculum.scoring.gain import rounded
    from curriculum.scoring.small_groups import LEAST

    knowledge, results = scored.gain, scored.gain.results
    for problem in scored.problems:
        typer.echo(problem.render(), err=True)
    typer.echo(f"{display_path(scored.folder)}/")
    typer.echo(f"  files      {', '.join(scored.files)}")
    only = f"{results.pre_only} with only the first, {results.post_only} with only the second"
    typer.echo(f"  people     {knowledge.pairs} with both tests, {only}")
    if results.blank:
        typer.echo(f"  left out   {plural(results.blank, 'test')} without any answer")
    # too few people: nothing is printed from which their answers could be worked out
    if knowledge.whole is None:
        typer.echo(f"  gain       not shown: figures need {LEAST} people with both tests, so that nobody is recognised")
        return
    whole = knowledge.whole
    gain = f"{rounded(whole.before)} % right before, {rounded(whole.after)} % after: {rounded(whole.points):+} points"
    typer.echo(f"  gain       {gain}")
    typer.echo(f"  questions  {knowledge.questions}, of which {scored.flagged} to look at (item-analysis)")
