// The named functions of one number: each with the bound that its argument's error puts on its value.
//
// Gamma: Lanczos, "A precision approximation of the gamma function", 1964, with Godfrey's coefficients (g = 7, n = 9).
// Digamma and trigamma: recurrence and asymptotic series, Abramowitz and Stegun 6.3.18, 6.4.12. Error function: the series
// with positive terms 7.1.6 and the continued fraction 7.1.14. Zeta: Borwein, "An efficient algorithm for the Riemann zeta
// function", 2000, algorithm 2.

const LANCZOS = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

function gammaReal(x) {
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gammaReal(1 - x));
  x -= 1;
  let sum = LANCZOS[0];
  for (let n = 1; n < 9; n++) sum += LANCZOS[n] / (x + n);
  const t = x + 7.5, half = Math.pow(t, (x + 0.5) / 2);
  return Math.sqrt(2 * Math.PI) * half * Math.exp(-t) * half * sum;
}
function digammaReal(x) {
  if (x < 0) return digammaReal(1 - x) - Math.PI / Math.tan(Math.PI * x);
  let shift = 0;
  while (x < 12) { shift -= 1 / x; x += 1; }
  const s = 1 / (x * x);
  return shift + Math.log(x) - 0.5 / x - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * 691 / 32760)))));
}
function trigammaReal(x) {
  if (x < 0) return Math.pow(Math.PI / Math.sin(Math.PI * x), 2) - trigammaReal(1 - x);
  let shift = 0;
  while (x < 12) { shift += 1 / (x * x); x += 1; }
  const s = 1 / (x * x);
  return shift + 1 / x + s / 2 + s / x * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * 691 / 2730)))));
}
function erfReal(x) {
  if (Math.abs(x) > 2.5) return x > 0 ? 1 - erfcReal(x) : erfcReal(-x) - 1;
  let term = x, sum = x;
  for (let n = 1; n < 120 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) { term *= 2 * x * x / (2 * n + 1); sum += term; }
  return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
}
function erfcReal(x) {
  if (x < 2) return 1 - erfReal(x);
  let tail = 0;
  for (let n = 120; n > 0; n--) tail = n / 2 / (x + tail);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
}
function normalDensity(x) { return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI); }
function probitReal(p) {
  // Newton's method from the logistic approximation; the density is log-concave, so it converges from there.
  if (p > 0.5) return -probitReal(1 - p);
  let x = -Math.sqrt(-2 * Math.log(p)) * 0.8;
  for (let n = 0; n < 60; n++) {
    const step = (erfcReal(-x / Math.SQRT2) / 2 - p) / normalDensity(x);
    x -= Math.max(-1, Math.min(1, step));
    if (Math.abs(step) < 1e-16 * Math.abs(x)) break;
  }
  return x;
}
function zetaReal(s) {
  if (s < 0) return Math.pow(2, s) * Math.pow(Math.PI, s - 1) * Math.sin(Math.PI * s / 2) * gammaReal(1 - s) * zetaReal(1 - s);
  const n = 24, d = [];
  let total = 0;
  for (let k = 0, term = 1; k <= n; k++) {
    total += term;
    d.push(total);
    term *= 4 * (n + k) * (n - k) / ((2 * k + 1) * (2 * k + 2));
  }
  let sum = 0;
  for (let k = 0; k < n; k++) sum += (k % 2 ? -1 : 1) * (d[k] - d[n]) / Math.pow(k + 1, s);
  return -sum / (d[n] * (1 - Math.pow(2, 1 - s)));
}

// A real function: value, slope, the relative error of the value itself, and where it is defined (outside: complex or none).
function ofReal(value, slope, relative, domain) {
  return (by, x) => {
    if (x.im) fail("large", "not worked out for complex numbers");
    if (isInfinite(x)) return infiniteArgument(value(x.re));
    if (domain && !surely(domain, x)) fail("undefined", "not a real number");
    const result = value(x.re);
    if (x.q && x.re === 0 && (result === 0 || result === 1)) return whole(result);
    return checked(num(result, Math.abs(slope(x.re)) * x.err + (relative || 4) * EPS * Math.abs(result) + 1e-300));
  };
}
function infiniteArgument(value) {
  if (Number.isNaN(value)) fail("large", "a function at infinity");
  return infinite(value);
}
function surely(domain, x) {
  // Whether x lies in [low, high]; unsure where its error reaches across an end.
  const low = domain[0], high = domain[1], near = 8 * x.err;
  if (near && (Math.abs(x.re - low) <= near || Math.abs(x.re - high) <= near)) fail("unsure", "at the edge of a domain");
  return x.re >= low && x.re <= high;
}
function noPole(x) {
  // Gamma and its kin have poles at 0, -1, -2, …
  const nearest = Math.round(x.re);
  if (nearest <= 0 && Math.abs(x.re - nearest) <= 8 * x.err) {
    if (x.err === 0 || (x.q && x.q.d === ONE_N)) fail("undefined", "a pole");
    fail("unsure", "near a pole");
  }
}

// Over the complex numbers: from exp, log and the arithmetic.
const I = { re: 0, im: 1, err: 0, q: null };
const HALF = BIG ? { re: 0.5, im: 0, err: 0, q: { n: ONE_N, d: BIG(2) } } : num(0.5, 0);
function exponential(by, x) {
  if (x.q && x.q.n === ZERO_N) return whole(1);
  if (isInfinite(x)) return infinite(Math.exp(x.re));
  if (!x.im && Math.abs(x.re) < 1e-9) by.doubt = true;
  const value = Math.exp(x.re), bound = value * (x.err * (1 + x.err) + EPS * (4 + Math.abs(x.im)));
  return x.im ? cx(value * Math.cos(x.im), value * Math.sin(x.im), bound) : checked(num(value, bound));
}
function logarithm(by, x) {
  if (isZero(x)) fail("undefined", "the logarithm of zero");
  if (x.q && x.q.n === x.q.d) return whole(0);
  if (isInfinite(x)) return infinite(Math.log(x.re));
  const bare = size(x), bound = x.err / (bare - x.err) + 2 * EPS * Math.abs(Math.log(bare)) + EPS / 4;
  if (!x.im && x.re > 0) return num(Math.log(x.re), bound);
  if (!by.overComplex && !x.im) fail("undefined", "not a real number");
  return cx(Math.log(bare), angleOf(x), bound + 4 * EPS);
}
function combine(by, a, b, sign) { return by.multiply(HALF, sign > 0 ? by.add(a, b) : by.subtract(a, b)); }
function sinhAny(by, x) {
  if (!x.im) return real_.sinh(by, x);
  return combine(by, exponential(by, x), exponential(by, by.negate(x)), -1);
}
function coshAny(by, x) {
  if (!x.im) return real_.cosh(by, x);
  return combine(by, exponential(by, x), exponential(by, by.negate(x)), 1);
}
function sine(by, x) {
  if (x.q && x.q.n === ZERO_N) return whole(0);
  return x.im ? by.multiply(by.negate(I), sinhAny(by, by.multiply(I, x))) : circular(x, Math.sin, Math.cos);
}
function cosine(by, x) {
  if (x.q && x.q.n === ZERO_N) return whole(1);
  if (!x.im && Math.abs(x.re) < 1e-5) by.doubt = true;
  return x.im ? coshAny(by, by.multiply(I, x)) : circular(x, Math.cos, Math.sin);
}
function circular(x, value, slope) {
  if (isInfinite(x)) fail("undefined", "no limit at infinity");
  if (Math.abs(x.re) > 1e9) fail("large", "an angle too large");
  const result = value(x.re), bound = Math.abs(slope(x.re)) * x.err + x.err * x.err + 2 * EPS * Math.abs(result);
  if (Math.abs(result) < 1e-290) return { re: 0, im: 0, err: bound, q: null };
  return num(result, bound);
}
function inverseBy(inside, outside, formula) {
  // A real inverse function on its domain; outside of it a formula over the complex numbers, or nothing over the reals.
  return (by, x) => {
    if (!x.im && (isInfinite(x) || surely(outside, x))) return inside(by, x);
    if (!by.overComplex && !x.im) fail("undefined", "not a real number");
    return formula(by, x);
  };
}
function logForm(by, x, constant, sign) {
  // log(x + sqrt(x^2 + constant)) with the principal root.
  const root = by.power(by.add(by.multiply(x, x), whole(constant)), HALF);
  return logarithm(by, sign > 0 ? by.add(x, root) : by.subtract(x, root));
}
function asinForm(by, x) {
  const root = by.power(by.subtract(whole(1), by.multiply(x, x)), HALF);
  return by.multiply(by.negate(I), logarithm(by, by.add(by.multiply(I, x), root)));
}
function atanhForm(by, x) {
  return combine(by, logarithm(by, by.add(whole(1), x)), logarithm(by, by.subtract(whole(1), x)), -1);
}
function piHalf() { return num(Math.PI / 2, EPS); }

const real_ = {
  sinh: ofReal(Math.sinh, Math.cosh),
  cosh: ofReal(Math.cosh, Math.sinh),
  tanh: ofReal(Math.tanh, x => 1 / Math.pow(Math.cosh(x), 2)),
  asin: ofReal(Math.asin, x => 1 / Math.sqrt(1 - x * x)),
  acos: ofReal(Math.acos, x => 1 / Math.sqrt(1 - x * x)),
  atan: ofReal(Math.atan, x => 1 / (1 + x * x)),
  asinh: ofReal(Math.asinh, x => 1 / Math.sqrt(1 + x * x), 8),
  acosh: ofReal(Math.acosh, x => 1 / Math.sqrt(x * x - 1), 8),
  atanh: ofReal(Math.atanh, x => 1 / (1 - x * x), 8),
  gamma: ofReal(gammaReal, x => gammaReal(x) * digammaReal(x), 4000),
  digamma: ofReal(digammaReal, trigammaReal, 400),
  erf: ofReal(erfReal, x => 2 * Math.exp(-x * x) / Math.sqrt(Math.PI), 16),
  phi: ofReal(normalDensity, x => x * normalDensity(x), 8),
};
function edged(of) {
  // asin and acos at -1, 0 and 1 have endless slopes or exact values there.
  return (by, x) => {
    if (x.q && Math.abs(x.re) === 1 && x.q.d === ONE_N) return num(of === "asin" ? x.re * Math.PI / 2 : x.re > 0 ? 0 : Math.PI, of === "acos" && x.re > 0 ? 0 : EPS * 2);
    if (x.q && x.q.n === ZERO_N && of === "asin") return whole(0);
    return real_[of](by, x);
  };
}
function saturating(of, from, to) {
  // A function that levels off: beyond the bounds its value says nothing of its argument.
  return (by, x) => {
    if (x.re < from || x.re > to) by.doubt = true;
    return of(by, x);
  };
}
function erfcAny(by, x) {
  if (x.im) fail("large", "not worked out for complex numbers");
  if (isInfinite(x)) return infinite(x.re > 0 ? 0 : 2);
  const value = erfcReal(x.re), slope = 2 * Math.exp(-x.re * x.re) / Math.sqrt(Math.PI);
  return checked(num(value, slope * x.err * (1 + 2 * Math.abs(x.re) * x.err) + 40 * EPS * (x.re < 2 ? 1 : value * (1 + x.re * x.re))));
}
function standardNormal(by, x) {
  if (x.q && x.q.n === ZERO_N) return exactly({ n: ONE_N, d: BIG(2) });
  return by.multiply(HALF, erfcAny(by, by.divide(by.negate(x), num(Math.SQRT2, EPS))));
}
function probit(by, x) {
  if (x.im || !surely([0, 1], x) || x.re === 0 || x.re === 1) fail("undefined", "a probability between 0 and 1");
  if (x.q && x.re === 0.5) return whole(0);
  if (x.re < 1e-12 || x.re > 1 - 1e-6) by.doubt = true;
  const value = probitReal(x.re), density = normalDensity(value);
  return num(value, (x.err + 60 * EPS * Math.min(1, Math.max(x.re, 1e-16) * (1 + value * value))) / density + 16 * EPS * (1 + Math.abs(value)));
}
function factorial(by, x) {
  const n = integerOf(x, 1e15);
  if (n !== null && n < 0) fail("undefined", "the factorial of a negative integer");
  if (n !== null && n <= 75) {
    let product = ONE_N;
    for (let k = 2; k <= n; k++) product *= BIG(k);
    return exactly({ n: product, d: ONE_N });
  }
  return gamma(by, by.add(x, whole(1)));
}
function gamma(by, x) {
  if (x.im) fail("large", "not worked out for complex numbers");
  if (x.re > 165 || x.re < -100) fail("large", "a factorial too large");
  const n = integerOf(x);
  if (n !== null && n > 0 && n <= 76) return factorial(by, whole(n - 1));
  noPole(x);
  return real_.gamma(by, x);
}
function digamma(by, x) {
  if (x.im) fail("large", "not worked out for complex numbers");
  noPole(x);
  return real_.digamma(by, x);
}
function stepping(direction) {
  return (by, x) => {
    if (x.im) fail("undefined", "an order between complex numbers");
    if (x.q) {
      const down = x.q.n / x.q.d, exact = x.q.n % x.q.d === ZERO_N, below = exact || x.q.n > ZERO_N ? down : down - ONE_N;
      return exactly({ n: direction < 0 || exact ? below : below + ONE_N, d: ONE_N });
    }
    if (Math.abs(x.re) > 1e12) fail("large", "the floor of a number too large");
    const near = Math.round(x.re);
    if (Math.abs(x.re - near) <= Math.max(8 * x.err, 1e-9)) fail("unsure", "rounding decides a floor");
    return whole(direction < 0 ? Math.floor(x.re) : Math.ceil(x.re));
  };
}
const FLOOR = stepping(-1), CEILING = stepping(1);
function overOne(of) { return (by, x) => of(by, by.divide(whole(1), x)); }
function oneOver(of) { return (by, x) => by.divide(whole(1), of(by, x)); }
function toBase(base) {
  return (by, x) => {
    if (x.q && x.re > 0) {
      const n = Math.round(Math.log(x.re) / Math.log(base)), power = power_(BIG(base), Math.abs(n));
      if (n >= 0 ? x.q.d === ONE_N && x.q.n === power : x.q.n === ONE_N && x.q.d === power) return whole(n);
    }
    return by.divide(logarithm(by, x), logarithm(by, whole(base)));
  };
}

const ASIN = inverseBy(edged("asin"), [-1, 1], asinForm);
const ACOS = inverseBy(edged("acos"), [-1, 1], (by, x) => by.subtract(piHalf(), asinForm(by, x)));
const ATAN = saturating((by, x) => {
  if (!x.im) return x.q && x.q.n === ZERO_N ? whole(0) : real_.atan(by, x);
  return by.multiply(by.negate(I), atanhForm(by, by.multiply(I, x)));
}, -1e8, 1e8);
const ASINH = (by, x) => x.im ? logForm(by, x, 1, 1) : real_.asinh(by, x);
const ACOSH = inverseBy((by, x) => x.q && x.q.n === x.q.d ? whole(0) : real_.acosh(by, x), [1, Infinity], (by, x) => {
  const one = by.power(by.subtract(x, whole(1)), HALF), two = by.power(by.add(x, whole(1)), HALF);
  return logarithm(by, by.add(x, by.multiply(one, two)));
});
const ATANH = inverseBy((by, x) => {
  if (x.q && Math.abs(x.re) === 1) fail("undefined", "a pole");
  return x.q && x.q.n === ZERO_N ? whole(0) : real_.atanh(by, x);
}, [-1, 1], atanhForm);
const SECANT = oneOver(cosine), COSECANT = oneOver(sine);
function tanhAny(by, x) { return x.im ? by.divide(sinhAny(by, x), coshAny(by, x)) : real_.tanh(by, x); }

const OF_NUMBER = {
  sin: sine,
  cos: cosine,
  tan: (by, x) => by.divide(sine(by, x), cosine(by, x)),
  cot: (by, x) => by.divide(cosine(by, x), sine(by, x)),
  sec: SECANT,
  csc: COSECANT,
  asin: ASIN,
  acos: ACOS,
  atan: ATAN,
  acot: (by, x) => isZero(x) ? piHalf() : overOne(ATAN)(by, x),
  asec: overOne(ACOS),
  acsc: overOne(ASIN),
  sinh: sinhAny,
  cosh: (by, x) => { if (!x.im && x.re && Math.abs(x.re) < 1e-5) by.doubt = true; return coshAny(by, x); },
  tanh: saturating(tanhAny, -9, 9),
  coth: saturating((by, x) => by.divide(coshAny(by, x), sinhAny(by, x)), -9, 9),
  sech: oneOver(coshAny),
  csch: oneOver(sinhAny),
  asinh: ASINH,
  acosh: ACOSH,
  atanh: ATANH,
  acoth: overOne(ATANH),
  asech: overOne(ACOSH),
  acsch: overOne(ASINH),
  exp: exponential,
  log: logarithm,
  log2: toBase(2),
  log10: toBase(10),
  sqrt: (by, x) => by.power(x, HALF),
  cbrt: (by, x) => by.power(x, exactly({ n: ONE_N, d: BIG(3) })),
  abs: absolute,
  sign: (by, x) => x.im ? by.divide(x, absolute(by, x)) : whole(signOf(x)),
  floor: FLOOR,
  ceil: CEILING,
  round: (by, x) => signOf(x) < 0 ? by.negate(FLOOR(by, by.add(by.negate(x), HALF))) : FLOOR(by, by.add(x, HALF)),
  zeta: (by, x) => {
    if (x.im) fail("large", "not worked out for complex numbers");
    if (integerOf(x) === 1) fail("undefined", "a pole");
    if (Math.abs(x.re) > 40) by.doubt = true;
    if (Math.abs(x.re) > 100) fail("large", "zeta of a large number");
    const value = zetaReal(x.re);
    return checked(num(value, 1e-12 * (1 + Math.abs(value)) + 10 * x.err * (1 + 1 / Math.pow(x.re - 1, 2))));
  },
  probit: probit,
  factorial: factorial,
  gamma: gamma,
  digamma: digamma,
  erf: saturating((by, x) => {
    if (x.q && x.q.n === ZERO_N) return whole(0);
    return isInfinite(x) ? infinite(Math.sign(x.re)) : real_.erf(by, x);
  }, -4.2, 4.2),
  erfc: saturating(erfcAny, -4.2, 1e9),
  Phi: saturating(standardNormal, -1e9, 6),
  phi: real_.phi,
  sigmoid: (by, x) => by.divide(whole(1), by.add(whole(1), exponential(by, by.negate(x)))),
  logit: (by, x) => logarithm(by, by.divide(x, by.subtract(whole(1), x))),
  softplus: (by, x) => logarithm(by, by.add(whole(1), exponential(by, x))),
  relu: (by, x) => signOf(x) > 0 ? x : whole(0),
  heaviside: (by, x) => { const sign = signOf(x); return sign ? whole(sign > 0 ? 1 : 0) : HALF; },
  re: (by, x) => x.im ? num(x.re, x.err) : x,
  im: (by, x) => x.im ? num(x.im, x.err) : whole(0),
  conj: (by, x) => x.im ? { re: x.re, im: -x.im, err: x.err, q: null } : x,
  arg: (by, x) => {
    if (isZero(x)) fail("undefined", "the argument of zero");
    if (x.im === 0 && x.re > 0) return whole(0);
    return num(angleOf(x), x.err / size(x) + 2 * EPS);
  },
};

function absolute(by, x) {
  if (x.q) return x.q.n < ZERO_N ? by.negate(x) : x;
  return { re: size(x), im: 0, err: x.err + (x.im ? EPS * size(x) : 0), q: null };
}

function binomial(by, n, k) {
  let whole_ = integerOf(k);
  if (whole_ === null) return by.divide(factorial(by, n), by.multiply(factorial(by, k), factorial(by, by.subtract(n, k))));
  const top = integerOf(n, 1e9);
  if (top !== null && top >= 0) whole_ = Math.min(whole_, top - whole_);
  if (whole_ < 0) return whole(0);
  by.spend(whole_);
  let result = whole(1);
  for (let j = 0; j < whole_; j++) result = by.divide(by.multiply(result, by.add(n, whole(-j))), whole(j + 1));
  return result;
}
function gcdOf(by, args) {
  return args.reduce((a, b) => {
    const one = integerOf(a, 1e15), two = integerOf(b, 1e15);
    if (one === null || two === null) fail("undefined", "a divisor of what is no integer");
    return exactly({ n: gcdBig(BIG(one), BIG(two)), d: ONE_N });
  }, whole(0));
}

const OF_NUMBERS = {
  root: (by, x, degree) => by.power(x, by.divide(whole(1), degree)),
  log_b: (by, base, x) => by.divide(logarithm(by, x), logarithm(by, base)),
  binomial: binomial,
  permutations: (by, n, k) => by.multiply(binomial(by, n, k), factorial(by, k)),
  mod: (by, a, b) => by.subtract(a, by.multiply(b, FLOOR(by, by.divide(a, b)))),
  gcd: (by, ...args) => gcdOf(by, args),
  beta: (by, a, b) => by.divide(by.multiply(gamma(by, a), gamma(by, b)), gamma(by, by.add(a, b))),
  atan2: (by, y, x) => {
    if (isZero(x) && isZero(y)) fail("undefined", "the angle of the origin");
    if (x.re < 0 && !isZero(y) && Math.abs(y.re) <= 8 * y.err) fail("unsure", "a branch cut");
    return num(Math.atan2(y.re, x.re), (x.err + y.err) / Math.hypot(x.re, y.re) + 2 * EPS);
  },
};
