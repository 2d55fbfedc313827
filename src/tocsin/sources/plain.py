"""Words of a field of another format -> words that a brief may hold."""

from __future__ import annotations

from tocsin.brief import characters
from tocsin.sources.alert.document import tidy


def plain(text: str) -> tuple[str, list[str]]:
    """Return words on one line, and what was wrong with them; letters that no brief may hold are taken out.

    Words with a fault that taking letters out does not mend come back empty.
    """
    words, faults = tidy(text), []
    for message, _, letter in characters.faults_of(words):
        faults.append(message)
        words = tidy(words.replace(letter, " ")) if len(letter) == 1 else ""
    return words, faults


def cut(words: str, letters: int = 300) -> str:
    """Return words that fit into a line of a brief; what was cut ends in an ellipsis."""
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "\u2026"
