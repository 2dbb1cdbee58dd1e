"""What the schema knows at a place: the names of the fields there, and what the pattern of a field allows."""

import types
import typing
from difflib import get_close_matches
from typing import Union

from pydantic import BaseModel

from samsyn.planfile.model import PlanFile
from samsyn.planfile.naming import Path


def names_at(path: Path) -> tuple[str, ...]:
    """The fields of the object at `path`, as they are written in the file; empty when it is no object."""
    model = model_at(path)
    if model is None:
        return ()
    return tuple(field.alias or name for name, field in model.model_fields.items())


def nearest(word: str, known: typing.Iterable[str], n: int = 3) -> tuple[str, ...]:
    """The known words most like `word`, best first; a word that begins or ends alike counts too."""
    pool = sorted(set(known))
    found = get_close_matches(word, pool, n=n, cutoff=0.6)
    kin = [k for k in pool if len(word) > 3 and (k.startswith(word) or k.endswith(word) or word.startswith(k + "-"))]
    return tuple(dict.fromkeys([*found, *kin]))[:n]


def model_at(path: Path) -> type[BaseModel] | None:
    """The schema's class for the object at `path`, if there is one."""
    model: type[BaseModel] | None = PlanFile
    for part in path:
        if isinstance(part, int):
            continue
        if model is None:
            return None
        model = _model_in(_annotation(model, part))
    return model


def _annotation(model: type[BaseModel], written: str) -> object:
    for name, field in model.model_fields.items():
        if written in {field.alias or name, name}:
            return field.annotation
    return None


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in {Union, types.UnionType, tuple}:
        return next((m for a in typing.get_args(annotation) if (m := _model_in(a)) is not None), None)
    return None
