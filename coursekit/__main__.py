"""`python -m coursekit COMMAND`: what course.py hands over to once the environment is there."""

import sys

from coursekit.cli import main

sys.exit(main(sys.argv[1:]))
