// Copies a quotation to the clipboard. Without this script, and where a browser does not let a page
// write there, the link leads to the passage's own page, which shows the quotation.
"use strict";
(() => {
  const SHOWN_MS = 2000;
  const links = document.querySelectorAll("a.quote");
  if (!navigator.clipboard) return;

  function quotation(link) {
    if (link.dataset.copies) return document.getElementById(link.dataset.copies).value;
    const words = link.closest(".passage").querySelector(".words").textContent.trim().split(/\s+/).join(" ");
    const origin = link.closest(".hit").dataset.origin;
    const note = link.dataset.note ? `${link.dataset.note}\n` : "";
    return `\u201c${words}\u201d\n${note}${origin}\n${link.dataset.passage}`;
  }

  for (const link of links) {
    const label = "Copy quotation";
    link.textContent = label;
    link.setAttribute("aria-live", "polite");
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        await navigator.clipboard.writeText(quotation(link));
        link.textContent = "Copied";
        setTimeout(() => (link.textContent = label), SHOWN_MS);
      } catch {
        location.assign(link.href);
      }
    });
  }
})();
