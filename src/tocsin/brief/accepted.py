"""What a review asked and an editor has answered: it is not asked again, and the reason is kept."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tocsin.brief.values import Term


class Accepted(BaseModel):
    """One finding of `tocsin review` that is left as it is, and why. No PDF has it, nor the data inside one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Term = Field(description="Code of the rule, such as judgement-bare.")
    part: Term | None = Field(
        None, description="Id of the part that it is about, or a field such as bottom_line."
    )
    words: Term | None = Field(None, description="Some of the words that it is about, as the brief has them.")
    reason: Term = Field(description="Why it is left so.")

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        if self.part is None and self.words is None:
            raise ValueError("give 'part' or 'words', or both: it is one finding that is accepted")
        return self
