"""The JSON of the API -> its items, whichever version sent it, or why it sent none."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tocsin import limits
from tocsin.brief.json_source import load
from tocsin.errors import SourceError
from tocsin.sources.alert.decoding import decoded
from tocsin.sources.draft import Done, Origin, Repair
from tocsin.sources.plain import plain
from tocsin.sources.source import Source

_AGAIN = "ask the API again and save its whole answer"
_NO_ANSWER = (
    "save the answer of https://api.reliefweb.int/v2/reports or /v2/disasters; other JSON is not imported"
)
_OTHERS = ("jobs", "training", "countries", "sources", "blog", "book", "references", "topics")


@dataclass(frozen=True)
class Item:
    """One report or disaster. `fields` are as the API sent them: words are text, numbers as well."""

    number: int
    id: str
    kind: str
    """`reports` or `disasters`."""
    fields: dict[str, Any]

    @property
    def origin(self) -> Origin:
        """Return where it stands in the answer."""
        return Origin("item", self.number)


@dataclass
class Answer:
    """What the API sent. `query` is the address that was asked, without the name of who asked."""

    items: list[Item] = field(default_factory=list)
    query: str = ""
    total: int = 0
    repairs: list[Repair] = field(default_factory=list)


def answer(source: Source) -> Answer:
    """Read an answer of the API.

    Raises:
        SourceError: it is no JSON, no answer of the API, a refusal, or has no report and no disaster in it.
    """
    hint = "ask for fewer reports at once, such as limit=100"
    text, repairs = decoded(source.read(limits.RELIEFWEB_BYTES, hint=hint), source.name)
    tree = load(text, source.name)
    if not tree.is_whole:
        fault = tree.faults[0]
        lines = text.rstrip().split("\n")
        is_last = fault.line >= len(lines) and fault.column >= len(lines[-1])
        is_cut = is_last or "not closed" in fault.message
        message = f"{'JSON that breaks off' if is_cut else 'damaged JSON'}: {fault.message}"
        raise SourceError(replace(fault, message=message, hint=_AGAIN))
    if tree.faults:
        raise SourceError.of(tree.faults)
    found = Answer(repairs=repairs)
    listed = _listed(tree.data, source.name, found)
    for number, one in enumerate(listed, start=1):
        item = _item(number, one, found)
        if item:
            found.items.append(item)
    if not found.items:
        hint = "ask with a wider filter, or for another page"
        if listed:
            hint = "ask for the fields title, url_alias, date, source, country and body-html, or for profile=full"
        message = f"the answer holds no report and no disaster that can be taken ({len(listed)} items)"
        raise SourceError.at(source.name, message, hint=hint)
    return found


def _listed(data: Any, file: str, found: Answer) -> list[Any]:
    if isinstance(data, list):
        found.repairs.append(Repair(Done.MENDED, "a list without the API's envelope: read as its items"))
        return data
    if not isinstance(data, dict):
        raise SourceError.at(file, "JSON, but no answer of the ReliefWeb API", hint=_NO_ANSWER)
    _refuse_what_the_api_refused(data, file)
    listed = data.get("data")
    if listed is None and isinstance(data.get("fields"), dict):
        found.repairs.append(Repair(Done.MENDED, "one item without the API's envelope: read as it is"))
        return [data]
    if isinstance(listed, dict):
        listed = [listed]
    if not isinstance(listed, list):
        names = ", ".join(list(data)[:5]) or "nothing"
        message = f"JSON, but no answer of the ReliefWeb API: it holds {names}"
        raise SourceError.at(file, message, hint=_NO_ANSWER)
    found.query = without_names(str(data.get("href") or ""))
    found.total = whole(data.get("totalCount"))
    _note_version(found)
    _refuse_other_resources(found.query, file)
    return listed


def _refuse_what_the_api_refused(data: dict[str, Any], file: str) -> None:
    error = data.get("error")
    status = whole(data.get("status")) or whole(data.get("code"))
    if not error and (status < 400 or "data" in data):
        return
    said = error.get("message") if isinstance(error, dict) else error if isinstance(error, str) else ""
    said = str(said or data.get("message") or "")
    if status == 403 or "appname" in said:
        message = "no report but a refusal of the API: it does not know the name of who asked (403)"
        hint = (
            "ask ReliefWeb for an appname (apidoc.reliefweb.int/parameters#appname), add it to the "
            "address, and save the answer again"
        )
    elif status == 410 or "decommission" in said:
        message = "no report but a refusal of the API: version 1 is gone (410)"
        hint = "write v2 in the place of v1 in the address, and save the answer again"
    else:
        words = textwrap.shorten(said, 120, placeholder=" ...")
        message = (
            f"no report but a refusal of the API: {words or 'it gives no reason'}" + f" ({status or 'error'})"
        )
        hint = _AGAIN
    raise SourceError.at(file, message, hint=hint)


def _refuse_other_resources(query: str, file: str) -> None:
    resource = re.search(r"/v[12]/([a-z]+)", query)
    if resource and resource[1] in _OTHERS:
        raise SourceError.at(
            file, f"an answer about {resource[1]}; reports and disasters are imported", hint=_NO_ANSWER
        )


def _note_version(found: Answer) -> None:
    if "/v1/" in found.query:
        words = "an answer of version 1 of the API, which is gone since 2025; read by the names of its fields"
        found.repairs.append(Repair(Done.MENDED, words))


def _item(number: int, one: Any, found: Answer) -> Item | None:
    place = Origin("item", number)
    fields = one.get("fields") if isinstance(one, dict) else None
    if not isinstance(fields, dict):
        found.repairs.append(Repair(Done.DROPPED, "no fields: nothing can be taken", place))
        return None
    href = str(one.get("href") or "")
    is_disaster = "/disasters" in href or (
        "/disasters" in found.query or "glide" in fields or "primary_type" in fields or "profile" in fields
    )
    kind = "disasters" if "/reports" not in href and is_disaster else "reports"
    title = fields.get("title") or fields.get("name")
    if not isinstance(title, str) or not plain(title)[0]:
        words = "neither title nor name: ask for the field 'title' as well"
        found.repairs.append(Repair(Done.DROPPED, words, place))
        return None
    return Item(number, str(one.get("id") or fields.get("id") or ""), kind, fields)


def without_names(address: str) -> str:
    """Return an address of the API without the name of who asked."""
    if not re.match(r"https?://", address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:  # no address after all
        return ""
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "appname"]
    return urlunsplit(parts._replace(query=urlencode(kept, safe="[].,:/")))


def whole(value: Any) -> int:
    """Return a whole number of the answer; 0 where there is none."""
    return int(value) if re.fullmatch(r"\d{1,12}", str(value)) else 0
