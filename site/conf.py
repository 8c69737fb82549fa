"""Sphinx's settings for the course's site; `python course.py site` says which folders to read and write."""

project = "Machine Learning Engineer, First Job"
author = copyright = "the course's authors"  # shown nowhere: the footer is the theme's, without it
root_doc = "index"
extensions = ["myst_nb", "coursekit.site.mathml"]
exclude_patterns = ["_files"]

# Notebooks as they are committed: nothing is run, nothing is fetched.
nb_execution_mode = "off"
nb_merge_streams = True
nb_ipywidgets_js = {}
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
myst_dmath_double_inline = True
suppress_warnings = ["myst.header", "mystnb.unknown_mime_type", "misc.highlighting_failure"]

html_theme = "pydata_sphinx_theme"
html_title = project
html_math_renderer = "mathml"
html_context = {"default_mode": "auto"}  # light or dark as the system is set
html_static_path = ["static"]
html_css_files = ["course.css"]
html_js_files = [("course.js", {"defer": "defer"})]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # it would read the pages again, which a browser refuses for files
html_last_updated_fmt = None
html_permalinks_icon = "#"
html_sidebars = {"index": [], "demo": [], "glossary": [], "search": []}
html_theme_options = {
    "logo": {"text": "ML engineer, first job"},
    "navbar_align": "left",
    "header_links_before_dropdown": 8,
    "navbar_persistent": ["search-button"],
    "navbar_end": ["theme-switcher"],
    "show_nav_level": 1,
    "navigation_depth": 2,
    "show_toc_level": 2,
    "secondary_sidebar_items": ["page-toc"],
    "article_footer_items": ["prev-next"],
    "footer_start": ["license"],
    "footer_center": [],
    "footer_end": [],
}
templates_path = ["templates"]
pygments_style = "a11y-high-contrast-light"
