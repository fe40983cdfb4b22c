// Plone's editor on the cells of a story, one side of the figure at a time: 24 editors at once would be slow.
(function () {
  "use strict";

  const CELL = "textarea.vt-cell-text";

  function dress(side) {
    const bare = side.querySelectorAll(`${CELL}:not(.pat-tinymce)`);
    bare.forEach((cell) => {
      if (cell.dataset.html !== undefined) {
        cell.value = cell.dataset.html;
      } else if (cell.value && !/<[a-z!/]/i.test(cell.value)) {
        cell.value = paragraphs(cell.value);
      }
      cell.defaultValue = cell.value;
      cell.classList.add("pat-tinymce");
    });
    if (bare.length && window.jQuery) {
      window.jQuery(side).trigger("patterns-injected", [null, side, side]);
    }
  }

  function paragraphs(text) {
    const box = document.createElement("div");
    text.split(/\n\s*\n/).forEach((one) => {
      const paragraph = document.createElement("p");
      paragraph.innerText = one.trim();
      box.append(paragraph);
    });
    return box.innerHTML;
  }

  // The editor writes its own kind of HTML also where nobody has changed a word: that is no change.
  function keepUntouched(event) {
    event.target.querySelectorAll(`${CELL}.pat-tinymce`).forEach((cell) => {
      const editor = window.tinymce && window.tinymce.get(cell.id);
      // Saving has made every editor clean by now: what it began with tells more.
      if (editor && editor.getContent({ format: "raw" }) === editor.startContent) {
        event.formData.set(cell.name, cell.defaultValue);
      }
    });
  }

  function start() {
    document.querySelectorAll(".vt-telling").forEach((telling) => {
      if (telling.dataset.started) {
        return;
      }
      telling.dataset.started = "1";
      telling.closest("form").addEventListener("formdata", keepUntouched);
      goToError(telling.closest("form"));
      telling.querySelectorAll(".vt-side").forEach((side) => {
        side.addEventListener("toggle", () => side.open && dress(side));
        if (side.open) {
          dress(side);
        }
      });
    });
  }

  // Whoever uses the keyboard goes on where something is wrong.
  function goToError(form) {
    const wrong = form.querySelector(".vt-conflict, .invalid-feedback:not(:empty)");
    const field = wrong && (wrong.closest(".vt-time") || wrong.closest(".field"));
    const target = wrong && wrong.matches(".vt-conflict") ? wrong : field && field.querySelector("input, select, textarea");
    if (target) {
      target.focus();
    }
  }

  // Patterns are ready some time after the page: a scan that comes before them would find no editor.
  if (document.readyState === "complete") {
    start();
  } else {
    window.addEventListener("load", start);
  }
})();
