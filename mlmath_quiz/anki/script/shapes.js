// The size of an `I` without one, from its place and the shapes of the declared names, as maths/shapes.py. A shape is
// [rows, columns]; "" stands for what an open identity matrix leaves to its place.

const SHAPELESS = ["det", "trace", "rank", "norm", "dot", "entry", "logsumexp", "indicator", "factorial"], SAME_SHAPE = ["inv", "pinv", "hadamard", "softmax", "abs"];

function withIdentities(tree, scope) { return someNode(tree, isOpen) ? settled(tree, null, scope) : tree; }
function isOpen(tree) { return tree.head === "call" && tree.text === "identity" && !tree.args.length; }
function isShape(shape, text) { return !!shape && shape.join() === text; }
function isKnown(shape) { return !!shape && !isShape(shape, ","); }
function settled(tree, wanted, scope) {
  if (isOpen(tree)) return sized(tree, wanted);
  if (!someNode(tree, isOpen)) return tree;
  const places = wantedOfArguments(tree, wanted, scope);
  return Object.assign({}, tree, { args: tree.args.map((arg, n) => settled(arg, places[n], scope)) });
}
function sized(tree, wanted) {
  const size = (wanted || []).find(one => one !== "" && one !== 1);
  if (size === undefined) throw new Unreadable(tree.span[0], "the size of I cannot be told from its place", "Write I_n or identity(n).");
  return Object.assign({}, tree, { args: [typeof size === "number" ? node("number", [], String(size), fractionOf(String(size))) : node("name", [], size)] });
}
function wantedOfArguments(tree, wanted, scope) {
  const calls = tree.head === "call" ? tree.text : "";
  if (["add", "neg", "relation"].indexOf(tree.head) >= 0 || SAME_SHAPE.indexOf(calls) >= 0) {
    const own = tree.args.map(arg => shapeOfTree(arg, scope)).find(isKnown) || wanted;
    return tree.args.map(() => own);
  }
  if (tree.head === "mul") return tree.args.map((_, place) => wantedOfFactor(tree, place, wanted, scope));
  if (tree.head === "div" || tree.head === "pow") return [wanted, null];
  if (calls === "transpose") return [wanted && [wanted[1], wanted[0]]];
  if (calls === "Normal" || calls === "MultivariateNormal") {
    const centre = shapeOfTree(tree.args[0], scope);
    return [null, centre && [centre[0], centre[0]]];
  }
  return tree.args.map(() => null);
}
function wantedOfFactor(tree, place, wanted, scope) {
  const product = args => productShape(args.map(arg => shapeOfTree(arg, scope))), decides = shape => isKnown(shape) && !isShape(shape, "1,1");
  const before = product(tree.args.slice(0, place)), after = product(tree.args.slice(place + 1));
  const rows = decides(before) ? before[1] : wanted && wanted[0], columns = decides(after) ? after[0] : wanted && wanted[1];
  return rows || columns ? [rows || columns || "", columns || rows || ""] : null;
}
function shapeOfTree(tree, scope) {
  if (tree.head === "number" || tree.head === "constant") return [1, 1];
  if (tree.head === "name") return scope.bound.has(tree.text) ? [1, 1] : scope.names.has(tree.text) ? (scope.sizesOf(tree.text) || [1]).concat([1, 1]).slice(0, 2) : null;
  if (tree.head === "vector") return [tree.args.length, 1];
  if (tree.head === "matrix") return [tree.args.length, tree.args[0].args.length];
  if (tree.head === "call") return shapeOfCall(tree, scope);
  const shapes = tree.args.map(arg => shapeOfTree(arg, scope));
  if (tree.head === "mul") return productShape(shapes);
  if (["neg", "div", "pow"].indexOf(tree.head) >= 0) return shapes[0];
  return tree.head === "add" ? shapes.find(isKnown) || shapes[0] : null;
}
function shapeOfCall(tree, scope) {
  if (isOpen(tree)) return ["", ""];
  if (SHAPELESS.indexOf(tree.text) >= 0 || !tree.args.length) return [1, 1];
  const first = shapeOfTree(tree.args[0], scope), one = tree.args[0];
  if (tree.text === "transpose") return first && [first[1], first[0]];
  if (tree.text === "identity" || tree.text === "ones") {
    const size = one.head === "name" ? one.text : one.value && one.value.d === ONE_N ? Number(one.value.n) : null;
    return size === null ? null : [size, tree.text === "identity" ? size : 1];
  }
  if (tree.text === "diag" && tree.args.length === 1) return first && [first[0], first[0]];
  if (tree.text === "outer") {
    const second = shapeOfTree(tree.args[1], scope);
    return first && second && [first[0], second[0]];
  }
  return SAME_SHAPE.indexOf(tree.text) >= 0 || TABLES.entrywise.indexOf(tree.text) >= 0 ? first : null;
}
function productShape(shapes) {
  let whole_ = [1, 1];
  for (const each of shapes) {
    if (!each || !whole_) return null;
    if (isShape(each, "1,1") || (isShape(each, ",") && !isShape(whole_, "1,1"))) continue;
    whole_ = isShape(whole_, "1,1") || isShape(whole_, ",") ? each : [whole_[0], each[1]];
  }
  return whole_;
}
