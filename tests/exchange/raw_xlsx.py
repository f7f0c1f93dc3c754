"""Workbooks written by hand, byte for byte: what libraries do not write and other programs do."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def text(at, words):
    """An inline string."""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def formula(at, source, value=None):
    """A formula with the value last calculated, or never calculated."""
    shown = "" if value is None else f"<v>{escape(value)}</v>"
    return f'<c r="{at}" t="str"><f>{escape(source)}</f>{shown}</c>'


def error(at, value):
    return f'<c r="{at}" t="e"><v>{value}</v></c>'


def number(at, value, style=0):
    return f'<c r="{at}" s="{style}"><v>{value}</v></c>'


def sheet(rows, *, after="", before="", namespace=MAIN):
    """``rows``: (number, cells as XML)."""
    made = "".join(f'<row r="{at}">{"".join(cells)}</row>' for at, cells in rows)
    return f'<worksheet xmlns="{namespace}">{before}<sheetData>{made}</sheetData>{after}</worksheet>'


def workbook(sheets, *, strings=None, styles=None, namespace=MAIN, properties="", parts=None):
    """``sheets``: name to XML. Written with fixed times, so the fixture is the same each time."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    rels = "".join(
        f'<Relationship Id="rId{at}" Type="{RELS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    extra = {"sharedStrings": strings, "styles": styles}
    rels += "".join(
        f'<Relationship Id="x{kind}" Type="{RELS}/{kind}" Target="{kind}.xml"/>'
        for kind, xml in extra.items()
        if xml
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{RELS}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{rels}</Relationships>',
        **{f"xl/{kind}.xml": xml for kind, xml in extra.items() if xml},
        **{f"xl/worksheets/sheet{at}.xml": sheets[name] for at, name in enumerate(names, 1)},
        **(parts or {}),
    }
    return packed(files)


def packed(files):
    """An archive of these files, with a time that never changes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def fixed(data):
    """A library's workbook with its times taken out."""
    import re

    files = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", part)
            files[name] = part
    return packed(files)
