// Starts the deck. A frame begins with large words; where they need more room than the frame has (much text,
// other fonts than ours), their size goes down step by step until everything is visible.
const SMALLEST = 0.55;
const LARGEST = 1.3;

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
  let scale = frame.matches(".figure, .summary, .title") ? 1 : LARGEST;
  body.style.setProperty("--scale", scale);
  body.querySelectorAll(".formula, pre").forEach(fitWide);
  while (tooLarge(body) && scale > SMALLEST) {
    scale -= 0.05;
    body.style.setProperty("--scale", scale.toFixed(2));
    body.querySelectorAll(".formula, pre").forEach(fitWide);
  }
  body.dataset.fitted = scale.toFixed(2);
}

// A wide formula or line of code gets smaller by itself, the words around it stay large.
function fitWide(part) {
  part.style.fontSize = "";
  const size = parseFloat(getComputedStyle(part).fontSize);
  const wide = () => part.scrollWidth > part.clientWidth + 1
    || [...part.children].some((row) => row.scrollWidth > part.clientWidth + 1);
  for (let share = 1; wide() && share > 0.6; share -= 0.04) part.style.fontSize = size * share + "px";
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
