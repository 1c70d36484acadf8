// Reading: the reason of a statement without leaving the page, and the next part as one gets there.

const reading = document.querySelector(".reading");
const why = document.querySelector("#why");
const text = document.querySelector("#text");
const quick = { headers: { "X-Requested-With": "samenhang" } };

const choose = async (place, follow) => {
  const address = `${reading.dataset.home}?at=${place}#q-${place}`;
  const answer = await fetch(`${reading.dataset.home}/reason/${place}`, quick);
  if (!answer.ok) { location.assign(address); return; }
  why.innerHTML = await answer.text();
  why.dispatchEvent(new CustomEvent("enliven", { bubbles: true }));
  for (const old of text.querySelectorAll(".chosen")) old.classList.remove("chosen");
  for (const one of text.querySelectorAll(`[data-reason="${place}"]`)) one.classList.add("chosen");
  history.replaceState(null, "", address);
  if (follow) why.querySelector("h2")?.focus({ preventScroll: true });
};

text.addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (event.target.closest("a.name, a.concept") || String(getSelection())) return;
  const one = event.target.closest("[data-reason]");
  if (!one) return;
  event.preventDefault();
  choose(one.dataset.reason, event.detail === 0);
});

// The page of a PDF beside its text.
why.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-page]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const answer = await fetch(link.href, quick);
  if (answer.ok) why.querySelector(".sheet").innerHTML = await answer.text();
  else location.assign(link.href);
});

// The statement that a number in the margin stands for is pointed out while it is looked at.
const point = (event) => {
  for (const old of text.querySelectorAll(".pointed")) old.classList.remove("pointed");
  const one = event.type === "focusin" || event.type === "mouseover" ? event.target.closest?.(".voice a") : null;
  if (!one) return;
  for (const said of text.querySelectorAll(`.said[data-reason="${one.dataset.reason}"]`)) said.classList.add("pointed");
};
for (const kind of ["focusin", "focusout", "mouseover", "mouseout"]) text.addEventListener(kind, point);

// Longer or shorter by selecting: the selection, in characters of the document's text.
const offset = (node, at) => {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-from]");
  if (!block) return -1;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(node, at);
  return Number(block.dataset.from) + [...before.toString()].length;
};

document.addEventListener("selectionchange", () => {
  const form = why.querySelector("form.span");
  const selection = getSelection();
  if (!form || selection.isCollapsed || !selection.rangeCount || !text.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start < 0 || end <= start) return;
  form.elements.start.value = start;
  form.elements.end.value = end;
  form.querySelector("output").textContent = selection.toString();
  form.closest("details").open = true;
});

const more = new IntersectionObserver(async (seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    more.unobserve(target);
    const answer = await fetch(target.href, quick);
    if (!answer.ok) continue;
    const holder = target.closest(".pages");
    const fresh = document.createElement("template");
    fresh.innerHTML = await answer.text();
    holder.replaceWith(fresh.content);
    watch();
  }
}, { rootMargin: "800px" });

const watch = () => {
  const next = text.querySelector(".next-part");
  if (next) more.observe(next);
};
watch();
