"""What single values of a brief are: ids, lines, long texts, dates, amounts; the model says which stands where."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from tocsin.brief.dates import Edtf, with_known_ends
from tocsin.brief.vocabulary import Code
from tocsin.resources import FOLDER_NAME, LANGUAGE_TAG


class Translated(Enum):
    """What a plain text says of languages, where a map of languages may stand in its place."""

    TEXT = "in the language of the brief; missing in every other"
    NAME = "as written in every language"


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
Term = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\r\n]+$")]
Line = Annotated[Term, Translated.TEXT]
Name = Annotated[Term, Translated.NAME]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=100_000), Translated.TEXT]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:|tel:)\S+$", max_length=2_000)]
Tlp = Annotated[str, Code("tlp")]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_TAG)]
FolderName = Annotated[str, StringConstraints(pattern=rf"^{FOLDER_NAME}$", max_length=100)]
"""One name, so that no brief can make us read elsewhere than beside its own folder."""

KnownEdtf = Annotated[Edtf, AfterValidator(with_known_ends)]
# Decimal, because a float prints other digits than were written from 2 to the 53rd on.
Amount = Annotated[Decimal, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
