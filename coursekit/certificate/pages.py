"""The picture and page of a certificate, and the page of a learner's own record, which looks different."""

import io
import textwrap

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from coursekit.certificate.credential import CHECKS, NOBODY_WATCHED, PENALTY, PERSON, UNVERIFIED, Certificate

A4 = 8.27, 11.69  # inches
BADGE = 6.0  # inches, at 100 dots each
INK, SOFT, LINE, SEAL, PAPER = "#222222", "#5c5c5c", "#d0d0d0", "#00558c", "#ffffff"
DOUBT = "#a63c00"
LEFT, RIGHT = 0.09, 0.91
FONTS = {"font.family": "DejaVu Sans", "pdf.fonttype": 42, "svg.hashsalt": "certificate"}


def badge(certificate: Certificate) -> bytes:
    """The picture, as PNG without a credential in it."""
    with rc_context(FONTS):
        figure = Figure(figsize=(BADGE, BADGE), dpi=100, facecolor=PAPER)
        axes = _blank(figure)
        axes.set_aspect("equal")
        axes.add_patch(Circle((0.5, 0.5), 0.485, color=SEAL))
        axes.add_patch(Circle((0.5, 0.5), 0.455, facecolor=PAPER, edgecolor=SEAL, linewidth=2))
        axes.add_patch(Circle((0.5, 0.5), 0.44, facecolor="none", edgecolor=SEAL, linewidth=1))
        name = textwrap.fill(certificate.course, 20)
        size = 26 if name.count("\n") < 3 else 21
        axes.text(0.5, 0.60, name, size=size, weight="bold", color=INK, ha="center", va="center")
        axes.plot([0.22, 0.78], [0.42, 0.42], color=LINE, linewidth=1.5)
        who = textwrap.shorten(certificate.name or certificate.student, 30, placeholder=" ...")
        axes.text(0.5, 0.345, f"completed by\n{who}", size=17, color=INK, ha="center", va="center")
        when = f"{certificate.since:%B %Y}"
        axes.text(0.5, 0.215, when, size=14, color=SOFT, ha="center", va="center")
        return _written(figure, "png", {"Software": None})


def page(certificate: Certificate) -> bytes:
    """The page, as PDF without an attachment."""
    with rc_context(FONTS):
        figure = Figure(figsize=A4, facecolor=PAPER)
        axes = _blank(figure)
        axes.add_patch(Rectangle((0, 0.965), 1, 0.035, color=SEAL))
        y = _paragraph(axes, 0.915, "Certificate", size=13, color=SEAL, weight="bold")
        y = _paragraph(axes, y - 0.005, certificate.course, size=23, weight="bold", letters=44)
        who = certificate.name or certificate.student
        y = _paragraph(axes, y - 0.025, "has been completed by", size=11, color=SOFT)
        y = _paragraph(axes, y - 0.004, who, size=19, weight="bold", letters=52)
        about = f"In the gradebook: {certificate.student}. " if certificate.name else ""
        about += f"Issued on {certificate.since:%B %d, %Y}, by {certificate.issuer}"
        about += f"; in force until {certificate.until:%B %d, %Y}." if certificate.until else "."
        y = _paragraph(axes, y - 0.010, about, size=10, color=SOFT)
        y = _paragraph(axes, y - 0.008, f"Needed: {certificate.rule}.", size=10, color=SOFT)
        heads = ("points", CHECKS, PERSON, UNVERIFIED)
        y = _table(axes, y - 0.02, heads, _rows(certificate))
        y = _paragraph(axes, y - 0.012, NOBODY_WATCHED, size=9, color=SOFT, letters=100)
        _box(
            axes,
            0.035,
            "How to verify it",
            "The credential is attached to this file (Open Badges 3.0, signed with Ed25519),"
            " and names the digest of all the rest of it. In a copy of the course, without any network:\n"
            "python course.py verify THIS_FILE --issuer ADDRESS\n"
            "Ask the issuer for the address, and compare it with this one:\n"
            f"{certificate.did}",
            SEAL,
        )
        return _written(figure, "pdf", {"CreationDate": certificate.since, "Title": certificate.course})


def own_record(
    course: str, when: str, heads: tuple[str, ...], rows: list[tuple[str, ...]], said: str, notes: list[str]
) -> bytes:
    """The page of a learner's own record, as PDF: without a seal, and it says what it is.

    Parameters
    ----------
    course, when : str
        The course's name, and the day.
    heads, rows
        The table; the first cell of a row is wide.
    said : str
        What the record is.
    notes : list of str
        Below the table.
    """
    with rc_context(FONTS):
        figure = Figure(figsize=A4, facecolor=PAPER)
        axes = _blank(figure)
        axes.text(
            0.5, 0.45, "NOT VERIFIED", size=76, weight="bold", color="#f2e6df", rotation=52, ha="center",
            va="center", zorder=0,
        )  # fmt: skip
        box = Rectangle((LEFT, 0.925), RIGHT - LEFT, 0.04, facecolor="none", edgecolor=DOUBT)
        axes.add_patch(box)
        banner = "Not verified by anybody. Not signed."
        axes.text(0.5, 0.945, banner, size=14, weight="bold", color=DOUBT, ha="center", va="center")
        y = _paragraph(axes, 0.895, "A learner's own record", size=13, color=SOFT)
        y = _paragraph(axes, y - 0.005, course, size=19, letters=54)
        y = _paragraph(axes, y - 0.012, f"{when}. {said}", size=10, color=SOFT)
        y = _table(axes, y - 0.02, heads, rows)
        for note in notes:
            y = _paragraph(axes, y - 0.010, note, size=9, color=SOFT, letters=100)
        return _written(figure, "pdf", {"CreationDate": None, "Title": f"{course}: own record"})


def _rows(certificate: Certificate) -> list[tuple[str, ...]]:
    rows, sums = [], dict.fromkeys((CHECKS, PERSON, UNVERIFIED, PENALTY), 0.0)
    for title, row in certificate.rows.items():
        for how, line in row.items():
            sums[how] = sums.get(how, 0.0) + line.points
        of = {how: f"{row[how].points:g} of {row[how].possible:g}" for how in (CHECKS, PERSON) if how in row}
        total = max(0.0, sum(row[how].points for how in of) - (row[PENALTY].points if PENALTY in row else 0))
        waiting = f"{row[UNVERIFIED].points:g}" if UNVERIFIED in row else ""
        late = f" ({row[PENALTY].points:g} off: late)" if PENALTY in row else ""
        rows.append((title, f"{total:g}{late}", of.get(CHECKS, ""), of.get(PERSON, ""), waiting))
    return rows


def _blank(figure: Figure):
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.axis("off")
    return axes


def _paragraph(axes, y: float, text: str, size: float, letters: int = 90, **style) -> float:
    """Write text below `y`, wrapped; returns where it ends."""
    style = {"color": INK, "va": "top", "linespacing": 1.35} | style
    wrapped = textwrap.wrap(text, letters, break_on_hyphens=False) or [""]
    axes.text(LEFT, y, "\n".join(wrapped), size=size, **style)
    return y - len(wrapped) * size * 1.35 * 1.18 / 72 / A4[1]


def _table(axes, y: float, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> float:
    """Draw a table below `y`; returns where it ends. Its lines move together where there are many."""
    step = min(0.0215, 0.44 / max(len(rows), 1))
    size = min(9.5, step * 430)
    width = (RIGHT - LEFT) * 0.58 / len(heads)
    edges = [RIGHT - width * (len(heads) - 1 - place) for place in range(len(heads))]
    for edge, head in zip(edges, heads, strict=True):
        axes.text(edge, y, head, size=size, weight="bold", ha="right", va="center")
    axes.plot([LEFT, RIGHT], [y - step / 2] * 2, color=INK, linewidth=1)
    for title, *cells in rows:
        y -= step
        axes.text(LEFT, y, textwrap.shorten(title, 46, placeholder=" ..."), size=size, va="center")
        for edge, cell in zip(edges, cells, strict=True):
            axes.text(edge, y, cell, size=size, ha="right", va="center")
        axes.plot([LEFT, RIGHT], [y - step / 2] * 2, color=LINE, linewidth=0.5)
    return y - step


def _box(axes, bottom: float, title: str, text: str, color: str) -> None:
    lines = [part for line in text.split("\n") for part in textwrap.wrap(line, 100, break_on_hyphens=False)]
    height = 0.034 + 0.0155 * len(lines)
    axes.add_patch(
        FancyBboxPatch(
            (LEFT, bottom),
            RIGHT - LEFT,
            height,
            boxstyle="round,pad=0,rounding_size=0.008",
            facecolor="none",
            edgecolor=color,
        )
    )
    top = bottom + height - 0.012
    axes.text(LEFT + 0.015, top, title, size=10, weight="bold", color=color, va="top")
    axes.text(LEFT + 0.015, top - 0.02, "\n".join(lines), size=8.5, color=INK, va="top", linespacing=1.5)


def _written(figure: Figure, form: str, metadata: dict) -> bytes:
    written = io.BytesIO()
    figure.savefig(written, format=form, metadata=metadata, facecolor=PAPER)
    return written.getvalue()
