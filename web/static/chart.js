// Makes a chart one stop of the Tab key: arrow keys, Home and End go from bar to bar. Without this
// script each bar is a stop of its own.
"use strict";
(() => {
  for (const chart of document.querySelectorAll("svg.bars")) {
    const bars = [...chart.querySelectorAll("a")];
    if (bars.length < 2) continue;
    let stop = Math.max(0, bars.findIndex((bar) => bar.hasAttribute("aria-current")));

    function show() {
      bars.forEach((bar, place) => bar.setAttribute("tabindex", place === stop ? "0" : "-1"));
    }

    function aim(key) {
      if (key === "ArrowRight" || key === "ArrowDown") return Math.min(stop + 1, bars.length - 1);
      if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(stop - 1, 0);
      if (key === "Home") return 0;
      if (key === "End") return bars.length - 1;
      return -1;
    }

    chart.addEventListener("keydown", (event) => {
      const place = event.ctrlKey || event.altKey || event.metaKey ? -1 : aim(event.key);
      if (place < 0) return;
      event.preventDefault();
      stop = place;
      show();
      bars[stop].focus();
    });
    show();
  }
})();
