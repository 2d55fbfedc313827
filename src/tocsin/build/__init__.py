"""The stages, composed: brief folders x editions x papers x languages -> files in one folder."""

from tocsin.build.files import Built, Failed, build
from tocsin.build.kit import Kit, kits
from tocsin.build.packs import build_packs
from tocsin.build.pages import held_back, html_of, load, pdf_of, prove_texts, settle
from tocsin.build.sheet import Sheet, sheets
from tocsin.build.survey import Gap, survey

__all__ = [
    "Built",
    "Failed",
    "Gap",
    "Kit",
    "Sheet",
    "build",
    "build_packs",
    "held_back",
    "html_of",
    "kits",
    "load",
    "pdf_of",
    "prove_texts",
    "settle",
    "sheets",
    "survey",
]
