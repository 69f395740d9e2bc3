// A question as it travels and a reply become a judgement: the one entrance, as maths/judge.py.

const RELATIONS = {
  "expression equal": compareTrees,
  "expression antiderivative": antiderivative,
  "expression equation": equation,
  "expression gradient": gradient,
  "number equal": value,
  "vector equal": value,
  "vector direction": direction,
  "matrix equal": value,
  "matrix up to scale": direction,
  "set equal": collection,
  "set multiset": collection,
  "interval equal": interval,
  "basis basis": span,
  "basis span": span,
  "basis orthonormal": span,
  "expression general solution": generalSolution,
  "factors qr": factors,
  "factors lu": factors,
  "factors cholesky": factors,
  "factors eigen": factors,
  "factors svd": factors,
  "distribution equal": distribution,
};

function gradient(reply, target, task) {
  // The travelling values are the objective's differences; a transposed one is told apart.
  const tally = new Tally(task.names.size > 0);
  for (const point of task.points) {
    const given = attempt(reply, point.at, task.complex), wanted = targetAt(target, point, [target.tree], task.complex)[0];
    if (!given.trouble && !wanted.trouble && given.value instanceof Matrix && wanted.value instanceof Matrix && !sameShape(given.value, wanted.value) &&
        sameShape(transposed(given.value), wanted.value) && compareValues(transposed(given.value), wanted.value) === SAME) {
      return unequal("The entries are right, but rows and columns are exchanged: yours is the transpose.");
    }
    const finding = tally.add(point, meet(given, wanted));
    if (finding) return finding;
  }
  return tally.conclusion();
}

function taskOf(data) {
  // The question as it travels, with everything read once. Throws Unreadable if its own texts cannot be read.
  const names = new Set(data.names), author = new Scope(names, new Set(), true, data.sizes);
  const answer = read(data.answer, author), complex = !!data.complex;
  return {
    kind: data.kind,
    judge: data.judge,
    names: names,
    symbols: data.symbols || [],
    answer: answer,
    author: author,
    complex: complex,
    principal: !!data.principal,
    tolerance: data.tolerance || null,
    form: data.form || [],
    constants: data.constants || [],
    variable: data.variable || "",
    of: data.of ? read(data.of, author) : null,
    require: (data.require || []).map(text => read(text, author)),
    spaces: new Map(Object.keys(data.spaces || {}).map(name => [name, spaceOf(data.spaces[name])])),
    points: (data.points || []).map(point => pointOf(point, answer, complex)),
    mistakes: data.mistakes || [],
  };
}
function spaceOf(space) {
  const found = Object.assign({}, space);
  ["low", "high"].forEach(end => { if (space[end] !== undefined) found[end] = fromCarried(space[end]); });
  return found;
}
function pointOf(point, answer, complex) {
  // With `doubt` where the answer's own value swallows something, so that agreeing with it would mean nothing.
  const at = new Map(Object.keys(point.at).map(name => [name, fromCarried(point.at[name])]));
  const values = point.values && point.values.length ? point.values.map(fromCarried) : null;
  return { at: at, values: values, generic: !!point.generic, near: !!point.doubt, doubt: !!values && !!attempt(answer, at, complex).doubt };
}

function judgement(verdict, extra) { return Object.assign({ verdict: verdict, why: "", say: "", readAs: "", latex: "", offset: null }, extra); }

function readReply(data, reply) {
  // How a reply is read: {readAs, latex}, or {offset, why} for what cannot be read.
  try {
    const tree = read(reply, new Scope(new Set(data.names), new Set(data.hidden || []), false, data.sizes));
    return { tree: tree, readAs: toText(tree), latex: toLatex(tree) };
  } catch (problem) {
    if (problem instanceof Unreadable) return { offset: problem.offset, why: sentence(problem.message) + (problem.help ? " " + problem.help : "") };
    return { offset: 0, why: "This is too deep to read." };
  }
}
function readAnswer(data) {
  // The answer's own reading, to be shown beside a reply that could not be judged; null if it has none.
  const tree = readOrNull(data.answer, new Scope(new Set(data.names), new Set(), true, data.sizes));
  return tree && { readAs: toText(tree), latex: toLatex(tree) };
}
function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return !begun || /[.?!]$/.test(begun) ? begun : begun + ".";
}

function judge(data, reply) {
  const reading = readReply(data, reply);
  if (reading.offset !== undefined) return judgement("unreadable", { why: reading.why, offset: reading.offset });
  const echo = { readAs: reading.readAs, latex: reading.latex };
  if (!BIG) return judgement("unsure", echo);
  try {
    return Object.assign(judgeTree(reading.tree, taskOf(data)), echo);
  } catch (problem) {
    return judgement("unsure", echo);
  }
}
function judgeTree(reply, task) {
  const compare = RELATIONS[task.kind + " " + task.judge];
  if (!compare) return sameTree(reply, task.answer) && !task.form.length ? judgement("right") : judgement("unsure");
  const finding = compare(reply, { tree: task.answer, travels: true }, task);
  if (finding.verdict === "undecided") return judgement("unsure", { why: finding.note });
  if (finding.verdict === "equal") return formed(reply, task);
  return wrongly(reply, finding, task, compare);
}
function formed(reply, task) {
  const lacking = task.form.map(form => missingForm(reply, form));
  const first = lacking.find(one => one);
  if (first) return judgement("almost", { why: first });
  if (lacking.indexOf(null) >= 0) return judgement("unsure", { why: "The value is right. The form asked for is " + task.form.join(", ") + ": compare it yourself." });
  return judgement("right");
}
function wrongly(reply, finding, task, compare) {
  const parts = finding.parts, partial = parts && parts.wrong.length > 0 && parts.wrong.length < parts.of;
  const why = [finding.note ? sentence(finding.note) : "", finding.witness ? showWitness(finding.witness, namesShown(reply, task)) : ""];
  if (parts && !parts.told) why.push(sentence("wrong: " + parts.wrong.join(", ")));
  return judgement(partial ? "partial" : "wrong", { why: why.filter(Boolean).join(" "), say: authorSays(reply, task, compare) });
}
function namesShown(reply, task) {
  return new Set(Array.from(namesOf(reply)).concat(Array.from(namesOf(task.answer))));
}
function authorSays(reply, task, compare) {
  // What the author says to the first of the mistakes that the reply makes, as HTML.
  for (const mistake of task.mistakes) {
    const slip = readOrNull(mistake.answer, task.author);
    if (slip && compare(reply, { tree: slip, travels: false }, task).verdict === "equal") return mistake.say;
  }
  return "";
}
function readOrNull(text, scope) {
  try { return read(text, scope); } catch (problem) { return null; }
}
