// The required form, judged on the tree as typed after its value was found right, as maths/forms.py. Each gives what is
// still missing, "" where nothing is, null where this script cannot tell.

const CONTAINERS = ["vector", "matrix", "row", "set", "list", "relation", "interval", "or", "and", "keyword"];

function missingForm(tree, form) {
  const decimals = /^([0-9]+) decimals?$/.exec(form), of = decimals ? part => hasDecimals(part, Number(decimals[1])) : has(FORMS, form) ? FORMS[form] : () => null;
  return firstOf(formParts(tree).map(of));
}
function firstOf(complaints) {
  const found = complaints.find(one => one);
  return found || (complaints.indexOf(null) >= 0 ? null : "");
}
function formParts(tree) { return CONTAINERS.indexOf(tree.head) >= 0 ? flat(tree.args.map(formParts)) : [tree]; }
function withoutSign(tree) { return tree.head === "neg" ? withoutSign(tree.args[0]) : tree; }
function constantOf(tree) {
  // The value of a literal number with or without signs, else null.
  const literal = withoutSign(tree);
  if (literal.head !== "number" || !literal.value) return null;
  let sign = 1;
  for (let one = tree; one.head === "neg"; one = one.args[0]) sign = -sign;
  return sign > 0 ? literal.value : { n: -literal.value.n, d: literal.value.d };
}
function isWhole(tree) { const found = constantOf(tree); return found !== null && found.d === ONE_N; }
function factorsOf(tree) {
  if (["mul", "div", "neg"].indexOf(tree.head) >= 0) return flat(tree.args.map(factorsOf));
  return tree.head === "pow" && isWhole(tree.args[1]) ? factorsOf(tree.args[0]) : [tree];
}
function factorsAbove(tree) {
  if (tree.head === "div") return factorsAbove(tree.args[0]);
  if (tree.head === "mul" || tree.head === "neg") return flat(tree.args.map(factorsAbove));
  return tree.head === "pow" && isWhole(tree.args[1]) && constantOf(tree.args[1]).n > ZERO_N ? factorsOf(tree.args[0]) : [tree];
}
function expanded(tree) {
  const bare = withoutSign(tree).head !== "add" ? withoutSign(tree) : tree;
  if (bare.head === "add") return firstOf(bare.args.map(expanded));
  const joins = ["mul", "div", "pow", "neg"].indexOf(bare.head) >= 0;
  return joins && factorsAbove(bare).some(one => one.head === "add") ? "Multiply out the brackets." : "";
}
function divisions(tree) {
  if (tree.head === "pow") return divisions(tree.args[0]) + (constantOf(tree.args[1]) && constantOf(tree.args[1]).n < ZERO_N ? 1 : 0);
  if (["add", "mul", "neg", "div"].indexOf(tree.head) < 0) return 0;
  return tree.args.reduce((sum, arg) => sum + divisions(arg), tree.head === "div" ? 1 : 0);
}
function singleFraction(tree) {
  const inSum = arithmeticParts(tree).some(part => part.head === "add" && divisions(part) > 0);
  return inSum || divisions(tree) > 1 ? "Write it as one fraction." : "";
}
function arithmeticParts(tree) {
  const inner = ["add", "mul", "neg", "div", "pow"].indexOf(tree.head) >= 0 ? flat(tree.args.map(arithmeticParts)) : [];
  return [tree].concat(inner);
}
function nodesOf(tree) { const found = []; walk(tree, one => found.push(one)); return found; }
function lowestTerms(tree) {
  return firstOf(nodesOf(tree).filter(part => part.head === "div").map(part => {
    const above = polynomialOf(part.args[0]), below = polynomialOf(part.args[1]);
    return above && below ? cancels(part, above, below) : null;
  }));
}
function exactForm(tree) {
  const found = nodesOf(tree).find(part => part.head === "number" && /[.e]/i.test(part.text));
  return found ? "Give the exact value: " + found.text + " is a decimal." : "";
}
function decimalForm(tree) { return withoutSign(tree).head === "number" ? "" : "Give it as a decimal number."; }
function hasDecimals(tree, count) {
  if (decimalForm(tree)) return decimalForm(tree);
  const digits = /^[^.]*\.?([0-9]*)/.exec(withoutSign(tree).text)[1].length;
  return digits === count ? "" : "Give " + count + " digits after the decimal point; yours has " + digits + ".";
}
function ratioOf(tree) {
  if (tree.head !== "div") return constantOf(tree);
  const above = constantOf(tree.args[0]), below = constantOf(tree.args[1]);
  return above && below && below.n !== ZERO_N ? fraction(above.n * below.d, above.d * below.n) : null;
}
function radicalOf(tree) {
  // [radicand, index] of a root of a rational number, else null.
  let index = 0;
  if (tree.head === "call" && (tree.text === "sqrt" || tree.text === "cbrt")) index = tree.text === "sqrt" ? 2 : 3;
  else if (tree.head === "pow") {
    const power = ratioOf(tree.args[1]);
    index = power && power.d !== ONE_N ? Number(power.d) : 0;
  }
  const found = index ? ratioOf(tree.args[0]) : null;
  return found ? { value: found, index: index, key: found.n + "/" + found.d + "^" + index } : null;
}
function simplifiedRadicals(tree) {
  return firstOf(flat(nodesOf(tree).map(part => [unreduced(part), belowTheBar(part), severalRoots(part), uncollected(part)])));
}
function unreduced(tree) {
  const root = radicalOf(tree);
  if (!root) return "";
  if (root.value.d !== ONE_N) return "`" + toText(tree) + "`: leave no fraction under the root.";
  const bare = Math.abs(Number(root.value.n));
  if (bare > 1e8) return null;
  let divides = bare < 2;
  for (let base = 2; Math.pow(base, root.index) <= bare; base++) divides = divides || bare % Math.pow(base, root.index) === 0;
  return divides ? "`" + toText(tree) + "` can be simplified." : "";
}
function belowTheBar(tree) { return tree.head === "div" && nodesOf(tree.args[1]).some(radicalOf) ? "Leave no root in the denominator." : ""; }
function severalRoots(tree) {
  const roots = tree.head === "mul" ? factorsOf(tree).map(radicalOf).filter(Boolean) : [];
  return new Set(roots.map(root => root.index)).size < roots.length ? "Multiply the roots into one." : "";
}
function uncollected(tree) {
  if (tree.head !== "add") return "";
  const roots = tree.args.filter(term => factorsOf(term).every(one => constantOf(one) !== null || radicalOf(one)))
    .map(term => factorsOf(term).map(radicalOf).filter(Boolean).map(root => root.key).join(" ")).filter(Boolean);
  return new Set(roots).size < roots.length ? "Collect the like roots." : "";
}

// Polynomials in at most one atom over the integers: coefficients from the constant up; null for anything else.
function polynomialOf(tree) {
  const atoms = new Set(nodesOf(tree).filter(one => one.head === "name").map(one => one.text));
  if (atoms.size > 1) return null;
  const found = termsOf(tree);
  return found && { name: Array.from(atoms)[0] || "", terms: found };
}
function termsOf(tree) {
  if (tree.head === "name") return [ZERO_N, ONE_N];
  if (tree.head === "number") return tree.value && tree.value.d === ONE_N ? [tree.value.n] : null;
  if (tree.head === "pow") {
    const base = termsOf(tree.args[0]), power = constantOf(tree.args[1]);
    if (!base || !power || power.d !== ONE_N || power.n < ZERO_N || Number(power.n) * base.length > 40) return null;
    let result = [ONE_N];
    for (let n = Number(power.n); n > 0; n--) result = productOf(result, base);
    return result;
  }
  if (["neg", "add", "mul"].indexOf(tree.head) < 0) return null;
  const parts = tree.args.map(termsOf);
  if (parts.some(part => !part)) return null;
  if (tree.head === "neg") return parts[0].map(x => -x);
  return parts.reduce(tree.head === "add" ? sumOfTerms : productOf);
}
function sumOfTerms(a, b) {
  const longer = a.length > b.length ? a : b, other = longer === a ? b : a;
  return trimmed(longer.map((x, n) => x + (n < other.length ? other[n] : ZERO_N)));
}
function productOf(a, b) {
  const result = new Array(a.length + b.length - 1).fill(ZERO_N);
  a.forEach((x, i) => b.forEach((y, j) => { result[i + j] += x * y; }));
  return trimmed(result);
}
function trimmed(terms) {
  while (terms.length > 1 && terms[terms.length - 1] === ZERO_N) terms.pop();
  return terms;
}
function contentOf(terms) { return terms.reduce((found, x) => gcdBig(found, x), ZERO_N); }
function commonDivisor(a, b) {
  // Euclid's algorithm with pseudo-remainders, each made primitive; the degree tells whether a factor is shared.
  while (b.length > 1 || b[0] !== ZERO_N) {
    let rest = a;
    while (rest.length >= b.length && !(rest.length === 1 && rest[0] === ZERO_N)) {
      const lead = rest[rest.length - 1], shift = rest.length - b.length, own = b[b.length - 1];
      const scaled = rest.map(x => x * own);
      b.forEach((x, n) => { scaled[n + shift] -= x * lead; });
      scaled.pop();
      rest = trimmed(scaled.length ? scaled : [ZERO_N]);
    }
    const content = contentOf(rest);
    a = b;
    b = content > ONE_N ? rest.map(x => x / content) : rest;
  }
  return a;
}
function cancels(part, above, below) {
  if (above.name && below.name && above.name !== below.name) return gcdBig(contentOf(above.terms), contentOf(below.terms)) > ONE_N ? "`" + toText(part) + "` can be reduced." : "";
  const shared = gcdBig(contentOf(above.terms), contentOf(below.terms));
  if (shared > ONE_N) return "`" + toText(part) + "` can be reduced: " + shared + " divides both parts.";
  return commonDivisor(above.terms, below.terms).length > 1 ? "`" + toText(part) + "` can be reduced." : "";
}
function specialised(tree, name) {
  // The polynomials in one name that putting some numbers for the others gives; null where they are none.
  const found = [7, 10, 15, 22].map((n, k) => polynomialOf(substitutedNumbers(tree, name, n + 3 * k)));
  return found.every(one => one && one.name === name) ? found.map(one => one.terms) : null;
}
function substitutedNumbers(tree, name, n) {
  const values = new Map(Array.from(namesOf(tree)).filter(other => other !== name).map((other, k) => [other, String(n + 11 * k)]));
  return substituted(tree, new Map(Array.from(values, pair => [pair[0], node("number", [], pair[1], fractionOf(pair[1]))])));
}
function splitsInSeveralNames(tree) {
  // Irreducible for one choice of numbers, whole in every name: irreducible. Reducible for all of them: taken as reducible.
  const names = Array.from(namesOf(tree)), rows = names.map(name => specialised(tree, name));
  if (rows.some(row => !row || row[0].length > 4)) return null;
  const splits = terms => contentOf(terms) > ONE_N || terms[0] === ZERO_N || (terms.length > 2 && hasRationalRoot(terms) === true);
  if (rows.some(row => row.every(splits))) return "`" + toText(tree) + "` can still be factored.";
  const holds_ = terms => contentOf(terms) === ONE_N && terms[0] !== ZERO_N && (terms.length < 3 || hasRationalRoot(terms) === false);
  return rows.every(row => row.some(holds_)) ? "" : null;
}
function factoredForm(tree) {
  return firstOf(factorsOf(tree).filter(factor => factor.head === "add").map(factor => {
    const found = polynomialOf(factor), terms = found && found.terms;
    if (!terms) return namesOf(factor).size > 1 && !someNode(factor, one => one.head === "call") ? splitsInSeveralNames(factor) : null;
    const shown = "`" + toText(factor) + "`", content = contentOf(terms);
    if (terms.filter(x => x !== ZERO_N).length === 1) return shown + " can be collected into one term.";
    if (content > ONE_N) return content + " can still be taken out of " + shown + ".";
    if (terms[0] === ZERO_N) return "`" + found.name + "` can still be taken out of " + shown + ".";
    if (terms.length <= 2) return "";
    const rational = hasRationalRoot(terms);
    if (rational) return shown + " can still be factored.";
    return terms.length <= 4 && rational === false ? "" : null;
  }));
}
function hasRationalRoot(terms) {
  // By the divisors of the first and the last coefficient; null where these are too large to try.
  const first = Math.abs(Number(terms[0])), last = Math.abs(Number(terms[terms.length - 1]));
  if (first > 1e4 || last > 1e4) return null;
  for (let p = 1; p <= first; p++) {
    if (first % p) continue;
    for (let q = 1; q <= last; q++) {
      if (last % q) continue;
      for (const sign of [1, -1]) {
        const above = BIG(sign * p), below = BIG(q);
        const value = terms.reduce((sum, x, n) => sum + x * power_(above, n) * power_(below, terms.length - 1 - n), ZERO_N);
        if (value === ZERO_N) return true;
      }
    }
  }
  return false;
}

const FORMS = { expanded: expanded, factored: factoredForm, "single fraction": singleFraction, "lowest terms": lowestTerms, exact: exactForm,
  decimal: decimalForm, "simplified radicals": simplifiedRadicals };
