"""nbgrader's configuration. `solutions/` is the source, `assignments/` the release; everything else
(submissions, grades, feedback) lives under `grading/`, which git ignores."""

from pathlib import Path

from coursekit.grading.steps import (
    AUTOGRADE_PREPROCESSORS,
    GENERATE_PREPROCESSORS,
    SANITIZE_PREPROCESSORS,
)
from coursekit.notebooks.cells import SOLUTION_STUB
from coursekit.notebooks.execute import KERNEL_CONFIG

ROOT = Path(__file__).resolve().parent

c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.course_id = "ml-engineer-first-job"
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.solution_directory = "grading/solution"
c.CourseDirectory.db_url = f"sqlite:///{(ROOT / 'grading' / 'gradebook.db').as_posix()}"
# A worked report lies beside its source and is not given to learners.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.tmp", "worked_report.*"]
c.Exchange.root = str(ROOT / "grading" / "exchange")

# Cells may come and go after somebody was graded.
c.GenerateAssignment.preprocessors = GENERATE_PREPROCESSORS
c.ClearSolutions.code_stub = {"python": SOLUTION_STUB}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# Grading: a deleted test cell comes back, warnings and prints to stderr cost nothing, and the checks run
# in a process of their own (see coursekit/grading/steps.py).
c.merge(KERNEL_CONFIG)
c.OverwriteCells.add_missing_cells = True
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = ".*"
c.Execute.timeout = 60
c.Execute.shutdown_kernel = "immediate"
c.GenerateFeedback.exporter_class = "coursekit.results.feedback.FeedbackExporter"
c.Autograde.sanitize_preprocessors = SANITIZE_PREPROCESSORS
c.Autograde.autograde_preprocessors = AUTOGRADE_PREPROCESSORS
