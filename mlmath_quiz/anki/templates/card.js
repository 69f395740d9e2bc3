(function () {
  "use strict";
  // One card, two sides: what the front decides (the draw, the order of choices, the reply) the back must know. It is kept
  // on the window and in the session's storage; where a client keeps neither, both sides show the first draw in file order.
  var card = document.querySelector(".mlq");
  if (!card) return;
  var name = card.dataset.name, back = card.dataset.side === "back", key = "mlquiz:" + name;

  function stored() {
    if (window.mlquizState && window.mlquizState.name === name) return window.mlquizState;
    try { return JSON.parse(sessionStorage.getItem(key)); } catch (_) { return null; }
  }
  function store(state) {
    try { sessionStorage.setItem(key, JSON.stringify(state)); } catch (_) { /* private mode */ }
    window.mlquizState = state;
  }
  function keeps() {
    try { sessionStorage.setItem("mlquiz", "1"); return sessionStorage.getItem("mlquiz") === "1"; } catch (_) { return false; }
  }
  function data(kind) {
    try { return JSON.parse(card.querySelector(".mlq-" + kind).textContent); } catch (_) { return null; }
  }
  function random(n) { return Math.floor(Math.random() * n); }
  function shuffled(n) {
    var order = [];
    for (var i = 0; i < n; i++) { var j = random(i + 1); order[i] = order[j]; order[j] = i; }
    return order;
  }

  var draws = data("draws") || [];
  var items = Array.prototype.slice.call(card.querySelectorAll(".mlq-choices li"));
  var state = back ? stored() : null;
  if (!state) {
    var fresh = !back && keeps();
    state = { name: name, draw: fresh && draws.length ? random(draws.length) : 0,
              order: fresh ? shuffled(items.length) : null, chosen: [], reply: "" };
    if (!back) store(state);
  }
  window.mlquizCard = { element: card, state: state, back: back, store: store, data: data };

  // Fresh numbers: each slot of the card is replaced by the draw's text.
  var draw = draws[state.draw];
  if (draw && state.draw > 0) {
    Object.keys(draw.slots).forEach(function (slot) {
      var place = card.querySelector('[data-slot="' + slot + '"]');
      if (place) place.innerHTML = draw.slots[slot];
    });
    items = Array.prototype.slice.call(card.querySelectorAll(".mlq-choices li"));
    hideClozes();
  }
  function hideClozes() {
    var match = /card(\d+)/.exec(document.body.className), ordinal = match ? match[1] : "1";
    card.querySelectorAll(".mlq-ask .cloze").forEach(function (blank) {
      if (blank.dataset.ordinal !== ordinal) blank.className = "cloze-inactive";
      else if (!back) blank.textContent = "[...]";
    });
  }

  // Choices: the order of this review, chosen by tap or key, marked on the back.
  var list = card.querySelector(".mlq-choices ol");
  if (list && state.order && state.order.length === items.length) {
    state.order.forEach(function (n) { list.appendChild(items[n]); });
  }
  var several = items.filter(function (item) { return item.hasAttribute("data-right"); }).length > 1;
  function mark() {
    items.forEach(function (item, n) { item.setAttribute("aria-checked", state.chosen.indexOf(n) >= 0 ? "true" : "false"); });
  }
  function choose(n) {
    var at = state.chosen.indexOf(n);
    if (several) { if (at >= 0) state.chosen.splice(at, 1); else state.chosen.push(n); } else state.chosen = [n];
    store(state);
    mark();
  }
  items.forEach(function (item, n) {
    item.setAttribute("role", several ? "checkbox" : "radio");
    item.setAttribute("tabindex", "0");
    if (!back) {
      item.addEventListener("click", function () { choose(n); });
      item.addEventListener("keydown", function (event) {
        if (event.key === " ") { choose(n); event.preventDefault(); event.stopPropagation(); }
      });
    }
  });
  if (items.length) mark();
  if (back && items.length && state.chosen.length) {
    var right = items.every(function (item, n) { return item.hasAttribute("data-right") === (state.chosen.indexOf(n) >= 0); });
    say(right ? "right" : "wrong", right ? "Right." : "Not right.");
  }
  function say(verdict, text) {
    var place = card.querySelector(".mlq-verdict");
    if (!place) return;
    place.className = "mlq-verdict " + verdict;
    place.textContent = (verdict === "right" ? "\u2713 " : verdict === "wrong" ? "\u2717 " : "") + text;
    place.hidden = false;
  }
})();
