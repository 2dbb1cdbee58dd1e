/* The little that needs a script. Every page works without it. Words come from the page, never from here. */
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const filled = (text, value) => text.replace("#", value);

  // Saving while one writes: POST to data-autosave, two seconds after the last key.
  const dirty = new Set();
  function tell(form, kind, value = "") {
    const line = form.querySelector("[data-save-state]");
    if (!line) return;
    line.textContent = filled(line.dataset[kind] || "", value);
    line.classList.toggle("bad", kind === "failed" || kind === "conflict");
  }
  async function save(form) {
    tell(form, "saving");
    const written = form.dataset.edits;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Samsyn-Autosave": "1" },
        redirect: "manual",
      });
      if (answer.status === 409) return tell(form, "conflict");
      if (!answer.ok) return tell(form, "failed");
      const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
      if (told.version !== undefined && form.elements.version) form.elements.version.value = told.version;
      if (form.dataset.edits !== written) return undefined;
      dirty.delete(form);
      const clock = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      return tell(form, "saved", clock);
    } catch {
      return tell(form, "failed");
    }
  }
  all("form[data-autosave], form[data-warn]").forEach((form) => {
    let waiting = 0;
    form.addEventListener("input", () => {
      dirty.add(form);
      form.dataset.edits = String(Number(form.dataset.edits || 0) + 1);
      tell(form, "unsaved");
      if (!form.dataset.autosave) return;
      clearTimeout(waiting);
      waiting = setTimeout(save, 2000, form);
    });
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      dirty.delete(form);
    });
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty.size) event.preventDefault();
  });

  // How many words there are, said gently.
  all("[data-words]").forEach((area) => {
    const line = document.getElementById(area.dataset.words);
    if (!line) return;
    const hint = line.textContent;
    const count = () => {
      const words = area.value.trim() ? area.value.trim().split(/\s+/).length : 0;
      line.textContent = words ? `${hint} ${filled(line.dataset.wordsNow, words)}` : hint;
    };
    area.addEventListener("input", count);
    count();
  });

  // Lists by keyboard, only while the focus is within them: j and k step, enter opens, e and x press what they name.
  all("[data-keys]").forEach((list) => {
    const items = () => all("[data-item]", list).filter((item) => item.offsetParent);
    const way = (item) => item.querySelector("a[href], summary, button") || item;
    list.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
      const rows = items();
      const at = rows.findIndex((row) => row.contains(event.target));
      if (event.key === "j" || event.key === "k") {
        const next = rows[at + (event.key === "j" ? 1 : -1)];
        if (next) way(next).focus();
      } else if (["e", "x"].includes(event.key) && at >= 0) {
        const press = rows[at].querySelector(`[data-key="${event.key}"]`);
        if (!press) return;
        press.click();
      } else {
        return;
      }
      event.preventDefault();
    });
  });

  // The document follows the draft: the line that an item rests on comes forward in its own pane.
  all(".reading").forEach((reading) => {
    const pane = reading.querySelector(".document");
    const bring = (line) => {
      pane.scrollTop += line.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    };
    const source = (item) => item && item.querySelector('a[href*="#dokument-"]');
    const show = (link) => {
      const line = link && pane && document.getElementById(link.hash.slice(1));
      if (!line) return false;
      all(".current", pane).forEach((other) => other.classList.remove("current"));
      line.classList.add("current");
      bring(line);
      return true;
    };
    reading.addEventListener("focusin", (event) => show(source(event.target.closest("[data-item]"))));
    reading.addEventListener("click", (event) => {
      const link = event.target.closest('a[href*="#dokument-"]');
      const beside = pane && getComputedStyle(pane).position === "sticky";
      if (link && show(link) && beside) event.preventDefault();
    });
    const line = pane && pane.querySelector(".current");
    if (line) bring(line);
  });

  // Folds are left as they were left.
  const memory = (name) => `samsyn:${location.pathname}:${name}`;
  all("details[data-remember]").forEach((fold) => {
    try {
      const kept = localStorage.getItem(memory(fold.dataset.remember));
      if (kept) fold.open = kept === "open";
      fold.addEventListener("toggle", () => {
        localStorage.setItem(memory(fold.dataset.remember), fold.open ? "open" : "shut");
      });
    } catch {
      /* a browser that keeps nothing still folds */
    }
  });

  // A menu closes when one presses Escape or something else.
  document.addEventListener("click", (event) => {
    all("details.menu[open]").forEach((menu) => menu.contains(event.target) || (menu.open = false));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest && event.target.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // Buttons that need a script are hidden until there is one.
  all("[data-print]").forEach((press) => {
    press.hidden = false;
    press.addEventListener("click", () => window.print());
  });
  all("[data-copy]").forEach((press) => {
    press.hidden = !navigator.clipboard;
    press.addEventListener("click", async () => {
      await navigator.clipboard.writeText(press.dataset.copy);
      if (press.dataset.copied) press.textContent = press.dataset.copied;
    });
  });

  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
})();
