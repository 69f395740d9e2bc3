// Whether two values are the same, and what the points together say. Three-valued throughout: where double precision
// leaves a doubt, the outcome is "unsure" and no verdict is given.

const SAME = "same", DIFFERENT = "different", UNSURE = "unsure";

function fromCarried(value) {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return num(value, 2 * EPS * Math.abs(value));
  if (typeof value === "string") {
    if (value === "oo" || value === "-oo") return infinite(value === "oo" ? Infinity : -Infinity);
    const parts = value.split("/");
    return exactly({ n: BIG(parts[0]), d: parts[1] ? BIG(parts[1]) : ONE_N });
  }
  if (value.m) return new Matrix(value.m.map(row => row.map(fromCarried)));
  return cx(value.c[0], value.c[1], 2 * EPS * Math.hypot(value.c[0], value.c[1]));
}

function compareNumbers(a, b, scale) {
  if (a.q && b.q) return a.q.n === b.q.n && a.q.d === b.q.d ? SAME : DIFFERENT;
  if (isInfinite(a) || isInfinite(b)) return a.re === b.re && a.im === b.im ? SAME : DIFFERENT;
  const gap = Math.hypot(a.re - b.re, a.im - b.im), bound = 8 * (a.err + b.err), own = Math.max(size(a), size(b));
  if (gap > bound) return gap > 1e-11 * own ? DIFFERENT : UNSURE;
  return bound <= 1e-9 * own || bound <= 1e-11 * Math.max(scale, 1) ? SAME : UNSURE;
}
function compareValues(a, b) {
  // The outcome for two numbers, matrices or truths; "misfit" where the shapes differ.
  if (typeof a === "boolean" || typeof b === "boolean") {
    return typeof a !== typeof b ? "misfit" : a === b ? SAME : DIFFERENT;
  }
  const one = entriesOf(a), two = entriesOf(b);
  if (!sameShape(a, b)) return "misfit";
  const scale = Math.max(...one.concat(two).map(size).filter(Number.isFinite).concat([0]));
  return worst(one.map((x, n) => compareNumbers(x, two[n], scale)));
}
function worst(outcomes) {
  return outcomes.indexOf(DIFFERENT) >= 0 ? DIFFERENT : outcomes.indexOf(UNSURE) >= 0 ? UNSURE : SAME;
}

function attempt(tree, point, complex) {
  // {value} or {trouble}; a value that agrees by swallowing says so with `doubt`.
  const by = new Arithmetic(complex);
  try {
    return { value: evaluate(tree, point, by), doubt: by.doubt };
  } catch (trouble) {
    if (trouble instanceof Trouble) return { trouble: trouble };
    if (trouble instanceof RangeError) return { trouble: new Trouble("large", "too deep or too large") };
    throw trouble;
  }
}
function meet(given, wanted) {
  // The outcome of one attempt against a value or another attempt.
  if (wanted.trouble) return { outcome: "skip" };
  if (given.trouble) {
    const kind = given.trouble.kind;
    if (kind === "misfit") return { outcome: "misfit", note: given.trouble.note, wanted: wanted.value };
    return { outcome: kind === "undefined" ? "undefined" : UNSURE, wanted: wanted.value };
  }
  const outcome = compareValues(given.value, wanted.value);
  const doubtful = (given.doubt || wanted.doubt || (wanted.near && isExact(given.value))) && outcome === SAME && !(isExact(given.value) && isExact(wanted.value));
  return { outcome: doubtful ? UNSURE : outcome, given: given.value, wanted: wanted.value };
}
function isExact(value) {
  return typeof value === "boolean" || entriesOf(value).every(entry => entry.q !== null);
}

function EQUAL() { return { verdict: "equal" }; }
function undecided(note) { return { verdict: "undecided", note: note || "" }; }
function unequal(note, witness, parts) { return { verdict: "unequal", note: note || "", witness: witness || null, parts: parts || null }; }

class Tally {
  // Counts what the points say, and draws the conclusion.
  constructor(hasNames) {
    this.hasNames = hasNames;
    this.same = 0;
    this.genericSame = 0;
    this.generic = 0;
    this.undefinedGeneric = 0;
    this.undefinedSpecial = 0;
    this.total = 0;
    this.gap = null;
  }
  add(point, meeting) {
    // The finding that this point forces, if any.
    if (meeting.outcome === "skip") return null;
    this.total += 1;
    this.generic += point.generic ? 1 : 0;
    if (meeting.outcome === DIFFERENT) return unequal("", witnessOf(point, meeting));
    if (meeting.outcome === "misfit") {
      return unequal(meeting.given === undefined ? "yours has no value: " + meeting.note
        : "yours is " + shapeName(meeting.given) + ", where the answer is " + shapeName(meeting.wanted));
    }
    if (meeting.outcome === "undefined") {
      this.gap = this.gap || unequal("", witnessOf(point, meeting));
      if (point.generic || !this.hasNames) this.undefinedGeneric += 1; else this.undefinedSpecial += 1;
      if (!this.hasNames || this.undefinedGeneric >= 2 || this.undefinedSpecial >= 4) return this.gap;
    }
    if (meeting.outcome === SAME) {
      this.same += 1;
      this.genericSame += point.generic ? 1 : 0;
    }
    return null;
  }
  conclusion() {
    if (!this.total) return undecided();
    const needed = this.hasNames ? Math.min(this.total, 4) : 1;
    const spread = !this.generic || this.genericSame >= Math.min(2, this.generic);
    return this.same >= needed && spread && !this.undefinedGeneric && this.undefinedSpecial < 2 ? EQUAL() : undecided();
  }
}
function witnessOf(point, meeting) { return { at: point.at, given: meeting.given, wanted: meeting.wanted }; }

// How values are printed in a sentence.
function showNumber(x, digits) {
  if (x.im) {
    const part = showReal(Math.abs(x.im), digits), imaginary = (part === "1" ? "" : part) + "i";
    return x.re ? showReal(x.re, digits) + (x.im < 0 ? " - " : " + ") + imaginary : (x.im < 0 ? "-" : "") + imaginary;
  }
  if (x.q) {
    const text = x.q.d === ONE_N ? x.q.n.toString() : x.q.n + "/" + x.q.d;
    if (text.length <= 12) return text;
  }
  return showReal(x.re, digits);
}
function showReal(x, digits) {
  if (!Number.isFinite(x)) return x > 0 ? "infinity" : "-infinity";
  return String(Number(x.toPrecision(digits)));
}
function showValue(value, digits) {
  if (value === undefined || value === null) return "no value";
  if (typeof value === "boolean") return String(value);
  if (!(value instanceof Matrix)) return showNumber(value, digits);
  const rows = value.rows.map(row => row.map(entry => showNumber(entry, digits)).join(", "));
  return shapeOf(value)[1] === 1 ? "(" + rows.join(", ") + ")" : "[" + rows.map(row => "[" + row + "]").join(", ") + "]";
}
function showWitness(witness, names) {
  let given = "", wanted = "";
  for (const digits of [6, 12, 16]) {
    given = showValue(witness.given, digits);
    wanted = showValue(witness.wanted, digits);
    if (given !== wanted) break;
  }
  const where = [];
  witness.at.forEach((value, name) => { if (names.has(name)) where.push(name + " = " + showValue(value, 6)); });
  return where.length ? "At " + where.join(", ") + " yours gives " + given + ", the answer gives " + wanted + "."
    : "Yours is " + given + ", the answer is " + wanted + ".";
}
