"""The names that PDF itself gives a meaning to: in every file, whatever it says.

Source: ISO 32000-1:2008, the tables of entries of each kind of object; clause 14.8.4 (standard structure types).
"""

from __future__ import annotations

_NAMES = """
    A AF AFRelationship AcroForm Action ActualText Alt Annot Annots ArtBox Artifact Ascent Attributes Author
    BBox BM BS Base BaseEncoding BaseFont BitsPerComponent BleedBox BlockQuote Border CA CIDFontType2
    CIDSystemInfo CIDToGIDMap CS CalGray CalRGB Caption CapHeight Catalog CheckSum ColSpan ColorSpace Colors
    Column Columns Contents Count CreationDate Creator CropBox D DCTDecode Data Decode DecodeParms Desc
    DescendantFonts Descent Dest DestOutputProfile Dests DeviceCMYK DeviceGray DeviceN DeviceRGB Differences
    Direction DisplayDocTitle Div Document Domain Duplex DuplexFlipLongEdge DuplexFlipShortEdge E EF
    EmbeddedFile EmbeddedFiles Encoding ExtGState F False Figure Filespec Filter First FirstChar Flags
    FlateDecode Font FontBBox FontDescriptor FontFamily FontFile2 FontName Form Formula Function
    FunctionType Functions GTS_PDFA1 GTS_PDFX Group H1 H2 H3 H4 H5 H6 Headers Height Helvetica I ICCBased ID
    IDTree Identity Identity-H Image ImageMask Index Indexed Info Intent Interpolate ItalicAngle K Kids L
    LBody LI Lab Lang Last LastChar Layout Lbl Length Length1 Limits Link List ListNumbering Luminosity MCID
    MCR MarkInfo Marked Mask Matrix MediaBox Metadata MissingWidth ModDate Multiply N Names Next NonStruct
    None Normal Note Nums O OBJR Obj ObjStm Ordering Outlines Pagination OutputCondition
    OutputConditionIdentifier OutputIntent OutputIntents P Page PageLabels Pages Params Parent ParentTree
    Part Pattern Pg Predictor Prev PrintScaling Producer R2L Range Rect Reference Registry RegistryName
    Resources Role RoleMap Root Rotate Row RowSpan S SMask Scope Sect Separation Shading Simplex Size Source
    Span StemH StemV StructElem StructParent StructParents StructTreeRoot Subject Subtype Supplement
    Suspects TBody TD TFoot TH THead TOC TOCI TR Table Tabs Title ToUnicode Transparency Trapped TrimBox
    True TrueType Type Type0 Type1 UF URI Unsupported ViewerPreferences W WhitePoint Width Widths
    WinAnsiEncoding XML XObject XRef XYZ
"""
KNOWN_NAMES = frozenset(_NAMES.split())
"""Names that PDF gives a meaning to, of those that our files have. Any other is read as a text."""
