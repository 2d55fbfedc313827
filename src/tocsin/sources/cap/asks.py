"""Instructions -> recommendations. CAP does not say whom they address but by the audience and the area."""

from __future__ import annotations

from tocsin.sources.cap.languages import Block
from tocsin.sources.cap.message import Element
from tocsin.sources.cap.words import line, markdown, paragraphs
from tocsin.sources.draft import Draft, Entry, Plain, unique_id

_PUBLIC = "People in the area of the alert"


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
    name: Plain = said or _PUBLIC
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
            "name": "the message names no audience, so these are the people in its area; write it in each language"
        }
    place = block.own.all("audience")[0].origin if said else block.own.all("instruction")[0].origin
    draft.lists["actors"].append(Entry(fields, place, doubts))
    return id
