// Makes a chart one stop of the Tab key: arrow keys, Home and End go from bar to bar. With Shift they
// choose bars in a row, and so does dragging over them; Enter, or letting go, narrows the time to
// them, by the form of two days. Without this script each bar is a stop of its own and a link.
"use strict";
(() => {
  for (const chart of document.querySelectorAll("svg.bars")) {
    const bars = [...chart.querySelectorAll("a")];
    if (!bars.length) continue;
    const form = chart.closest("section")?.querySelector("form.days");
    let stop = Math.max(0, bars.findIndex((bar) => bar.hasAttribute("aria-current")));
    let first = -1;
    let dragged = false;

    function show() {
      bars.forEach((bar, place) => bar.setAttribute("tabindex", place === stop ? "0" : "-1"));
      const [low, high] = first < 0 ? [1, 0] : [Math.min(first, stop), Math.max(first, stop)];
      bars.forEach((bar, place) => {
        bar.classList.toggle("picked", low <= place && place <= high);
      });
    }

    function narrow() {
      if (first < 0 || first === stop || !form) return false;
      form.elements.after.value = bars[Math.min(first, stop)].dataset.from;
      form.elements.to.value = bars[Math.max(first, stop)].dataset.to ?? "";
      form.requestSubmit();
      return true;
    }

    function aim(key) {
      if (key === "ArrowRight" || key === "ArrowDown") return Math.min(stop + 1, bars.length - 1);
      if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(stop - 1, 0);
      if (key === "Home") return 0;
      if (key === "End") return bars.length - 1;
      return -1;
    }

    // The bar under a place of the screen: the last one that begins to the left of it.
    function under(x) {
      const place = bars.findLastIndex((bar) => bar.getBoundingClientRect().left <= x);
      return Math.max(0, place);
    }

    chart.addEventListener("keydown", (event) => {
      if (event.key === "Escape") first = -1;
      if (event.key === "Enter" && narrow()) event.preventDefault();
      const place = event.ctrlKey || event.altKey || event.metaKey ? -1 : aim(event.key);
      if (place >= 0) {
        event.preventDefault();
        if (!event.shiftKey) first = -1;
        else if (first < 0) first = stop;
        stop = place;
        bars[stop].focus();
      }
      show();
    });
    chart.addEventListener("pointerdown", (event) => {
      dragged = false;
      if (event.button || event.pointerType === "touch" || !form) return;
      first = stop = under(event.clientX);
    });
    chart.addEventListener("pointermove", (event) => {
      if (first < 0 || !(event.buttons & 1)) return;
      stop = under(event.clientX);
      dragged = dragged || stop !== first;
      if (dragged) show();
    });
    chart.addEventListener("click", (event) => {
      if (dragged) event.preventDefault();
    });
    chart.addEventListener("dragstart", (event) => event.preventDefault());
    window.addEventListener("pointerup", () => {
      if (dragged) narrow();
      else first = -1;
      setTimeout(() => { dragged = false; });
    });
    show();
  }
})();
