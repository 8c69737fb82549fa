"""Figures that everyone can read: one style, colour-blind-safe colours, alt text on every picture."""

import base64
import html
import io

import matplotlib.pyplot as plt
from cycler import cycler
from IPython.display import display
from matplotlib.figure import Figure
from PIL import Image

# Okabe and Ito (2008), in an order whose neighbours also differ in lightness.
COLORS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermillion": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "gray": "#6E6E6E",
}
_PAPER = "#FFFFFF"  # an opaque sheet: dark labels stay readable on a dark page
_INK = "#222222"


def use_style() -> None:
    """Set the course's Matplotlib style for every figure drawn from now on.

    Colors cycle together with line styles, so that no curve is told apart by color alone.
    """
    colors = list(COLORS.values())
    styles = ["-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1))]
    plt.rcdefaults()
    plt.rcParams.update(
        {
            "axes.prop_cycle": cycler(color=colors) + cycler(linestyle=styles),
            "figure.figsize": (7.0, 4.0),
            "figure.dpi": 100,
            "figure.constrained_layout.use": True,
            "figure.facecolor": _PAPER,
            "savefig.facecolor": _PAPER,
            "axes.facecolor": _PAPER,
            "axes.edgecolor": _INK,
            "axes.labelcolor": _INK,
            "text.color": _INK,
            "xtick.color": _INK,
            "ytick.color": _INK,
            "axes.titlelocation": "left",
            "axes.titlesize": "medium",
            "axes.titleweight": "bold",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "grid.color": "#DDDDDD",
            "grid.linewidth": 0.6,
            "axes.axisbelow": True,
            "lines.linewidth": 2.0,
            "legend.frameon": False,
            "font.size": 11,
        }
    )


def show(fig: Figure, alt: str) -> None:
    """Display a figure with alternative text for readers who do not see it, and close it.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The finished figure.
    alt : str
        What the figure shows and what follows from it, in one or two sentences.

    Raises
    ------
    ValueError
        If `alt` is too short to describe anything.
    """
    if len(alt.split()) < 5:
        raise ValueError(f"alt={alt!r} describes nothing: say what the figure shows and what follows")
    display(picture(fig, alt), metadata={"image/png": {"alt": alt}}, raw=True)
    plt.close(fig)


def picture(fig: Figure, alt: str) -> dict[str, str]:
    """A figure as the forms among which whoever shows a notebook chooses.

    JupyterLab, nbconvert's pages and slides, and Sphinx take HTML before PNG, and read alternative text in
    HTML only. The PNG is for what takes no HTML, such as LaTeX. A palette makes both together smaller than
    one PNG in full color.
    """
    drawn, small = io.BytesIO(), io.BytesIO()
    fig.savefig(drawn, format="png", bbox_inches="tight")
    Image.open(drawn).convert("RGB").quantize(256).save(small, "PNG", optimize=True)
    png = base64.b64encode(small.getvalue()).decode("ascii")
    return {
        "text/html": f'<img alt="{html.escape(alt)}" src="data:image/png;base64,{png}">',
        "image/png": png,
        "text/plain": alt,
    }
