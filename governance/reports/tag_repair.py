"""Mends the tags of a drawn PDF: one element a table, scopes on its heads, artifacts marked.

WeasyPrint makes a structure element of each page's share of a table and of a row, repeats the
head in it, and gives `th` no Scope; it tags running heads as text that belongs to nothing.
"""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

POINTS_PER_PIXEL = 0.75
MARK = re.compile(rb"/\w+\s+<</MCID (\d+)>>\s+BDC")
ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"


def repair(drawn: bytes) -> bytes:
    with Pdf.open(io.BytesIO(drawn)) as pdf:
        root = pdf.Root.StructTreeRoot
        for parts in _tables(root):
            _join(parts)
        for table in (parts[0] for parts in _tables(root)):
            _scope(table)
        for figure in _elements(root, "/Figure"):
            _place(figure)
        _mark_artifacts(pdf, root)
        return _saved(pdf)


def _kids(element: Object) -> list:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _children(element: Object) -> Iterator[Object]:
    """The structure elements right below; marked content and references are left out."""
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _elements(element: Object, kind: str) -> Iterator[Object]:
    for child in _children(element):
        if child.S == Name(kind):
            yield child
        yield from _elements(child, kind)


def _tables(root: Object) -> list[list[Object]]:
    """Each table's shares in order: only the first has the caption that every table of ours has."""
    tables: list[list[Object]] = []
    for share in _elements(root, "/Table"):
        if not tables or any(child.S == Name.Caption for child in _children(share)):
            tables.append([share])
        else:
            tables[-1].append(share)
    return tables


def _join(shares: list[Object]) -> None:
    """Move the rows of all shares into the first; a repeated head is left to become an artifact."""
    first, *others = shares
    body = next((child for child in _children(first) if child.S == Name.TBody), first)
    for share in others:
        for rows in [child for child in _children(share) if child.S == Name.TBody]:
            for row in list(_children(rows)):
                if _begins(row):
                    row.P = body
                    body.K.append(row)
                else:
                    _continue(list(_children(body))[-1], row)
        kept = [kid for kid in share.P.K if not _same(kid, share)]
        share.P.K = Array(kept)


def _begins(row: Object) -> bool:
    """The style sheet puts an empty mark at the beginning of each row; what goes on overleaf has none."""
    first = next(iter(_children(next(iter(_children(row))))), None)
    return first is not None and _is_mark(first)


def _is_mark(element: Object) -> bool:
    return element.S == Name.NonStruct and not _kids(element)


def _continue(row: Object, overleaf: Object) -> None:
    """Add to each cell what the next page holds of it."""
    for cell, more in zip(_children(row), _children(overleaf), strict=True):
        for kid in _children(more):
            kid.P = cell
            cell.K.append(kid)


def _same(one: Object, other: Object) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def _scope(table: Object) -> None:
    """Scopes say all in a table without spanning cells; ids by page would collide when joined."""
    for part in _children(table):
        scope = Name.Column if part.S == Name.THead else Name.Row
        for cell in (cell for row in _children(part) for cell in _children(row)):
            if cell.S == Name.TH:
                cell.A = Dictionary(O=Name.Table, Scope=scope)
                if "/ID" in cell:
                    del cell["/ID"]
            elif "/A" in cell and "/Headers" in cell.A:
                del cell.A["/Headers"]


def _place(figure: Object) -> None:
    """WeasyPrint writes the box in pixels from the top; a PDF counts points from the bottom."""
    left, top, right, bottom = (float(edge) * POINTS_PER_PIXEL for edge in figure.A.BBox)
    height = float(figure.Pg.MediaBox[3])
    figure.A.BBox = Array([round(edge, 2) for edge in (left, height - bottom, right, height - top)])


def _mark_artifacts(pdf: Pdf, root: Object) -> None:
    """What no element of the tree holds (running heads, repeated table heads) is for the eye only."""
    held = set(_marks(root, None))
    elements_by_page = dict(_pairs(list(root.ParentTree.Nums)))
    for page in pdf.pages:
        elements = elements_by_page[int(page.obj.StructParents)]
        loose = {mark for mark in range(len(elements)) if (page.obj.objgen, mark) not in held}
        if loose:
            page.Contents = pdf.make_stream(_with_artifacts(page, loose))
            for mark in loose:
                elements[mark] = None


def _pairs(listed: list) -> Iterator[tuple[int, Object]]:
    return zip(map(int, listed[::2]), listed[1::2], strict=True)


def _marks(element: Object, page: tuple[int, int] | None) -> Iterator[tuple[tuple[int, int] | None, int]]:
    """Page and number of all marked content at or below an element."""
    page = element.Pg.objgen if "/Pg" in element else page
    for kid in _kids(element):
        if isinstance(kid, int):
            yield page, kid
        elif isinstance(kid, Dictionary) and "/S" in kid:
            yield from _marks(kid, page)


def _with_artifacts(page: pikepdf.Page, loose: set[int]) -> bytes:
    """WeasyPrint writes letters as hexadecimal glyphs, so no text can look like a mark."""
    marked = []

    def as_artifact(found: re.Match) -> bytes:
        if int(found[1]) not in loose:
            return found[0]
        marked.append(found[1])
        return ARTIFACT

    content = MARK.sub(as_artifact, page.Contents.read_bytes())
    if len(marked) != len(loose):
        raise ValueError("The marks of a page are not written as expected")
    return content


def _saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
