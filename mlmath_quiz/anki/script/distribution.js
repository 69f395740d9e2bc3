// Distributions by name or as a density, cdf or mgf, as maths/relations/distribution.py; the families come from its table.

const FAMILIES = mapOf(TABLES.families);

function isNamed(tree) { return tree.head === "call" && FAMILIES.has(tree.text); }
function formula(text, names) { return read(text, new Scope(new Set(names), new Set(), true)); }
function substituted(tree, values) {
  if (tree.head === "name" && values.has(tree.text)) return values.get(tree.text);
  return Object.assign({}, tree, { args: tree.args.map(arg => substituted(arg, values)) });
}
function parametersOf(tree) {
  // The canonical parameters by name; null where some are missing, doubled or too many.
  const family = FAMILIES.get(tree.text), keywords = mapOf(family.keywords || {}), found = new Map();
  let positional = tree.args.filter(arg => arg.head !== "keyword");
  if (TABLES.variadic.indexOf(tree.text) >= 0 && positional.length >= family.parameters.length) positional = gathered(positional, family.parameters.length - 1);
  if (positional.length > family.parameters.length) return null;
  positional.forEach((arg, n) => found.set(family.parameters[n], arg));
  for (const arg of tree.args.filter(one => one.head === "keyword")) {
    const meant = keywords.get(arg.text) || [arg.text, "v"];
    if (found.has(meant[0]) || family.parameters.indexOf(meant[0]) < 0) return null;
    found.set(meant[0], substituted(formula(meant[1], ["v"]), new Map([["v", arg.args[0]]])));
  }
  mapOf(family.defaults || {}).forEach((number, name) => { if (!found.has(name)) found.set(name, node("number", [], String(number), fractionOf(String(number)))); });
  return family.parameters.every(name => found.has(name)) ? found : null;
}
function gathered(args, first) {
  const rest = args.slice(first), alone = rest.length === 1 && ["vector", "name", "set"].indexOf(rest[0].head) >= 0;
  return args.slice(0, first).concat([alone ? rest[0] : node("vector", rest)]);
}
function writtenOut(tree, what, variable) {
  const family = FAMILIES.get(tree.text), values = parametersOf(tree), text = family[what] || { low: "-oo", high: "oo" }[what];
  if (!text || !values) return null;
  const all = new Map(values);
  all.set("x", variable).set("t", variable);
  return substituted(formula(text, family.parameters.concat(["x", "t"])), all);
}
function distributionSide(tree) {
  return tree.head === "relation" && (tree.text === "=" || tree.text === "in") && tree.args[0].head === "name" ? tree.args[1] : tree;
}
function distribution(reply, target, task) {
  const given = distributionSide(reply), wanted = distributionSide(target.tree);
  if (sameTree(given, wanted)) return EQUAL();
  const strange = [given, wanted].find(side => isNamed(side) && !parametersOf(side));
  if (strange) return unequal(strange.text + " takes the parameters " + FAMILIES.get(strange.text).parameters.join(", ") + ".");
  if (isNamed(given) && isNamed(wanted)) return compareNamed(given, wanted, task);
  if (isNamed(wanted)) return compareWritten(given, wanted, task, false);
  if (isNamed(given)) return compareWritten(wanted, given, task, true);
  return compareTrees(given, { tree: wanted, travels: false }, task);
}
function compareNamed(given, wanted, task) {
  const other = "The family is another one than " + given.text + ", or its parameters do not fit.";
  if (given.text !== wanted.text) {
    if (!FAMILIES.get(given.text).density || !FAMILIES.get(wanted.text).density) return unequal(other);
    const variable = node("name", [], freeVariable([given, wanted], task));
    const finding = atPoints(writtenOut(given, "density", variable), wanted, "density", variable, task, false);
    return finding.verdict === "unequal" ? unequal(other) : finding;
  }
  const theirs = parametersOf(given), ours = parametersOf(wanted), names = Array.from(ours.keys());
  const alike = (one, two) => compareTrees(one, { tree: two, travels: false }, task).verdict;
  const verdicts = names.map(name => alike(theirs.get(name), ours.get(name))), wrong = names.filter((_, n) => verdicts[n] === "unequal").map(name => "parameter " + name);
  if (!wrong.length) return verdicts.indexOf("undecided") >= 0 ? undecided() : EQUAL();
  const mixed = TABLES.misreadings.find(row => ours.has(row[0]) && names.every(name => {
    const value = name === row[0] ? substituted(formula(row[1], ["v"]), new Map([["v", theirs.get(name)]])) : theirs.get(name);
    return alike(value, ours.get(name)) === "equal";
  }));
  return unequal(mixed ? mixed[2] : "The family is right; check " + wrong.join(" and ") + ".", null, { wrong: wrong, of: names.length + 1, told: true });
}
function freeVariable(trees, task, written) {
  const used = new Set(flat(trees.map(tree => Array.from(namesOf(tree)))));
  const own = written ? Array.from(task.names).filter(name => namesOf(written).has(name) && !used.has(name)) : [];
  return own.concat(TABLES.variables.filter(name => !used.has(name)))[0] || "x";
}
function compareWritten(written, named, task, isReplyNamed) {
  const variable = node("name", [], freeVariable([named], task, written));
  const findings = ["density", "cdf", "mgf"].map(what => atPoints(written, named, what, variable, task, isReplyNamed));
  const equal = findings.find(one => one.verdict === "equal");
  return equal || (findings.some(one => one.verdict === "undecided") ? undecided() : findings[0]);
}
function atPoints(written, named, what, variable, task, isReplyNamed) {
  // Whether an expression has the values of a density, cdf or mgf inside its support.
  const tree = writtenOut(named, what, variable);
  if (!tree) return unequal("");
  let agreed = 0, open = 0, shape = [];
  for (const point of supportPoints(named, what, variable, task)) {
    const given = attempt(written, point.at, false), wanted = attempt(tree, point.at, false), meeting = meet(given, wanted);
    if (meeting.outcome === DIFFERENT) {
      const pair = isReplyNamed ? { at: point.at, given: meeting.wanted, wanted: meeting.given } : { at: point.at, given: meeting.given, wanted: meeting.wanted };
      return isOnlyScaled(written, tree, named, variable, task, what) ? unequal("The shape is right, but it is not normalised: it does not integrate (or sum) to 1.") : unequal("", pair);
    }
    if (meeting.outcome === "undefined" && task.names.size && ++open > 2) return unequal("", { at: point.at, wanted: meeting.wanted });
    if (meeting.outcome === "misfit") return unequal(meeting.note);
    agreed += meeting.outcome === SAME ? 1 : 0;
  }
  return agreed >= 4 && !open ? EQUAL() : undecided();
}
function isOnlyScaled(written, tree, named, variable, task, what) {
  if (what !== "density") return false;
  const first = supportPoints(named, what, variable, task).slice(0, 4);
  try {
    const rows = first.map(point => [attempt(written, point.at, false), attempt(tree, point.at, false)]).filter(pair => !pair[0].trouble && !pair[1].trouble)
      .map(pair => [scalarOf(pair[0].value), scalarOf(pair[1].value)]);
    return rows.length > 2 && rows.every(row => !vanishes(row[0])) && rankOf(rows) === 1;
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    return false;
  }
}
function supportPoints(named, what, variable, task) {
  const family = FAMILIES.get(named.text), points = task.points.length ? task.points : [{ at: new Map(), generic: true }], found = [];
  for (const point of points) {
    const ends = ["low", "high"].map(end => attempt(writtenOut(named, end, variable), point.at, false));
    if (ends.some(end => end.trouble)) continue;
    const values = what === "mgf" ? [0.0625, -0.25, -2] : insideSupport(ends[0].value.re, ends[1].value.re, family.discrete);
    values.forEach(x => found.push({ at: withName(point.at, variable.text, exactly(fraction(BIG(Math.round(x * 65536)), BIG(65536)))), generic: point.generic }));
    if (found.length >= 24 || (!namesOf(named).size && found.length >= 4)) break;
  }
  return found;
}
function insideSupport(low, high, discrete) {
  const start = Number.isFinite(low) ? low : discrete ? 0 : -2;
  if (discrete) return [0, 1, 2, 3, 4].map(step => start + step).filter(x => x <= high);
  if (Number.isFinite(low) && Number.isFinite(high)) return [0.125, 0.375, 0.8125, 0.5].map(part => low + (high - low) * part);
  return [0.375, 1, 2.25, 4].map(step => start + step);
}
