"""Instructions -> recommendations. CAP does not say whom they address but by the audience and the area."""

from __future__ import annotations

import tomllib
from functools import cache

from tocsin.brief.languages import nearest
from tocsin.resources import assets
from tocsin.sources.cap.languages import Block
from tocsin.sources.cap.message import Element
from tocsin.sources.cap.words import line, markdown, paragraphs
from tocsin.sources.draft import Draft, Entry, Plain, unique_id


@cache
def _people() -> dict[str, str]:
    text = (assets() / "import" / "cap.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["people"])


def take(draft: Draft, block: Block) -> None:
    """Take what a block instructs people to do.

    Languages that divide it into as many points get one recommendation a point; else it is one altogether.
    """
    points = {
        tag: [markdown(one.text) for one in paragraphs(draft, info, "instruction")]
        for tag, info in block.infos.items()
    }
    points = {tag: said for tag, said in points.items() if said}
    own = next(iter(block.infos))
    if own not in points:
        return
    if len({len(said) for said in points.values()}) > 1:
        points = {tag: [" ".join(said)] for tag, said in points.items()}
        doubt = "its languages divide it differently: the whole instruction is one recommendation"
    else:
        doubt = ""
    to = _addressee(draft, block)
    place = block.own.all("instruction")[0].origin
    for number in range(len(points[own])):
        text: Plain = points[own][number]
        if len(block.infos) > 1:
            text = {tag: said[number] for tag, said in points.items()}
        fields: dict[str, Plain] = {
            "id": f"R{len(draft.lists['recommendations']) + 1}",
            "text": text,
            "to": [to],
            "basis": ["cap"],
        }
        draft.lists["recommendations"].append(Entry(fields, place, {"text": doubt} if doubt else {}))


def _addressee(draft: Draft, block: Block) -> str:
    def audience(info: Element) -> str:
        return line(info.say("audience"))

    said = block.name(audience)
    name = said or _name_of_people(list(block.infos))
    for entry in draft.lists["actors"]:
        if entry.fields["name"] == name:
            return entry.id
    id = unique_id(audience(block.own) or "people", [entry.id for entry in draft.lists["actors"]], "people")
    fields: dict[str, Plain] = {
        "id": id,
        "name": name,
        "kind": "class" if said else "community",
        "sources": ["cap"],
    }
    doubts = {"kind": "the audience that the message names; say what kind of actor it is"}
    if not said:
        doubts = {
            "name": "the message names no audience, so these are the people in its area: say whom it means"
        }
    place = block.own.all("audience")[0].origin if said else block.own.all("instruction")[0].origin
    draft.lists["actors"].append(Entry(fields, place, doubts))
    return id


def _name_of_people(tags: list[str]) -> Plain:
    """Return what each language calls the people in the area; English alone where one has no words for them."""
    known = {tag: nearest(tag, _people()) for tag in tags}
    names: dict[str, Plain] = {tag: _people()[own] for tag, own in known.items() if own}
    if len(names) < len(tags):
        return _people()["en"]
    return names if len(tags) > 1 else names[tags[0]]
