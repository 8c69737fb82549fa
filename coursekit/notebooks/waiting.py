"""How an nbclient waits for a kernel here: by looking at the kernel's sockets, not through asyncio.

ZeroMQ tells an event loop only once that something has come. Now and then the loop does not notice, and a
reply that lies ready is found when its time is over (nbclient 0.11, pyzmq 27).
"""

import math
import time

import zmq
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError

ALIVE_SECONDS = 1.0  # after which a kernel that says nothing is looked at


class BlockingWait:
    """For a class that inherits from NotebookClient: wait for the reply and the outputs of a cell at once."""

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        self._index = cell_index  # `_async_poll_for_reply` does both

    async def _async_poll_for_reply(self, msg_id, cell, timeout, outputs_task, alive_task):
        """nbclient's: return the reply to a cell once all of its outputs have come."""
        await outputs_task
        alive_task.cancel()
        outputs, replies = (
            zmq.Socket.shadow(channel.socket) for channel in (self.kc.iopub_channel, self.kc.shell_channel)
        )
        poller, reply, finished = zmq.Poller(), None, False
        for channel in (outputs, replies):
            poller.register(channel, zmq.POLLIN)
        deadline = time.monotonic() + timeout if timeout else math.inf
        while reply is None or not finished:
            wait = min(ALIVE_SECONDS, max(0, deadline - time.monotonic()))
            arrived = poller.poll(1000 * wait)
            for channel, _ in arrived:
                _, parts = self.kc.session.feed_identities(channel.recv_multipart())
                message = self.kc.session.deserialize(parts)
                if message["parent_header"].get("msg_id") != msg_id:
                    continue
                if channel is outputs:
                    try:
                        self.process_message(message, cell, self._index)
                    except CellExecutionComplete:
                        finished = True
                elif reply is None:
                    reply, deadline = message, time.monotonic() + self.iopub_timeout
            if time.monotonic() > deadline and reply is None:
                await self._async_check_alive()
                reply = await self._async_handle_timeout(timeout, cell)
                deadline = time.monotonic() + (self.iopub_timeout if reply else timeout)
            elif time.monotonic() > deadline:
                what = "Timeout waiting for IOPub output"
                raise CellTimeoutError.error_from_timeout_and_cell(what, self.iopub_timeout, cell)
            elif not arrived:
                await self._async_check_alive()
        cell.execution_count = reply["content"].get("execution_count", cell.get("execution_count"))
        return reply

    async def async_wait_for_reply(self, msg_id, cell=None):
        """nbclient's: return the reply to a request, None if a cell that it is about was stopped.

        A request about no cell may take as long as the start of a kernel, however little a cell may.

        Raises
        ------
        nbclient.exceptions.DeadKernelError
            If none comes.
        """
        channel = zmq.Socket.shadow(self.kc.shell_channel.socket)
        seconds = self._get_timeout(cell) if cell else max(self.startup_timeout, self.timeout or 0)
        deadline = time.monotonic() + seconds if seconds else math.inf
        while time.monotonic() < deadline:
            if not channel.poll(1000 * min(ALIVE_SECONDS, max(0, deadline - time.monotonic()))):
                await self._async_check_alive()
                continue
            _, parts = self.kc.session.feed_identities(channel.recv_multipart())
            message = self.kc.session.deserialize(parts)
            if message["parent_header"].get("msg_id") == msg_id:
                return message
        if cell is None:
            raise DeadKernelError("the kernel does not answer")
        await self._async_handle_timeout(seconds, cell)
        return None

    wait_for_reply = run_sync(async_wait_for_reply)


class Client(BlockingWait, NotebookClient):
    """nbclient's client with that wait, for notebooks that are run to be read or checked."""
