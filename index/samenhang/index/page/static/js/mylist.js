// Dragging; the arrows do the same without.
const list = document.getElementById("chosen");
const hint = document.getElementById("dragging");

const keep = () => {
  const form = new URLSearchParams();
  for (const item of list.children) form.append("quote", item.dataset.quote);
  return fetch("/list/order", { method: "POST", body: form });
};

if (list && hint) {
  hint.hidden = false;
  let held = null;
  let before = "";
  const order = () => [...list.children].map((item) => item.dataset.quote).join(" ");
  for (const item of list.children) {
    item.draggable = true;
    // Words in a note are selected with the mouse, not dragged away.
    for (const box of item.querySelectorAll("textarea")) {
      box.addEventListener("focus", () => { item.draggable = false; });
      box.addEventListener("blur", () => { item.draggable = true; });
    }
    item.addEventListener("dragstart", (event) => {
      held = item;
      before = order();
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.querySelector("blockquote")?.innerText ?? "");
      item.classList.add("held");
    });
    item.addEventListener("dragover", (event) => {
      if (!held) return;
      event.preventDefault();
      if (held === item) return;
      const { top, height } = item.getBoundingClientRect();
      if (event.clientY < top + height / 2) item.before(held);
      else item.after(held);
    });
    item.addEventListener("drop", (event) => { if (held) event.preventDefault(); });
    item.addEventListener("dragend", () => {
      item.classList.remove("held");
      held = null;
      // The arrows and their numbers are drawn anew.
      if (order() !== before) keep().then(() => location.assign("/list"));
    });
  }
}
