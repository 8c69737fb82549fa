"""Figures of lectures: alternative text in every form, readable on a dark page, small."""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from bs4 import BeautifulSoup
from PIL import Image

import coursekit as ck
from coursekit.lecture.figures import picture

ALT = 'Loss "falls" below <0.5> & stays there'


@pytest.fixture
def fig():
    ck.use_style()
    figure, ax = plt.subplots()
    ax.scatter(*np.random.default_rng(0).normal(size=(2, 300)), alpha=0.5)
    yield figure
    plt.close(figure)


def test_every_form_tells_what_the_figure_shows(fig):
    forms = picture(fig, ALT)
    image = BeautifulSoup(forms["text/html"], "html.parser").img
    assert image["alt"] == forms["text/plain"] == ALT
    assert image["src"] == f"data:image/png;base64,{forms['image/png']}"


def test_both_copies_are_smaller_than_one_png_in_full_color_on_an_opaque_white_sheet(fig):
    png = base64.b64decode(picture(fig, ALT)["image/png"])
    full = io.BytesIO()
    fig.savefig(full, format="png", bbox_inches="tight")
    assert 2 * len(png) < len(full.getvalue())
    image = Image.open(io.BytesIO(png))
    assert "transparency" not in image.info and image.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
    difference = np.asarray(image.convert("RGB"), float) - np.asarray(Image.open(full).convert("RGB"), float)
    assert np.abs(difference).max() < 64 and np.abs(difference).mean() < 1


def test_a_description_that_describes_nothing_is_refused(fig):
    with pytest.raises(ValueError, match="describes nothing"):
        ck.show(fig, alt="A plot")
