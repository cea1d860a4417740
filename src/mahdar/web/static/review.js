// Review by keyboard: every key presses the button or follows the link that stands on the page for it.
"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const edit = (selector) => {
    const form = document.getElementById("edit");
    if (!form) return;
    form.open = true;
    const field = form.querySelector(selector) || form.querySelector("select, input:not([type=hidden])");
    if (field) field.focus();
  };
  const step = (way) => one(`[data-step="${way}"]`)?.click();
  const keys = () => {
    const list = document.getElementById("keys");
    if (list && !list.open) list.showModal();
  };
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-open=keys]")) keys();
  });
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
    if (at instanceof Element && at.closest("input, select, textarea")) {
      if (event.key === "Escape") document.getElementById("card")?.focus();
      return;
    }
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    // Letters by their place on the keyboard, so that an Arabic layout has the same keys.
    const key = event.code.startsWith("Key") && !event.shiftKey ? event.code.slice(3).toLowerCase() : event.key;
    const ways = { j: 1, ArrowDown: 1, [forward]: 1, k: -1, ArrowUp: -1, [back]: -1 };
    if (key in ways) step(ways[key]);
    else if (key === "?" || key === "؟") keys();
    else if (key === "e") edit("select, input:not([type=hidden])");
    else if (key === "s") edit("[data-speaker]");
    else if ("arun".includes(key)) one(`[data-key="${key}"]`)?.click();
    else return;
    event.preventDefault();
  });
  // While a statement is edited, a selected stretch of the text gives its bounds.
  document.addEventListener("mahdar:chosen", (event) => {
    const form = document.getElementById("edit");
    const bounds = ["start", "end"].map((name) => form?.querySelector(`input[name="${name}"]`));
    if (form?.open && bounds.every(Boolean)) bounds.forEach((field, n) => { field.value = event.detail[n]; });
  });
  const settle = () => {
    one(".text .now")?.scrollIntoView({ block: "nearest" });
    one(".marks [aria-current]")?.scrollIntoView({ block: "nearest" });
    document.getElementById("card")?.focus({ preventScroll: true });
  };
  document.addEventListener("htmx:afterSettle", () => {
    const told = document.getElementById("told");
    if (told) told.textContent = document.getElementById("review")?.dataset.told || "";
    settle();
  });
  if (!one("[autofocus]")) settle();
})();
