"""Nothing is fetched but pictures of the brief and files of the theme and the assets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.typeset.samples import page, png
from tocsin import limits, resources
from tocsin.errors import AssetError
from tocsin.typeset import lay_out

WAYS = {
    "img": '<img src="{url}" alt="a">',
    "import": '<style>@import url("{url}");</style>',
    "stylesheet": '<link rel="stylesheet" href="{url}">',
    "background": '<p style="background: url({url})">a</p>',
    "list image": '<ul style="list-style-image: url({url})"><li>a</li></ul>',
    "content": '<style>p::before {{ content: url("{url}") }}</style><p>a</p>',
    "font": '<style>@font-face {{ font-family: f; src: url("{url}") }} p {{ font-family: f }}</style><p>a</p>',
    "colour profile": '<style>@color-profile device-cmyk {{ src: url("{url}") }}</style>',
    "page background": '<style>@page {{ background: url("{url}") }}</style>',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "iframe": '<iframe src="{url}"></iframe>',
    "script": '<script src="{url}"></script>',
    "base": '<base href="{url}"><img src="picture.png" alt="a">',
    "attached by link": '<link rel="attachment" href="{url}">',
    "attached by anchor": '<a rel="attachment" href="{url}">a</a>',
    "svg image": '<svg viewBox="0 0 9 9"><image href="{url}" width="9" height="9"/></svg>',
    "svg xlink": '<svg viewBox="0 0 9 9"><image xlink:href="{url}" width="9" height="9"/></svg>',
    "svg use": '<svg viewBox="0 0 9 9"><use href="{url}#a"/></svg>',
    "svg fill": '<svg viewBox="0 0 9 9"><rect fill="url({url}#a)" width="9" height="9"/></svg>',
    "svg style": '<svg viewBox="0 0 9 9"><style>@import "{url}";</style><rect width="9" height="9"/></svg>',
}


class Server:
    """A server on this machine that must never hear from us."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        requests = self.requests

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                requests.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"secret")

            def log_message(self, format: str, *args: object) -> None: ...

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/secret.png"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    thread = threading.Thread(target=found.http.serve_forever, args=(0.05,))
    thread.start()
    yield found
    found.http.shutdown()
    found.http.server_close()
    thread.join()


def refusal(body: str, *, pictures: dict[str, bytes] | None = None, theme: Path | None = None) -> str:
    with pytest.raises(AssetError) as caught:
        lay_out(page(body), pictures=pictures or {}, theme=theme).write()
    return str(caught.value)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_no_way_leads_to_the_network(server: Server, way: str) -> None:
    assert server.url in refusal(way.format(url=server.url))
    assert server.requests == []


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_no_way_leads_to_a_file_of_the_machine(way: str) -> None:
    assert "file:///etc/passwd" in refusal(way.format(url="file:///etc/passwd"))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.png",
        "https://assets.invalid.example.org/brief/a.png",
        "https://user@assets.invalid/brief/a.png",
        "https://assets.invalid:443/brief/a.png",
        "http://assets.invalid/brief/a.png",
        "ftp://example.org/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "//example.org/a.png",
        "https://[half",
        "/dev/zero",
        "C:/windows/a.png",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    body = f'<img src="{url}" alt="a">'
    assert "only files of the brief, the theme and the assets may be used" in refusal(body) or (
        "a relative address" in refusal(body)
    )


@pytest.mark.parametrize("shelf", ["brief", "theme", "assets"])
@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "%2e%2e/secret.png",
        "a/%2e%2e/%2e%2e/secret.png",
        "a//secret.png",
        "%5c..%5csecret.png",
        "%2fetc/passwd",
        "C:/secret.png",
        "secret%00.png",
        "a.png?x=1",
        "",
    ],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, shelf: str, name: str) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    body = f'<img src="https://assets.invalid/{shelf}/{name}" alt="a">'
    assert "outside the asset folder" in refusal(body, theme=tmp_path / "theme")


def test_a_link_out_of_the_theme_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (theme / "out.png").symlink_to(tmp_path / "secret.png")
    (theme / "real.png").write_bytes(png())
    (theme / "within.png").symlink_to(theme / "real.png")
    body = '<img src="https://assets.invalid/theme/{}" alt="a">'
    assert "theme/out.png: outside the asset folder" in refusal(body.format("out.png"), theme=theme)
    lay_out(page(body.format("within.png")), pictures={}, theme=theme).write()


def test_all_refusals_are_reported_together() -> None:
    said = refusal('<img src="http://a/x" alt="a"><iframe src="http://b/y"></iframe><a href="z.html">z</a>')
    assert all(url in said for url in ("http://a/x", "http://b/y", "https://assets.invalid/z.html"))


@pytest.mark.parametrize("href", ["x.html", "/x", "javascript:alert(1)", "file:///etc/passwd", "ftp://h/x"])
def test_a_link_that_leads_nowhere_for_a_reader_is_refused(href: str) -> None:
    assert "a link must be https, http, mailto or tel" in refusal(f'<a href="{href}">a</a>')


@pytest.mark.parametrize(
    "href", ["https://example.org/", "http://example.org", "mailto:a@example.org", "tel:+1"]
)
def test_a_link_that_a_reader_can_follow_is_kept(href: str) -> None:
    pdf = lay_out(page(f'<a href="{href}">a</a>'), pictures={}, theme=None).write()
    assert pdf.startswith(b"%PDF-")


def test_a_theme_wins_over_the_built_in_templates_and_inherits_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, templates = tmp_path / "theme", tmp_path / "templates"
    for folder, width_mm in ((theme, 100), (templates, 200)):
        folder.mkdir()
        (folder / "size.css").write_text(f"@page {{ size: {width_mm}mm 300mm }}")
    (templates / "only.css").write_text("p { break-after: page }")
    monkeypatch.setattr(resources, "templates", lambda: templates)
    head = "".join(
        f'<link rel="stylesheet" href="https://assets.invalid/theme/{name}.css">' for name in ("size", "only")
    )
    html = page("<p>a</p><p>b</p>", head)
    cases: list[tuple[Path | None, int]] = [(theme, 283), (None, 567)]
    for chosen, width_pt in cases:
        layout = lay_out(html, pictures={}, theme=chosen)
        assert layout.page_count == 2
        with pikepdf.open(BytesIO(layout.write())) as pdf:
            assert int(pdf.pages[0].mediabox[2]) in (width_pt, width_pt - 1)


def test_a_font_beside_the_theme_is_refused(tmp_path: Path) -> None:
    (tmp_path / "font.ttf").write_bytes(b"font")
    body = '<style>@font-face { font-family: f; src: url("https://assets.invalid/theme/font.ttf") }</style>'
    assert "theme/font.ttf: not a picture or stylesheet" in refusal(body, theme=tmp_path)


def test_a_folder_a_missing_and_a_too_large_file_of_the_theme_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "IMAGE_BYTES", 1_000)
    (tmp_path / "large.css").write_bytes(b" " * 1_001)
    (tmp_path / "folder.css").mkdir()
    (tmp_path / "locked.css").write_bytes(b"")
    monkeypatch.setattr(Path, "read_bytes", _refuse(Path.read_bytes, "locked.css"))
    link = '<link rel="stylesheet" href="https://assets.invalid/theme/{}.css">'
    said = refusal("".join(map(link.format, ("large", "folder", "gone", "locked"))), theme=tmp_path)
    assert "theme/large.css: larger than 0 MB" in said
    assert "theme/folder.css: not found" in said
    assert "theme/gone.css: not found" in said
    assert "theme/locked.css: cannot be read" in said


def _refuse(real: object, name: str) -> object:
    def read_bytes(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return real(path)  # type: ignore[operator, no-any-return]

    return read_bytes


def test_a_picture_of_the_brief_is_served_under_its_encoded_name() -> None:
    body = '<img src="https://assets.invalid/brief/photos/cover%20%C3%A9t%C3%A9.png" alt="a">'
    pdf = lay_out(page(body), pictures={"photos/cover été.png": png()}, theme=None).write()
    assert b"/Subtype /Image" in pdf


def test_a_picture_that_the_brief_does_not_have_is_named() -> None:
    said = refusal('<img src="https://assets.invalid/brief/b.png" alt="a">', pictures={"a.png": png()})
    assert "brief/b.png: not found" in said


def test_an_svg_of_the_brief_is_no_picture() -> None:
    body = '<img src="https://assets.invalid/brief/a.svg" alt="a">'
    said = refusal(body, pictures={"a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>'})
    assert "brief/a.svg: not a PNG or JPEG" in said


def test_a_drawing_of_the_theme_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A logo</title><path d="M1 2L3 4z"/></svg>'
    )
    body = '<img src="https://assets.invalid/theme/logo.svg" alt="a logo">'
    assert lay_out(page(body), pictures={}, theme=tmp_path).page_count == 1
