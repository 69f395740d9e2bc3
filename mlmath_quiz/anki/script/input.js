// The field on the front with its live reading, and the verdict on the back. Uses what card.js leaves in window.mlquizCard;
// where anything is missing the card stays a plain one.
(function () {
  "use strict";
  const shared = window.mlquizCard, judging = window.mlquizJudge;
  if (!shared || !judging) return;
  const card = shared.element, state = shared.state, place = card.querySelector(".mlq-reply");
  const draw = (shared.data("draws") || [])[state.draw], data = (draw && draw.judge) || shared.data("judge");
  if (!data || !place) return;

  const EXAMPLES = { number: "3/8, 0.25, sqrt(2)", vector: "(1, -1)", matrix: "[[6, 2], [2, 2]]", set: "{1, 2}", interval: "0 < t <= 1",
    basis: "(1, 0), (0, 1)", factors: "Q = [[…]], R = [[…]]", distribution: "Normal(0, 1)", expression: "2x exp(-x)" };
  const KEYS = ["^", "/", "*", "(", ")", "+", "−", "=", "√", "π", ",", "[", "]", "{", "}", "<", "≤", "|"];
  const TYPED = { "√": "sqrt(", "−": "-", "π": "pi", "≤": "<=" };

  function make(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function plainQuotes(text) { return text.replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/\u00a0/g, " "); }
  function canSet() { return typeof MathJax !== "undefined" && MathJax && typeof MathJax.typesetPromise === "function"; }

  let queue = Promise.resolve();
  function formula(element, latex, text) {
    // The formula typeset by the card's own MathJax; as typed where there is none.
    element.textContent = text;
    if (!canSet()) return;
    const wanted = "\\(\\displaystyle " + latex + "\\)";
    element.dataset.latex = wanted;
    queue = queue.then(() => {
      if (element.dataset.latex !== wanted || !element.isConnected) return null;
      const drawn = make("span", "", wanted);
      drawn.style.visibility = "hidden";
      drawn.style.position = "absolute";
      element.appendChild(drawn);
      return MathJax.typesetPromise([drawn]).then(() => {
        if (element.dataset.latex !== wanted) { drawn.remove(); return; }
        element.textContent = "";
        drawn.style.visibility = drawn.style.position = "";
        element.appendChild(drawn);
      });
    }).catch(() => { element.textContent = text; });
  }

  // --- the front ---
  function front() {
    const field = make("input", "mlq-field"), reading = make("div", "mlq-reading");
    const settings = { type: "text", autocapitalize: "off", autocorrect: "off", autocomplete: "off", spellcheck: "false",
      enterkeyhint: "done", "aria-label": "Your answer", placeholder: "for example " + (EXAMPLES[data.kind] || "2x"), maxlength: "2000" };
    Object.keys(settings).forEach(name => { field.setAttribute(name, settings[name]); });
    field.value = state.reply || "";
    reading.setAttribute("aria-live", "polite");
    place.append(field, keys(field), reading);
    place.hidden = false;
    let waiting = 0;
    field.addEventListener("input", () => {
      state.reply = plainQuotes(field.value);
      shared.store(state);
      clearTimeout(waiting);
      waiting = setTimeout(() => { show(state.reply, reading); }, 120);
    });
    field.addEventListener("keydown", event => {
      if (event.isComposing) return;
      const empty = !field.value, flips = event.key === "Enter" || (event.key === " " && empty);
      if (event.key === "Escape") field.blur();
      else if (flips) { event.preventDefault(); flip(field); }
      if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    });
    ["keypress", "keyup"].forEach(kind => { field.addEventListener(kind, event => { event.stopPropagation(); }); });
    if (field.value) show(state.reply, reading);
    if (window.matchMedia && matchMedia("(pointer: fine)").matches) setTimeout(() => { field.focus({ preventScroll: true }); }, 0);
  }
  function flip(field) {
    if (typeof pycmd === "function") pycmd("ans");
    else if (typeof showAnswer === "function") showAnswer();
    else field.blur();
  }
  function keys(field) {
    const row = make("div", "mlq-keys");
    KEYS.forEach(key => {
      const button = make("button", "", key);
      button.type = "button";
      button.addEventListener("pointerdown", event => { event.preventDefault(); });
      button.addEventListener("click", event => {
        event.preventDefault();
        event.stopPropagation();
        insert(field, TYPED[key] || key);
      });
      row.appendChild(button);
    });
    return row;
  }
  function insert(field, text) {
    const from = field.selectionStart === null ? field.value.length : field.selectionStart;
    field.setRangeText(text, from, field.selectionEnd === null ? from : field.selectionEnd, "end");
    field.focus({ preventScroll: true });
    field.dispatchEvent(new Event("input"));
  }
  function show(text, reading) {
    reading.textContent = "";
    reading.className = "mlq-reading";
    delete reading.dataset.latex;
    if (!text.trim()) return;
    const found = judging.read(data, text);
    if (found.offset === undefined) formula(reading, found.latex, found.readAs);
    else {
      reading.classList.add("unread");
      reading.append(caretLine(text, found.offset), make("span", "", found.why));
    }
  }
  function caretLine(text, offset) {
    const points = Array.from(text), line = make("code", "mlq-caret");
    line.append(points.slice(0, offset).join(""), make("mark", "", points[offset] || "\u00a0"), points.slice(offset + 1).join(""));
    return line;
  }

  // --- the back ---
  const TITLES = { right: "Right", almost: "Almost", partial: "Partly right", wrong: "Not right", unreadable: "Your answer could not be read",
    unsure: "This card cannot tell: compare for yourself" };
  const MARKS = { right: "\u2713", wrong: "\u2717", partial: "\u2717", almost: "\u2248", unreadable: "?", unsure: "?" };
  const LOOKS = { right: "right", wrong: "wrong", partial: "wrong" };
  function back() {
    const reply = (state.reply || "").trim(), verdict = card.querySelector(".mlq-verdict");
    if (!reply || !verdict) return;
    const found = judging.judge(data, reply);
    verdict.className = "mlq-verdict typed " + (LOOKS[found.verdict] || "");
    verdict.textContent = "";
    const title = make("div", "mlq-title", TITLES[found.verdict]);
    title.prepend(make("span", "mlq-mark", MARKS[found.verdict]));
    verdict.append(title);
    if (found.verdict === "unreadable") verdict.append(caretLine(reply, found.offset));
    else yours(verdict, found);
    if (found.say) {
      const said = make("div", "mlq-said");
      said.innerHTML = found.say;
      verdict.append(said);
      set(said);
    }
    if (found.why) verdict.append(withCode(make("div", "mlq-why-not"), found.why));
    verdict.hidden = false;
  }
  function yours(verdict, found) {
    const row = make("div", "mlq-yours"), typed = make("span", "mlq-typed");
    row.append(make("span", "mlq-label", "yours"), typed);
    verdict.append(row);
    formula(typed, found.latex, found.readAs);
    if (found.verdict !== "unsure") return;
    const answer = judging.readAnswer(data), other = make("span", "mlq-typed");
    if (!answer) return;
    row.append(make("span", "mlq-label", "the answer"), other);
    formula(other, answer.latex, answer.readAs);
  }
  function set(element) {
    if (canSet()) queue = queue.then(() => MathJax.typesetPromise([element])).catch(() => {});
  }
  function withCode(element, text) {
    text.split("`").forEach((part, n) => { element.append(n % 2 ? make("code", "", part) : part); });
    return element;
  }

  if (shared.back) back(); else front();
})();
