"""The command line: the only place that prints or exits.

Exit status: 0 done, 1 findings or failed builds, 2 wrong use or wrong settings.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import signal
import sys
from collections import Counter
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet import __version__
from sphinx_booklet.errors import BookletError, of_system
from sphinx_booklet.folders import Folders
from sphinx_booklet.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_booklet.findings import Finding, Style
    from sphinx_booklet.jobs.plan import Job
    from sphinx_booklet.jobs.showing import Progress
    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

DONE, FOUND, WRONG_USE = 0, 1, 2
LAST_PORT = 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends the children as Ctrl-C does
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except BookletError as error:
        complain(str(error).replace(f"{options.root.resolve()}/", ""))
        return WRONG_USE
    except KeyboardInterrupt:
        complain("Stopped. What was finished before is as it was; build again to go on.")
        return FOUND
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on
        return FOUND
    except OSError as error:
        complain(str(of_system(error)))
        return FOUND


def complain(text: str) -> None:
    """Print to standard error; one that is closed is no reason for another error."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="sphinx-booklet", description="Patient booklets.")
    top.add_argument("--version", action="version", version=__version__)
    top.add_argument("--root", type=Path, default=Path(), help="the folder of booklet.toml")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("build", help="build the booklet into build/site")
    _choices(one)
    _machines(one)
    what = "check each EPUB; one without a fault says that it conforms (needs the test tools)"
    one.add_argument("--prove", action="store_true", help=what)
    one.set_defaults(command=build)
    _catalog_verbs(verbs.add_parser("catalogs", help="the translations"))
    one = verbs.add_parser("preview", help="a live page that follows your edits")
    one.add_argument("--language", default="", metavar="TAG")
    one.add_argument("--port", type=_port, default=8000)
    one.add_argument("--open", action="store_true", help="open it in the browser")
    one.set_defaults(command=preview)
    one = verbs.add_parser("check", help="check the catalogs and what was built")
    one.add_argument("--release", action="store_true", help="also: may patients have it?")
    _style(one)
    one.set_defaults(command=check)
    one = verbs.add_parser("reading", help="say how hard the chapters are to read")
    one.add_argument("--format", choices=["text", "json"], default="text")
    one.set_defaults(command=reading)
    return top


def _machines(one: argparse.ArgumentParser) -> None:
    one.add_argument("--jobs", type=_positive, default=0, help="languages at a time")
    what = "it is built elsewhere, for the same site"
    one.add_argument("--beside", action="append", default=[], metavar="TAG", help=what)
    what = "say what there is to build, and why; build nothing"
    one.add_argument("--plan", choices=["json"], help=what)
    what = "build on the workers of a Dask scheduler"
    one.add_argument("--scheduler", default="", metavar="ADDRESS", help=what)


def _catalog_verbs(one: argparse.ArgumentParser) -> None:
    verbs = one.add_subparsers(required=True, metavar="VERB")
    two = verbs.add_parser("update", help="bring new sentences in, keep all translations")
    what = "bring contexts and order up to date, also where the text did not change"
    two.add_argument("--refresh", action="store_true", help=what)
    two.set_defaults(command=update)
    two = verbs.add_parser("lint", help="say what readers would not get as it was meant")
    _style(two)
    two.set_defaults(command=lint)
    two = verbs.add_parser("status", help="say how much is translated")
    two.add_argument("--format", choices=["text", "json"], default="text")
    two.set_defaults(command=status)


def _style(one: argparse.ArgumentParser) -> None:
    one.add_argument("--format", choices=["text", "json", "github"], default="text")


def _choices(one: argparse.ArgumentParser) -> None:
    one.add_argument("--language", action="append", default=[], metavar="TAG")
    one.add_argument("--format", action="append", default=[], metavar="|".join(FORMATS))


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number above 0')
    return int(text)


def _port(text: str) -> int:
    port = _positive(text)
    if port > LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is no port: they end at {LAST_PORT}")
    return port


def _folders(options: argparse.Namespace) -> Folders:
    return Folders(options.root.resolve())


def _settings(options: argparse.Namespace) -> tuple[Booklet, Folders]:
    from sphinx_booklet.settings import booklet_epoch, read_booklet  # noqa: PLC0415 - loads Babel

    folders = _folders(options)
    booklet = read_booklet(folders.settings)
    epoch = booklet_epoch(booklet, os.environ)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    return booklet, folders


def build(options: argparse.Namespace) -> int:
    """Build languages and formats; publish the site only if all of them succeeded."""
    from sphinx_booklet.jobs.receipt import Receipt  # noqa: PLC0415 - --help needs none of it
    from sphinx_booklet.jobs.showing import Progress  # noqa: PLC0415 - the same

    if options.plan:
        return _plan(options)
    progress = Progress(sys.stdout, complain)
    receipt = Receipt(_folders(options), options.language, options.format, options.beside)
    if not options.prove and (told := receipt.read()):
        progress.state.total = len(told.events)
        for event in told.events:
            progress.show(event)
        return _end(progress, told.last)
    receipt.forget()
    booklet, folders = _settings(options)
    jobs = _jobs(booklet, folders, options)
    try:
        _build(jobs, options, progress)
    finally:
        progress.clear()
    if progress.state.failed:
        complain(f"{progress.state.failed} failed. build/site is as it was before.")
        return FOUND
    if _part_of_a_site(jobs, progress):
        return DONE
    from sphinx_booklet.publish.told import published  # noqa: PLC0415 - a build that is needed

    last = tuple(published(booklet, folders))
    if not options.prove:
        receipt.keep(progress.told, last)
    return _end(progress, last)


def _jobs(booklet: Booklet, folders: Folders, options: argparse.Namespace) -> tuple[Job, ...]:
    from sphinx_booklet.jobs.plan import plan  # noqa: PLC0415 - a build that is needed

    jobs = plan(booklet, folders, options.language, options.format, options.beside)
    if not options.prove:
        return jobs
    if options.scheduler:
        way_out = "Leave --scheduler out: the checkers run here."
        raise BookletError("--prove", "the workers of a scheduler have no checkers", way_out)
    from sphinx_booklet.check.proof import prove  # noqa: PLC0415 - its tools are for tests

    return tuple(replace(job, prove=prove) for job in jobs)


def _plan(options: argparse.Namespace) -> int:
    """Print what there is to build, in one line, as a CI system takes it."""
    from sphinx_booklet.jobs.reasons import as_data  # noqa: PLC0415 - few ask for it

    jobs = _jobs(*_settings(options), options)
    print(json.dumps(as_data(jobs), ensure_ascii=False))
    return DONE


def _build(jobs: Sequence[Job], options: argparse.Namespace, progress: Progress) -> None:
    """Do the jobs, here or on other machines, and show what they tell."""
    from sphinx_booklet.jobs.run import default_workers, run  # noqa: PLC0415 - as above

    proofs = sum("epub" in job.formats for job in jobs if job.prove)
    progress.state.total = sum(len(job.formats) for job in jobs) + proofs
    with contextlib.ExitStack() as stack:
        do, progress.state.workers = None, options.jobs or default_workers()
        if options.scheduler:
            from sphinx_booklet.jobs.cluster import cluster  # noqa: PLC0415 - loads Dask

            do = stack.enter_context(cluster(options.scheduler))
            progress.state.workers = do.workers
        for event in stack.enter_context(contextlib.closing(run(jobs, options.jobs, do))):
            progress.show(event)


def _part_of_a_site(jobs: Sequence[Job], progress: Progress) -> bool:
    """Say if languages that were built elsewhere are still to come; then there is no site yet."""
    from sphinx_booklet.jobs.plan import lacking  # noqa: PLC0415 - as above

    missing = ", ".join(one.tag for one in lacking(jobs))
    if missing:
        built = ", ".join(f"build/{job.language.tag}" for job in jobs)
        print(f"Done in {progress.seconds():.1f} s: {built}")
        print(f"Not here yet: {missing}. With them, `sphinx-booklet build` makes the site.")
    return bool(missing)


def _end(progress: Progress, last: Iterable[str]) -> int:
    print(f"Done in {progress.seconds():.1f} s: build/site/index.html")
    for line in last:
        complain(line)
    return FOUND if progress.state.unproven else DONE


def _translated(booklet: Booklet) -> list[Language]:
    return [one for one in booklet.languages if one != booklet.source]


def update(options: argparse.Namespace) -> int:
    """Bring the catalogs up to date with the chapters."""
    from sphinx_booklet.catalogs.merge import update_all  # noqa: PLC0415
    from sphinx_booklet.jobs.extract import extract  # noqa: PLC0415

    booklet, folders = _settings(options)
    templates = extract(folders)
    languages, fresh = _translated(booklet), options.refresh
    for one in update_all(templates, folders.locales, languages, refresh=fresh):
        print(replace(one, path=one.path.relative_to(folders.root)), flush=True)
    return DONE


def lint(options: argparse.Namespace) -> int:
    """Say what in the catalogs would not reach readers as its translator meant it."""
    from sphinx_booklet.catalogs.lint import lint as findings  # noqa: PLC0415

    booklet, folders = _settings(options)
    languages = _translated(booklet)
    found = findings(folders.locales, languages, booklet.source, folders.verdicts)
    return _report(found, options.format)


def status(options: argparse.Namespace) -> int:
    """Say how much of each language and chapter is translated."""
    from sphinx_booklet.catalogs.status import as_data, by_document, table  # noqa: PLC0415

    booklet, folders = _settings(options)
    found = {
        one.tag: by_document(
            folders.catalogs(one), one, booklet.source, folders.docs, folders.verdicts(one)
        )
        for one in _translated(booklet)
    }
    if options.format == "json":
        data = [{"tag": tag, **as_data(documents)} for tag, documents in found.items()]
        print(json.dumps({"languages": data}, ensure_ascii=False))
    else:
        for line in table(found):
            print(line)
    return DONE


def _report(findings: Iterable[Finding], style: Style) -> int:
    """Print findings; errors make the exit status 1, warnings are only told."""
    from sphinx_booklet.findings import FORMATTERS  # noqa: PLC0415

    count = Counter[str]()
    for finding in findings:
        count[finding.severity] += 1
        print(FORMATTERS[style](finding), flush=True)
    if style == "text":
        print(_counted(count["error"], count["warning"]), flush=True)
    return FOUND if count["error"] else DONE


def _counted(errors: int, warnings: int) -> str:
    told = {0: "No findings.", 1: "1 finding."}.get(errors, f"{errors} findings.")
    if not warnings:
        return told
    more = "1 warning" if warnings == 1 else f"{warnings} warnings"
    return f"{told[:-1]}; {more}, which {'does' if warnings == 1 else 'do'} not fail the check."


def preview(options: argparse.Namespace) -> int:
    """Show one language as a page that follows every edit, until Ctrl-C."""
    from sphinx_booklet.jobs.plan import plan  # noqa: PLC0415
    from sphinx_booklet.jobs.showing import Progress  # noqa: PLC0415
    from sphinx_booklet.preview.follow import follow  # noqa: PLC0415

    booklet, folders = _settings(options)
    tag = options.language or booklet.source.tag
    (job,) = plan(booklet, folders, [tag], ["html"])
    for event in follow(job, options.port):
        if not isinstance(event, str):
            Progress(sys.stdout, complain, 1).show(event)
            continue
        print(f"{event} follows your edits. Ctrl-C stops it.", flush=True)
        if options.open:
            import webbrowser  # noqa: PLC0415 - few ask for it

            webbrowser.open(event)
    return DONE


def today() -> dt.date:
    """Return the day on which the command runs, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def check(options: argparse.Namespace) -> int:
    """Check the catalogs, the chapters and the site; errors make the exit status 1."""
    from sphinx_booklet.catalogs.lint import lint as findings  # noqa: PLC0415
    from sphinx_booklet.check import CHECKS, run_checks  # noqa: PLC0415
    from sphinx_booklet.check.reading import read_chapters  # noqa: PLC0415
    from sphinx_booklet.check.release import release  # noqa: PLC0415
    from sphinx_booklet.check.report import write_report  # noqa: PLC0415
    from sphinx_booklet.jobs.source import documents  # noqa: PLC0415
    from sphinx_booklet.publish.sitemap import without_address  # noqa: PLC0415

    booklet, folders = _settings(options)
    of_settings = without_address(booklet, folders.settings)
    of_catalogs = findings(folders.locales, _translated(booklet), booklet.source, folders.verdicts)
    chapters = documents(folders) if options.release or booklet.reading else {}
    of_release = release(booklet, folders, chapters, today()) if options.release else ()
    readings = read_chapters(chapters, folders, booklet.reading) if booklet.reading else None
    found: list[Finding] = []

    def every() -> Iterator[Finding]:
        of_chapters = readings.findings if readings else ()
        of_site = run_checks(folders.site)
        for finding in chain(of_release, of_settings, of_catalogs, of_chapters, of_site):
            found.append(finding)
            yield finding

    status = _report(every(), options.format)
    names = {"release": options.release, "settings": True, "catalogs": True, "reading": readings}
    ran = (*(name for name, did in names.items() if did), *CHECKS)
    page = write_report(found, ran, folders.build / "report", readings.rows if readings else ())
    complain(f"The report is {page.relative_to(folders.root).as_posix()}.")
    return status


def reading(options: argparse.Namespace) -> int:
    """Say how hard each chapter and section is to read, and what is above the policy."""
    from sphinx_booklet.check.reading import as_data, as_table, read_chapters  # noqa: PLC0415
    from sphinx_booklet.jobs.source import documents  # noqa: PLC0415

    booklet, folders = _settings(options)
    if booklet.reading is None:
        what, way_out = "there is no [reading] to judge by", "Add [reading] with grade = 8."
        raise BookletError("booklet.toml", what, way_out)
    readings = read_chapters(documents(folders), folders, booklet.reading)
    if options.format == "text":
        for line in as_table(readings):
            print(line)
        return _report(readings.findings, options.format)
    found = [asdict(one) for one in readings.findings]
    print(json.dumps({"chapters": as_data(readings), "findings": found}, ensure_ascii=False))
    return FOUND if any(one.severity == "error" for one in readings.findings) else DONE
