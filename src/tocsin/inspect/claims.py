"""What a file says it is, and which findings speak against it.

A claim is told as a claim. Whether it is true only a validator can say; that it is false can at times be seen here.

Source: ISO 19005-1 to -4 (pdfaid), ISO 14289-1 and -2 (pdfuaid), ISO 15930 (GTS_PDFXVersion).
"""

from __future__ import annotations

from typing import Any

from tocsin.inspect.document import Document
from tocsin.inspect.finding import Findings, codes
from tocsin.inspect.tags import is_tagged


def claims(document: Document, properties: dict[str, list[str]]) -> dict[str, Any]:
    """Return the section on claims."""

    def said(name: str) -> str | None:
        return next((text for text in properties.get(name, []) if text), None)

    version = document.text(document.catalog, "/Version")
    x = said("pdfxid:GTS_PDFXVersion") or said("pdfx:GTS_PDFXVersion")
    x = x or document.text(document.trailer, "/Info", "/GTS_PDFXVersion") or None
    part, level = said("pdfaid:part"), said("pdfaid:conformance") or ""
    ua = said("pdfuaid:part")
    return {
        "pdf_version": max(document.version, version),
        "pdf_a": f"PDF/A-{part}{level.lower()}" if part else None,
        "pdf_ua": f"PDF/UA-{ua}" if ua else None,
        "pdf_x": x,
        "tagged": is_tagged(document),
        "marked": document.is_true(document.catalog, "/MarkInfo", "/Marked"),
    }


def contradict(findings: Findings, claimed: dict[str, Any]) -> None:
    """Note of each claim which findings it cannot be true with."""
    groups = {"pdf_ua": ["pdfua"], "pdf_x": ["pdfx"], "pdf_a": ["pdfa"]}
    if a := claimed["pdf_a"]:
        part, level = a[6:7], a[7:]
        groups["pdf_a"] += [f"pdfa-{part}", *(["pdfa-a", "pdfa-u"] if level == "a" else [f"pdfa-{level}"])]
    for key, kinds in groups.items():
        if not claimed[key]:
            continue
        against = [
            code
            for code, kind in codes().items()
            if findings.has(code) and set(kinds) & set(kind.contradicts)
        ]
        if against:
            findings.add(
                "claim-contradicted",
                f"it says it is {claimed[key]}, which it cannot be: {', '.join(against)}",
            )
    if claimed["marked"] and not claimed["tagged"]:
        findings.add("claim-contradicted", "it says it is marked for tags, and has none")
