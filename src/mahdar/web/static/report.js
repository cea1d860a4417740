// The page of a report: marks light up together, layers are switched, a selected stretch offers its address.
"use strict";
(() => {
  const light = (from, on) => {
    const names = (from.dataset.m || "").split(" ").filter(Boolean);
    // From the text all of its marks are lit; from an entry its own.
    for (const name of names) {
      for (const one of document.querySelectorAll(`[data-m~="${CSS.escape(name)}"]`)) one.classList.toggle("lit", on);
    }
  };
  let lit = null;
  const over = (event) => {
    const found = event.target instanceof Element ? event.target.closest("[data-m]") : null;
    if (found === lit) return;
    if (lit) light(lit, false);
    lit = found;
    if (lit) light(lit, true);
  };
  document.addEventListener("mouseover", over);
  document.addEventListener("focusin", over);

  document.addEventListener("change", (event) => {
    const form = event.target.closest("[data-layers]");
    const text = document.getElementById("text");
    if (!form || !text) return;
    const shown = [];
    for (const box of form.querySelectorAll("input[type=checkbox]")) {
      text.classList.toggle(`on-${box.value}`, box.checked);
      if (box.checked) shown.push(box.value);
    }
    const address = new URL(location.href);
    address.searchParams.delete("show");
    for (const name of ["text", ...shown]) address.searchParams.append("show", name);
    history.replaceState(null, "", address);
  });

  // Offsets are counted in code points from the start of the piece that a point lies in.
  const offset = (node, at) => {
    const piece = (node.nodeType === 1 ? node : node.parentElement).closest("[data-o]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, at);
    return Number(piece.dataset.o) + Array.from(range.toString()).length;
  };
  document.addEventListener("selectionchange", () => {
    const text = document.getElementById("text");
    const place = document.getElementById("chosen");
    const chosen = document.getSelection();
    if (!text || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    if (range.collapsed || !text.contains(range.startContainer) || !text.contains(range.endContainer)) {
      if (place) place.textContent = "";
      return;
    }
    const ends = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (ends.includes(null) || ends[0] >= ends[1]) return;
    document.dispatchEvent(new CustomEvent("mahdar:chosen", { detail: ends }));
    if (!place || !text.dataset.link) return;
    const link = document.createElement("a");
    link.href = `${text.dataset.link}?at=${ends[0]}-${ends[1]}`;
    link.textContent = `${text.dataset.label} (${ends[0]}–${ends[1]})`;
    place.replaceChildren(link);
  });

  if (!location.hash) document.getElementById("at")?.scrollIntoView({ block: "center" });
})();
