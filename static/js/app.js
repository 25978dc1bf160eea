/* Only adds: every page works without it. */

"use strict";

const focusErrors = () => {
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
};

const refuseSecondPress = (form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 3000) event.preventDefault();
    else form.dataset.sent = String(Date.now());
  });
};

const warnOfUnsaved = (form) => {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
};

focusErrors();
document.querySelectorAll("form[method=post]").forEach(refuseSecondPress);
document.querySelectorAll("form[data-form]").forEach(warnOfUnsaved);
