// Trees to one line of typed mathematics, as maths/text.py prints it: how a reply was read.

const LOOSE = 0, RELATION = 1, SUM = 2, PRODUCT = 3, POWER = 5, ATOM = 6;

function toText(tree) { return printed(tree)[0]; }
function printed(tree) { return TEXT_PRINTERS[tree.head](tree); }
function inside(tree, tightness) {
  const found = printed(tree);
  return found[1] >= tightness ? found[0] : "(" + found[0] + ")";
}
function listed(trees) {
  return trees.map(one => one.head === "or" ? toText(one) : inside(one, one.head === "list" ? ATOM : RELATION)).join(", ");
}

const TEXT_PRINTERS = {
  number: tree => [tree.text, tree.text.indexOf("/") >= 0 ? PRODUCT : tree.text[0] === "-" ? SUM : ATOM],
  name: tree => [tree.text, ATOM],
  constant: tree => [tree.text, ATOM],
  call: tree => {
    const name = tree.text, args = tree.args;
    if (name === "factorial") return [inside(args[0], ATOM) + "!", ATOM];
    if (name === "transpose") return [inside(args[0], ATOM) + "^T", POWER];
    if (name === "abs" && toText(args[0]).indexOf("|") < 0) return ["|" + toText(args[0]) + "|", ATOM];
    const below = args[0];
    if (name === "log_b" && ((below.head === "number" && /^[0-9]+$/.test(below.text)) || (below.head === "name" && /^[A-Za-z0-9\u00aa-\uffff]+$/.test(below.text)))) {
      return ["log_" + toText(args[0]) + "(" + toText(args[1]) + ")", ATOM];
    }
    return [name + "(" + listed(args) + ")", ATOM];
  },
  neg: tree => ["-" + inside(tree.args[0], PRODUCT), SUM],
  add: tree => [tree.args.slice(1).reduce((text, term) => term.head === "neg" ? text + " - " + inside(term.args[0], PRODUCT) : text + " + " + inside(term, PRODUCT), inside(tree.args[0], tree.args[0].head === "neg" ? SUM : PRODUCT)), SUM],
  mul: tree => {
    const first = tree.args[0];
    return [tree.args.slice(1).reduce((text, factor) => text + "*" + inside(factor, POWER), inside(first, first.head === "mul" ? POWER : PRODUCT)), PRODUCT];
  },
  div: tree => [inside(tree.args[0], PRODUCT) + "/" + inside(tree.args[1], POWER), PRODUCT],
  pow: tree => {
    const base = tree.args[0], exponent = tree.args[1];
    const turned = tree => tree.head === "call" && tree.text === "transpose";
    const plainMinus = exponent.head === "neg" && printed(exponent.args[0])[1] >= POWER && !turned(exponent.args[0]);
    const plain = exponent.head === "set" ? "(" + toText(exponent) + ")" : inside(exponent, turned(exponent) ? ATOM : POWER);
    return [inside(base, ATOM) + "^" + (plainMinus ? "-" + toText(exponent.args[0]) : plain), POWER];
  },
  vector: tree => [(tree.text || "()")[0] + listed(tree.args) + (tree.text || "()")[1], ATOM],
  matrix: tree => ["[" + tree.args.map(row => "[" + listed(row.args) + "]").join(", ") + "]", ATOM],
  row: tree => ["[" + listed(tree.args) + "]", ATOM],
  set: tree => ["{" + listed(tree.args) + "}", ATOM],
  list: tree => [listed(tree.args), LOOSE],
  interval: tree => [tree.text[0] + listed(tree.args) + tree.text[1], ATOM],
  relation: tree => {
    const signs = tree.text.split(" ");
    return [tree.args.slice(1).reduce((text, side, n) => text + " " + signs[n] + " " + inside(side, SUM), inside(tree.args[0], SUM)), RELATION];
  },
  or: tree => [tree.args.map(one => inside(one, RELATION)).join(" or "), LOOSE],
  and: tree => [tree.args.map(one => inside(one, RELATION)).join(" and "), LOOSE],
  keyword: tree => [tree.text + " = " + toText(tree.args[0]), RELATION],
};
