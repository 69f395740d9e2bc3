// Trees to LaTeX, as maths/latex.py prints it: the reading that is typeset beneath the field.

const GREEK_NAMES = new Set(TABLES.greekNames), LATIN_CAPITALS = new Set(TABLES.latinCapitals);
const SIGNS = mapOf(TABLES.signs), LATEX_CONSTANTS = mapOf(TABLES.latexConstants);

function toLatex(tree) { return latexed(tree)[0]; }
function latexed(tree) { return LATEX_PRINTERS[tree.head](tree); }
function within(tree, tightness) {
  const found = latexed(tree);
  return found[1] >= tightness ? found[0] : "\\left(" + found[0] + "\\right)";
}
function latexList(trees) { return trees.map(toLatex).join(",\\, "); }

function nameLatex(name) {
  const at = name.indexOf("_");
  let base = at < 0 ? name : name.slice(0, at), index = at < 0 ? "" : name.slice(at + 1);
  if (index === "hat" || index === "bar" || index === "tilde") return "\\" + index + "{" + nameLatex(base) + "}";
  const stem = base.replace(/[0-9]+$/, "");
  if (!index && stem !== base) { index = base.slice(stem.length); base = stem; }
  return index ? letterLatex(base) + "_{" + letterLatex(index) + "}" : letterLatex(base);
}
function letterLatex(word) {
  if (GREEK_NAMES.has(word.toLowerCase()) && !LATIN_CAPITALS.has(word) && word.toLowerCase() !== "omicron") return "\\" + word;
  return word.length <= 1 || /^[0-9]+$/.test(word) ? word : "\\mathit{" + word + "}";
}
function timesLatex(before, after) {
  const begins = toLatex(after)[0];
  const closed = ["abs", "norm", "transpose", "sqrt"];
  if (/[0-9-]/.test(begins) || (before.head === "call" && closed.indexOf(before.text) < 0)) return " \\cdot ";
  if (before.head === "div" || after.head === "div") return before.head !== after.head ? "\\, " : " \\cdot ";
  return " ";
}
function bigLatex(sign) {
  return args => {
    const index = toLatex(args[1]), limits = args.length === 4
      ? "_{" + index + "=" + toLatex(args[2]) + "}^{" + toLatex(args[3]) + "}" : "_{" + index + "}";
    return [sign + limits + " " + within(args[0], PRODUCT), SUM];
  };
}
function bracketed(open, close) {
  return args => [open + toLatex(args[0]) + close, ATOM];
}
function between(sign, loose, tight) {
  return args => [within(args[0], loose) + sign + within(args[1], tight), PRODUCT];
}

const CALL_PRINTERS = {
  factorial: args => [within(args[0], ATOM) + "!", ATOM],
  transpose: args => {
    const base = args[0].head === "pow" ? "\\left(" + toLatex(args[0]) + "\\right)" : within(args[0], ATOM);
    return [base + "^{\\top}", POWER];
  },
  inv: args => [within(args[0], ATOM) + "^{-1}", POWER],
  pinv: args => [within(args[0], ATOM) + "^{+}", POWER],
  norm: args => ["\\left\\|" + toLatex(args[0]) + "\\right\\|" + (args[1] ? "_{" + toLatex(args[1]) + "}" : ""), ATOM],
  abs: bracketed("\\left|", "\\right|"),
  floor: bracketed("\\lfloor ", " \\rfloor"),
  ceil: bracketed("\\lceil ", " \\rceil"),
  sqrt: bracketed("\\sqrt{", "}"),
  cbrt: bracketed("\\sqrt[3]{", "}"),
  conj: bracketed("\\overline{", "}"),
  indicator: bracketed("\\mathbf{1}\\left\\{", "\\right\\}"),
  identity: bracketed("I_{", "}"),
  root: args => ["\\sqrt[" + toLatex(args[1]) + "]{" + toLatex(args[0]) + "}", ATOM],
  log_b: args => ["\\log_{" + toLatex(args[0]) + "}\\left(" + toLatex(args[1]) + "\\right)", ATOM],
  binomial: args => ["\\binom{" + toLatex(args[0]) + "}{" + toLatex(args[1]) + "}", ATOM],
  dot: args => [within(args[0], POWER) + "^{\\top} " + within(args[1], POWER), PRODUCT],
  outer: args => [within(args[0], POWER) + "\\, " + within(args[1], ATOM) + "^{\\top}", PRODUCT],
  cross: between(" \\times ", POWER, POWER),
  hadamard: between(" \\odot ", POWER, POWER),
  kron: between(" \\otimes ", POWER, POWER),
  mod: between(" \\bmod ", PRODUCT, POWER),
  ones: args => ["\\mathbf{1}_{" + latexList(args) + "}", ATOM],
  zeros: args => ["\\mathbf{0}_{" + latexList(args) + "}", ATOM],
  entry: args => {
    const array = args[0], base = array.head === "name" && array.text.indexOf("_") < 0 ? toLatex(array) : "\\left[" + toLatex(array) + "\\right]";
    const tight = args.slice(1).every(index => (index.head === "number" || index.head === "name") && index.text.length === 1);
    return [base + "_{" + args.slice(1).map(toLatex).join(tight ? "" : ",") + "}", ATOM];
  },
  conjugate_transpose: args => [within(args[0], ATOM) + "^{*}", POWER],
  unit: args => ["e_{" + toLatex(args[0]) + "}", ATOM],
  sum: bigLatex("\\sum"),
  product: bigLatex("\\prod"),
  integrate: args => {
    const limits = args.length === 4 ? "_{" + toLatex(args[2]) + "}^{" + toLatex(args[3]) + "}" : "";
    return ["\\int" + limits + " " + within(args[0], PRODUCT) + " \\,\\mathrm{d}" + toLatex(args[1]), SUM];
  },
  diff: args => {
    const power = args[2] && args[2].head === "number" ? "^{" + toLatex(args[2]) + "}" : "";
    return ["\\frac{\\mathrm{d}" + power + "}{\\mathrm{d}" + toLatex(args[1]) + power + "} " + within(args[0], PRODUCT), PRODUCT];
  },
  limit: args => ["\\lim_{" + toLatex(args[1]) + " \\to " + toLatex(args[2]) + "} " + within(args[0], PRODUCT), SUM],
  piecewise: args => {
    const rows = [];
    for (let n = 0; n + 1 < args.length; n += 2) rows.push(toLatex(args[n]) + " & " + toLatex(args[n + 1]));
    if (args.length % 2) rows.push(toLatex(args[args.length - 1]) + " & \\text{otherwise}");
    return ["\\begin{cases}" + rows.join(" \\\\ ") + "\\end{cases}", ATOM];
  },
};

const LATEX_PRINTERS = {
  number: tree => {
    if (has(TABLES.fractions, tree.text)) return ["\\frac{" + TABLES.fractions[tree.text].join("}{") + "}", PRODUCT];
    const text = tree.text.replace("%", "\\%"), power = /^([^eE]*)[eE](.*)$/.exec(text);
    if (power) return [power[1] + " \\cdot 10^{" + parseInt(power[2], 10) + "}", PRODUCT];
    return [text, text[0] === "-" ? SUM : ATOM];
  },
  name: tree => [nameLatex(tree.text), ATOM],
  constant: tree => [LATEX_CONSTANTS.get(tree.text), ATOM],
  call: tree => {
    if (has(CALL_PRINTERS, tree.text)) return CALL_PRINTERS[tree.text](tree.args);
    const of = FUNCTIONS.get(tree.text);
    const shown = (of && of.latex) || "\\operatorname{" + tree.text.replace(/_/g, " ") + "}";
    return [shown + "\\left(" + latexList(tree.args) + "\\right)", ATOM];
  },
  neg: tree => ["-" + within(tree.args[0], PRODUCT), SUM],
  add: tree => [tree.args.slice(1).reduce((latex, term) => latex + (term.head === "neg" ? " - " + within(term.args[0], PRODUCT) : " + " + within(term, PRODUCT)), within(tree.args[0], tree.args[0].head === "neg" ? SUM : PRODUCT)), SUM],
  mul: tree => [tree.args.slice(1).reduce((latex, factor, n) => latex + timesLatex(tree.args[n], factor) + within(factor, factor.head === "div" ? PRODUCT : POWER), within(tree.args[0], PRODUCT)), PRODUCT],
  div: tree => ["\\frac{" + toLatex(tree.args[0]) + "}{" + toLatex(tree.args[1]) + "}", PRODUCT],
  pow: tree => {
    const base = tree.args[0], raised = "^{" + toLatex(tree.args[1]) + "}", of = base.head === "call" && FUNCTIONS.get(base.text);
    if (of && of.prefix && base.text !== "sqrt" && base.text !== "cbrt") {
      return [of.latex + raised + "\\left(" + latexList(base.args) + "\\right)", PRODUCT];
    }
    return [within(base, ATOM) + raised, POWER];
  },
  vector: tree => {
    const ends = tree.text || "()";
    return ["\\left" + ends[0] + latexList(tree.args) + "\\right" + ends[1], ATOM];
  },
  matrix: tree => {
    const rows = tree.args.map(row => row.args.map(toLatex).join(" & "));
    return ["\\begin{pmatrix}" + rows.join(" \\\\ ") + "\\end{pmatrix}", ATOM];
  },
  row: tree => ["\\begin{pmatrix}" + tree.args.map(toLatex).join(" & ") + "\\end{pmatrix}", ATOM],
  set: tree => ["\\left\\{" + latexList(tree.args) + "\\right\\}", ATOM],
  list: tree => [latexList(tree.args), LOOSE],
  interval: tree => ["\\left" + tree.text[0] + latexList(tree.args) + "\\right" + tree.text[1], ATOM],
  relation: tree => {
    const signs = tree.text.split(" ");
    return [tree.args.slice(1).reduce((latex, side, n) => latex + " " + SIGNS.get(signs[n]) + " " + toLatex(side), toLatex(tree.args[0])), RELATION];
  },
  or: tree => { return [tree.args.map(toLatex).join(" \\;\\text{or}\\; "), LOOSE]; },
  and: tree => { return [tree.args.map(toLatex).join(" \\;\\text{and}\\; "), LOOSE]; },
  keyword: tree => [nameLatex(tree.text) + " = " + toLatex(tree.args[0]), RELATION],
};
