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


def kind_of_file(raw: bytes) -> str:
    """Return what a file is, in words, where it is another program's document and no text in UTF-8; else ""."""
    kind = next((words for start, words in _BEGINNINGS if raw.startswith(start)), "")
    if raw.startswith(b"PK"):
        return next((words for part, words in _INSIDE_A_ZIP if kind and part in raw), kind)
    # Without its mark at the beginning, UTF-16 shows itself by a zero in every second byte.
    odd = raw[1:_LOOKED_AT:2], raw[:_LOOKED_AT:2]
    if not kind and len(raw) > 3 and any(half.count(0) > len(half) // 2 for half in odd):
        return _BEGINNINGS[0][1]
    return kind
