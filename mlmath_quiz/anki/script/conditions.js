// Equations, inequalities and intervals: where their truth may change, and points around, as maths/relations/conditions.py.

const UNNAMED = "the number", MOST_CRITICAL = 24;

function asCondition(tree, pivot) {
  const symbol = node("name", [], pivot);
  if (tree.head === "or" || tree.head === "and" || tree.head === "list") {
    return node(tree.head === "and" ? "and" : "or", tree.args.map(arg => asCondition(arg, pivot)));
  }
  if (tree.head === "interval" || (tree.head === "vector" && tree.args.length === 2)) {
    const ends = tree.text || "()";
    return node("relation", [tree.args[0], symbol, tree.args[1]], (ends[0] === "[" ? "<=" : "<") + " " + (ends[1] === "]" ? "<=" : "<"));
  }
  if (tree.head === "set") return node("or", tree.args.map(arg => node("relation", [symbol, arg], "=")));
  if (tree.head === "relation" && tree.text === "in" && tree.args[0].head === "name") return asCondition(tree.args[1], tree.args[0].text);
  return tree;
}
function isCondition(tree) {
  if (tree.head === "or" || tree.head === "and") return tree.args.every(isCondition);
  return tree.head === "relation" && tree.text !== "in";
}
function linksOf(tree) {
  if (tree.head === "or" || tree.head === "and") return flat(tree.args.map(linksOf));
  return tree.head === "relation" ? tree.args.slice(1).map((side, n) => [tree.args[n], side]) : [];
}
function truthAt(condition, point) {
  if (condition.head === "or") return condition.args.some(arg => truthAt(arg, point));
  if (condition.head === "and") return condition.args.every(arg => truthAt(arg, point));
  const found = attempt(condition, point, false);
  if (found.trouble && (found.trouble.kind === "unsure" || found.trouble.kind === "large")) throw found.trouble;
  return found.value === true;
}
function criticalValues(condition, pivot, point, space) {
  const found = linksOf(condition).map(link => meetingPoints(link[0], link[1], pivot, point));
  return flat(found).map(tidied).filter(value => belongs(value, space)).slice(0, MOST_CRITICAL);
}
function tidied(value) {
  if (value.q) return value;
  for (const below of [1, 2, 3, 4, 5, 6, 8, 9, 10, 12]) {
    const above = Math.round(value.re * below);
    if (Math.abs(value.re * below - above) < 1e-11 * Math.max(1, Math.abs(above)) && Math.abs(above) < 1e6) return exactly(fraction(BIG(above), BIG(below)));
  }
  return value;
}
function meetingPoints(left, right, pivot, point) {
  const inLeft = namesOf(left).has(pivot), inRight = namesOf(right).has(pivot);
  for (const pair of [[left, right, inRight], [right, left, inLeft]]) {
    if (pair[0].head === "name" && pair[0].text === pivot && !pair[2]) {
      const found = attempt(pair[1], point, false);
      if (found.trouble && found.trouble.kind !== "undefined" && found.trouble.kind !== "misfit") throw found.trouble;
      return found.trouble || found.value instanceof Matrix || typeof found.value === "boolean" || isInfinite(found.value) || found.value.im ? [] : [found.value];
    }
  }
  if (!inLeft && !inRight) return [];
  const gap = node("add", [left, node("neg", [right])]);
  const height = x => {
    const found = attempt(gap, withName(point, pivot, typeof x === "number" ? num(x, 0) : x), false);
    return found.trouble || found.value instanceof Matrix || typeof found.value === "boolean" || isInfinite(found.value) || found.value.im ? null : found.value;
  };
  return parabolaRoots(height) || gridRoots(height);
}
function parabolaRoots(height) {
  const by = new Arithmetic(false), values = [0, 1, -1, 2, -3].map(x => height(whole(x)));
  if (values.some(value => value === null)) return null;
  const c = values[0], a = by.multiply(HALF, by.subtract(by.add(values[1], values[2]), by.add(c, c)));
  const b = by.multiply(HALF, by.subtract(values[1], values[2])), scale = Math.max(...values.map(size).concat([1]));
  const fits = [[2, values[3]], [-3, values[4]]].every(pair => {
    const x = whole(pair[0]), gap = by.subtract(by.add(c, by.multiply(x, by.add(b, by.multiply(a, x)))), pair[1]);
    return gap.q ? gap.q.n === ZERO_N : size(gap) <= 1e-12 * scale;
  });
  if (!fits) return null;
  const none = x => x.q ? x.q.n === ZERO_N : size(x) <= 1e-12 * scale;
  if (none(a)) return none(b) ? [] : [by.divide(by.negate(c), b)];
  const inner = by.subtract(by.multiply(b, b), by.multiply(whole(4), by.multiply(a, c)));
  const twice = by.add(a, a);
  if (none(inner)) return [by.divide(by.negate(b), twice)];
  if (inner.re < 0) return [];
  const root = by.power(inner, HALF);
  return [by.divide(by.subtract(root, b), twice), by.divide(by.negate(by.add(root, b)), twice)];
}
function gridRoots(height) {
  const found = [], grid = [];
  for (let n = -31; n <= 31; n += 2) grid.push(exactly(fraction(BIG(n), BIG(3))));
  const heights = grid.map(height);
  heights.forEach((value, n) => { if (value !== null && value.q && value.q.n === ZERO_N) found.push(grid[n]); });
  for (let n = 1; n < grid.length; n++) {
    if (heights[n - 1] === null || heights[n] === null || heights[n - 1].re * heights[n].re >= 0) continue;
    const root = bisected(height, grid[n - 1].re, grid[n].re, heights[n - 1].re);
    if (root !== null) found.push(num(root, 4e-13 * Math.max(1, Math.abs(root))));
  }
  return found;
}
function bisected(height, low, high, below) {
  let most = 0;
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2, here = height(middle);
    if (here === null) return null;
    most = Math.max(most, Math.abs(here.re));
    if (n > 45 && Math.abs(here.re) > 1e-6 * most) return null;
    if (here.re === 0) return middle;
    if (here.re * below < 0) high = middle; else { low = middle; below = here.re; }
  }
  return (low + high) / 2;
}
function testValues(critical, space) {
  // Values to look at, and whether each is a critical value itself.
  const sorted = critical.slice().sort((a, b) => a.re - b.re);
  const distinct = sorted.filter((x, n) => !n || x.re - sorted[n - 1].re > 1e-9 * Math.max(1, Math.abs(x.re)));
  if (!distinct.length) distinct.push(whole(0));
  const found = distinct.map(x => ({ value: x, critical: true }));
  const add = x => { found.push({ value: exactly(fraction(BIG(Math.round(x * 65536)), BIG(65536))), critical: false }); };
  const first = distinct[0].re, last = distinct[distinct.length - 1].re;
  if (space.integer) {
    distinct.forEach(x => { for (let n = -1; n < 3; n++) found.push({ value: whole(Math.floor(x.re) + n), critical: false }); });
  } else {
    distinct.slice(1).forEach((x, n) => {
      const gap = x.re - distinct[n].re;
      if (gap < 1e-3) found.push({ value: num((x.re + distinct[n].re) / 2, 0), critical: false, narrow: gap < 1e-7 });
      else add((x.re + distinct[n].re) / 2);
    });
    [first - 1, first - 40, last + 1, last + 40].forEach(add);
    if (space.low !== undefined && Math.abs(first - space.low.re) > 1e-3) add((space.low.re + first) / 2);
    if (space.high !== undefined && Math.abs(last - space.high.re) > 1e-3) add((space.high.re + last) / 2);
  }
  return found.filter(one => belongs(one.value, space));
}

function interval(reply, target, task) {
  if (sameTree(reply, target.tree)) return EQUAL();
  const pivot = pivotOf(target.tree, task) || pivotOf(reply, task) || UNNAMED;
  const given = asCondition(reply, pivot), wanted = asCondition(target.tree, pivot);
  if (!isCondition(given)) return unequal("An interval is asked for: `(0, 1]`, or `0 < t <= 1`.");
  if (!isCondition(wanted)) return undecided();
  const names = Array.from(new Set(Array.from(namesOf(given)).concat(Array.from(namesOf(wanted))))).filter(name => name !== pivot);
  return around(given, wanted, pivot, task, names.length ? task.points.slice(0, 8) : [{ at: new Map() }]);
}
function around(given, wanted, pivot, task, points) {
  const space = task.spaces.get(pivot) || {};
  let agreed = 0, open = 0;
  for (const point of points) {
    try {
      const critical = criticalValues(given, pivot, point.at, space).concat(criticalValues(wanted, pivot, point.at, space));
      for (const one of testValues(critical, space)) {
        const here = withName(point.at, pivot, one.value), included = truthAt(given, here);
        if (included === truthAt(wanted, here)) continue;
        const lacking = included ? wanted : given;
        if (one.narrow || (one.critical && !one.value.q && !clearlyFalse(lacking, here))) fail("unsure", "the ends lie too close");
        return disagreement(pivot, one.value, point.at, included, namesOf(given), namesOf(wanted));
      }
      agreed += 1;
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      open += 1;
    }
  }
  return agreed >= Math.min(points.length, 3) && agreed && !open ? EQUAL() : undecided();
}
function clearlyFalse(condition, point) {
  // Whether a condition fails by more than rounding, or by a strict sign between equal sides.
  if (condition.head === "or") return condition.args.every(arg => clearlyFalse(arg, point));
  if (condition.head === "and") return condition.args.some(arg => clearlyFalse(arg, point));
  return linksOf(condition).some((link, n) => {
    const sign = condition.text.split(" ")[n], gap = attempt(node("add", [link[0], node("neg", [link[1]])]), point, false);
    if (gap.trouble) return gap.trouble.kind === "undefined";
    const x = scalarOf(gap.value), far = Math.abs(x.re) > 1e-6 + 8 * x.err;
    if (sign === "<" || sign === ">") return far ? (sign === "<" ? x.re > 0 : x.re < 0) : Math.abs(x.re) <= 8 * x.err && x.err < 1e-10;
    return far && (sign === "=" || (sign === "<=" ? x.re > 0 : sign === ">=" && x.re < 0));
  });
}
function disagreement(pivot, value, at, included, one, two) {
  const where = [];
  at.forEach((number, name) => { if (name !== pivot && (one.has(name) || two.has(name))) where.push(name + " = " + showValue(number, 6)); });
  const subject = (pivot === UNNAMED ? "" : pivot + " = ") + showValue(value, 6), place = where.length ? " (at " + where.join(", ") + ")" : "";
  return unequal(included ? "Yours includes " + subject + place + "; the answer leaves it out."
    : "Yours leaves out " + subject + place + "; the answer includes it.");
}
function pivotOf(tree, task) {
  if (tree.head === "relation" && tree.text === "in") return tree.args[0].text;
  if (tree.head === "or" || tree.head === "and" || tree.head === "list") {
    return tree.args.reduce((found, arg) => found || pivotOf(arg, task), "");
  }
  const middle = tree.head === "relation" && tree.args.length === 3 ? [tree.args[1]] : [];
  const sides = middle.concat(flat(linksOf(tree)));
  const isName = side => side.head === "name", text = side => side.text;
  const alone = sides.filter(isName).map(text), declared = task.symbols.filter(name => alone.indexOf(name) >= 0);
  const within_ = flat(sides.map(side => Array.from(namesOf(side)).sort()));
  return middle.filter(isName).map(text).concat(declared, alone, within_)[0] || "";
}

function isEquation(tree) { return tree.head === "relation" && tree.text === "="; }
function equation(reply, target, task) {
  let wanted = target.tree;
  if (sameTree(reply, wanted)) return EQUAL();
  if (!isCondition(wanted)) wanted = node("relation", [wanted, node("number", [], "0", fractionOf("0"))], "=");
  if (reply.head === "relation" && reply.text === "in") reply = asCondition(reply, reply.args[0].text);
  if (!isCondition(reply)) return unequal((isEquation(wanted) ? "An equation" : "An inequality") + " is asked for: two sides with a sign between them.");
  const names = Array.from(new Set(Array.from(namesOf(reply)).concat(Array.from(namesOf(wanted)))));
  const matrices = names.some(name => !task.spaces.has(name));
  if (isEquation(reply) && isEquation(wanted)) {
    const multiple = proportional(difference(reply), difference(wanted), task);
    if (multiple.verdict === "equal" || matrices) return multiple;
  }
  if (matrices || !names.length) return undecided();
  return equivalent(reply, wanted, names, task);
}
function proportional(given, wanted, task) {
  const rows = [];
  for (const point of task.points) {
    const theirs = attempt(given, point.at, task.complex), ours = attempt(wanted, point.at, task.complex);
    if (ours.trouble) continue;
    if (theirs.trouble || theirs.doubt || ours.doubt || !sameShape(theirs.value, ours.value)) continue;
    const others = entriesOf(ours.value);
    entriesOf(theirs.value).forEach((x, n) => { rows.push([x, others[n]]); });
  }
  try {
    const filled = rows.filter(row => !(vanishes(row[0]) && vanishes(row[1])));
    if (filled.some(row => vanishes(row[0]) !== vanishes(row[1]))) return unequal("");
    if (filled.length < 3) return undecided();
    return rankOf(filled) > 1 ? unequal("") : EQUAL();
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    return undecided();
  }
}
function equivalent(reply, wanted, names, task) {
  let held = 0, open = false;
  for (const pivot of names.sort()) {
    const finding = around(reply, wanted, pivot, task, task.points);
    if (finding.verdict === "unequal") return finding;
    open = open || finding.verdict !== "equal";
    held += holdsSomewhere(wanted, pivot, task);
  }
  return held >= 3 && !open ? EQUAL() : undecided();
}
function holdsSomewhere(wanted, pivot, task) {
  const space = task.spaces.get(pivot) || {};
  return task.points.filter(point => {
    try {
      return testValues(criticalValues(wanted, pivot, point.at, space), space).some(one => (isEquation(wanted) || !one.critical) && truthAt(wanted, withName(point.at, pivot, one.value)));
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      return false;
    }
  }).length;
}
