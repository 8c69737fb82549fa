"""Every link of a notebook or Markdown file, led to where its target is on the site."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

# A link, or code, in which nothing is a link; whichever begins first.
LINK = re.compile(
    r"^```.*?^```|(!?)\[((?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]\(([^)\s]+)\)|`[^`\n]+`", re.M | re.S
)


def label_of(path: str, cell: str) -> str:
    """The anchor of a notebook's cell: `lectures-03-idea`. No two on the site are alike."""
    folder, stem = path.partition("/")[0], Path(path).stem
    number = stem.partition("_")[0]
    return re.sub(r"[^a-z0-9]+", "-", f"{folder}-{number if number.isdecimal() else stem}-{cell}".lower())


@dataclass(frozen=True)
class Links:
    """Where the files of the repository are on the site.

    Attributes
    ----------
    root : pathlib.Path
        The repository.
    pages : mapping of str to str
        The page of each file that has one, both as paths from the top.
    cells : mapping of str to collection of str
        The ids of a notebook's cells that have an anchor.
    repository : str
        OWNER/NAME on GitHub, or nothing: then links to files without a page become plain text or downloads.
    download : callable
        Takes the path of a file without a page, puts it among the site's files, and returns its place
        there; or None if the site does not offer it.
    """

    root: Path
    pages: Mapping[str, str]
    cells: Mapping[str, set[str]]
    repository: str
    download: Callable[[str], str | None]

    def led(self, markdown: str, path: str) -> str:
        """The text of a file of the repository with its links led to the site's pages."""
        folder = posixpath.dirname(path)
        here = posixpath.dirname(self.pages[path])
        return LINK.sub(lambda match: self._one(match, folder, here), markdown)

    def _one(self, match: re.Match, folder: str, here: str) -> str:
        image, text, target = match.groups()
        if target is None or re.match(r"[a-z]+:|#", target):
            return match[0]
        address, _, fragment = target.partition("#")
        path = posixpath.normpath(posixpath.join(folder, unquote(address)))
        cell = fragment.removeprefix("cell-id=")
        if cell != fragment and cell in self.cells.get(path, ()):
            return f"[{text}](#{label_of(path, cell)})"
        if path.endswith(".yml") and path.removesuffix(".yml") + ".md" in self.pages:
            path = path.removesuffix(".yml") + ".md"
        if path in self.pages:
            place = posixpath.relpath(self.pages[path], here or ".")
            if cell != fragment:
                fragment = ""
            elif path.startswith("interview/questions/") and fragment:
                return f"[{text}](#q-{fragment})"
            return f"[{text}]({place}{'#' + fragment if fragment else ''})"
        if self.repository and not image and (self.root / path).exists():
            kind = "tree" if (self.root / path).is_dir() else "blob"
            return f"[{text}](https://github.com/{self.repository}/{kind}/HEAD/{path})"
        place = self.download(path)
        if place is None:
            return text
        address = posixpath.relpath(place, here or ".")
        if place.endswith((".md", ".ipynb")):  # what Sphinx could take for a page of its own
            address = f"path:{address}"
        return f"{image}[{text}]({address})"
