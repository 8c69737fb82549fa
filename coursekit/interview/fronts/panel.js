// Keys of the code box, and a new screen that begins at its top. Without it, the panel works as well.
if (!window.mockInterviewPanel) {
  window.mockInterviewPanel = true;

  const put = text => document.execCommand("insertText", false, text); // ipywidgets hears of it, and Ctrl+Z undoes it
  const indentOf = line => line.match(/^ */)[0].length;
  let leaving = false;

  document.addEventListener("keydown", event => {
    const box = event.target;
    if (!box.matches?.(".mock-interview-code textarea")) return;
    if (event.key !== "Shift" && event.key !== "Tab") leaving = event.key === "Escape";
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const begin = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    if (event.key === "Enter" && !event.shiftKey) {
      const before = box.value.slice(begin, box.selectionStart);
      event.preventDefault();
      put("\n" + " ".repeat(indentOf(before) + (before.trimEnd().endsWith(":") ? 4 : 0)));
    } else if (event.key === "Tab" && !leaving) {
      event.preventDefault();
      const { selectionStart: start, selectionEnd: end } = box;
      if (start === end && !event.shiftKey) {
        put(" ".repeat(4 - (start - begin) % 4));
        return;
      }
      const old = box.value.slice(begin, end);
      const lines = old.split("\n").map(line =>
        event.shiftKey ? line.slice(Math.min(4, indentOf(line))) : line && "    " + line
      );
      const text = lines.join("\n");
      if (text === old) return;
      box.setSelectionRange(begin, end);
      put(text);
      box.setSelectionRange(start === end ? begin + text.length : begin, begin + text.length);
    }
  }, true);

  new MutationObserver(changes => {
    const screen = changes.map(change => change.target).find(node => node.matches?.(".mock-interview-screen"));
    const panel = screen?.parentElement;
    const scroller = screen?.closest(".jp-WindowedPanel-outer") ?? document.documentElement;
    if (panel && panel.getBoundingClientRect().top < scroller.getBoundingClientRect().top) panel.scrollIntoView();
  }).observe(document.body, { childList: true, subtree: true });
}
