"""The `samsyn` command. Rooms are loaded only when their noun is used, so that `samsyn --help` answers at once."""

import errno
import importlib
import io
import os
import sys

import click

NOUNS: dict[str, tuple[str, str]] = {
    "plan": ("samsyn.cli.plan:plan", "Läs och granska en plan. | Read and check a plan."),
    "indicator": ("samsyn.cli.indicator:indicator", "Vad en indikator är. | What an indicator is."),
    "statistics": (
        "samsyn.cli.statistics:statistics",
        "Hämta, läs in och visa siffror. | Fetch, take in and show figures.",
    ),
    "answers": ("samsyn.cli.answers:answers", "Organens svar för ett år. | The bodies' answers of a year."),
    "report": ("samsyn.cli.report:report", "Bygg årsrapporten. | Build the yearly report."),
    "desk": ("samsyn.cli.desk.commands:desk", "Arbetsytan på webben, kopior, bakgrundsarbete. | The staff web."),
    "showcase": ("samsyn.cli.showcase:showcase", "Fem verkliga planer, siffror och rapporter som sidor. | As pages."),
    "demo": ("samsyn.cli.demo.command:demo", "Prova arbetsytan på den här datorn. | Try the staff web here."),
}


class Nouns(click.Group):
    """A group whose members are imported when asked for, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in NOUNS:
            return None
        module, name = NOUNS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the nouns from the table above, without importing a single room."""
        del ctx
        with formatter.section("Kommandon | Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in NOUNS.items()])


@click.command(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="samsyn", prog_name="samsyn")
def samsyn() -> None:
    """Driv kommunens integrationsstrategi i stället för att arkivera den.

    Run the municipality's integration strategy instead of filing it.
    """


def main() -> None:
    """Run the command; trouble the user can mend is told without a traceback."""
    from samsyn.cli.trouble import Trouble, UnableToWrite

    _say_what_the_terminal_can_show()
    try:
        samsyn(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Avbrutet.", err=True)
        sys.exit(130)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except Trouble as trouble:
        if str(trouble):
            click.echo(str(trouble), err=True)
        sys.exit(trouble.code)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left to say has nobody to say it to
        if error.errno == errno.EPIPE:  # the reader has seen enough, as `head` has
            sys.exit(0)
        where = f" ({error.filename})" if error.filename else ""
        click.echo(f"Det gick inte att läsa eller skriva{where}: {error.strerror or error}.", err=True)
        sys.exit(UnableToWrite.code)


def _say_what_the_terminal_can_show() -> None:
    """A terminal that is not UTF-8 gets a question mark for a letter it lacks, not a broken command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
