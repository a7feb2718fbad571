"""What a file is that cannot be a day: other programs' documents begin with signs of their own."""

_BEGINNINGS = (
    (b"\xff\xfe", "text in UTF-16 (some programs call it Unicode)"),
    (b"\xfe\xff", "text in UTF-16 (some programs call it Unicode)"),
    (b"PK\x03\x04", "a Word or another office document, or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "a document in rich text (RTF)"),
    (b"%PDF-", "a PDF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
)
"""How a file begins -> what it is."""

_INSIDE_A_ZIP = (
    (b"word/", "a Word document"), (b"xl/", "an Excel workbook"), (b"opendocument.text", "a LibreOffice document"),
)  # fmt: skip

_LOOKED_AT = 2000
_FEW, _MANY = 0.1, 0.5


def kind_of_file(raw: bytes) -> str:
    """Return what a file is, in words, where it is another program's document and no text in UTF-8; else ""."""
    kind = next((words for start, words in _BEGINNINGS if raw.startswith(start)), "")
    if raw.startswith(b"PK"):
        return next((words for part, words in _INSIDE_A_ZIP if kind and part in raw), kind)
    if kind or len(raw) < 4:
        return kind
    # Without its mark at the beginning, UTF-16 shows itself by a zero in every second byte and hardly one between.
    few, many = sorted(half.count(0) / len(half) for half in (raw[:_LOOKED_AT:2], raw[1:_LOOKED_AT:2]))
    if many > _MANY:
        return _BEGINNINGS[0][1] if few < _FEW else "a program, a picture or the like, and no text"
    return ""
