// Matrices of numbers: rows of rows; a vector has one column.

function Matrix(rows) { this.rows = rows; }
function column(entries) { return new Matrix(entries.map(entry => [entry])); }
function entriesOf(value) { return value instanceof Matrix ? flat(value.rows) : [value]; }
function shapeOf(value) { return value instanceof Matrix ? [value.rows.length, value.rows[0].length] : [1, 1]; }
function sameShape(a, b) { return shapeOf(a).join() === shapeOf(b).join(); }
function mapped(matrix, change) { return new Matrix(matrix.rows.map(row => row.map(change))); }
function transposed(matrix) {
  return new Matrix(matrix.rows[0].map((_, j) => matrix.rows.map(row => row[j])));
}
function asMatrix(value) { return value instanceof Matrix ? value : new Matrix([[scalarOf(value)]]); }
function scalarOf(value) {
  if (value instanceof Matrix) {
    if (shapeOf(value).join() !== "1,1") fail("misfit", shapeName(value) + " where a number belongs");
    return value.rows[0][0];
  }
  if (typeof value === "boolean") fail("misfit", "a condition where a number belongs");
  return value;
}
function shapeName(value) {
  if (!(value instanceof Matrix)) return "a number";
  const shape = shapeOf(value);
  return shape[1] === 1 ? "a vector of length " + shape[0] : "a " + shape[0] + " x " + shape[1] + " matrix";
}

function identityMatrix(size) {
  const rows = [];
  for (let i = 0; i < size; i++) {
    rows.push([]);
    for (let j = 0; j < size; j++) rows[i].push(whole(i === j ? 1 : 0));
  }
  return new Matrix(rows);
}
function addMatrices(by, a, b) {
  if (!sameShape(a, b)) fail("misfit", "a sum of " + shapeName(a) + " and " + shapeName(b));
  return new Matrix(a.rows.map((row, i) => row.map((x, j) => by.add(x, b.rows[i][j]))));
}
function scaleMatrix(by, factor, matrix) { return mapped(matrix, entry => by.multiply(factor, entry)); }
function dotRows(by, row, other) {
  by.spend(row.length);
  return row.reduce((total, x, n) => by.add(total, by.multiply(x, other[n])), whole(0));
}
function multiplyMatrices(by, a, b) {
  if (a.rows[0].length !== b.rows.length) {
    if (a.rows.length === 1 && a.rows[0].length === 1) return scaleMatrix(by, a.rows[0][0], b);
    if (b.rows.length === 1 && b.rows[0].length === 1) return scaleMatrix(by, b.rows[0][0], a);
    fail("misfit", "a product of " + shapeName(a) + " and " + shapeName(b));
  }
  const columns = transposed(b).rows;
  return new Matrix(a.rows.map(row => columns.map(other => dotRows(by, row, other))));
}
function powerOfMatrix(by, matrix, exponent) {
  const shape = shapeOf(matrix);
  if (shape[0] !== shape[1]) fail("misfit", "a power of " + shapeName(matrix));
  if (exponent < 0) return powerOfMatrix(by, inverseOf(by, matrix), -exponent);
  let result = identityMatrix(shape[0]);
  while (exponent > 0) {
    if (exponent % 2) result = multiplyMatrices(by, result, matrix);
    exponent = Math.floor(exponent / 2);
    if (exponent) matrix = multiplyMatrices(by, matrix, matrix);
  }
  return result;
}
function reduceRows(by, matrix, columns) {
  // Gauss-Jordan on the first columns: the rows, the pivot columns, the signed product of the pivots.
  const rows = matrix.rows.map(row => row.slice()), pivots = [];
  by.spend(rows.length * rows.length * rows[0].length);
  let product = whole(1);
  for (let c = 0; c < columns && pivots.length < rows.length; c++) {
    const r = pivots.length;
    let best = r;
    for (let i = r; i < rows.length; i++) if (size(rows[i][c]) > size(rows[best][c])) best = i;
    if (isZero(rows[best][c])) continue;
    if (best !== r) {
      const kept = rows[r];
      rows[r] = rows[best];
      rows[best] = kept;
      product = by.negate(product);
    }
    const pivot = rows[r][c];
    product = by.multiply(product, pivot);
    rows[r] = rows[r].map(x => by.divide(x, pivot));
    for (let i = 0; i < rows.length; i++) {
      if (i === r) continue;
      const factor = rows[i][c];
      if (factor.q && factor.q.n === ZERO_N) continue;
      rows[i] = rows[i].map((x, j) => j === c ? whole(0) : by.subtract(x, by.multiply(factor, rows[r][j])));
    }
    pivots.push(c);
  }
  return { rows: rows, pivots: pivots, product: product };
}
function inverseOf(by, matrix) {
  const size = matrix.rows.length;
  if (matrix.rows[0].length !== size) fail("misfit", "the inverse of " + shapeName(matrix));
  const unit = identityMatrix(size), wide = new Matrix(matrix.rows.map((row, i) => row.concat(unit.rows[i])));
  const reduced = reduceRows(by, wide, size);
  if (reduced.pivots.length < size) fail("undefined", "the inverse of a singular matrix");
  return new Matrix(reduced.rows.map(row => row.slice(size)));
}
function determinantOf(by, matrix) {
  const shape = shapeOf(matrix);
  if (shape[0] !== shape[1]) fail("misfit", "the determinant of " + shapeName(matrix));
  const reduced = reduceRows(by, matrix, shape[1]);
  return reduced.pivots.length === shape[0] ? reduced.product : whole(0);
}
function frobenius(by, matrix) {
  const sizes = entriesOf(matrix).map(entry => absolute(by, entry));
  return by.power(dotRows(by, sizes, sizes), HALF);
}
function dimension(value) {
  const n = integerOf(scalarOf(value), 40);
  if (n === null || n < 1) fail("large", "a size that is no small positive integer");
  return n;
}
function filled(entry) {
  return (by, rows, columns) => {
    const across = columns === undefined ? 1 : dimension(columns), made = [];
    for (let i = dimension(rows); i > 0; i--) made.push(new Array(across).fill(whole(entry)));
    return new Matrix(made);
  };
}
function extreme(direction) {
  return (by, ...args) => {
    const entries = args.length === 1 ? entriesOf(args[0]) : args.map(scalarOf);
    return entries.reduce((best, entry) => {
      if (best.im || entry.im) fail("undefined", "an order between complex numbers");
      return (entry.re - best.re) * direction > 0 ? entry : best;
    });
  };
}
function logSumExp(by, a) {
  return logarithm(by, entriesOf(asMatrix(a)).reduce((total, entry) => by.add(total, exponential(by, entry)), whole(0)));
}

/* The largest factor by which a matrix lengthens a vector, of order 1 or infinity; that of order 2 needs singular values. */
function inducedNorm(by, a, order) {
  if (order.re === 2 && order.err === 0) fail("large", "the spectral norm of a matrix");
  if (!isInfinite(order) && !(order.re === 1 && order.err === 0)) fail("misfit", "a norm of a matrix of that order");
  const lines = (isInfinite(order) ? a : transposed(a)).rows;
  const sums = lines.map(line => line.map(entry => absolute(by, entry)).reduce((sum, entry) => by.add(sum, entry), whole(0)));
  return sums.reduce((best, entry) => entry.re > best.re ? entry : best);
}

const OF_MATRICES = {
  abs: (by, a) => {
    if (!(a instanceof Matrix) || shapeOf(a).join() === "1,1") return absolute(by, scalarOf(a));
    return shapeOf(a).indexOf(1) >= 0 ? frobenius(by, a) : determinantOf(by, a);
  },
  max: extreme(1),
  min: extreme(-1),
  norm: (by, a, order) => {
    const sizes = entriesOf(asMatrix(a)).map(entry => absolute(by, entry));
    if (order === undefined) return frobenius(by, asMatrix(a));
    const kind = scalarOf(order);
    if (Math.min(...shapeOf(asMatrix(a))) > 1) return inducedNorm(by, asMatrix(a), kind);
    if (kind.re === 2 && kind.err === 0) return frobenius(by, asMatrix(a));
    if (isInfinite(kind)) return sizes.reduce((best, entry) => entry.re > best.re ? entry : best);
    const total = sizes.reduce((sum, entry) => by.add(sum, by.power(entry, kind)), whole(0));
    return by.power(total, by.divide(whole(1), kind));
  },
  transpose: (by, a) => a instanceof Matrix ? transposed(a) : a,
  conjugate_transpose: (by, a) => mapped(transposed(asMatrix(a)), x => OF_NUMBER.conj(by, x)),
  inv: (by, a) => a instanceof Matrix ? inverseOf(by, a) : by.divide(whole(1), a),
  pinv: (by, a) => {
    const m = asMatrix(a), turned = transposed(m), shape = shapeOf(m);
    return shape[0] >= shape[1] ? multiplyMatrices(by, inverseOf(by, multiplyMatrices(by, turned, m)), turned)
      : multiplyMatrices(by, turned, inverseOf(by, multiplyMatrices(by, m, turned)));
  },
  det: (by, a) => determinantOf(by, asMatrix(a)),
  trace: (by, a) => {
    const m = asMatrix(a), shape = shapeOf(m);
    if (shape[0] !== shape[1]) fail("misfit", "the trace of " + shapeName(m));
    return m.rows.reduce((total, row, i) => by.add(total, row[i]), whole(0));
  },
  rank: (by, a) => { const m = asMatrix(a); return whole(reduceRows(by, m, shapeOf(m)[1]).pivots.length); },
  diag: (by, ...args) => {
    const a = args[0];
    if (args.length === 1 && a instanceof Matrix && shapeOf(a)[1] > 1) {
      return column(a.rows.slice(0, shapeOf(a)[1]).map((row, i) => row[i]));
    }
    const entries = args.length === 1 && a instanceof Matrix ? entriesOf(a) : args.map(scalarOf);
    return new Matrix(entries.map((entry, i) => entries.map((_, j) => i === j ? entry : whole(0))));
  },
  identity: (by, n) => identityMatrix(dimension(n)),
  zeros: filled(0),
  ones: filled(1),
  dot: (by, a, b) => {
    const one = entriesOf(asMatrix(a)), two = entriesOf(asMatrix(b));
    if (one.length !== two.length) fail("misfit", "the inner product of " + shapeName(asMatrix(a)) + " and " + shapeName(asMatrix(b)));
    return dotRows(by, one, two);
  },
  cross: (by, a, b) => {
    const u = entriesOf(asMatrix(a)), v = entriesOf(asMatrix(b));
    if (u.length !== 3 || v.length !== 3) fail("misfit", "a cross product of vectors that have not length 3");
    return column([[1, 2], [2, 0], [0, 1]].map(pair => by.subtract(by.multiply(u[pair[0]], v[pair[1]]), by.multiply(u[pair[1]], v[pair[0]]))));
  },
  outer: (by, a, b) => multiplyMatrices(by, asMatrix(a), transposed(asMatrix(b))),
  hadamard: (by, a, b) => {
    const one = asMatrix(a), two = asMatrix(b);
    if (!sameShape(one, two)) fail("misfit", "the entrywise product of " + shapeName(one) + " and " + shapeName(two));
    return new Matrix(one.rows.map((row, i) => row.map((x, j) => by.multiply(x, two.rows[i][j]))));
  },
  kron: (by, a, b) => {
    const rows = [];
    asMatrix(a).rows.forEach(row => {
      asMatrix(b).rows.forEach(other => {
        by.spend(row.length * other.length);
        rows.push(flat(row.map(x => other.map(y => by.multiply(x, y)))));
      });
    });
    return new Matrix(rows);
  },
  unit: (by, k, n) => {
    const place = dimension(k), length = dimension(n), entries = [];
    if (place > length) fail("undefined", "a unit vector beyond its length");
    for (let i = 1; i <= length; i++) entries.push(whole(i === place ? 1 : 0));
    return column(entries);
  },
  logsumexp: logSumExp,
  softmax: (by, a) => {
    const total = logSumExp(by, a);
    return mapped(asMatrix(a), entry => exponential(by, by.subtract(entry, total)));
  },
  vec: (by, a) => column(entriesOf(transposed(asMatrix(a)))),
  entry: (by, a, i, j) => {
    const rows = asMatrix(a).rows, row = dimension(i), across = j === undefined ? 1 : dimension(j);
    if (row > rows.length || across > rows[0].length) fail("misfit", "an entry beyond the edge");
    return rows[row - 1][across - 1];
  },
  indicator: (by, condition) => {
    if (typeof condition !== "boolean") fail("misfit", "a number where a condition belongs");
    return whole(condition ? 1 : 0);
  },
};
