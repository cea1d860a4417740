// The network: what belongs to the party under the pointer or the focus stands out, the rest steps back.
"use strict";
for (const chart of document.querySelectorAll("svg.chart.network")) {
  const links = [...chart.querySelectorAll(".link")], nodes = [...chart.querySelectorAll(".node")];
  const light = (target) => {
    const node = target && target.closest(".node"), link = target && target.closest(".link");
    const near = new Set();
    for (const x of links) {
      const one = x.dataset.one, two = x.dataset.two;
      const lit = link ? one === link.dataset.one && two === link.dataset.two
        : node ? one === node.dataset.node || two === node.dataset.node : false;
      x.classList.toggle("lit", lit);
      if (lit) { near.add(one); near.add(two); }
    }
    if (node) near.add(node.dataset.node);
    for (const x of nodes) x.classList.toggle("lit", near.has(x.dataset.node));
    chart.classList.toggle("dimmed", Boolean(node || link));
  };
  for (const kind of ["pointerover", "focusin"]) chart.addEventListener(kind, (event) => light(event.target));
  for (const kind of ["pointerleave", "focusout"]) chart.addEventListener(kind, () => light(null));
}
