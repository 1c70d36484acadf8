"use strict";
const entries = document.getElementById("entries");
const articles = [...entries.querySelectorAll("article")];
const search = document.getElementById("search");
const sort = document.getElementById("sort");
const count = document.getElementById("count");
const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map(articles.map(article => [article, fold(article.textContent)]));
function filter() {
  const words = fold(search.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const article of articles) {
    const found = words.every(word => texts.get(article).includes(word));
    article.hidden = !found;
    shown += found;
  }
  count.textContent = `${shown} ${count.dataset.of} ${articles.length}`;
}
function order() {
  const key = sort.value;
  const number = article => Number(article.dataset.number);
  const value = article => article.dataset[key];
  const compare = (a, b) =>
    (key === "number" ? 0 : (value(a) === "") - (value(b) === "") || value(a).localeCompare(value(b), "nl")) ||
    number(a) - number(b);
  entries.append(...articles.sort(compare));
}
search.addEventListener("input", filter);
sort.addEventListener("change", order);
document.getElementById("tools").addEventListener("submit", event => event.preventDefault());
document.getElementById("tools").hidden = false;
filter();
