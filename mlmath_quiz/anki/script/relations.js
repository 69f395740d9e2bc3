// One comparison per kind and relation, as in maths/relations; what sampling cannot settle here is undecided.
//
// A task is the question as it travels, with its trees and points read; a target is what the reply is compared with: the
// answer (with the values that travel) or an author's mistake (with values found here).

const COLLECTIONS = TABLES.collections, COMPLEX_NAMES = TABLES.complexNames, BREAKING = TABLES.breaking;

function walk(tree, visit) {
  visit(tree);
  tree.args.forEach(arg => { walk(arg, visit); });
}
function someNode(tree, test) { return test(tree) || tree.args.some(arg => someNode(arg, test)); }
function namesOf(tree) {
  const found = new Set();
  walk(tree, one => { if (one.head === "name") found.add(one.text); });
  return found;
}
function sameTree(a, b) {
  return a.head === b.head && a.text === b.text && a.args.length === b.args.length &&
    a.args.every((arg, n) => sameTree(arg, b.args[n]));
}
function leavesTheReals(tree) {
  return someNode(tree, one => (one.head === "constant" && one.text === "i") || (one.head === "call" && COMPLEX_NAMES.indexOf(one.text) >= 0));
}
function rightSide(tree) { return tree.head === "relation" && tree.text === "=" && tree.args[0].head === "name" ? tree.args[1] : tree; }
function difference(equation) { return node("add", [equation.args[0], node("neg", [equation.args[1]])]); }

// What a target's parts are worth at a point, as attempts.
function targetAt(target, point, trees, complex) {
  if (target.travels && point.values) return point.values.map(value => ({ value: value, doubt: point.doubt, near: point.near }));
  return trees.map(tree => attempt(tree, point.at, complex));
}

function compareTrees(reply, target, task, part) {
  // Plain equality of the reply with the target, or with one of its parts.
  const wanted = part === undefined ? target.tree : part.tree;
  if (sameTree(reply, wanted)) return EQUAL();
  if (COLLECTIONS.indexOf(reply.head) >= 0 || COLLECTIONS.indexOf(wanted.head) >= 0) return compareCollections(reply, target, task, wanted);
  const complex = task.complex || leavesTheReals(reply);
  if (complex && !task.complex && !task.principal) return undecided();
  const tally = new Tally(task.names.size > 0), index = part === undefined ? 0 : part.index;
  for (const point of task.points.concat(extraPoints(reply, wanted, task))) {
    const given = attempt(reply, point.at, complex);
    const other = target.travels && point.values ? { value: point.values[index], doubt: point.doubt, near: point.near } : attempt(wanted, point.at, complex);
    const found = tally.add(point, forgiving(reply, wanted, meet(given, other)));
    if (found) return found;
  }
  return tally.conclusion();
}
function forgiving(reply, answer, meeting) {
  // Long decimals stand for what they round: a small difference beside one decides nothing.
  if (meeting.outcome !== DIFFERENT) return meeting;
  const long = (tree, digits) => someNode(tree, one => one.head === "number" && /\./.test(one.text) && one.text.replace(/^[0.]*|[eE].*$|\./g, "").length >= digits);
  if (!long(reply, 15) && !long(answer, 9)) return meeting;
  const literal = /^0*\.?0*([1-9][0-9.]*)$/.exec(reply.text);
  if (reply.head === "number" && literal && long(reply, 15) && isRounded(reply.text, meeting)) return { outcome: SAME };
  const one = entriesOf(meeting.given), two = entriesOf(meeting.wanted);
  const near = one.every((x, n) => Math.hypot(x.re - two[n].re, x.im - two[n].im) <= 1e-5 * Math.max(size(two[n]), 1e-3));
  return near ? { outcome: UNSURE } : meeting;
}
function isRounded(text, meeting) {
  // Whether a literal lies within one unit in its last digit of the answer.
  const places = text.length - 1 - text.indexOf("."), given = meeting.given, wanted = meeting.wanted;
  return !(wanted instanceof Matrix) && !wanted.im && Math.abs(given.re - wanted.re) <= 1.0001 * Math.pow(10, -places) + 2 * EPS * Math.abs(wanted.re);
}
function extraPoints(reply, answer, task) {
  // Where the reply's formula may change from place to place: around its own numbers.
  const breaks = someNode(reply, one => BREAKING.indexOf(one.text) >= 0 || one.head === "relation");
  const base = task.points.find(point => point.generic) || task.points[0];
  if (!breaks || !base) return [];
  const numbers = new Set(), found = [];
  walk(reply, one => {
    const value = one.head === "number" ? sizeOfLiteral(one.text) : 0;
    if (Math.abs(value) > 2 && Math.abs(value) < 1e6) numbers.add(value);
  });
  Array.from(numbers).slice(0, 6).forEach(number => {
    task.spaces.forEach((space, name) => {
      [number, -number, number + 0.5, number - 0.5, 0.5 - number].forEach(value => {
        if (!belongs(num(value, 0), space) || space.complex) return;
        const at = withName(base.at, name, exactly(fraction(BIG(Math.round(value * 1024)), BIG(1024))));
        if (meetsRequirements(task, at)) found.push({ at: at, generic: false });
      });
    });
  });
  return found;
}
function meetsRequirements(task, at) {
  return task.require.every(condition => attempt(condition, at, false).value === true);
}
function belongs(x, space) {
  if (space.low !== undefined && (space.openLow ? x.re <= space.low.re : x.re < space.low.re)) return false;
  if (space.high !== undefined && (space.openHigh ? x.re >= space.high.re : x.re > space.high.re)) return false;
  return !(space.integer && !Number.isInteger(x.re)) && !(space.nonzero && x.re === 0);
}

const WORDS = { set: "a set", list: "a list", interval: "an interval", or: "a union", vector: "a vector", matrix: "a matrix" };
function aKind(tree) {
  if (tree.head === "relation") return tree.text === "=" ? "an equation" : "an inequality";
  return WORDS[tree.head] || "an expression";
}
function compareCollections(reply, target, task, wanted) {
  if (reply.head !== wanted.head) return unequal("yours is " + aKind(reply) + ", where the answer is " + aKind(wanted));
  if (reply.head === "relation") return equation(reply, { tree: wanted, travels: false }, task);
  if (reply.text !== wanted.text || reply.args.length !== wanted.args.length) return unequal("");
  const findings = reply.args.map((arg, n) => compareTrees(arg, { tree: wanted.args[n], travels: false }, task));
  const wrong = findings.find(one => one.verdict === "unequal");
  return wrong || findings.find(one => one.verdict === "undecided") || EQUAL();
}

// Numbers, vectors and matrices, with or without a tolerance.
function value(reply, target, task) {
  reply = rightSide(reply);
  const finding = task.tolerance ? tolerated(reply, target, task) : compareTrees(reply, target, task);
  if (finding.verdict !== "unequal" || task.tolerance) return finding;
  if (reply.head === target.tree.head && (reply.head === "vector" || reply.head === "matrix")) return entrywise(finding, reply, target, task);
  return isRounding(reply, finding) ? unequal("That is rounded; the exact value is asked for.") : finding;
}
function tolerated(reply, target, task) {
  const complex = task.complex || leavesTheReals(reply), tally = new Tally(task.names.size > 0);
  if (sameTree(reply, target.tree)) return EQUAL();
  for (const point of task.points) {
    const given = attempt(reply, point.at, complex), wanted = targetAt(target, point, [target.tree], complex)[0];
    const meeting = meet(given, wanted);
    if (meeting.given !== undefined && meeting.outcome !== "misfit") {
      const found = closeness(entriesOf(meeting.given), entriesOf(meeting.wanted), task.tolerance);
      if (found === "near") return unequal("Close, but not within " + task.tolerance.said + ".");
      meeting.outcome = found;
    }
    const finding = tally.add(point, meeting);
    if (finding) return finding;
  }
  return tally.conclusion();
}
function closeness(given, wanted, tolerance) {
  const ratios = given.map((x, n) => distance(x, wanted[n], tolerance, 1));
  if (ratios.every(ratio => ratio < 1 - 1e-9)) return SAME;
  const exact = given.concat(wanted).every(x => x.q !== null);
  if (exact && ratios.every(ratio => ratio < 1 + 1e-10)) return SAME;
  if (ratios.some(ratio => Math.abs(ratio - 1) < 1e-9 || Number.isNaN(ratio))) return UNSURE;
  return given.every((x, n) => distance(x, wanted[n], tolerance, 10) <= 1) ? "near" : DIFFERENT;
}
function distance(x, y, tolerance, wider) {
  // How far x is from y, in units of the bound.
  const gap = Math.hypot(x.re - y.re, x.im - y.im), bare = size(y);
  if (tolerance.unit === "absolute") return gap / (tolerance.amount * wider);
  if (tolerance.unit === "relative") return gap === 0 ? 0 : gap / (tolerance.amount * wider * bare);
  const leading = tolerance.unit === "figures" && bare ? Math.floor(Math.log10(bare) + 1e-15) + 1 : 0;
  return gap / (Math.pow(10, leading - tolerance.amount) / 2 * wider);
}
function isRounding(reply, finding) {
  while (reply.head === "neg") reply = reply.args[0];
  const typed = reply.head === "number" && /^[0-9]*\.([0-9]+)$/.exec(reply.text), seen = finding.witness;
  if (!typed || !seen || seen.given === undefined || seen.given instanceof Matrix || seen.wanted instanceof Matrix || !seen.given.re) return false;
  return Math.hypot(seen.given.re - seen.wanted.re, seen.wanted.im) <= 0.5000001 * Math.pow(10, -typed[1].length);
}
function cells(tree) {
  if (tree.head === "vector") return tree.args.map((entry, n) => ["entry " + (n + 1), entry]);
  return flat(tree.args.map((row, i) => row.args.map((entry, j) => ["entry (" + (i + 1) + ", " + (j + 1) + ")", entry])));
}
function entrywise(finding, reply, target, task) {
  const theirs = cells(reply), ours = cells(target.tree);
  if (theirs.map(cell => cell[0]).join() !== ours.map(cell => cell[0]).join()) return finding;
  const wrong = ours.filter((cell, n) => compareTrees(theirs[n][1], { tree: cell[1], travels: false }, task).verdict === "unequal").map(cell => cell[0]);
  return wrong.length ? unequal(finding.note, finding.witness, { wrong: wrong, of: ours.length }) : finding;
}

// Sets and multisets, member by member, or value by value at every point.
function membersOf(tree) {
  if (tree.head === "set" || tree.head === "list") {
    if (tree.args.length === 1 && tree.args[0].head === "set") return tree.args[0].args;
    return tree.args.map(memberSide);
  }
  if (tree.head === "or") return flat(tree.args.map(membersOf));
  return [memberSide(tree)];
}
function memberSide(tree) {
  return tree.head === "relation" && (tree.text === "=" || tree.text === "in") && tree.args[0].head === "name" ? tree.args[1] : tree;
}
function collection(reply, target, task) {
  const given = membersOf(reply), wanted = membersOf(target.tree), multiset = task.judge === "multiset";
  if (given.length * wanted.length > 200) return undecided();
  const verdicts = given.map(tree => {
    return wanted.map((other, index) => {
      if (task.tolerance) return tolerated(tree, { tree: other, travels: false }, task).verdict;
      return compareTrees(tree, target, task, { tree: other, index: index }).verdict;
    });
  });
  const met = new Set(), extra = [];
  let open = false;
  given.forEach((tree, i) => {
    const equals = wanted.map((_, j) => j).filter(j => verdicts[i][j] === "equal");
    const partner = equals.find(j => !met.has(j));
    open = open || (!equals.length && verdicts[i].indexOf("undecided") >= 0);
    if (partner !== undefined) (multiset ? [partner] : equals).forEach(j => { met.add(j); });
    else if (multiset || !equals.length) extra.push(tree);
  });
  const missing = wanted.length - met.size;
  if (!extra.length && !missing) return EQUAL();
  if (open) return undecided();
  if (task.names.size && pointwise(given, wanted, target, task, multiset)) return EQUAL();
  return unmatched(extra, missing, wanted.length);
}
function pointwise(given, wanted, target, task, multiset) {
  let agreed = 0;
  for (const point of task.points) {
    const ours = targetAt(target, point, wanted, task.complex), theirs = given.map(tree => attempt(tree, point.at, task.complex));
    if (ours.some(one => one.trouble)) continue;
    const free = ours.slice();
    const matched = theirs.every(one => {
      const partner = (multiset ? free : ours).findIndex(other => meet(one, other).outcome === SAME);
      if (multiset && partner >= 0) free.splice(partner, 1);
      return partner >= 0;
    });
    const covered = multiset ? !free.length : ours.every(other => theirs.some(one => meet(one, other).outcome === SAME));
    if (!matched || !covered) return false;
    agreed += 1;
  }
  return agreed >= 4;
}
function unmatched(extra, missing, count) {
  const notes = [], wrong = extra.map(tree => toText(tree));
  if (extra.length) notes.push("`" + wrong.join("`, `") + "` " + (extra.length === 1 ? "does" : "do") + " not belong.");
  if (missing) notes.push(missing + " of " + count + (missing === 1 ? " is" : " are") + " missing.");
  for (let n = extra.length; n < missing; n++) wrong.push("a missing member");
  return unequal(notes.join(" "), null, { wrong: wrong, of: Math.max(count, wrong.length), told: true });
}

// Antiderivatives: the derivatives agree.
function antiderivative(reply, target, task) {
  if (sameTree(reply, target.tree)) return EQUAL();
  if (COLLECTIONS.indexOf(reply.head) >= 0) return unequal("yours is " + aKind(reply) + ", where the answer is an expression");
  const tally = new Tally(true), differentiated = call("diff", reply, node("name", [], task.variable));
  const other = call("diff", target.tree, node("name", [], task.variable));
  let differing = 0;
  for (const point of task.points) {
    if (Math.abs(point.at.get(task.variable).re) > 12) continue;
    const wanted = target.travels ? { value: point.values[0], doubt: point.doubt, near: point.near } : attempt(other, point.at, task.complex);
    const meeting = meet(attempt(differentiated, point.at, task.complex), wanted);
    if (meeting.outcome === DIFFERENT && (isNear(meeting, 1e-6) || ++differing < 2)) meeting.outcome = UNSURE;
    if (meeting.outcome === UNSURE && meeting.given !== undefined && isNear(meeting, 1e-8)) meeting.outcome = SAME;
    const finding = tally.add(point, meeting);
    if (finding) {
      return finding.witness ? unequal("Its derivative is not the integrand: " + showWitness(finding.witness, task.names), null) : finding;
    }
  }
  return tally.conclusion();
}
function isNear(meeting, part) {
  const one = entriesOf(meeting.given), two = entriesOf(meeting.wanted);
  return one.length === two.length && one.every((x, n) => Math.hypot(x.re - two[n].re, x.im - two[n].im) <= part * Math.max(size(x), size(two[n]), 1e-3));
}

// Directions, spans: ranks.
function rankOf(rows) {
  // The rank of rows scaled to equal size; throws where rounding decides.
  let left = rows.map(normalised).filter(row => row !== null), rank = 0;
  const by = new Arithmetic(true), width = left.length ? left[0].length : 0;
  for (let c = 0; c < width && left.length; c++) {
    let best = 0;
    left.forEach((row, i) => { if (size(row[c]) > size(left[best][c])) best = i; });
    if (vanishes(left[best][c])) continue;
    const pivot = left.splice(best, 1)[0];
    left = left.map(row => {
      const factor = by.divide(row[c], pivot[c]);
      return row.map((x, j) => by.subtract(x, by.multiply(factor, pivot[j])));
    });
    rank += 1;
  }
  return rank;
}
function normalised(row) {
  const largest = row.reduce((best, x) => size(x) > size(best) ? x : best);
  if (vanishes(largest)) return null;
  const by = new Arithmetic(true);
  return row.map(x => by.divide(x, largest));
}
function vanishes(x) {
  // Whether a number is zero beside 1: exactly, or to within its error where that is small.
  if (x.q) return x.q.n === ZERO_N;
  const bare = size(x), bound = 8 * x.err;
  if (bare > bound && bare > 1e-9) return false;
  if (bare <= bound + 1e-13 && bound < 1e-10) return true;
  return fail("unsure", "rounding decides a rank");
}
function agreesEverywhere(task, trees, target, wantedTrees, judgePoint) {
  // Runs over the points; judgePoint gives a complaint, true, or null to pass over the point.
  let agreed = 0, open = 0;
  for (const point of task.points) {
    const theirs = trees.map(tree => attempt(tree, point.at, task.complex));
    const ours = targetAt(target, point, wantedTrees, task.complex);
    if (ours.some(one => one.trouble)) continue;
    const trouble = theirs.find(one => one.trouble);
    if (trouble && (trouble.trouble.kind === "unsure" || trouble.trouble.kind === "large")) { open += 1; continue; }
    let found;
    try {
      found = judgePoint(theirs.map(one => one.value), ours.map(one => one.value), point, !!trouble);
    } catch (problem) {
      if (!(problem instanceof Trouble)) throw problem;
      open += 1;
      continue;
    }
    if (found === null) continue;
    if (found !== true) return found;
    agreed += 1;
  }
  return agreed >= (task.names.size ? Math.min(3, task.points.length) : 1) && agreed > open ? EQUAL() : undecided();
}
function direction(reply, target, task) {
  if (sameTree(reply, target.tree)) return EQUAL();
  return agreesEverywhere(task, [reply], target, [target.tree], (theirs, ours, point, failed) => {
    const given = theirs[0], wanted = ours[0];
    if (!(wanted instanceof Matrix)) return null;
    const lying = shapeOf(wanted).indexOf(1) >= 0 && given instanceof Matrix && sameShape(transposed(given), wanted);
    if (failed || !(given instanceof Matrix) || !(sameShape(given, wanted) || lying)) return unequal("", { at: point.at, given: given, wanted: wanted });
    if (normalised(entriesOf(wanted)) === null) return null;
    if (normalised(entriesOf(given)) === null) return unequal("The zero vector has no direction: every multiple of the answer but zero is right.");
    return rankOf([entriesOf(given), entriesOf(wanted)]) > 1 ? unequal("", { at: point.at, given: given, wanted: wanted }) : true;
  });
}
function vectorsOf(tree) {
  return tree.head === "list" || tree.head === "set" || (tree.head === "call" && tree.text === "span") ? tree.args : [tree];
}
function span(reply, target, task) {
  const trees = vectorsOf(reply), wantedTrees = vectorsOf(target.tree);
  if (trees.length > 12) return undecided();
  return agreesEverywhere(task, trees, target, wantedTrees, (theirs, ours, point, failed) => {
    const rows = rowsOf(theirs), others = rowsOf(ours);
    if (!others) return null;
    const length = others[0].length;
    if (failed || !rows || rows.concat(others).some(row => row.length !== length)) {
      return unequal("Expected vectors with " + length + " entries, as in `" + toText(wantedTrees[0]) + "`.");
    }
    return spanComplaint(rows, others, task.judge, trees) || true;
  });
}
function rowsOf(values) {
  const flat = values.every(value => value instanceof Matrix && shapeOf(value).indexOf(1) >= 0);
  return flat ? values.map(entriesOf) : null;
}
function spanComplaint(theirs, ours, relation, trees) {
  const need = rankOf(ours), have = rankOf(theirs);
  for (let n = 0; n < theirs.length; n++) {
    if (rankOf(ours.concat([theirs[n]])) > need) return unequal("`" + toText(trees[n]) + "` does not lie in the space.");
  }
  if (have < need) return unequal("Your vectors span only " + have + " of the " + need + " dimensions.");
  if (relation !== "span" && theirs.length > have) return unequal("Your " + theirs.length + " vectors are dependent.");
  return relation === "orthonormal" ? notOrthonormal(theirs, trees) : null;
}
function notOrthonormal(rows, trees) {
  const by = new Arithmetic(true);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      if (!vanishes(dotRows(by, rows[i], rows[j]))) return unequal("`" + toText(trees[j]) + "` and `" + toText(trees[i]) + "` are not orthogonal.");
    }
    if (!vanishes(by.subtract(dotRows(by, rows[i], rows[i]), whole(1)))) return unequal("`" + toText(trees[i]) + "` does not have length 1.");
  }
  return null;
}
