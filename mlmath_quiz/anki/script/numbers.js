// Numbers in double precision that know how far off they may be, and exact fractions while they are short.
//
// A number is {re, im, err, q}: q is an exact fraction {n, d} or null, err bounds the distance from the true value. The bound
// is what keeps a verdict honest: where it is too wide to tell, nothing is said. The rules of undefinedness are those of
// maths/arithmetic.py: over the reals a step that leaves them has no value, and a negative number has odd roots.

const EPS = Math.pow(2, -52);
const BIG = typeof BigInt === "function" ? BigInt : null;
const ZERO_N = BIG ? BIG(0) : 0, ONE_N = BIG ? BIG(1) : 1;
const LONGEST_EXACT = 140;  // decimal digits of a numerator or denominator

// kind: "undefined" (no value), "misfit" (shapes), "large" (too much work or out of range), "unsure" (rounding decides).
function Trouble(kind, note) { this.kind = kind; this.note = note || ""; }
function fail(kind, note) { throw new Trouble(kind, note); }

function gcdBig(a, b) {
  while (b) { const rest = a % b; a = b; b = rest; }
  return a < ZERO_N ? -a : a;
}
function fraction(n, d) {
  if (d < ZERO_N) { n = -n; d = -d; }
  const shared = gcdBig(n, d);
  return shared > ONE_N ? { n: n / shared, d: d / shared } : { n: n, d: d };
}
function fractionOf(literal) {
  if (!BIG) return null;
  const percent = literal.endsWith("%"), parts = /^([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?$/.exec(percent ? literal.slice(0, -1) : literal);
  const power = Number(parts[3] || 0) - parts[2].length - (percent ? 2 : 0), digits = BIG(parts[1] + parts[2]);
  if (Math.abs(power) > 1100) return null;
  const scale = BIG("1" + "0".repeat(Math.abs(power)));
  return power < 0 ? fraction(digits, scale) : { n: digits * scale, d: ONE_N };
}

function num(re, err) { return { re: re, im: 0, err: err || 0, q: null }; }
function exactly(q) {
  // A fraction with more digits than a double tells (`long`) is good for comparing with fractions only.
  const above = q.n.toString().length, below = q.d.toString().length, re = Number(q.n) / Number(q.d);
  const isWhole = q.d === ONE_N, err = isWhole && (Number.isSafeInteger(re) || (Number.isFinite(re) && BIG(re) === q.n)) ? 0 : 2 * EPS * Math.abs(re);
  const long = err !== 0 && above + below > 28;
  if (above > LONGEST_EXACT || below > LONGEST_EXACT) return checked({ re: re, im: 0, err: err || 2 * EPS * Math.abs(re), q: null, long: true });
  return { re: re, im: 0, err: err, q: q, long: long };
}
function whole(n) { return { re: n, im: 0, err: 0, q: { n: BIG(n), d: ONE_N } }; }
function cx(re, im, err) { return checked({ re: re, im: im, err: err, q: null }); }
function size(x) { return x.im ? Math.hypot(x.re, x.im) : Math.abs(x.re); }

function checked(x) {
  if (Number.isNaN(x.re) || Number.isNaN(x.im) || Number.isNaN(x.err)) fail("undefined", "infinities that cancel");
  const bare = size(x);
  if (bare === Infinity || (bare && bare < 1e-290)) fail("large", "a number out of range");
  return x;
}
function isInfinite(x) { return !Number.isFinite(x.re); }
function isReal(x) { return x.im === 0; }

function isZero(x) {
  if (x.q) return x.q.n === ZERO_N;
  if (x.re === 0 && x.im === 0 && x.err === 0) return true;
  if (size(x) <= 8 * x.err) fail("unsure", "rounding decides whether this is zero");
  return false;
}
function signOf(x) {
  if (x.im) fail("undefined", "an order between complex numbers");
  return isZero(x) ? 0 : x.re > 0 ? 1 : -1;
}
function integerOf(x, largest) {
  // The small integer that it is, else null.
  if (x.q) return x.q.d === ONE_N && Math.abs(x.re) <= (largest || 1e6) ? x.re : null;
  return x.im === 0 && x.err === 0 && Number.isInteger(x.re) && Math.abs(x.re) <= (largest || 1e6) ? x.re : null;
}

class Arithmetic {
  constructor(overComplex, most) {
    this.overComplex = !!overComplex;
    this.steps = 0;
    this.most = most || 20000;
    this.doubt = false;  // something small was swallowed: agreement means nothing here
  }
  spend(steps) {
    this.steps += steps || 1;
    if (this.steps > this.most) fail("large", "too many operations");
  }
  round(a, b) { this.doubt = this.doubt || !!a.long || !!b.long; }
  add(a, b) {
    if (a.q && b.q) return exactly(fraction(a.q.n * b.q.d + b.q.n * a.q.d, a.q.d * b.q.d));
    this.round(a, b);
    if (isInfinite(a) || isInfinite(b)) return infinite(a.re + b.re);
    const re = a.re + b.re, im = a.im + b.im, one = size(a), two = size(b), low = Math.min(one, two);
    if (low && low < 1e-9 * Math.max(one, two)) this.doubt = true;
    const bound = a.err + b.err + EPS * Math.hypot(re, im);
    if (Math.hypot(re, im) < 1e-290) return { re: 0, im: 0, err: bound, q: null };
    return cx(re, im, bound);
  }
  subtract(a, b) { return this.add(a, this.negate(b)); }
  negate(a) { return { re: -a.re, im: a.im ? -a.im : 0, err: a.err, q: a.q && { n: -a.q.n, d: a.q.d } }; }
  multiply(a, b) {
    if (a.q && b.q) return exactly(fraction(a.q.n * b.q.n, a.q.d * b.q.d));
    this.round(a, b);
    if (isInfinite(a) || isInfinite(b)) return infinite(a.re * b.re);
    if ((a.q && a.q.n === ZERO_N) || (b.q && b.q.n === ZERO_N)) return whole(0);
    const re = a.re * b.re - a.im * b.im, im = a.re * b.im + a.im * b.re, one = size(a), two = size(b);
    const bound = one * b.err + two * a.err + a.err * b.err + (a.im || b.im ? 3 : 1) * EPS * one * two;
    if (one && two && one * two < 1e-290) fail("large", "a number out of range");
    return checked({ re: re, im: im, err: bound, q: null });
  }
  divide(a, b) {
    if (isZero(b)) fail("undefined", "division by zero");
    if (a.q && b.q) return exactly(fraction(a.q.n * b.q.d, a.q.d * b.q.n));
    this.round(a, b);
    if (isInfinite(a) || isInfinite(b)) return infinite(a.re / b.re);
    if (a.q && a.q.n === ZERO_N) return whole(0);
    const below = b.re * b.re + b.im * b.im, bare = size(b);
    if (below < 1e-290 || below > 1e290) fail("large", "a number out of range");
    const re = b.im ? (a.re * b.re + a.im * b.im) / below : a.re / b.re, im = b.im || a.im ? (a.im * b.re - a.re * b.im) / below : 0;
    const result = Math.hypot(re, im);
    return checked({ re: re, im: im, err: (a.err + result * b.err) / (bare - b.err) + (b.im || a.im ? 4 : 1) * EPS * result, q: null });
  }
  power(base, exponent) {
    if (isInfinite(base) || isInfinite(exponent)) return infinitePower(base, exponent);
    if (isZero(base)) return this.powerOfZero(exponent);
    const n = integerOf(exponent, 20000);
    if (n !== null) return this.wholePower(base, n);
    if (exponent.q && exponent.q.d < BIG(1e6)) return this.rationalPower(base, exponent);
    if (base.im === 0 && signOf(base) < 0 && !this.overComplex) fail("undefined", "not a real number");
    return this.generalPower(base, exponent);
  }
  powerOfZero(exponent) {
    if (isZero(exponent)) return whole(1);
    if (exponent.im || exponent.re < 0) fail("undefined", "division by zero");
    return whole(0);
  }
  wholePower(base, n) {
    if (n === 0) return whole(1);
    if (base.q && Math.abs(n) * Math.max(base.q.n.toString().length, base.q.d.toString().length) <= LONGEST_EXACT + 1) {
      const power = BIG(Math.abs(n)), up = power_(base.q.n, power), down = power_(base.q.d, power);
      return exactly(n > 0 ? fraction(up, down) : fraction(down, up));
    }
    if (base.im === 0) {
      const value = Math.pow(base.re, n), relative = base.err / Math.abs(base.re);
      return checked(num(value, Math.abs(value) * (Math.abs(n) * relative * (1 + relative) + 4 * EPS)));
    }
    return this.generalPower(base, whole(n));
  }
  rationalPower(base, exponent) {
    const negative = base.im === 0 && signOf(base) < 0, p = exponent.q.n, q = Number(exponent.q.d);
    if (negative && !this.overComplex) {
      if (q % 2 === 0) fail("undefined", "an even root of a negative number");
      const result = this.rationalPower(this.negate(base), exponent);
      return p % BIG(2) ? this.negate(result) : result;
    }
    if (base.q && !negative) {
      const root = exactRoot(base.q, q);
      if (root) return this.power(exactly(root), exactly({ n: p, d: ONE_N }));
    }
    if (base.im === 0 && !negative && q === 2 && p === ONE_N) {
      const root = Math.sqrt(base.re);
      return checked(num(root, base.err / root + EPS * root));
    }
    return this.generalPower(base, exponent);
  }
  generalPower(base, exponent) {
    const bare = size(base), log = Math.log(bare);
    this.round(base, exponent);
    if (Math.abs(exponent.re) < 1e-9) this.doubt = true;
    if (base.im === 0 && base.re > 0 && exponent.im === 0) {
      const value = Math.pow(base.re, exponent.re);
      return checked(num(value, Math.abs(value) * (Math.abs(exponent.re) * base.err / (bare - base.err) + Math.abs(log) * exponent.err + 6 * EPS)));
    }
    const angle = angleOf(base), spread = base.err / bare;
    const re = exponent.re * log - exponent.im * angle, im = exponent.re * angle + exponent.im * log, value = Math.exp(re);
    const relative = size(exponent) * spread + Math.hypot(log, angle) * exponent.err + EPS * (6 + Math.abs(re) + Math.abs(im));
    return cx(value * Math.cos(im), value * Math.sin(im), value * relative);
  }
}

function power_(base, exponent) {
  let result = ONE_N;
  for (let left = Number(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2) result *= base;
    base *= base;
  }
  return result;
}
function exactRoot(q, degree) {
  const n = wholeRoot(q.n, degree), d = wholeRoot(q.d, degree);
  return n !== null && d !== null ? { n: n, d: d } : null;
}
function wholeRoot(n, degree) {
  if (degree > 64 || n > BIG(Number.MAX_SAFE_INTEGER)) return null;
  const guess = BIG(Math.round(Math.pow(Number(n), 1 / degree)));
  return power_(guess, degree) === n ? guess : null;
}
function angleOf(x) {
  if (x.im === 0) return x.re < 0 ? Math.PI : 0;
  if (x.re < 0 && Math.abs(x.im) <= 8 * x.err) fail("unsure", "rounding decides the side of a branch cut");
  return Math.atan2(x.im, x.re);
}
function infinite(value) {
  if (Number.isNaN(value)) fail("undefined", "infinities that cancel");
  return Number.isFinite(value) ? num(value, 0) : { re: value, im: 0, err: 0, q: null };
}
function infinitePower(base, exponent) { return infinite(Math.pow(base.re, exponent.re)); }
