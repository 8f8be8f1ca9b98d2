// Keeps what is typed on this device until it is saved, for lost connections. Without scripts nothing is lost either,
// as long as the page stays open.
(() => {
  const days = 14;
  let store;
  try {
    store = window.localStorage;
  } catch {
    return;
  }
  if (!store) return;

  const kept = document.querySelector("[data-kept]");
  if (kept) store.removeItem("draft:" + kept.dataset.kept);

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = "draft:" + form.dataset.draft;
  const texts = [...form.querySelectorAll("textarea, input.input")];

  let known;
  try {
    known = JSON.parse(store.getItem(key) || "null");
  } catch {
    known = null;
  }
  if (known && Date.now() - known.at < days * 864e5) {
    for (const input of texts) {
      // What the server shows again after an error is newer.
      if (input.value === "" && known.texts[input.name]) input.value = known.texts[input.name];
    }
  } else if (known) {
    store.removeItem(key);
  }

  form.addEventListener("input", () => {
    const now = {};
    for (const input of texts) now[input.name] = input.value;
    try {
      store.setItem(key, JSON.stringify({ at: Date.now(), texts: now }));
    } catch {
      // No room: the page itself still has it.
    }
  });
})();
