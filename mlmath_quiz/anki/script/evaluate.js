// The value of a tree at a point: one small function per head, all work counted; as maths/evaluate.py.
//
// A point is a Map from names to numbers and matrices. What has no value throws a Trouble that says why.

const MOST_TERMS = 1000;

function evaluate(tree, point, by) {
  by.spend();
  const of = has(HEADS, tree.head) ? HEADS[tree.head] : null;
  return of ? of(tree, point, by) : fail("misfit", "a " + tree.head + " where a number or matrix belongs");
}
function scalarAt(tree, point, by) { return scalarOf(evaluate(tree, point, by)); }
function addAny(by, a, b) {
  if (a instanceof Matrix && b instanceof Matrix) return addMatrices(by, a, b);
  return by.add(scalarOf(a), scalarOf(b));
}
function multiplyAny(by, a, b) {
  if (a instanceof Matrix) return b instanceof Matrix ? multiplyMatrices(by, a, b) : scaleMatrix(by, scalarOf(b), a);
  return b instanceof Matrix ? scaleMatrix(by, scalarOf(a), b) : by.multiply(scalarOf(a), scalarOf(b));
}
function negateAny(by, a) {
  return a instanceof Matrix ? mapped(a, entry => by.negate(entry)) : by.negate(scalarOf(a));
}
function stacked(rows) {
  // A matrix from rows of numbers and blocks.
  if (rows.some(row => row.some(item => item instanceof Matrix))) {
    rows = flat(rows.map(beside));
  }
  if (!rows.length || !rows[0].length || rows.some(row => row.length !== rows[0].length)) {
    fail("misfit", "rows of different lengths");
  }
  return new Matrix(rows.map(row => row.map(scalarOf)));
}
function beside(blocks) {
  const matrices = blocks.map(asMatrix);
  if (matrices.some(one => one.rows.length !== matrices[0].rows.length)) fail("misfit", "blocks of different heights");
  return matrices[0].rows.map((_, i) => flat(matrices.map(one => one.rows[i])));
}
function isSame(by, a, b) {
  if (a instanceof Matrix || b instanceof Matrix) {
    const left = asMatrix(a), right = asMatrix(b), others = entriesOf(right);
    return sameShape(left, right) && entriesOf(left).every((x, n) => isSame(by, x, others[n]));
  }
  if (typeof a === "boolean" || typeof b === "boolean") return a === b;
  if (a.q && b.q) return a.q.n === b.q.n && a.q.d === b.q.d;
  if (isInfinite(a) || isInfinite(b)) return a.re === b.re;
  const gap = Math.hypot(a.re - b.re, a.im - b.im), bound = 8 * (a.err + b.err);
  if (gap > bound) return false;
  if (bound > 1e-9 * Math.max(size(a), size(b), 1e-6)) fail("unsure", "rounding decides a comparison");
  by.doubt = by.doubt || gap > 0;
  return true;
}
function holds(by, sign, a, b) {
  if (sign === "=" || sign === "!=") return isSame(by, a, b) !== (sign === "!=");
  if (sign === "in") fail("misfit", "a set where a number belongs");
  const x = scalarOf(a), y = scalarOf(b);
  if (x.im || y.im) fail("undefined", "an order between complex numbers");
  if (isSame(by, x, y)) return sign === "<=" || sign === ">=";
  return sign[0] === "<" ? x.re < y.re : x.re > y.re;
}
function truthOf(value) { return typeof value === "boolean" ? value : fail("misfit", "a number where a condition belongs"); }

const HEADS = {
  number: tree => tree.value ? exactly(tree.value) : fail("large", "a number too long"),
  name: (tree, point) => point.has(tree.text) ? point.get(tree.text) : fail("large", "a name without a value"),
  constant: tree => {
    if (tree.text === "e") return num(Math.E, EPS * 2);
    if (tree.text === "pi") return num(Math.PI, EPS * 2);
    return tree.text === "i" ? I : infinite(Infinity);
  },
  neg: (tree, point, by) => negateAny(by, evaluate(tree.args[0], point, by)),
  add: (tree, point, by) => tree.args.slice(1).reduce((total, arg) => addAny(by, total, evaluate(arg, point, by)), evaluate(tree.args[0], point, by)),
  mul: (tree, point, by) => tree.args.slice(1).reduce((total, arg) => multiplyAny(by, total, evaluate(arg, point, by)), evaluate(tree.args[0], point, by)),
  div: (tree, point, by) => {
    const top = evaluate(tree.args[0], point, by), bottom = evaluate(tree.args[1], point, by);
    if (bottom instanceof Matrix && shapeOf(bottom).join() !== "1,1") fail("misfit", "a quotient by a matrix");
    const below = scalarOf(bottom);
    if (top instanceof Matrix) return mapped(top, entry => by.divide(entry, below));
    return by.divide(scalarOf(top), below);
  },
  pow: (tree, point, by) => {
    const base = evaluate(tree.args[0], point, by), exponent = evaluate(tree.args[1], point, by);
    if (base instanceof Matrix && shapeOf(base).join() !== "1,1") {
      const n = integerOf(scalarOf(exponent), 1000);
      return n === null ? fail("misfit", "a power of a matrix that is no small integer") : powerOfMatrix(by, base, n);
    }
    if (tree.args[0].head === "constant" && tree.args[0].text === "e") return exponential(by, scalarOf(exponent));
    return by.power(scalarOf(base), scalarOf(exponent));
  },
  vector: (tree, point, by) => stacked(tree.args.map(arg => [evaluate(arg, point, by)])),
  matrix: (tree, point, by) => stacked(tree.args.map(row => row.args.map(arg => evaluate(arg, point, by)))),
  row: (tree, point, by) => stacked([tree.args.map(arg => evaluate(arg, point, by))]),
  relation: (tree, point, by) => {
    const values = tree.args.map(arg => evaluate(arg, point, by));
    return tree.text.split(" ").every((sign, n) => holds(by, sign, values[n], values[n + 1]));
  },
  and: (tree, point, by) => tree.args.every(arg => truthOf(evaluate(arg, point, by))),
  or: (tree, point, by) => tree.args.some(arg => truthOf(evaluate(arg, point, by))),
  call: (tree, point, by) => {
    const name = tree.text;
    if (tree.args.length > 1 && has(BINDERS, name)) return BINDERS[name](tree, point, by);
    if (name === "piecewise") return piecewise(tree, point, by);
    return applied(name, tree.args.map(arg => evaluate(arg, point, by)), by);
  },
};

function applied(name, args, by) {
  if ((name === "sum" || name === "product") && args[0] instanceof Matrix) return fold(name, entriesOf(args[0]), by);
  if (has(OF_MATRICES, name)) return OF_MATRICES[name](by, ...args);
  if (has(OF_NUMBERS, name)) return OF_NUMBERS[name](by, ...args.map(scalarOf));
  if (!has(OF_NUMBER, name)) fail("large", "no value for the function " + name);
  const of = OF_NUMBER[name];
  entriesOf(args[0]).forEach(entry => { by.doubt = by.doubt || !!entry.long; });
  if (args[0] instanceof Matrix && shapeOf(args[0]).join() !== "1,1") return mapped(args[0], entry => of(by, entry));
  return of(by, scalarOf(args[0]));
}
function piecewise(tree, point, by) {
  const args = tree.args;
  for (let n = 0; n + 1 < args.length; n += 2) {
    if (truthOf(evaluate(args[n + 1], point, by))) return evaluate(args[n], point, by);
  }
  return args.length % 2 ? evaluate(args[args.length - 1], point, by) : fail("undefined", "no case applies");
}
function fold(name, terms, by) {
  if (!terms.length) return whole(name === "product" ? 1 : 0);
  return terms.reduce((total, term) => name === "sum" ? addAny(by, total, term) : multiplyAny(by, total, term));
}
function withName(point, name, value) {
  const changed = new Map(point);
  changed.set(name, value);
  return changed;
}

const BINDERS = { sum: sumOf, product: sumOf, diff: derivativeOf, integrate: integralOf, limit: () => { fail("large", "a limit"); } };

function sumOf(tree, point, by) {
  const low = tree.args[2] && integerOf(scalarAt(tree.args[2], point, by)), high = tree.args[3] && integerOf(scalarAt(tree.args[3], point, by));
  if (typeof low !== "number" || typeof high !== "number") fail("undefined", "a sum whose ends are no integers");
  if (high - low > MOST_TERMS) fail("large", "a sum of too many terms");
  const terms = [];
  for (let i = low; i <= high; i++) terms.push(evaluate(tree.args[0], withName(point, tree.args[1].text, whole(i)), by));
  return fold(tree.text, terms, by);
}
function derivativeOf(tree, point, by) {
  const names = [];
  tree.args.slice(1).forEach(arg => {
    if (arg.head === "number" && names.length) {
      for (let n = 1; n < Math.min(arg.value ? Number(arg.value.n) : 99, 99); n++) names.push(names[names.length - 1]);
    } else {
      names.push(arg.text);
    }
  });
  if (names.length > 1 || !point.has(names[0]) || point.get(names[0]) instanceof Matrix) fail("large", "a higher derivative");
  return slopeOf(here => evaluate(tree.args[0], withName(point, names[0], here), by), point.get(names[0]), by);
}
function slopeOf(valueAt, here, by) {
  // Ridders' method, "Accurate computation of F'(x) and F'(x)F''(x)", 1982: central differences extrapolated to step zero.
  let best = null, step = 0.02 * Math.min(Math.abs(here.re) || 0.05, 1), before = [];
  const difference = h => {
    const above = entriesOf(valueAt(num(here.re + h, 0))), below = entriesOf(valueAt(num(here.re - h, 0)));
    return above.map((x, n) => ({ re: (scalarOf(x).re - below[n].re) / (2 * h), im: (x.im - below[n].im) / (2 * h), err: (x.err + below[n].err) / (2 * h) }));
  };
  const doubt = by.doubt;
  for (let i = 0; i < 8; i++, step /= 1.7) {
    const row = [difference(step)];
    let factor = 1.7 * 1.7;
    for (let j = 0; j < before.length; j++, factor *= 1.7 * 1.7) {
      const finer = row[j], coarser = before[j];
      row.push(finer.map((x, n) => ({ re: (x.re * factor - coarser[n].re) / (factor - 1), im: (x.im * factor - coarser[n].im) / (factor - 1), err: (x.err * factor + coarser[n].err) / (factor - 1) })));
      const gap = Math.max(...row[j + 1].map((x, n) => Math.max(Math.hypot(x.re - finer[n].re, x.im - finer[n].im), Math.hypot(x.re - coarser[n].re, x.im - coarser[n].im))));
      if (!best || gap < best.gap) best = { gap: gap, row: row[j + 1] };
    }
    before = row;
  }
  by.doubt = doubt;
  const entries = best.row.map(x => cx(x.re, x.im, 8 * best.gap + x.err + 1e-14 * Math.hypot(x.re, x.im)));
  const sample = valueAt(here);
  if (!(sample instanceof Matrix)) return entries[0];
  const across = shapeOf(sample)[1];
  return new Matrix(sample.rows.map((_, i) => entries.slice(i * across, (i + 1) * across)));
}
function integralOf(tree, point, by) {
  // Tanh-sinh quadrature (Takahasi and Mori, 1974), after mapping endless ends to finite ones.
  if (tree.args.length !== 4) fail("large", "an integral without limits");
  const low = scalarAt(tree.args[2], point, by), high = scalarAt(tree.args[3], point, by), doubt = by.doubt;
  if (low.im || high.im) fail("large", "an integral in the complex plane");
  const integrand = x => {
    const value = scalarAt(tree.args[0], withName(point, tree.args[1].text, num(x, 0)), by);
    return value.im ? fail("large", "a complex integrand") : value.re;
  };
  const line = onto(low.re, high.re, integrand);
  let before = NaN, h = 0.5;
  for (let level = 0; level < 6; level++, h /= 2) {
    let sum = 0;
    for (let t = -4; t <= 4; t += h) {
      const s = Math.sinh(t) * Math.PI / 2, weight = Math.PI / 2 * Math.cosh(t) / Math.pow(Math.cosh(s), 2);
      if (weight < 1e-18) continue;
      let value = 0;
      try { value = line(Math.tanh(s), 1 / (Math.exp(2 * Math.abs(s)) + 1) * 2); } catch (trouble) {
        if (!(trouble instanceof Trouble) || Math.abs(t) < 2.5) throw trouble;
      }
      if (Number.isFinite(value)) sum += value * weight;
    }
    sum *= h;
    if (Math.abs(sum - before) <= 1e-11 * Math.max(Math.abs(sum), 1e-3)) {
      by.doubt = doubt;
      return checked(num(sum, 1e-9 * Math.max(Math.abs(sum), 1e-3) + low.err + high.err));
    }
    before = sum;
  }
  return fail("large", "an integral that does not settle");
}
function onto(low, high, integrand) {
  // The integrand as a function of u in (-1, 1) times the slope of the substitution.
  if (Number.isFinite(low) && Number.isFinite(high)) {
    const half = (high - low) / 2;
    return (u, rest) => half * integrand(u < 0 ? low + half * rest : high - half * rest);
  }
  if (Number.isFinite(low)) return u => 2 / Math.pow(1 - u, 2) * integrand(low + (1 + u) / (1 - u));
  if (Number.isFinite(high)) return u => 2 / Math.pow(1 + u, 2) * integrand(high - (1 - u) / (1 + u));
  return u => (1 + u * u) / Math.pow(1 - u * u, 2) * integrand(u / (1 - u * u));
}
