// Answers by key, for the question that has the focus; the buttons do the same.
const cards = [...document.querySelectorAll(".pair")];
const here = () => document.activeElement?.closest?.(".pair") ?? document.querySelector(".pair:target") ?? cards[0];

if (cards.length) here().focus();
addEventListener("hashchange", () => document.querySelector(".pair:target")?.focus());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select")) return;
  const ways = here()?.querySelectorAll(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`) ?? [];
  if (!ways.length) return;
  event.preventDefault();
  // Which of two is no name is for people to say.
  if (ways.length > 1) ways[[...ways].indexOf(document.activeElement) === 0 ? 1 : 0].focus();
  else ways[0].click();
});
