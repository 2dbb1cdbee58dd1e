"""The catalogue's files gathered in one JSON text that loads fast. It carries a digest of the files it was made of.

The YAML is the truth. `load` uses the gathered text only when its digest is that of the files as they are;
an edited file therefore counts at once, and the gathered text is renewed with `python -m samsyn.catalogue.compiled`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from samsyn.catalogue.definition import Definition
from samsyn.catalogue.reading import read

FILE = "compiled.json"


def digest(texts: Mapping[str, bytes]) -> str:
    """SHA-256 over the files' names and contents, in the order of the names."""
    total = hashlib.sha256()
    for name in sorted(texts):
        total.update(name.encode() + b"\0" + hashlib.sha256(texts[name]).digest())
    return total.hexdigest()


def gather(texts: Mapping[str, bytes], definitions: Sequence[Definition]) -> str:
    """The gathered text of `definitions`, which were read from `texts`."""
    rows = (d.model_dump(mode="json", by_alias=True, exclude_defaults=True) for d in definitions)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f'{{"digest":"{digest(texts)}","definitions":[\n{lines}\n]}}\n'


def open_gathered(text: str, texts: Mapping[str, bytes]) -> tuple[Definition, ...] | None:
    """The definitions in a gathered text; `None` if it is damaged or was made of other files than `texts`."""
    try:
        content = json.loads(text)
        if content["digest"] != digest(texts):
            return None
        return TypeAdapter(tuple[Definition, ...]).validate_python(content["definitions"])
    except (ValueError, KeyError, TypeError):
        return None


def renew(directory: Path) -> Path:
    """Write the gathered text beside the folder of definition files."""
    texts = {path.name: path.read_bytes() for path in sorted(directory.glob("*.yaml"))}
    definitions = [read(content, str(directory / name)) for name, content in texts.items()]
    target = directory.parent / FILE
    target.write_text(gather(texts, definitions), encoding="utf-8")
    return target


if __name__ == "__main__":
    renew(Path(__file__).parent / "indicators")
