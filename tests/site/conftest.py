"""One build of the site for all of its tests, however many processes run them."""

import shutil
import zipfile

import pytest
from filelock import FileLock

from coursekit.site import build


@pytest.fixture(scope="session")
def html(tmp_path_factory, worker_id):
    """The folder of a site that came out of a zip."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent  # of all workers
    archive = shared / "course.zip"
    with FileLock(shared / "course.lock"):
        if not archive.is_file():
            build.site(shared / "made.zip", folder=shared / "site-build")
            with zipfile.ZipFile(shared / "made.zip") as made:
                made.extractall(shared / "unpacked")
            shutil.move(shared / "made.zip", archive)
    return shared / "unpacked" / "made"
