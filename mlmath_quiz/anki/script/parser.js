// Tokens to the tree: the grammar that heads maths/parser.py, rule for rule, so that both read every text alike.

const CLOSER = { "(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉" };

function node(head, args, text, value) {
  return { head: head, args: args || [], text: text || "", value: value === undefined ? null : value, span: [0, 0], implicit: false };
}
function call(name, ...args) { return node("call", args, name); }
function read(text, scope) { return new Parser(text, scope).everything(); }

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
    this.columnDepth = 0;
  }

  // Moving along.
  get token() { return this.tokens[this.at]; }
  next() {
    const token = this.token;
    if (this.at < this.tokens.length - 1) this.at += 1;
    return token;
  }
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
    while (this.takes(word) || (this.token.kind === "word" && this.token.text === word && this.next())) found.push(parse.call(this));
    return found.length === 1 ? found[0] : this.make(node(word, found), start);
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
    const inColumn = this.depth === this.columnDepth;
    this.columnDepth += inColumn;
    const inner = this.deeper(() => this.signed(parse));
    this.columnDepth -= inColumn;
    return sign.text === "-" ? this.make(node("neg", [inner]), sign.start) : inner;
  }
  product() {
    const start = this.token.start;
    let left = this.power();
    for (;;) {
      if (this.takes("*")) left = this.times(left, this.signed(this.power), start, false);
      else if (this.takes("/")) left = this.make(node("div", [left, this.signed(this.power)]), start);
      else if (this.startsFactor()) left = this.times(left, this.power(), start, true);
      else return left;
    }
  }
  times(left, right, start, implicit) {
    const whole = left.head === "mul" && left.span[0] === start;
    const made = node("mul", whole ? left.args.concat([right]) : [left, right]);
    made.implicit = implicit;
    return this.make(made, start);
  }
  startsFactor() {
    const token = this.token;
    if (this.columns && token.spaced && this.depth === this.columnDepth) return false;
    if (token.kind === "number" && this.at && this.tokens[this.at - 1].kind === "number") {
      throw new Unreadable(token.start, "two numbers stand side by side", "Put * between them, or join their digits.");
    }
    if (token.kind === "word" && ["or", "and", "in"].indexOf(token.text) >= 0 && !this.scope.knows(token.text)) return false;
    if (token.kind === "number" || token.kind === "word" || token.kind === "open") return true;
    if (token.kind === "command" && token.text !== "end") return true;
    if (token.kind === "operator" && (token.text === "|" || token.text === "||")) {
      return !this.bars.length || (this.bars[this.bars.length - 1] === "||" && token.text === "|");
    }
    return token.kind === "operator" && (token.text === "√" || token.text === "∞");
  }
  power() {
    const start = this.token.start, base = this.postfix();
    if (!this.sees("^")) return base;
    const sign = this.next();
    if (this.isTransposeMark()) {
      this.next();
      return this.afterPostfix(this.make(call("transpose", base), start), start);
    }
    if (this.isInverseTransposeMark()) {
      this.at += 2;
      return this.make(call("inv", this.make(call("transpose", base), start)), start);
    }
    const exponent = this.deeper(this.exponent);
    this.boundExponent(exponent, sign);
    return this.make(node("pow", [base, exponent]), start);
  }
  boundExponent(exponent, sign) {
    const literal = exponent.head === "neg" ? exponent.args[0] : exponent;
    if (literal.head === "number" && Math.abs(sizeOfLiteral(literal.text)) > TABLES.largestExponent) {
      throw new Unreadable(sign.start, "an exponent beyond " + TABLES.largestExponent);
    }
  }
  isTransposeMark() {
    if (this.sees("⊤")) return true;
    const one = this.tokens[this.at + 1], two = this.tokens[this.at + 2];
    if (this.sees("{") && (one.text === "⊤" || one.text === "T") && two.text === "}") {
      if (one.text === "T" && this.scope.knows("T")) return false;
      this.tokens.splice(this.at + 2, 1);
      this.tokens.splice(this.at, 1);
      return true;
    }
    return this.token.kind === "word" && this.token.text === "T" && !this.scope.knows("T");
  }
  isInverseTransposeMark() {
    const mark = this.tokens[Math.min(this.at + 1, this.tokens.length - 1)];
    return this.sees("-") && mark.kind === "word" && mark.text === "T" && !this.scope.knows("T");
  }
  exponent() { return this.sees("{") ? this.afterPower(this.group()) : this.signed(this.power); }
  afterPower(made) {
    return this.takes("^") ? this.make(node("pow", [made, this.deeper(this.exponent)]), made.span[0]) : made;
  }
  group() {
    const opened = this.takes("{");
    if (opened) {
      const inner = this.deeper(this.sum);
      this.needs("}", opened);
      return inner;
    }
    const first = this.token;
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
    for (;;) {
      if (this.takes("!")) made = this.make(call("factorial", made), start);
      else if (this.takes("'", "⊤")) made = this.make(call("transpose", made), start);
      else if (this.token.kind === "power") made = this.make(node("pow", [made, read(this.next().text, this.scope)]), start);
      else return made;
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
    if (this.takes("∞")) return this.make(node("constant", [], "oo"), first.start);
    throw new Unreadable(first.start, "found " + this.found() + ", expected a number, a name or an opening bracket");
  }
  number() {
    const first = this.next(), exponent = /[eE]([+-]?[0-9]+)/.exec(first.text);
    if (exponent && Math.abs(Number(exponent[1])) > TABLES.largestScale) throw new Unreadable(first.start, "a number too large to read");
    return this.make(node("number", [], first.text, fractionOf(first.text)), first.start);
  }
  word() {
    const first = this.token, name = this.scope.knows(first.text);
    if (name) { this.next(); return this.make(node("name", [], name), first.start); }
    if (CONSTANTS.has(first.text)) { this.next(); return this.make(node("constant", [], CONSTANTS.get(first.text)), first.start); }
    if (this.isDerivative()) return this.derivative();
    const found = this.functionHere();
    if (found) return this.deeper(() => this.application(found));
    this.split(first);
    return this.word();
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
    const pieces = this.pieces(first.text);
    if (!pieces) throw this.unknown(first);
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
        if (before && this.isPiece(piece, start) && (!best[end] || before.length + 1 < best[end].length)) best[end] = before.concat([piece]);
      }
    }
    const found = best[word.length];
    return found && found.length > 1 ? found : null;
  }
  isPiece(piece, start) {
    if (this.scope.knows(piece) || ["e", "pi", "i"].indexOf(piece) >= 0) return true;
    const found = functionNamed(piece, this.scope.author);
    return !!found && (found.prefix || start === 0);
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
    const first = this.next(), base = this.base(first), power = this.functionPower();
    let made;
    if (this.sees("(") || (this.sees("[") && ["expectation", "variance", "probability"].indexOf(of.name) >= 0)) {
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
  base(first) {
    const at = first.text.indexOf("_"), word = at < 0 ? first.text : first.text.slice(0, at), below = at < 0 ? "" : first.text.slice(at + 1);
    if (below && !functionNamed(first.text, true)) {
      if (word !== "log") throw new Unreadable(first.start, "write " + word + " as a call", "For example " + example(FUNCTIONS.get(word)) + ".");
      return read(below, this.scope);
    }
    return (word === "log" || word === "norm") && this.takes("_") ? this.group() : null;
  }
  functionPower() {
    if (this.token.kind === "power") return read(this.next().text, this.scope);
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
    if (of.name === "log" && base) return node("call", [base].concat(args), "log_b");
    if (args.length < of.least || args.length > of.most) {
      const wanted = of.least === of.most ? String(of.least) : of.least + " or more";
      throw new Unreadable(first.start, "'" + first.text + "' takes " + wanted + " argument" + (wanted === "1" ? "" : "s") + ", " +
        args.length + " given", of.about ? "It is " + of.about + "." : "");
    }
    return node("call", args, of.name);
  }
  arguments(of) {
    const opened = this.next(), outside = this.scope, bars = this.bars, columns = this.columns;
    this.scope = outside.withBound(this.boundNames(of));
    this.bars = [];
    this.columns = false;
    const found = this.sees(")", "]") ? [] : [this.keywordOrPart(of)];
    while (this.takes(",")) found.push(this.keywordOrPart(of));
    this.scope = outside;
    this.bars = bars;
    this.columns = columns;
    this.needs(opened.text === "(" ? ")" : "]", opened);
    return found;
  }
  keywordOrPart(of) {
    const first = this.token, following = this.tokens[this.at + 1];
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
      if (argument === of.binds && one.kind === "word" && !(after.text === "(" && functionNamed(one.text, true))) names.push(one.text);
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
  isDerivative() {
    const last = this.tokens[this.tokens.length - 1], one = this.token;
    const two = this.tokens[this.at + 1] || last, three = this.tokens[this.at + 2] || last;
    return one.text === "d" && two.text === "/" && three.kind === "word" && three.text[0] === "d" && three.text.length > 1;
  }
  derivative() {
    const start = this.token.start, variable = this.tokens[this.at + 2], typed = variable.text.slice(1), name = this.scope.knows(typed);
    if (!name) throw new Unreadable(variable.start + 1, "'" + typed + "' is not a name used here", this.scope.near());
    this.at += 3;
    const inner = this.deeper(this.argument), symbol = node("name", [], name);
    return this.make(call("diff", inner, symbol), start);
  }

  // Brackets.
  bracket() {
    const opened = this.next(), bars = this.bars, columns = this.columns, columnDepth = this.columnDepth;
    this.bars = [];
    const style = opened.text === "[" ? this.styleOfRows() : [false, false];
    this.columns = style[1];
    this.columnDepth = this.depth + 1;
    const made = style[0] ? this.rows(opened) : this.inside(opened);
    this.bars = bars;
    this.columns = columns;
    this.columnDepth = columnDepth;
    return made;
  }
  inside(opened) {
    if (opened.text === "⌊" || opened.text === "⌈") {
      const inner = this.part();
      this.needs(CLOSER[opened.text], opened);
      return this.make(call(opened.text === "⌊" ? "floor" : "ceil", inner), opened.start);
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
      numbers = numbers || (depth === 0 && here.spaced && before.kind === "number" && here.kind === "number");
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
    return rows.length === 1 ? this.make(node("vector", rows[0], "[]"), opened.start) : this.matrix(opened, rows, spans);
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
    return this.columns && this.depth === this.columnDepth && this.token.spaced && !following.spaced;
  }
  braces(opened) {
    const parts = this.sees("}") ? [] : this.parts();
    this.needs("}", opened);
    return this.make(node("set", parts), opened.start);
  }
  bar() {
    const opened = this.next(), columns = this.columns;
    this.bars.push(opened.text);
    this.columns = false;
    const inner = this.sum();
    this.bars.pop();
    this.columns = columns;
    this.needs(opened.text, opened);
    if (opened.text === "|") return this.make(call("abs", inner), opened.start);
    const kind = this.takes("_") ? [this.group()] : [];
    return this.make(node("call", [inner].concat(kind), "norm"), opened.start);
  }

  // LaTeX.
  command() {
    const first = this.next();
    if (["frac", "dfrac", "tfrac"].indexOf(first.text) >= 0) {
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
    const name = this.environmentName();
    if (["pmatrix", "bmatrix", "matrix", "smallmatrix"].indexOf(name.replace(/\*+$/, "")) < 0) {
      throw new Unreadable(first.start, "the environment '" + name + "' has no meaning here", "Matrices are pmatrix or bmatrix.");
    }
    const rows = [[this.deeper(this.sum)]], spans = [[first.end, first.end]];
    const atEnd = one => one.kind === "command" && one.text === "end";
    while (!atEnd(this.token)) {
      if (this.takes("&")) {
        rows[rows.length - 1].push(this.deeper(this.sum));
      } else if (this.takes("\\\\")) {
        if (atEnd(this.token)) break;
        spans.push([this.token.start, this.token.end]);
        rows.push([this.deeper(this.sum)]);
      } else {
        throw new Unreadable(this.token.start, "found " + this.found() + ", expected '&', '\\\\' or '\\end'");
      }
    }
    this.next();
    this.environmentName();
    if (rows.every(row => row.length === 1)) {
      return this.make(node("vector", rows.map(row => row[0])), first.start);
    }
    return this.matrix(first, rows, spans);
  }
  environmentName() {
    const opened = this.needs("{"), name = this.next().text;
    this.needs("}", opened);
    return name;
  }
}

function example(of) { return of ? of.about.split(": ").pop() : "f(x)"; }
function sizeOfLiteral(text) { return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text); }
