"""Values from a person, made into the models of the record: what does not fit is said, not traced."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .errors import FieldInvalid

Model = TypeVar("Model", bound=BaseModel)


def checked(model: type[Model], **values: Any) -> Model:
    """``model`` of these values. Raises FieldInvalid with the first field that does not fit."""
    try:
        return model(**values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = ".".join(str(step) for step in first["loc"]) or model.__name__
        raise FieldInvalid(field=field, detail=first["msg"]) from None
