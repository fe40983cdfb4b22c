// Questions of a survey that depend on an earlier answer are shown when they are asked. Without this, all are shown.
(function () {
  "use strict";

  const forms = document.querySelectorAll("form.vt-survey-form");

  function isAsked(form, question) {
    const depends = question.dataset.vtDepends;
    if (!depends) {
      return true;
    }
    const at = depends.indexOf("=");
    const inputs = form.querySelectorAll(`input[name="${CSS.escape(depends.slice(0, at))}"]`);
    return [...inputs].some(
      (input) => input.checked && input.value === depends.slice(at + 1) && !input.closest(".vt-question").hidden,
    );
  }

  forms.forEach((form) => {
    const show = () => {
      // In their order: what depends on a hidden question is hidden too.
      form.querySelectorAll(".vt-question").forEach((question) => {
        question.hidden = !isAsked(form, question);
      });
    };
    form.addEventListener("change", show);
    show();
  });
})();
