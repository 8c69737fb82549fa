"""A kernel for grading: it leaves out what only somebody who watches it would want to know.

Half of the time that a short cell takes goes into messages about it.
"""

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from traitlets import Type


class QuietKernel(IPythonKernel):
    """Publishes what a cell prints and shows, and that it is done; not that it began, nor its code."""

    def _publish_execute_input(self, code, parent, execution_count):
        pass

    def _publish_status(self, status, channel, parent=None):
        if status != "busy":
            super()._publish_status(status, channel, parent)


class QuietKernelApp(IPKernelApp):
    """Starts a QuietKernel, without the thread that lets several cells run at the same time."""

    kernel_class = Type(QuietKernel)

    def init_kernel(self):
        self.shell_channel_thread = None
        super().init_kernel()
