"""Put the findings of assets/findings.toml into docs/findings.md: .venv/bin/python scripts/findings.py.

What stands above the first rule (`---`) stays as it is; all below is written anew.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.inspect.finding import SEVERITIES, codes

PAGE = Path(__file__).resolve().parents[1] / "docs" / "findings.md"
_TITLES = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
_CLAIMS = {
    "pdfa": "PDF/A",
    "pdfa-1": "PDF/A-1",
    "pdfa-3": "PDF/A-3",
    "pdfa-a": "PDF/A level a",
    "pdfa-u": "PDF/A level u",
    "pdfua": "PDF/UA",
    "pdfx": "PDF/X",
}


def filled(page: str) -> str:
    """Return the page with the findings of today."""
    top = page.partition("\n---\n")[0].rstrip()
    parts = [top, "---"]
    for severity in SEVERITIES:
        parts.append(f"## {_TITLES[severity]}")
        for code, kind in codes().items():
            if kind.severity == severity:
                against = ", ".join(_CLAIMS[claim] for claim in kind.contradicts)
                parts.append(f"### {code}")
                parts.append(
                    f"- What it means: {kind.means}\n- Why it matters: {kind.matters}\n"
                    f"- What to do: {kind.mend[0].upper()}{kind.mend[1:]}."
                    + (f"\n- Cannot be true together with: {against}." if against else "")
                )
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
