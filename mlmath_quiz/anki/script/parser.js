// Tokens to the tree: the grammar that heads maths/parser.py, rule for rule, so that both read every text alike.

const CLOSER = { "(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩" };
const ALIKE = { "⊙": "hadamard", "⊗": "kron" };

function node(head, args, text, value) {
  return { head: head, args: args || [], text: text || "", value: value === undefined ? null : value, span: [0, 0], implicit: false };
}
function call(name, ...args) { return node("call", args, name); }
function read(text, scope) { return withIdentities(new Parser(text, scope).everything(), scope); }

class Parser {
  constructor(text, scope) {
    this.text = Array.from(text);
    this.scope = scope;
    this.tokens = tokenize(text);
    this.at = 0;
    this.depth = 0;
    this.heights = new Map();
    this.bars = [];
    this.columns = false;
    this.barTries = 0;
    this.inExponent = false;
    this.inRows = false;
  }

  // Moving along.
  get token() { return this.tokens[this.at]; }
  next() {
    const token = this.token;
    if (this.at < this.tokens.length - 1) this.at += 1;
    return token;
  }
  peek(at) { return this.tokens[Math.min(at, this.tokens.length - 1)]; }
  sees(...texts) {
    const token = this.token;
    return (token.kind === "operator" || token.kind === "open" || token.kind === "close") && texts.indexOf(token.text) >= 0;
  }
  takes(...texts) { return this.sees(...texts) ? this.next() : null; }
  needs(text, after) {
    if (text === "|" && this.sees("||")) this.splitBars();
    const token = this.takes(text);
    if (token) return token;
    const opened = after ? " to close the '" + after.text + "' at column " + (after.start + 1) : "";
    throw new Unreadable(this.token.start, "found " + this.found() + ", expected '" + text + "'" + opened);
  }
  splitBars() {
    const start = this.token.start;
    this.tokens.splice(this.at, 1, token("operator", "|", start, start + 1), token("operator", "|", start + 1, start + 2));
  }
  found() {
    return this.token.kind !== "end" ? "'" + this.text.slice(this.token.start, this.token.end).join("") + "'" : "the end";
  }
  make(made, start, end) {
    const heights = this.heights, height = 1 + made.args.reduce((most, arg) => Math.max(most, heights.get(arg) || 0), 0);
    if (height > TABLES.tallest) throw new Unreadable(start, "the text is nested too deeply");
    if (heights.size >= TABLES.mostNodes) throw new Unreadable(start, "the text has too many parts");
    const last = end === undefined ? this.tokens[this.at ? this.at - 1 : this.tokens.length - 1].end : end;
    const kept = { head: made.head, args: made.args, text: made.text, value: made.value, span: [start, last], implicit: made.implicit };
    heights.set(kept, height);
    return kept;
  }
  deeper(parse) {
    this.depth += 1;
    if (this.depth > TABLES.deepest) throw new Unreadable(this.token.start, "the text is nested too deeply");
    const made = parse.call(this);
    this.depth -= 1;
    return made;
  }
  plainly(parse) {
    // What stands in brackets of its own: no exponent, no bars, no rows of a matrix around it.
    const exponent = this.inExponent, bars = this.bars, columns = this.columns, rows = this.inRows;
    this.inExponent = this.columns = this.inRows = false;
    this.bars = [];
    const made = parse.call(this);
    this.inExponent = exponent;
    this.bars = bars;
    this.columns = columns;
    this.inRows = rows;
    return made;
  }

  // From the loosest to the tightest.
  everything() {
    if (this.token.kind === "end") throw new Unreadable(this.token.start, "there is nothing to read");
    const start = this.token.start, parts = this.parts();
    if (this.at < this.tokens.length - 1) throw this.unexpected();
    return parts.length === 1 ? parts[0] : this.make(node("list", parts), start);
  }
  unexpected() {
    if (this.token.kind === "close") return new Unreadable(this.token.start, this.found() + " closes nothing");
    return new Unreadable(this.token.start, "found " + this.found() + " where an operator or the end was expected");
  }
  parts() {
    const found = [this.part()];
    while (this.takes(",")) found.push(this.part());
    return found;
  }
  part() { return this.deeper(() => this.chain(this.meet, "or")); }
  meet() { return this.chain(this.relation, "and"); }
  chain(parse, word) {
    const start = this.token.start, found = [parse.call(this)];
    while (this.takes(word) || (this.connects(word) && this.next())) found.push(parse.call(this));
    return found.length === 1 ? found[0] : this.make(node(word, found), start);
  }
  connects(word) {
    const kind = this.token.kind, text = this.token.text;
    if (kind !== "word" || TABLES.connectives.indexOf(text) < 0 || this.scope.knows(text)) return false;
    const before = this.tokens[this.at ? this.at - 1 : this.tokens.length - 1], between = before.kind === "close" && this.peek(this.at + 1).kind === "open";
    return text === word || (word === "or" && (text === "union" || (text === "U" && between)));
  }
  relation() {
    const start = this.token.start, sides = [this.sum()], operators = [];
    let operator;
    while ((operator = this.relationSign())) { operators.push(operator); sides.push(this.sum()); }
    return operators.length ? this.make(node("relation", sides, operators.join(" ")), start) : sides[0];
  }
  relationSign() {
    const found = this.takes(...TABLES.relations);
    if (found) {
      if ((found.text === "<" || found.text === ">") && this.sees("=") && !this.token.spaced) { this.next(); return found.text + "="; }
      return found.text;
    }
    if (this.token.kind === "word" && this.token.text === "in" && !this.scope.knows("in")) return this.next().text;
    return "";
  }
  sum() {
    const start = this.token.start, terms = [this.signed(this.product)];
    while (this.sees("+", "-") && !this.startsColumn()) {
      const minus = this.next().text === "-", sign = this.tokens[this.at - 1].start, term = this.signed(this.product);
      terms.push(minus ? this.make(node("neg", [term]), sign) : term);
    }
    return terms.length === 1 ? terms[0] : this.make(node("add", terms), start);
  }
  signed(parse) {
    const sign = this.takes("+", "-");
    if (!sign) return parse.call(this);
    const inner = this.deeper(() => this.signed(parse));
    return sign.text === "-" ? this.make(node("neg", [inner]), sign.start) : inner;
  }
  product() {
    const start = this.token.start;
    let left = this.factor(), sign;
    for (;;) {
      if (this.takes("*")) left = this.times(left, this.signed(this.factor), start, false);
      else if (this.takes("/")) left = this.make(node("div", [left, this.signed(this.factor)]), start);
      else if ((sign = this.takes("⊙", "⊗"))) left = this.make(call(ALIKE[sign.text], left, this.signed(this.factor)), start);
      else if (this.startsFactor()) left = this.times(left, this.factor(), start, true);
      else return left;
    }
  }
  factor() {
    const made = this.power();
    if (!(made.text === "1" && this.sees("{", "[") && !this.token.spaced)) return made;
    const brackets = this.atom(), inner = brackets.head === "set" && brackets.args.length === 1 ? brackets.args[0] : brackets;
    if (["relation", "and", "or"].indexOf(inner.head) >= 0) return this.make(call("indicator", inner), made.span[0]);
    return this.times(made, brackets, made.span[0], true);
  }
  times(left, right, start, implicit) {
    const whole = left.head === "mul" && left.span[0] === start;
    const made = node("mul", whole ? left.args.concat([right]) : [left, right]);
    made.implicit = implicit;
    return this.make(made, start);
  }
  startsFactor() {
    const token = this.token;
    if (this.columns && token.spaced) return false;
    if (token.kind === "number" && this.tokens[this.at ? this.at - 1 : this.tokens.length - 1].kind === "number") {
      throw new Unreadable(token.start, "two numbers stand side by side", "Put * between them, or join their digits.");
    }
    if (token.kind === "word") return !(this.connects("or") || this.connects("and") || this.connects("in"));
    if (token.kind === "number" || token.kind === "open") return true;
    if (token.kind === "command" && token.text !== "end") return true;
    if (token.kind === "operator" && (token.text === "|" || token.text === "||")) {
      return !this.bars.length || (this.bars[this.bars.length - 1] === "||" && token.text === "|");
    }
    return token.kind === "operator" && "√∛∞∅∂".indexOf(token.text) >= 0;
  }
  power() {
    const start = this.token.start;
    let made = this.postfix();
    while (this.sees("^") && !(this.inExponent && this.transposeLength(this.at + 1))) made = this.afterPostfix(this.raisedTo(made, start), start);
    return made;
  }
  raisedTo(base, start) {
    const sign = this.next();
    let length = this.transposeLength(this.at);
    if (length) {
      this.at += length;
      return this.make(call("transpose", base), start);
    }
    if ((length = this.inverseTransposeLength())) {
      this.at += length;
      return this.make(call("inv", this.make(call("transpose", base), start)), start);
    }
    if (this.isAdjointMark()) {
      this.next();
      return this.make(call("conjugate_transpose", base), start);
    }
    const outside = this.inExponent;
    this.inExponent = true;
    const exponent = this.deeper(this.exponent);
    this.inExponent = outside;
    this.boundExponent(exponent, sign);
    return this.make(node("pow", [base, exponent]), start);
  }
  boundExponent(exponent, sign) {
    const literal = exponent.head === "neg" ? exponent.args[0] : exponent;
    if (literal.head === "number" && Math.abs(sizeOfLiteral(literal.text)) > TABLES.largestExponent) {
      throw new Unreadable(sign.start, "an exponent beyond " + TABLES.largestExponent);
    }
  }
  transposeLength(at) {
    if (this.peek(at).text === "{") return this.transposeLength(at + 1) === 1 && this.peek(at + 2).text === "}" ? 3 : 0;
    this.partTranspose(at);
    const mark = this.peek(at);
    return (mark.kind === "word" && mark.text === "T" && !this.scope.knows("T")) || (mark.kind === "operator" && mark.text === "⊤") ? 1 : 0;
  }
  partTranspose(at) {
    const found = this.peek(at), text = found.text;
    if (found.kind !== "word" || found.whole || text[0] !== "T" || text.length === 1 || text[1] === "_") return;
    if (this.scope.knows("T") || this.scope.knows(text) || /[0-9]/.test(text[1])) return;
    this.tokens.splice(at, 1, token("word", "T", found.start, found.start + 1, found.spaced), token("word", text.slice(1), found.start + 1, found.end));
  }
  inverseTransposeLength() {
    if (this.sees("{")) {
      const found = this.peek(this.at + 1).text === "-" && this.transposeLength(this.at + 2) === 1;
      return found && this.peek(this.at + 3).text === "}" ? 4 : 0;
    }
    return this.sees("-") && this.transposeLength(this.at + 1) === 1 ? 2 : 0;
  }
  isAdjointMark() {
    const star = this.sees("*") && this.peek(this.at + 1).kind !== "number";
    return star || (this.token.kind === "word" && this.token.text === "H" && !this.scope.knows("H")) || this.sees("†");
  }
  exponent() { return this.sees("{") ? this.afterPower(this.group()) : this.signed(this.power); }
  afterPower(made) {
    return this.takes("^") ? this.make(node("pow", [made, this.deeper(this.exponent)]), made.span[0]) : made;
  }
  group() {
    const opened = this.takes("{");
    if (opened) {
      const inner = this.plainly(() => this.deeper(this.sum));
      this.needs("}", opened);
      return inner;
    }
    const first = this.token;
    if (first.kind === "below") return this.smallPrint(this.next());
    if (first.kind === "number" && first.text.length > 1 && /^[0-9]+$/.test(first.text)) {
      this.tokens[this.at] = token("number", first.text.slice(1), first.start + 1, first.end);
      return this.make(node("number", [], first.text[0], fractionOf(first.text[0])), first.start, first.start + 1);
    }
    return this.postfix();
  }
  postfix() {
    const start = this.token.start;
    return this.afterPostfix(this.atom(), start);
  }
  afterPostfix(made, start) {
    while (this.token.kind === "operator" || this.token.kind === "power") {
      if (this.takes("!")) made = this.make(call("factorial", made), start);
      else if (!this.inExponent && this.takes("'", "⊤")) made = this.make(call("transpose", made), start);
      else if (this.token.kind === "power") made = this.make(node("pow", [made, this.smallPrint(this.next())]), start);
      else if (made.head === "name" && this.sees("_") && this.scope.sizesOf(made.text)) made = this.entry(made, start);
      else break;
    }
    return made;
  }
  entry(array, start) {
    this.next();
    const opened = this.needs(this.sees("(") ? "(" : "{"), indices = [], count = this.scope.sizesOf(array.text).length;
    do indices.push(this.plainly(() => this.deeper(this.sum))); while (this.takes(","));
    this.needs(CLOSER[opened.text], opened);
    if (indices.length !== count) throw new Unreadable(opened.start, "'" + array.text + "' has " + count + " indices");
    return this.make(call("entry", array, ...indices), start);
  }
  smallPrint(from, text) {
    try {
      return respanned(new Parser(text || from.text, this.scope).everything(), [from.start, from.end]);
    } catch (problem) {
      throw problem instanceof Unreadable ? new Unreadable(from.start, problem.message, problem.help) : problem;
    }
  }

  // Atoms.
  atom() {
    const first = this.token;
    if (first.kind === "number") return this.number();
    if (first.kind === "word") return this.word();
    if (first.kind === "command") return this.command();
    if (first.kind === "open") return this.deeper(this.bracket);
    if (this.sees("|", "||")) return this.deeper(this.bar);
    if (this.takes("√")) return this.make(call("sqrt", this.deeper(this.power)), first.start);
    if (this.takes("∛")) return this.make(call("cbrt", this.deeper(this.power)), first.start);
    if (this.takes("∅")) return this.make(node("set"), first.start);
    if (this.sees("∂") && this.derivativeVariable(this.at)) return this.derivative();
    if (this.takes("∞")) return this.make(node("constant", [], "oo"), first.start);
    throw new Unreadable(first.start, "found " + this.found() + ", expected a number, a name or an opening bracket");
  }
  number() {
    const first = this.next(), part = has(TABLES.fractions, first.text) ? TABLES.fractions[first.text] : null;
    if (part) return this.make(node("number", [], first.text, BIG ? fraction(BIG(part[0]), BIG(part[1])) : null), first.start);
    const exponent = /[eE]([+-]?[0-9]+)/.exec(first.text);
    if (exponent && Math.abs(Number(exponent[1])) > TABLES.largestScale) throw new Unreadable(first.start, "a number too large to read");
    return this.make(node("number", [], first.text, fractionOf(first.text)), first.start);
  }
  word() {
    const first = this.token, name = this.scope.knows(first.text);
    if (name) { this.next(); return this.make(node("name", [], name), first.start); }
    if (CONSTANTS.has(first.text)) { this.next(); return this.make(node("constant", [], CONSTANTS.get(first.text)), first.start); }
    if (this.derivativeVariable(this.at)) return this.derivative();
    const special = this.specialWord();
    if (special) return special;
    const found = this.functionHere();
    if (found) return this.deeper(() => this.application(found));
    this.split(first);
    return this.word();
  }
  specialWord() {
    // Entries of declared vectors and matrices, the identity matrix, ones, and the real line.
    const first = this.token, cut = first.text.indexOf("_"), head = cut < 0 ? first.text : first.text.slice(0, cut), below = cut < 0 ? "" : first.text.slice(cut + 1);
    const called = ["(", "{", "["].indexOf(this.peek(this.at + 1).text) >= 0, array = below && this.scope.knows(head);
    if (array && this.scope.sizesOf(array)) return this.indexed(array, below);
    if (first.text === "ones" && called && this.text[first.start] === "\\") {
      this.next();
      return this.make(node("call", this.arguments(FUNCTIONS.get("indicator")).slice(0, 1), "indicator"), first.start);
    }
    if ((head === "I" || head === "ones") && (below || !called)) {
      if (first.text === "ones") throw new Unreadable(first.start, "the size of 1 is not clear", "Write ones(n).");
      this.next();
      return this.make(node("call", below ? [this.sizeNode(below, first)] : [], head === "I" ? "identity" : head), first.start);
    }
    if (first.text === "RR") {
      this.next();
      const line = node("constant", [], "oo");
      return this.make(node("vector", [node("neg", [line]), line]), first.start);
    }
    return null;
  }
  indexed(array, below) {
    const first = this.next(), count = this.scope.sizesOf(array).length, indices = count === 1 ? [below] : Array.from(below);
    if (indices.length !== count) throw new Unreadable(first.start, "'" + array + "' has " + count + " indices", "For example " + array + "_{" + "12".slice(0, count) + "}.");
    return this.make(call("entry", node("name", [], array), ...indices.map(index => this.sizeNode(index, first))), first.start);
  }
  sizeNode(text, first) {
    if (/^[0-9]+$/.test(text)) return node("number", [], text, fractionOf(text));
    const name = this.scope.knows(text);
    if (!name) throw new Unreadable(first.start, "'" + text + "' is not a name used here", this.scope.near());
    return node("name", [], name);
  }
  functionHere() {
    const text = this.token.text, below = text.indexOf("_"), word = below < 0 ? text : text.slice(0, below);
    let found = functionNamed(text, this.scope.author);
    if (!found && below >= 0 && below < text.length - 1 && ["log", "sum", "prod", "int", "lim", "max", "min"].indexOf(word) >= 0) {
      found = functionNamed(word, this.scope.author);
    }
    return found;
  }
  split(first) {
    const pieces = first.whole ? null : this.pieces(first.text);
    if (!pieces) throw this.unknown(first);
    if (pieces[0] === "log2" || pieces[0] === "log10") throw new Unreadable(first.start, "'" + first.text + "' could be read in two ways", "Put brackets in.");
    const exact = first.text.length === first.end - first.start, tokens = [];
    let at = first.start;
    pieces.forEach(piece => {
      const end = exact ? at + piece.length : first.end;
      tokens.push(token(/^[0-9]+$/.test(piece) ? "number" : "word", piece, at, end, first.spaced && !tokens.length));
      at = exact ? end : at;
    });
    this.tokens.splice(this.at, 1, ...tokens);
  }
  pieces(word) {
    if (word.length > 60) return null;
    const best = [[]];
    for (let end = 1; end <= word.length; end++) {
      best[end] = null;
      for (let start = 0; start < end; start++) {
        const before = best[start], piece = word.slice(start, end);
        if (before && this.isPiece(piece, before) && (!best[end] || before.length + 1 < best[end].length)) best[end] = before.concat([piece]);
      }
    }
    const found = best[word.length];
    return found && found.length > 1 ? found : null;
  }
  isPiece(piece, before) {
    if (this.scope.knows(piece) || ["e", "pi", "i"].indexOf(piece) >= 0) return true;
    if (piece === "I") return this.scope.hasArrays;
    const last = before.length ? functionNamed(before[before.length - 1], this.scope.author) : null;
    if (/^[0-9]+$/.test(piece)) return !!last && last.prefix;
    const found = functionNamed(piece, this.scope.author);
    return !!found && (found.prefix || !before.length);
  }
  unknown(first) {
    const word = first.text, quoted = "'" + word + "'";
    if (this.scope.hidden(word)) return new Unreadable(first.start, quoted + " is a name of the question's own", "Write out what it stands for.");
    if (functionNamed(word, true)) return new Unreadable(first.start, quoted + " is not for answers", "Write out what it computes.");
    if (this.tokens[this.at + 1].text === "(") {
      return new Unreadable(first.start, "'" + word + "(' is neither a known function nor a declared name times a bracket", this.scope.near());
    }
    return new Unreadable(first.start, quoted + " is not a name used here", this.scope.near());
  }

  // Functions.
  application(of) {
    const first = this.next(), base = this.base(first);
    if (this.sees("_") && (of.name === "sum" || of.name === "product")) return this.bigOperator(of, first);
    const power = this.functionPower();
    let made;
    if (this.sees("{") && of.prefix) {
      made = this.make(this.applied(of, [this.group()], base, first), first.start);
    } else if (this.opensArguments(of)) {
      made = this.make(this.applied(of, this.arguments(of), base, first), first.start);
    } else if (of.prefix) {
      made = this.make(this.applied(of, [this.argument()], base, first), first.start);
    } else if (/^(?:sum|prod|int|lim)/.test(first.text) || this.sees("_")) {
      throw new Unreadable(first.start, "write " + of.name + " as a call", "For example " + example(of) + ".");
    } else {
      throw new Unreadable(this.token.start, "found " + this.found() + ", expected '(' after '" + first.text + "'");
    }
    return this.raiseFunction(made, power, first);
  }
  opensArguments(of) {
    if (this.sees("[")) return ["expectation", "variance", "probability"].indexOf(of.name) >= 0;
    return this.sees("(") || (this.sees("{") && (of.name === "max" || of.name === "min"));
  }
  bigOperator(of, first) {
    const help = "For example " + example(of) + ".";
    this.needs("_");
    const opened = this.needs("{"), index = this.next();
    if (index.kind !== "word" || !this.takes("=")) throw new Unreadable(index.start, "write " + of.name + " as a call", help);
    const low = this.plainly(() => this.deeper(this.sum));
    this.needs("}", opened);
    if (!this.takes("^")) throw new Unreadable(this.token.start, "found " + this.found() + ", expected '^' and the last index", help);
    const high = this.group(), outside = this.scope;
    this.scope = outside.withBound([index.text]);
    const body = this.deeper(this.product);
    this.scope = outside;
    return this.make(call(of.name, body, node("name", [], index.text), low, high), first.start);
  }
  base(first) {
    const at = first.text.indexOf("_"), word = at < 0 ? first.text : first.text.slice(0, at), below = at < 0 ? "" : first.text.slice(at + 1);
    if (below && !functionNamed(first.text, true)) {
      if (word !== "log") throw new Unreadable(first.start, "write " + word + " as a call", "For example " + example(functionNamed(word, true)) + ".");
      return this.smallPrint(first, below);
    }
    return (word === "log" || word === "norm") && this.takes("_") ? this.group() : null;
  }
  functionPower() {
    if (this.token.kind === "power") return this.smallPrint(this.next());
    if (!this.takes("^")) return null;
    if (this.sees("{")) return this.group();
    const opened = this.takes("(");
    if (opened) {
      const inner = this.deeper(this.sum);
      this.needs(")", opened);
      return inner;
    }
    return this.signed(this.postfixNumber);
  }
  postfixNumber() {
    if (this.token.kind !== "number" && this.token.kind !== "word") {
      throw new Unreadable(this.token.start, "found " + this.found() + ", expected a power");
    }
    return this.token.kind === "number" ? this.number() : this.word();
  }
  raiseFunction(made, power, first) {
    if (!power) return made;
    const minusOne = power.head === "neg" && power.args[0].head === "number" && sizeOfLiteral(power.args[0].text) === 1;
    if (minusOne && FUNCTIONS.has("a" + made.text)) return this.make(node("call", made.args, "a" + made.text), first.start);
    return this.make(node("pow", [made, power]), first.start);
  }
  applied(of, args, base, first) {
    if (of.name === "log" && base && args.length === 1) return node("call", [base, args[0]], "log_b");
    if (of.name === "norm" && base && args.length === 1) return node("call", [args[0], base], "norm");
    if (of.name === "log" && !base && args.length === 2) return node("call", [args[1], args[0]], "log_b");
    if (of.name === "Gamma" && args.length === 1 && args[0].head !== "keyword") return node("call", args, "gamma");
    if (base || args.length < of.least || args.length > of.most) {
      const wanted = of.least + (of.most === of.least ? "" : of.most === 99 ? " or more" : " to " + of.most);
      throw new Unreadable(first.start, "'" + first.text + "' takes " + wanted + " argument" + (wanted === "1" ? "" : "s") + ", " +
        args.length + " given", of.about ? "It is " + of.about + "." : "");
    }
    return node("call", args, of.name);
  }
  arguments(of) {
    const opened = this.next(), outside = this.scope, found = [];
    this.scope = outside.withBound(this.boundNames(of));
    if (!this.sees(")", "]")) do found.push(this.plainly(() => this.keywordOrPart(of))); while (this.takes(","));
    else while (this.takes(",")) found.push(this.plainly(() => this.keywordOrPart(of)));
    this.scope = outside;
    this.needs(CLOSER[opened.text], opened);
    return found;
  }
  keywordOrPart(of) {
    const first = this.token, following = this.peek(this.at + 1);
    if (first.kind === "word" && following.text === "=" && (of.keywords.length || of.name === "at")) {
      if (of.keywords.length && of.keywords.indexOf(first.text) < 0) {
        throw new Unreadable(first.start, of.name + " has no parameter '" + first.text + "'", "It knows " + of.keywords.join(", ") + ".");
      }
      this.at += 2;
      return this.make(node("keyword", [this.part()], first.text), first.start);
    }
    return this.part();
  }
  boundNames(of) {
    if (of.binds === null) return of.name === "range" ? this.wordsBeforeIn() : [];
    let depth = 0, argument = 0;
    const names = [];
    for (let at = this.at; at < this.tokens.length; at++) {
      const one = this.tokens[at], after = this.tokens[at + 1] || one;
      if ((one.kind === "close" && depth === 0) || one.kind === "end") break;
      depth += (one.kind === "open") - (one.kind === "close");
      argument += one.text === "," && one.kind === "operator" && depth === 0;
      if (argument === of.binds && one.kind === "word" && !(after.text === "(" && functionNamed(one.text, true)) && one.text !== "oo" && one.text !== "pi") names.push(one.text);
    }
    return names;
  }
  wordsBeforeIn() {
    for (let at = this.at; at + 1 < this.tokens.length; at++) {
      if (this.tokens[at].kind === "word" && this.tokens[at + 1].text === "in") return [this.tokens[at].text];
    }
    return [];
  }
  argument() {
    const start = this.token.start;
    let left = this.sees("-") ? this.signed(this.power) : this.power();
    while (this.startsFactor() && !this.isFunctionWord()) left = this.times(left, this.power(), start, true);
    return left;
  }
  isFunctionWord() {
    return this.token.kind === "word" && !this.scope.knows(this.token.text) && this.functionHere() !== null;
  }
  derivativeVariable(at) {
    // [token, name, length] of `d/dx`, `∂/∂x` or the braces of `\\frac{d}{dx}` at a position, or null.
    const above = this.peek(at), sign = this.peek(at + 1), below = this.peek(at + 2), last = this.peek(at + 3);
    const braces = above.text === "}" && sign.text === "{", plain = above.text === "d" && !this.scope.knows("d") && sign.text === "/";
    if (above.text === "∂" && sign.text === "/" && below.text === "∂" && last.kind === "word") return [last, last.text, 4];
    if ((plain || braces) && below.kind === "word" && below.text[0] === "d" && below.text.length > 1) return [below, below.text.slice(1), 3];
    return (plain || braces) && (below.text === "d" || below.text === "∂") && last.kind === "word" ? [last, last.text, 4] : null;
  }
  derivative() {
    const start = this.token.start, found = this.derivativeVariable(this.at);
    this.at += found[2];
    return this.derivativeBy(found, start);
  }
  derivativeBy(found, start) {
    const name = this.scope.knows(found[1]);
    if (!name) throw new Unreadable(found[0].start, "'" + found[1] + "' is not a name used here", this.scope.near());
    return this.make(call("diff", this.deeper(this.argument), node("name", [], name)), start);
  }
  latexDerivative(first) {
    const above = this.peek(this.at + 1);
    if (!this.sees("{") || (above.text !== "d" && above.text !== "∂") || this.scope.knows("d")) return null;
    const found = this.derivativeVariable(this.at + 2);
    if (!found || this.peek(this.at + 2 + found[2]).text !== "}") return null;
    this.at += found[2] + 3;
    return this.derivativeBy(found, first.start);
  }

  // Brackets.
  bracket() {
    const isRow = this.inRows && ["[", ",", ";", "]"].indexOf(this.peek(this.at ? this.at - 1 : this.tokens.length - 1).text) >= 0, opened = this.next();
    const style = opened.text === "[" ? this.styleOfRows() : [false, false];
    const made = this.plainly(() => {
      this.inRows = opened.text === "[";
      this.columns = style[1];
      return style[0] ? this.rows(opened) : this.inside(opened);
    });
    return made.head === "vector" && made.text === "[]" && made.args.length === 1 && !isRow ? made.args[0] : made;
  }
  inside(opened) {
    if (opened.text === "⌊" || opened.text === "⌈") {
      const inner = this.part();
      this.needs(CLOSER[opened.text], opened);
      return this.make(call(opened.text === "⌊" ? "floor" : "ceil", inner), opened.start);
    }
    if (opened.text === "⟨") {
      const left = this.part();
      this.needs(",");
      const right = this.part();
      this.needs("⟩", opened);
      return this.make(call("dot", left, right), opened.start);
    }
    if (opened.text === "{") return this.braces(opened);
    return this.closed(opened, this.sees(")", "]") ? [] : this.parts());
  }
  closed(opened, parts) {
    const closing = this.takes(")", "]") || this.needs(CLOSER[opened.text], opened), ends = opened.text + closing.text;
    if (!parts.length) throw new Unreadable(opened.start, "there is nothing in these brackets");
    if (ends === "(]" || ends === "[)") {
      if (parts.length !== 2) throw new Unreadable(opened.start, "an interval " + ends + " has two ends, " + parts.length + " given");
      return this.make(node("interval", parts, ends), opened.start);
    }
    if (ends === "()") return parts.length === 1 ? parts[0] : this.make(node("vector", parts), opened.start);
    return this.square(opened, parts);
  }
  square(opened, parts) {
    const isRow = part => part.head === "vector" && part.text === "[]";
    if (parts.every(isRow)) {
      return this.matrix(opened, parts.map(row => row.args), parts.map(row => row.span));
    }
    return this.make(node("vector", parts, "[]"), opened.start);
  }
  matrix(opened, rows, spans) {
    rows.forEach((row, n) => {
      if (row.length !== rows[0].length) {
        throw new Unreadable(spans[n][0], "this row has " + row.length + " entries, the first has " + rows[0].length);
      }
    });
    return this.make(node("matrix", rows.map(row => node("row", row))), opened.start);
  }
  styleOfRows() {
    let depth = 0, semicolons = false, commas = false, numbers = false;
    for (let at = this.at; at < this.tokens.length; at++) {
      const before = this.tokens[at - 1], here = this.tokens[at];
      if (here.kind === "end" || (here.kind === "close" && depth === 0)) break;
      depth += (here.kind === "open") - (here.kind === "close");
      if (depth === 0 && here.kind === "operator") {
        semicolons = semicolons || here.text === ";";
        commas = commas || here.text === ",";
      }
      numbers = numbers || (depth === 0 && here.spaced && before.kind === "number" && here.kind === "number") || (depth === 1 && here.spaced && before.text === "]" && here.text === "[");
    }
    const spaced = (semicolons || numbers) && !commas;
    return [semicolons || spaced, spaced];
  }
  rows(opened) {
    const rows = [this.columnsOfRow()], spans = [[opened.end, this.token.start]];
    let mark;
    while ((mark = this.takes(";"))) {
      rows.push(this.columnsOfRow());
      spans.push([mark.end, this.token.start]);
    }
    this.needs("]", opened);
    if (rows.length === 1) return this.square(opened, rows[0]);
    if (rows.every(row => row.length === 1 && row[0].head === "vector" && row[0].text === "[]")) return this.square(opened, rows.map(row => row[0]));
    return this.matrix(opened, rows, spans);
  }
  columnsOfRow() {
    const found = [this.deeper(this.sum)];
    while (!this.sees(";", "]") && this.token.kind !== "end") {
      this.takes(",");
      found.push(this.deeper(this.sum));
    }
    return found;
  }
  startsColumn() {
    const following = this.tokens[this.at + 1];
    return this.columns && this.token.spaced && !following.spaced;
  }
  braces(opened) {
    const parts = this.sees("}") ? [] : this.parts();
    this.needs("}", opened);
    if (parts.length === 1 && this.text.indexOf("\\") >= 0 && this.text[opened.start] === "{") return parts[0];
    return this.make(node("set", parts), opened.start);
  }
  bar() {
    const found = this.barred(), opened = found[0], inner = found[1];
    if (opened.text === "|") return this.make(call("abs", inner), opened.start);
    return this.make(call("norm", inner, ...this.orderOfNorm()), opened.start);
  }
  barred() {
    // The opening bar and what stands up to its partner; `||` may turn out to be two bars, as in `||x| - 1|`.
    const state = { at: this.at, depth: this.depth, tokens: this.tokens.slice(), bars: this.bars.slice(), columns: this.columns, inExponent: this.inExponent, scope: this.scope };
    let first;
    try {
      return this.betweenBars();
    } catch (problem) {
      if (!(problem instanceof Unreadable) || state.tokens[state.at].text !== "||" || this.barTries >= 12) throw problem;
      first = problem;
    }
    this.barTries += 1;
    Object.assign(this, state);
    this.splitBars();
    try {
      return this.betweenBars();
    } catch (second) {
      throw second instanceof Unreadable && first.offset >= second.offset ? first : second;
    }
  }
  betweenBars() {
    const opened = this.next(), columns = this.columns, exponent = this.inExponent;
    this.columns = this.inExponent = false;
    this.bars.push(opened.text);
    const inner = this.sum();
    this.bars.pop();
    this.columns = columns;
    this.inExponent = exponent;
    this.needs(opened.text, opened);
    return [opened, inner];
  }
  orderOfNorm() {
    if (this.token.kind !== "below" && !this.takes("_")) return [];
    if (this.sees("*")) throw new Unreadable(this.token.start, "the nuclear norm is not known here", "Write it by singular values.");
    const braced = this.sees("{"), found = this.peek(this.at + (braced ? 1 : 0));
    if (found.kind === "word" && found.text === "F" && !this.scope.knows("F")) {
      this.at += braced ? 3 : 1;
      return [];
    }
    return [this.group()];
  }

  // LaTeX.
  command() {
    const first = this.next();
    if (["frac", "dfrac", "tfrac"].indexOf(first.text) >= 0) {
      const slope = this.latexDerivative(first);
      if (slope) return slope;
      const above = this.group(), below = this.group();
      return this.make(node("div", [above, below]), first.start);
    }
    if (first.text === "binom") {
      const above = this.group(), below = this.group();
      return this.make(call("binomial", above, below), first.start);
    }
    if (first.text === "sqrt") return this.latexRoot(first);
    if (first.text === "begin") return this.environment(first);
    if (["hat", "bar", "tilde"].indexOf(first.text) >= 0) return this.accented(first);
    throw new Unreadable(first.start, "'\\" + first.text + "' has no meaning here");
  }
  latexRoot(first) {
    const opened = this.takes("[");
    if (!opened) return this.make(call("sqrt", this.group()), first.start);
    const index = this.deeper(this.sum);
    this.needs("]", opened);
    return this.make(call("root", this.group(), index), first.start);
  }
  accented(first) {
    const opened = this.takes("{"), word = this.next();
    if (opened) this.needs("}", opened);
    const name = this.scope.knows(word.text + "_" + first.text) || this.scope.knows(word.text + first.text);
    if (!name) throw new Unreadable(first.start, "'" + word.text + "_" + first.text + "' is not a name used here", this.scope.near());
    return this.make(node("name", [], name), first.start);
  }
  environment(first) {
    const name = this.environmentName().replace(/\*+$/, "");
    if (TABLES.environments.indexOf(name) < 0) throw new Unreadable(first.start, "the environment '" + name + "' has no meaning here", "Matrices are pmatrix or bmatrix.");
    if (name === "array") this.skipGroup();
    const found = this.plainly(this.cells), rows = found[0];
    this.next();
    this.environmentName();
    if (name === "cases") return this.make(node("call", flat(rows), "piecewise"), first.start);
    if (rows.length === 1 && rows[0].length === 1) return rows[0][0];
    if (rows.every(row => row.length === 1) && name !== "vmatrix") return this.make(node("vector", rows.map(row => row[0])), first.start);
    const matrix = this.matrix(first, rows, found[1]);
    return name === "vmatrix" ? this.make(call("det", matrix), first.start) : matrix;
  }
  skipGroup() {
    const opened = this.needs("{");
    while (!this.sees("}") && this.token.kind !== "end") this.next();
    this.needs("}", opened);
  }
  cells() {
    const rows = [[]], spans = [[this.token.start, this.token.end]], atEnd = () => this.token.kind === "command" && this.token.text === "end";
    for (;;) {
      if (this.token.kind === "word" && this.token.text === "otherwise") this.next();
      else rows[rows.length - 1].push(this.part());
      if (this.takes("&")) continue;
      if (this.takes("\\\\") && !atEnd()) {
        spans.push([this.token.start, this.token.end]);
        rows.push([]);
      } else if (atEnd()) {
        return [rows, spans];
      } else {
        throw new Unreadable(this.token.start, "found " + this.found() + ", expected '&', '\\\\' or '\\end'");
      }
    }
  }
  environmentName() {
    const opened = this.needs("{"), name = this.next().text;
    this.needs("}", opened);
    return name;
  }
}

function respanned(tree, span) {
  return { head: tree.head, args: tree.args.map(arg => respanned(arg, span)), text: tree.text, value: tree.value, span: span, implicit: tree.implicit };
}
function example(of) { return of ? of.about.split(": ").pop() : "f(x)"; }
function sizeOfLiteral(text) { return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text); }
