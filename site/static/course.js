// Whatever scrolls sideways can be reached with the keyboard, and a wide formula scrolls instead of the page.
(() => {
  const BOXES = "div.math, span.math.wide, .cell_output, .cell_output .output, .pst-scrollable-table-container, pre";

  function fit() {
    for (const formula of document.querySelectorAll("span.math")) {
      formula.classList.remove("wide");
    }
    const widths = [...document.querySelectorAll("span.math")].map((formula) => [
      formula,
      formula.getBoundingClientRect().width,
      formula.closest("p, li, td, th, dd, figcaption, summary, h1, h2, h3, h4, div")?.clientWidth ?? Infinity,
    ]);
    for (const [formula, width, room] of widths) {
      formula.classList.toggle("wide", room > 0 && width > room);
    }
    const boxes = [...document.querySelectorAll(BOXES)].map((box) => [box, box.scrollWidth > box.clientWidth + 1]);
    for (const [box, scrolls] of boxes) {
      if (scrolls) {
        box.tabIndex = 0;
      } else if (box.tabIndex === 0 && !box.matches("pre")) {
        box.removeAttribute("tabindex");
      }
    }
  }

  let waiting = 0;
  function soon() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(fit);
  }

  addEventListener("load", fit);
  addEventListener("resize", soon);
  document.addEventListener("toggle", soon, true); // of a fold: what is closed has no width
  document.fonts?.ready.then(soon);
})();
