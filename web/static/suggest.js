// Fills the search box's list of suggestions while typing. The page works without it.
"use strict";
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  if (!box || !list) return;
  const WAIT_MS = 120;
  let timer = 0;
  let newest = 0;

  async function suggest() {
    const number = ++newest;
    const answer = await fetch(box.dataset.suggest + "?q=" + encodeURIComponent(box.value));
    if (!answer.ok || number !== newest) return;
    const { suggestions } = await answer.json();
    list.replaceChildren(
      ...suggestions.map((suggestion) => {
        const option = document.createElement("option");
        option.value = suggestion;
        return option;
      }),
    );
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    if (box.value.trim().length < 2) return;
    timer = setTimeout(() => suggest().catch(() => list.replaceChildren()), WAIT_MS);
  });
})();
