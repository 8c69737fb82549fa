"""The style that all pages of the course share, and the templates that use it."""

from pathlib import Path

import jinja2

PAGE_STYLE = Path(__file__).with_name("templates")  # the folder of page.css and dark.css


def page_templates(folder: Path, **options) -> jinja2.Environment:
    """The templates in a folder, with the shared style beside them.

    Values are escaped, and one that is not given is an error. `options` are those of jinja2.Environment.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, PAGE_STYLE]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        **options,
    )
