"""The Swedish texts of the Django rooms and their English: found in the code, kept in each app's catalog.

`python -m tests.support.messages [APP …]` finds the texts, updates `<app>/locale/en/LC_MESSAGES/django.po` and compiles
its `.mo`; `--missing` lists what has no English yet; `--fill FILE` puts English in from a JSON object
(Swedish → English, or Swedish → [one, many]). Both files are committed.
"""

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.template.base import FilterExpression, Lexer, Parser, Token, TokenType
from django.templatetags.i18n import do_block_translate, do_translate
from django.utils.text import unescape_string_literal
from tests.support.catalogs import English, Key, Message, compile_mo, read_po, write_po

SOURCE = Path(__file__).resolve().parents[2] / "src" / "samsyn"
MODULE = "django.utils.translation"
TEMPLATES = {".html", ".txt", ".svg", ".xml"}
_LOOKUPS: dict[str, tuple[str, ...]] = {
    "gettext": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
}
LOOKUPS = {f"{name}{ending}": wanted for name, wanted in _LOOKUPS.items() for ending in ("", "_lazy", "_noop")}
_MARKED = re.compile(r"""_\(("[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*')\)""")


class UnableToExtract(ValueError):
    """A text is marked for translation in a way that no catalog could ever answer."""


def app_folders(source: Path = SOURCE) -> list[Path]:
    """Every room, and every room of the desk; a file belongs to the nearest of them above it."""
    found = {one.parent for one in source.glob("*/__init__.py")}
    return sorted(found | {one.parent for one in source.glob("desk/*/__init__.py")})


def messages_of(app: Path, source: Path = SOURCE) -> list[Message]:
    """The app's texts in the order of its files, each once, with every file that shows it.

    Raises:
        UnableToExtract: with file and line.
        SyntaxError: a Python file that cannot be read.
    """
    others = tuple(one for one in app_folders(source) if one.is_relative_to(app) and one != app)
    found: dict[Key, Message] = {}
    for path in sorted(app.rglob("*")):
        if not path.is_file() or any(path.is_relative_to(one) for one in others):
            continue
        for message in _in_file(path, app):
            _keep(message, found, path.relative_to(app).as_posix())
    return list(found.values())


def _in_file(path: Path, app: Path) -> Iterator[Message]:
    try:
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            if MODULE in text or "translation" in text:
                yield from in_python(text)
        elif path.suffix in TEMPLATES and "templates" in path.relative_to(app).parts:
            yield from in_template(path.read_text(encoding="utf-8"))
    except UnableToExtract as unable:
        raise UnableToExtract(f"{path}: {unable}") from unable


def _keep(message: Message, found: dict[Key, Message], place: str) -> None:
    """gettext has one entry for a text: the plural belongs to it wherever the singular alone is asked for."""
    before = found.get(message.key)
    if before is None:
        found[message.key] = replace(message, places=(place,))
        return
    if before.plural and message.plural and before.plural != message.plural:
        raise UnableToExtract(f"{place}: “{message.msgid}” has two plurals: {before.plural}, {message.plural}")
    places = tuple(dict.fromkeys((*before.places, place)))
    found[message.key] = replace(before, plural=before.plural or message.plural, places=places)


def in_python(text: str) -> Iterator[Message]:
    """The texts given to Django's gettext functions, whatever they are called in the file.

    Raises:
        UnableToExtract: an f-string, which is put together before it is looked up and so never found.
    """
    tree = ast.parse(text)
    functions, modules = _names(tree)
    for node in _in_order(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in functions:
                wanted = LOOKUPS[functions[name]]
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in modules and name in LOOKUPS:
                wanted = LOOKUPS[name]
            case _:
                continue
        texts = [_constant(argument) for argument in node.args[: len(wanted)]]
        if len(texts) == len(wanted) and None not in texts:
            yield Message(**dict(zip(wanted, texts, strict=True)))  # type: ignore[arg-type]  # None is ruled out above


def _names(tree: ast.AST) -> tuple[dict[str, str], set[str]]:
    """What the file calls the gettext functions, and the module they come from."""
    functions: dict[str, str] = {}
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == MODULE:
            functions |= {one.asname or one.name: one.name for one in node.names if one.name in LOOKUPS}
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils":
            modules |= {one.asname or one.name for one in node.names if one.name == "translation"}
        elif isinstance(node, ast.Import):
            modules |= {one.asname for one in node.names if one.name == MODULE and one.asname}
    return functions, modules


def _in_order(tree: ast.AST) -> list[ast.AST]:
    """As the file is read, so that the catalog's order is the file's."""
    return sorted(ast.walk(tree), key=lambda node: (getattr(node, "lineno", 0), getattr(node, "col_offset", 0)))


def _constant(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = (_constant(left), _constant(right))
            return None if parts[0] is None or parts[1] is None else parts[0] + parts[1]
        case ast.JoinedStr():
            raise UnableToExtract(f"line {node.lineno}: an f-string is never found in a catalog; use .format() after")
    return None


class _TagParser(Parser):
    """Django's parser, for one tag at a time: filters of libraries it has not loaded do not matter for the text."""

    def find_filter(self, filter_name: str) -> Any:
        def anything(value: object, argument: object = None) -> object:
            return value

        return anything


def in_template(text: str) -> Iterator[Message]:
    """The texts of a template, asked of Django's own tags: what they would look up is what stands in the catalog."""
    tokens = Lexer(text).tokenize()
    passed_over = ""
    for place, token in enumerate(tokens):
        if token.token_type not in {TokenType.BLOCK, TokenType.VAR}:
            continue
        command = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if passed_over:
            passed_over = "" if command == passed_over else passed_over
            continue
        if command == "comment":
            passed_over = "endcomment"
            continue
        yield from (_literal(one) for one in _MARKED.findall(token.contents))
        if command in {"trans", "translate"}:
            yield from _translate(token)
        elif command in {"blocktrans", "blocktranslate"}:
            yield _block(token, tokens[place + 1 :])


def _literal(quoted: str) -> Message:
    return Message(unescape_string_literal(quoted).replace("%", "%%"))


def _translate(token: Token) -> Iterator[Message]:
    if _MARKED.search(token.contents):
        return
    node: Any = do_translate(_TagParser([]), token)
    literal = node.filter_expression.var.literal
    if isinstance(literal, str):
        yield Message(str(literal).replace("%", "%%"), context=_context(node.message_context, token))


def _block(token: Token, following: list[Token]) -> Message:
    node: Any = do_block_translate(_TagParser(following), token)
    plural = node.render_token_list(node.plural)[0] if node.plural else None
    context = _context(node.message_context, token)
    return Message(node.render_token_list(node.singular)[0], plural=plural, context=context)


def _context(expression: FilterExpression | None, token: Token) -> str | None:
    if expression is None:
        return None
    if not isinstance(expression.var, str):
        raise UnableToExtract(f"line {token.lineno}: the context must be written out")
    return str(expression.var)


def catalog_of(app: Path) -> Path:
    return app / "locale" / "en" / "LC_MESSAGES" / "django.po"


def english_of(app: Path) -> dict[Key, tuple[str, ...]]:
    """The English that stands in the app's catalog."""
    path = catalog_of(app)
    return read_po(path.read_text(encoding="utf-8"), name=str(path)) if path.exists() else {}


def files_of(app: Path, messages: list[Message], english: English) -> dict[Path, bytes]:
    """The two files as they should be; none for an app without texts."""
    path = catalog_of(app)
    if not messages:
        return {}
    po = write_po(messages, english).encode()
    return {path: po, path.with_suffix(".mo"): compile_mo(messages, english)}


def stale(app: Path, source: Path = SOURCE) -> list[str]:
    """The app's catalog files that are not what the code and the English say; empty when all is current."""
    wanted = files_of(app, messages_of(app, source), english_of(app))
    there = {one for one in catalog_of(app).parent.glob("django.*o") if one not in wanted}
    return sorted(one.name for one in {*wanted, *there} if not one.exists() or one.read_bytes() != wanted.get(one, b""))


def missing(messages: list[Message], english: English) -> list[Message]:
    """The texts that lack their English, or half of it."""
    return [one for one in messages if len(english.get(one.key, ())) != one.forms or not all(english[one.key])]


def update(app: Path, *, fill: English | None = None, source: Path = SOURCE) -> list[Message]:
    """Write what is not current; returns what still lacks its English. What stands is kept, what is unused dropped."""
    messages = messages_of(app, source)
    english = dict(english_of(app))
    for one in missing(messages, english):
        if one.key in (fill or {}):
            english[one.key] = (fill or {})[one.key]
    for path, content in files_of(app, messages, english).items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    if not messages:
        for path in catalog_of(app).parent.glob("django.*o"):
            path.unlink()
    return missing(messages, english)


def _fill(path: Path) -> English:
    rows: dict[str, str | list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {(None, swedish): (one,) if isinstance(one, str) else tuple(one) for swedish, one in rows.items()}


def _shown(message: Message) -> str:
    """As it is written in the file for --fill."""
    return json.dumps(message.msgid if message.plural is None else [message.msgid, message.plural], ensure_ascii=False)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.support.messages", description=__doc__)
    parser.add_argument("apps", nargs="*", metavar="APP", help="e.g. plans or desk/plans; without any: all")
    parser.add_argument("--missing", action="store_true", help="only list the texts without English")
    parser.add_argument("--fill", type=Path, metavar="FILE", help="JSON: Swedish → English or [one, many]")
    chosen = parser.parse_args(arguments)
    fill = _fill(chosen.fill) if chosen.fill else {}
    left, unreadable = 0, 0
    for app in [SOURCE / one for one in chosen.apps] or app_folders():
        name = app.relative_to(SOURCE).as_posix()
        try:
            lacking = missing(messages_of(app), english_of(app)) if chosen.missing else update(app, fill=fill)
        except (UnableToExtract, SyntaxError, ValueError) as unable:
            print(f"{name}: left as it was: {unable}", file=sys.stderr)
            unreadable += 1
            continue
        left += len(lacking)
        for one in lacking:
            print(f"{name}: {_shown(one)}")
    print(f"{left} texts without English." if left else "Every text has its English.")
    return 1 if unreadable else 0


if __name__ == "__main__":
    sys.exit(main())
