"""Reads what LibreOffice made of hostile.csv: as many rows, no formula, and every text as it was, but for the apostrophe."""

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def text_of(cell):
    """The lines of a cell, with runs of spaces and tabs as they were."""
    lines = []
    for paragraph in cell.findall(TEXT + "p"):
        line = paragraph.text or ""
        for part in paragraph:
            if part.tag == TEXT + "s":
                line += " " * int(part.get(TEXT + "c", "1"))
            elif part.tag == TEXT + "tab":
                line += "\t"
            line += (part.text or "") + (part.tail or "")
        lines.append(line)
    return "\n".join(lines)


def plain(text):
    """A text without what a table's cell cannot hold: how a line ends, and NUL."""
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def formulas_in(tree):
    found = (cell.get(TABLE + "formula") for cell in tree.iter(TABLE + "table-cell"))
    return [formula for formula in found if formula]


folder = Path(sys.argv[1])
expected = json.loads((folder / "expected.json").read_text())
assert formulas_in(ET.parse(folder / "control.fods")), "formulas are not looked for"
tree = ET.parse(folder / "hostile.fods")
assert not formulas_in(tree), formulas_in(tree)
rows = [row for row in tree.iter(TABLE + "table-row") if row.find(f"{TABLE}table-cell/{TEXT}p") is not None]
assert len(rows) == len(expected), (len(rows), len(expected))
for row, (first, hostile, last) in zip(rows, expected):
    cells = row.findall(TABLE + "table-cell")[:3]
    texts = [text_of(cell) for cell in cells]
    kinds = {cell.get(OFFICE + "value-type") for cell in cells}
    assert kinds == {"string"}, (kinds, hostile)
    assert (texts[0], texts[2]) == (first, last), (texts, hostile)
    assert plain(texts[1]).removeprefix("'").strip() == plain(hostile), (texts[1], hostile)
print(f"{len(rows)} hostile cells are texts in LibreOffice")
