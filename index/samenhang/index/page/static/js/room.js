// What makes the pages quicker; all of them work without.
const copied = (button) => {
  const before = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = before; }, 1500);
};

// What is behind a fold is fetched when it is opened.
const unfold = async ({ target: folded }) => {
  if (!folded.open || !folded.dataset.fetch) return;
  const answer = await fetch(folded.dataset.fetch, { headers: { "X-Requested-With": "samenhang" } });
  if (!answer.ok) return;
  delete folded.dataset.fetch;
  folded.insertAdjacentHTML("beforeend", await answer.text());
};

const enliven = (within) => {
  for (const button of within.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
  }
  for (const folded of within.querySelectorAll("details[data-fetch]")) {
    folded.hidden = false;
    folded.addEventListener("toggle", unfold);
  }
  for (const box of within.querySelectorAll("[data-suggest]")) suggest(box);
};

document.addEventListener("click", (event) => {
  // The table below a chart has the same links for the keyboard.
  const bar = event.target.closest("svg [data-path]");
  if (bar) location.assign(bar.dataset.path);
  const button = event.target.closest("[data-copy]");
  if (button) navigator.clipboard.writeText(button.dataset.copy).then(() => copied(button));
});

// A box with suggestions below it, for the keyboard as for the mouse (ARIA's combobox).
let boxes = 0;
const suggest = (box) => {
  if (box.getAttribute("role") === "combobox") return;
  const list = document.createElement("ul");
  list.id = `suggestions-${(boxes += 1)}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels?.[0]?.textContent ?? "");
  box.parentElement.classList.add("holds-suggestions");
  box.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) box.setAttribute(name, value);
  let found = [];
  let at = -1;
  let waiting = 0;
  let asked = 0;

  const show = (rows) => {
    found = rows;
    at = -1;
    list.replaceChildren(...rows.map((row, n) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${n}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const text = document.createElement("span");
      text.textContent = row.text;
      const kind = document.createElement("span");
      kind.className = "count";
      kind.textContent = `${row.kind} · ${row.count}`;
      item.append(text, kind);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(n); });
      return item;
    }));
    list.hidden = rows.length === 0;
    box.setAttribute("aria-expanded", String(rows.length > 0));
    box.removeAttribute("aria-activedescendant");
  };

  const point = (to) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (to + found.length) % found.length;
    const item = list.children[at];
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", item.id);
  };

  const take = (n) => {
    const row = found[n];
    show([]);
    if (box.id === "find") location.assign(row.path);
    else box.value = row.text;
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = (asked += 1);
      const typed = box.value.trim();
      if (typed.length < 2) return show([]);
      const answer = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
      if (answer.ok && mine === asked) show(await answer.json());
      return undefined;
    }, 120);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); point(at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); point(at - 1); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(at); }
    else if (event.key === "Escape") { event.preventDefault(); show([]); }
  });
  box.addEventListener("blur", () => show([]));
};

// Other scripts say what they put in the page.
document.addEventListener("enliven", (event) => enliven(event.target));
enliven(document);
