// Files dropped, sent one by one, and how far each is; the form does the same without.
const form = document.getElementById("drop");
const way = document.getElementById("way");
const counts = document.getElementById("counts");
const running = document.getElementById("running");
let sending = 0;
let listening = false;

const line = (file) => {
  let item = way.querySelector(`[data-file="${file.number}"]`);
  if (!item) {
    way.querySelector(".none")?.remove();
    item = document.createElement("li");
    item.dataset.file = file.number;
    for (const name of ["state", "name", "told"]) {
      const part = document.createElement("span");
      part.className = name;
      item.append(part, " ");
    }
    way.append(item);
  }
  item.dataset.status = file.status;
  item.querySelector(".state").textContent = way.dataset[file.status] ?? file.status;
  item.querySelector(".name").textContent = file.name;
  item.querySelector(".told").textContent = file.message;
};

const count = () => {
  const told = {};
  for (const item of way.querySelectorAll("[data-status]")) told[item.dataset.status] = (told[item.dataset.status] ?? 0) + 1;
  counts.textContent = Object.entries(told).map(([status, number]) => `${number} ${way.dataset[status] ?? status}`).join(" · ");
};

const listen = () => {
  if (listening) return;
  listening = true;
  running.hidden = false;
  const events = new EventSource("/add/progress");
  events.onmessage = ({ data }) => { for (const file of JSON.parse(data)) line(file); count(); };
  events.addEventListener("done", () => {
    events.close();
    listening = false;
    if (!sending) location.assign("/add");
  });
};

const send = async (files) => {
  sending += files.length;
  for (const [file, name] of files) {
    const body = new FormData();
    body.append("files", file, name);
    await fetch("/add/files", { method: "POST", body, headers: { "X-Requested-With": "samenhang" } });
    sending -= 1;
    listen();
  }
};

// A folder that is dropped has its files somewhere within.
const within = async (entry) => {
  if (entry.isFile) return [[await new Promise((done, fail) => { entry.file(done, fail); }), entry.fullPath.slice(1)]];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, fail) => { reader.readEntries(done, fail); });
    if (!some.length) return found;
    for (const one of some) found.push(...await within(one));
  }
};

if (form) {
  document.getElementById("drop-here").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    send(files.map((file) => [file, file.webkitRelativePath || file.name]));
    form.reset();
  });
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...event.dataTransfer.files].map((file) => [file, file.name]);
    const found = entries.length ? (await Promise.all(entries.map(within))).flat() : files;
    send(found);
  });
}
if (way?.dataset.running) listen();
