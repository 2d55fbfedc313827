"""What the metadata of a file claim: PDF/A-3a, by WeasyPrint, and PDF/UA-1 beside it, in the same RDF.

Source: ISO 14289-1:2014 clause 5 (the claim); ISO 19005-3:2012 clause 6.6.2.3 (a schema that PDF/A does not know
must be described in the file).
"""

from __future__ import annotations

from tocsin.brief.dates import Edtf, Point
from tocsin.errors import ConformanceError

VARIANT = "pdf/a-3a"
"""What WeasyPrint is asked for."""

_CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"


def claim_both(rdf: bytes) -> bytes:
    """Return the RDF of a PDF/A-3a file with the claim of PDF/UA-1 in it.

    Raises:
        ConformanceError: the RDF has another form than is known.
    """
    if rdf.count(_END) != 1 or b"pdfaid:part" not in rdf:
        raise ConformanceError.at("the PDF", "its metadata have a form that is not known")
    return rdf.replace(_END, _CLAIM + _END)


def day_of(dated: Edtf) -> str:
    """Return the date that a file gets, no more exact than the brief has it; a season or decade gives its year."""
    point = next(edge for edge in (dated.end, dated.start) if isinstance(edge, Point))
    month = point.month if point.month and point.month <= 12 else None
    parts = [f"{point.year:04}", *(f"{part:02}" for part in (month, point.day) if part)]
    return "-".join(parts)
