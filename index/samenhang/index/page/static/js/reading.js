// Reading: the reason of a statement without leaving the page, and the next part as one gets there.
import { enliven } from "./room.js";

const reading = document.querySelector(".reading");
const why = document.querySelector("#why");
const text = document.querySelector("#text");
const quick = { headers: { "X-Requested-With": "samenhang" } };

const choose = async (place, follow) => {
  const address = `${reading.dataset.home}?at=${place}#q-${place}`;
  const answer = await fetch(`${reading.dataset.home}/reason/${place}`, quick);
  if (!answer.ok) { location.assign(address); return; }
  why.innerHTML = await answer.text();
  enliven(why);
  for (const old of text.querySelectorAll(".chosen")) old.classList.remove("chosen");
  for (const one of text.querySelectorAll(`[data-reason="${place}"]`)) one.classList.add("chosen");
  history.replaceState(null, "", address);
  if (follow) why.querySelector("h2")?.focus();
};

text.addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (event.target.closest("a.name, a.concept") || String(getSelection())) return;
  const one = event.target.closest("[data-reason]");
  if (!one) return;
  event.preventDefault();
  choose(one.dataset.reason, event.detail === 0);
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
