"""Lays out and writes one document, and turns all that can go wrong into errors a person can mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from tocsin import limits, resources
from tocsin.errors import AssetError, Diagnostic, LayoutError, TocsinError
from tocsin.typeset import bars, cff, drawn, engine, letters, log, svg, transcript, wrapped
from tocsin.typeset.drawn import Drawn
from tocsin.typeset.letters import NoFontError
from tocsin.typeset.transcript import Transcript

if TYPE_CHECKING:  # it needs WeasyPrint
    from tocsin.typeset.fetcher import ConfinedFetcher

BASE_URL = "https://assets.invalid/"
_MM_PER_PX = 25.4 / 96
_LINK_SCHEMES = {"https", "http", "mailto", "tel"}
_REFUSED_TAGS = {"iframe", "frame", "frameset", "script", "audio", "video", "base"}
_SVG = "{http://www.w3.org/2000/svg}svg"


@dataclass(frozen=True)
class Attached:
    """A text file inside a PDF. `relationship` is `Source`, `Data` or another word of ISO 32000-2 table 43."""

    name: str
    text: str
    relationship: str
    description: str
    dated: date


@dataclass(frozen=True)
class Archive:
    """What turns a PDF into one of a PDF/A variant. Made by `tocsin.finish`, which checks what is claimed here.

    Args:
        variant: as WeasyPrint calls it, such as `pdf/a-3a`.
        dated: the date of the document, `2020`, `2020-07` or `2020-07-01`.
        describe: takes the RDF of the metadata and returns it with more in it.
        files: what travels inside.
        mend: is given what was drawn and the PDF, a `pydyf.PDF`, before it becomes bytes.
        check: is given what the PDF should say, and the PDF, after that.
    """

    variant: str
    dated: str
    describe: Callable[[bytes], bytes]
    files: Sequence[Attached]
    mend: Callable[[Drawn, Any], None]
    check: Callable[[Transcript, Any], None]


@dataclass(frozen=True)
class ForPress:
    """What turns a PDF into one of PDF/X-4, without tags, links and bookmarks. Made by `tocsin.finish`.

    Args:
        dated: the date of the document, as for `Archive`.
        describe: takes the RDF of the metadata and returns it as it should be.
        mend: is given the PDF, a `pydyf.PDF` drawn in RGB without an output intent, before it becomes bytes.
    """

    dated: str
    describe: Callable[[bytes], bytes]
    mend: Callable[[Any], None]


class Layout:
    """A document laid out: its pages, and the PDF that they make. Made by `lay_out`."""

    def __init__(self, document: Any, root: Element, html: str, fetcher: ConfinedFetcher) -> None:
        self._document = document
        self._root = root
        self._html = html
        self._fetcher = fetcher

    @property
    def page_count(self) -> int:
        """Return the number of pages."""
        return len(self._document.pages)

    @property
    def anchors(self) -> Mapping[str, int]:
        """Return the page, counted from 1, on which each id begins."""
        found: dict[str, int] = {}
        for number, page in enumerate(self._document.pages, 1):
            for name in page.anchors:
                found.setdefault(name, number)
        return found

    @property
    def identifier(self) -> bytes:
        """Return 16 bytes that are those of this HTML alone."""
        return sha256(self._html.encode("utf-8", "replace")).digest()[:16]

    def write(
        self,
        *,
        identifier: bytes | None = None,
        archive: Archive | None = None,
        press: ForPress | None = None,
    ) -> bytes:
        """Draw the pages into a tagged PDF. The same layout and arguments give the same bytes.

        Args:
            identifier: the first half of the file's /ID; by default that of the HTML.
            archive: makes it a PDF/A file.
            press: makes it a PDF/X-4 file, without tags. A file that is neither claims nothing.

        Raises:
            AssetError: a letter is in no font, or a drawing asked for what is refused.
            LayoutError: the pages cannot be drawn as they stand.
        """
        # A copy, since what an archive asks for must not stay with the document.
        document = self._document.copy()
        document.color_profiles, document.metadata = {}, copy(document.metadata)
        wrapped.check_version()
        wrapped.read_glyphs(document)
        bars.draw_bars(document)
        options: dict[str, object] = {
            "pdf_tags": True,
            "pdf_identifier": self.identifier if identifier is None else identifier,
            "finisher": lambda _, pdf: cff.mend(pdf),
        }
        if archive is not None:
            options |= _archived(document, self._root, archive)
        if press is not None:
            options |= _pressed(document, press)
        with _explained(self._html, self._fetcher):
            data = document.write_pdf(**options)
            assert isinstance(data, bytes)
        return data


def _archived(document: Any, root: Element, archive: Archive) -> dict[str, object]:
    """Prepare a document for PDF/A, and return what WeasyPrint must be told."""
    from weasyprint.css import ColorProfile

    # WeasyPrint would open its own file, and leave it open, if the name of the intent were not another one.
    profile = (resources.assets() / "icc" / "srgb.icc").read_bytes()
    document.color_profiles["srgb"] = ColorProfile(BytesIO(profile), "", "relative-colorimetric", "rgb")
    document.output_intent = "srgb"
    metadata = document.metadata
    metadata.created = metadata.modified = archive.dated
    wrapped.describe(document, archive.describe)
    pieces = wrapped.remember_pieces(document)

    def finish(drawn_document: Any, pdf: Any) -> None:
        cff.mend(pdf)
        archive.mend(drawn.read(drawn_document, pdf), pdf)
        archive.check(transcript.read(document, root, pieces), pdf)

    return {
        "pdf_variant": archive.variant,
        "attachments": [_attachment(file) for file in archive.files],
        "output_intent": "the document's",
        "finisher": finish,
    }


def _pressed(document: Any, press: ForPress) -> dict[str, object]:
    """Prepare a document for PDF/X-4, and return what WeasyPrint must be told."""
    document.output_intent = None  # it is added when all is turned into its colours
    document.pages = [_without_links(page) for page in document.pages]
    metadata = document.metadata
    metadata.created = metadata.modified = press.dated
    wrapped.describe(document, press.describe)

    def finish(_: Any, pdf: Any) -> None:
        cff.mend(pdf)
        press.mend(pdf)

    return {"pdf_tags": False, "pdf_variant": "pdf/x-4", "finisher": finish}


def _without_links(page: Any) -> Any:
    page = copy(page)
    page.links, page.anchors, page.bookmarks = [], {}, []
    return page


def _attachment(file: Attached) -> Any:
    from weasyprint import Attachment

    at = datetime.combine(file.dated, time())
    return Attachment(
        string=file.text,
        name=file.name,
        description=file.description,
        created=at,
        modified=at,
        relationship=file.relationship,
    )


def lay_out(html: str, *, pictures: Mapping[str, bytes], theme: Path | None) -> Layout:
    """Lay out one document.

    Args:
        html: the composed document. It refers to files as `https://assets.invalid/brief/NAME`,
            `.../theme/NAME` and `.../assets/NAME`.
        pictures: the brief's pictures by name, as they were read; only their pixels are printed.
        theme: a folder that is served before the built-in templates.

    Raises:
        AssetError: a file is refused or unreadable, the fonts are not ours, or a letter is in none of them.
        LayoutError: WeasyPrint warned or failed, or the pages pass a limit.
    """
    weasyprint = engine.load()
    from tocsin.typeset.fetcher import ConfinedFetcher

    fetcher = ConfinedFetcher(pictures, theme)
    with _explained(html, fetcher):
        parsed = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
        fetcher.refusals += _refused_elements(parsed.etree_element)
        _quiet_ornaments(parsed.etree_element)
        document = parsed.render(font_config=engine.fonts_for(html), pdf_tags=True)
        fetcher.refusals += _refused_links(document)
        _refuse_sizes(document)
    return Layout(document, parsed.etree_element, html, fetcher)


@contextmanager
def _explained(html: str, fetcher: ConfinedFetcher) -> Iterator[None]:
    """Raise what the block logged, refused or failed with, as our errors; files first: they are causes."""
    failure: TocsinError | None = None
    with log.captured() as found:
        try:
            yield
        except TocsinError as error:
            failure = error
        except RecursionError as error:
            failure = _failed("nested too deeply", "nest elements less than 100 deep", error)
        except MemoryError as error:
            failure = _failed("not enough memory", "use smaller pictures, or split the brief", error)
        except Exception as error:  # whatever it is, the reader needs words and not a traceback
            hint = "a bug of the layout engine or of the template: try without the last change to it"
            failure = _failed(f"the layout engine failed ({type(error).__name__}: {error})", hint, error)
    missing = found.missing_letters
    refused = [*fetcher.refusals, *letters.in_document(missing, html, log.COMPOSED)]
    if refused:
        own = failure.diagnostics if isinstance(failure, AssetError) else ()
        faults = sorted({*refused, *own})
        raise (NoFontError(*faults, letters=missing) if missing else AssetError(*faults)) from failure
    if failure is not None:
        raise failure
    if faults := found.faults(html):
        raise LayoutError.of(faults)


def _failed(message: str, hint: str, cause: BaseException) -> LayoutError:
    error = LayoutError.at(log.COMPOSED, message, hint=hint)
    error.__cause__ = cause
    return error


def _refused_elements(root: Element) -> list[Diagnostic]:
    """Name what attaches files, runs, or moves the base URL; WeasyPrint obeys or ignores it silently."""
    faults = []
    for element in root.iter():
        tag = element.tag
        address = str(element.get("src") or element.get("href") or "")[:200]
        if tag in _REFUSED_TAGS:
            faults.append(Diagnostic(address or log.COMPOSED, 0, 0, "", f"<{tag}> has no place on paper"))
        elif tag in ("a", "link", "area") and "attachment" in str(element.get("rel", "")).lower().split():
            faults.append(
                Diagnostic(address or log.COMPOSED, 0, 0, "", "files may not be attached by a template")
            )
        elif tag == _SVG:
            faults += svg.find_faults(log.COMPOSED, element)
    return faults


def _quiet_ornaments(root: Element) -> None:
    """Give pictures that are marked as ornaments words, for WeasyPrint takes their lack for a fault.

    `tocsin.finish` takes these pictures out of what is read, with the words.
    """
    for element in root.iter():
        if str(element.get("aria-hidden", "")).strip().lower() == "true":
            ornaments = list(element.iter("img"))
        elif element.tag == "img" and str(element.get("role", "")).strip().lower() in (
            "presentation",
            "none",
        ):
            ornaments = [element]
        else:
            continue
        for ornament in ornaments:
            ornament.set("alt", ornament.get("alt") or "ornament")


def _refused_links(document: Any) -> list[Diagnostic]:
    return [
        Diagnostic(target[:200], 0, 0, "", "a link must be https, http, mailto or tel")
        for page in document.pages
        for kind, target, *_ in page.links
        if kind != "internal" and (target.startswith(BASE_URL) or _scheme(target) not in _LINK_SCHEMES)
    ]


def _scheme(url: str) -> str:
    return url.partition(":")[0].lower()


def _refuse_sizes(document: Any) -> None:
    if len(document.pages) > limits.PAGES:
        raise log.too_many_pages(str(len(document.pages)))
    for number, page in enumerate(document.pages, 1):
        for length_px in (page.width, page.height):
            if not limits.PAGE_MM_MIN <= length_px * _MM_PER_PX <= limits.PAGE_MM_MAX:
                raise LayoutError.at(
                    log.COMPOSED,
                    f"page {number} is {page.width * _MM_PER_PX:.0f} x {page.height * _MM_PER_PX:.0f} mm; "
                    f"page size must be {limits.PAGE_MM_MIN} mm to {limits.PAGE_MM_MAX:,} mm",
                )
