"""A cell that changes its outputs while it runs, as a reader sees it; nbval takes outputs as they came."""

SHOWN = ("display_data", "execute_result", "stream", "error")


class LiveOutputs:
    """Reads messages for nbval, and applies those that it passes over to the outputs collected so far.

    An update of a display changes it in its place, and a cell may clear what it has shown. nbclient stores
    notebooks in that way. A display that a later cell updates stays as it was when its own cell ended.

    Parameters
    ----------
    item : nbval.plugin.IPyNbCell
        The cell that is run.
    """

    def __init__(self, item):
        self._item, self._read = item, item.parent.get_kernel_message
        self._request = None
        self._places: dict[str, list[int]] = {}  # display id: where among the outputs
        self._clear_first = False

    def __call__(self, **options):
        """nbval's `get_kernel_message`."""
        message = self._read(**options)
        request, kind = message["parent_header"].get("msg_id"), message["msg_type"]
        if kind == "execute_input":
            self._request = request
        elif request == self._request:
            self._apply(kind, message["content"])
        return message

    def _apply(self, kind, content):
        outputs, display = self._item.test_outputs, content.get("transient", {}).get("display_id")
        if kind == "clear_output":
            self._clear_first = content["wait"]  # for the next output
            if not content["wait"]:
                self._clear()
        elif kind in SHOWN and self._clear_first:
            self._clear_first = False
            self._clear()
        if display and kind in (*SHOWN, "update_display_data"):
            for place in self._places.get(display, []):
                outputs[place].update(data=content["data"], metadata=content["metadata"])
            if kind in SHOWN:  # nbval is about to append it
                self._places.setdefault(display, []).append(len(outputs))

    def _clear(self):
        self._item.test_outputs.clear()
        self._places.clear()
