"use strict";
(() => {
  // Values and the words they were read from carry the same numbers in `data-v`.
  let lit = [];
  const light = (event) => {
    const on = event.target.closest?.("[data-v]");
    for (const one of lit) one.classList.remove("lit");
    lit = [];
    const report = on?.closest(".report");
    if (!report) return;
    for (const value of on.dataset.v.split(" "))
      for (const one of report.querySelectorAll(`[data-v~="${value}"]`)) {
        one.classList.add("lit");
        lit.push(one);
      }
    const text = report.querySelector(".text");
    if (text && !text.contains(on)) show(text, lit.find((one) => text.contains(one)));
  };
  // The text scrolls in its own pane: words that are lit come into sight, and the page stays where it is.
  const show = (pane, words) => {
    if (!words) return;
    const [outer, inner] = [pane.getBoundingClientRect(), words.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) pane.scrollTop += inner.top - outer.top - pane.clientHeight / 3;
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);

  // What stands over all reports is written last; here it comes first for the keyboard too.
  const all = document.querySelector("#all");
  if (all) all.parentElement.prepend(all);

  const reports = [...document.querySelectorAll(".report")];
  const form = document.querySelector(".filter");
  if (reports.length < 2) return;
  const [words, type, told] = form.querySelectorAll("input, select, output");
  const types = new Map([...document.querySelectorAll("[data-type]")].map((claim) => [claim.dataset.type, claim.dataset.name]));
  const inOrder = (one, other) => one[1].localeCompare(other[1], document.documentElement.lang);
  for (const [key, name] of [...types].sort(inOrder)) type.add(new Option(name, key));
  const listed = new Map([...document.querySelectorAll("[data-report]")].map((line) => [line.dataset.report, line]));
  const texts = new Map();
  const text = (report) => {
    if (!texts.has(report)) texts.set(report, report.textContent.toLowerCase());
    return texts.get(report);
  };
  const filter = () => {
    const wanted = words.value.toLowerCase().trim();
    let shown = 0;
    for (const report of reports) {
      const claims = [...report.querySelectorAll("[data-type]")];
      const fits = (!wanted || text(report).includes(wanted)) && (!type.value || claims.some((claim) => claim.dataset.type === type.value));
      report.hidden = !fits;
      const line = listed.get(report.id);
      if (line) line.hidden = !fits;
      shown += fits;
    }
    told.textContent = shown === reports.length ? "" : told.dataset.says.replace("{shown}", shown).replace("{all}", reports.length);
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
})();
