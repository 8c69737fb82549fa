// Starts the deck. Where a frame's words need more room than the frame has (other fonts than ours), its size
// goes down step by step until everything is visible.
const SMALLEST = 0.55;

function tooLarge(body) {
  const room = body.getBoundingClientRect();
  if (body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1) return true;
  return [...body.querySelectorAll("p, li, pre, table, math, img, figure")].some((part) => {
    const box = part.getBoundingClientRect();
    return box.right > room.right + 2 || box.bottom > room.bottom + 2 || part.scrollWidth > part.clientWidth + 2 && part.tagName === "PRE";
  });
}

function fit(frame) {
  const body = frame && frame.querySelector(".body");
  if (!body || body.clientHeight === 0 || body.dataset.fitted) return;
  let scale = 1;
  body.style.setProperty("--scale", scale);
  while (tooLarge(body) && scale > SMALLEST) {
    scale -= 0.05;
    body.style.setProperty("--scale", scale.toFixed(2));
  }
  body.dataset.fitted = scale.toFixed(2);
}

window.fitFrame = fit;
Reveal.on("ready", (event) => fit(event.currentSlide));
Reveal.on("slidechanged", (event) => fit(event.currentSlide));
Reveal.on("pdf-ready", () => document.querySelectorAll("section.frame").forEach(fit));
Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0,
  center: false,
  hash: true,
  slideNumber: "c/t",
  transition: "none",
  backgroundTransition: "none",
  pdfSeparateFragments: false,
  pdfMaxPagesPerSlide: 1,
  plugins: [RevealNotes],
});
