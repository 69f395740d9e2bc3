// What a word means: the question's names, then constants, then functions; as maths/scope.py and maths/functions.py.

const FUNCTIONS = new Map(TABLES.functions.map(row => {
  return [row[0], { name: row[0], least: row[1], most: row[2], binds: row[3] < 0 ? null : row[3], author: !!row[4], prefix: !!row[5],
    latex: latexOfRow(row[0], row[6] || ""), about: row[7] || "", keywords: row[8] ? row[8].split(" ") : [] }];
}));
const ALIASES = mapOf(TABLES.aliases), CONSTANTS = mapOf(TABLES.constants);

function latexOfRow(name, latex) { return latex === "=" ? "\\mathrm{" + name + "}" : latex === "-" ? "\\" + name : latex; }

function functionNamed(word, author) {
  const found = FUNCTIONS.get(word) || FUNCTIONS.get(ALIASES.get(word) || "");
  return found && (author || !found.author) ? found : null;
}

function spellings(name) {
  const plain = GREEK.has(name) ? GREEK.get(name) : name;
  if (plain.indexOf("_") >= 0) return /^_|_$/.test(plain) ? [plain] : [plain, plain.replace(/_/g, "")];
  const head = plain.replace(/[0-9]+$/, "");
  return head && head !== plain ? [plain, head + "_" + plain.slice(head.length)] : [plain];
}

class Scope {
  // `sizes` holds the sizes of the names that are vectors and matrices.
  constructor(names, hidden, author, sizes, bound) {
    this.sizes = sizes || {};
    this.hasArrays = Object.keys(this.sizes).length > 0;
    this.names = names;
    this.hiddenNames = hidden;
    this.author = author;
    this.bound = bound || new Set();
  }
  knows(name) {
    const names = this.names, bound = this.bound;
    return spellings(name).find(one => names.has(one) || bound.has(one)) || null;
  }
  hidden(name) {
    const hidden = this.hiddenNames;
    return !this.author && spellings(name).some(one => hidden.has(one));
  }
  sizesOf(name) { return has(this.sizes, name) ? this.sizes[name] : null; }
  near() {
    const names = Array.from(this.names).sort();
    return names.length ? "The names here are " + names.join(", ") + "." : "No names are needed in this answer.";
  }
  withBound(names) {
    return new Scope(this.names, this.hiddenNames, this.author, this.sizes, new Set(Array.from(this.bound).concat(names)));
  }
}
