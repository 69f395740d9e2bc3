// Typed text to tokens, as maths/tokens.py does it; TABLES comes from there. Positions count code points.

const GREEK = mapOf(TABLES.greek), VARIANTS = mapOf(TABLES.variants), OPERATORS = mapOf(TABLES.operators);
const COMMAND_OPERATORS = mapOf(TABLES.commandOperators), COMMAND_BRACKETS = mapOf(TABLES.commandBrackets);
const SPACING = new Set(TABLES.spacing), PARSED_COMMANDS = new Set(TABLES.parsedCommands);
const SUPERSCRIPTS = mapOf(TABLES.superscripts), SUBSCRIPTS = mapOf(TABLES.subscripts);
const LETTER = TABLES.letter;
const SPACE_CLASS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const RAISED_CLASS = Array.from(SUPERSCRIPTS.keys()).join(""), LOWERED_CLASS = Array.from(SUBSCRIPTS.keys()).join("");
const PATTERNS = {
  number: sticky("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+(?![A-Za-z0-9_]))?%?"),
  word: sticky("[" + LETTER + "][" + LETTER + "0-9]*"),
  subscript: sticky("_(?:\\{[" + SPACE_CLASS + "]*([" + LETTER + "0-9,]+)[" + SPACE_CLASS + "]*\\}|([0-9]+|[" + LETTER + "][" + LETTER + "0-9]*))"),
  command: sticky("\\\\([A-Za-z]+|[^])"),
  thousands: sticky("[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])"),
  spaces: sticky("[" + SPACE_CLASS + "~$]+"),
  raised: sticky("[" + RAISED_CLASS + "]+"),
  lowered: sticky("[" + LOWERED_CLASS + "]+"),
  operator: sticky(Array.from(OPERATORS.keys()).sort((a, b) => b.length - a.length).map(escaped).join("|")),
  style: sticky("\\\\(?:" + TABLES.styles.join("|") + ")\\*?[" + SPACE_CLASS + "]*\\{[" + SPACE_CLASS + "]*([A-Za-z0-9]+)[" + SPACE_CLASS + "]*\\}"),
};

const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
const flat = lists => [].concat.apply([], lists);
function mapOf(table) { return new Map(Object.keys(table).map(key => [key, table[key]])); }
function sticky(source) { return new RegExp(source, "y"); }
function escaped(text) { return text.replace(/[\\^$.*+?()[\]{}|\/-]/g, "\\$&"); }
function matchAt(pattern, text, at) { pattern.lastIndex = at; return pattern.exec(text); }

function Unreadable(offset, message, help) { this.offset = offset; this.message = message; this.help = help || ""; }

function token(kind, text, start, end, spaced) { return { kind: kind, text: text, start: start, end: end, spaced: !!spaced }; }

function singleUnits(text) {
  // One unit for every code point: what lies beyond the basic plane is never readable, so a stand-in keeps the places right.
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, "\ue000");
}

function tokenize(typed) {
  const text = singleUnits(typed), tokens = [];
  if (text.length > TABLES.longestText) {
    throw new Unreadable(TABLES.longestText, "the text is longer than " + TABLES.longestText + " characters");
  }
  let at = 0, depth = 0, spaced = false;
  while (at < text.length) {
    const blank = matchAt(PATTERNS.spaces, text, at);
    if (blank) { at += blank[0].length; spaced = true; continue; }
    const found = tokenAt(text, at, spaced, depth);
    at = found.end;
    spaced = !found.kind;
    if (!found.kind) continue;
    depth += (found.kind === "open") - (found.kind === "close");
    tokens.push(found);
  }
  tokens.push(token("end", "", text.length, text.length, spaced));
  return tokens;
}

function tokenAt(text, at, spaced, depth) {
  const character = text[at];
  let found;
  if (/[0-9]/.test(character) || (character === "." && matchAt(PATTERNS.number, text, at))) return numberAt(text, at, spaced, depth);
  if ((found = matchAt(PATTERNS.word, text, at))) return withSubscript(text, translated(found[0], GREEK), at, at + found[0].length, spaced);
  if (character === "\\") return commandAt(text, at, spaced);
  if ("([{)]}".indexOf(character) >= 0) return token("([{".indexOf(character) >= 0 ? "open" : "close", character, at, at + 1, spaced);
  if ((found = matchAt(PATTERNS.raised, text, at))) return token("power", translated(found[0], SUPERSCRIPTS), at, at + found[0].length, spaced);
  if ((found = matchAt(PATTERNS.operator, text, at))) return token("operator", OPERATORS.get(found[0]), at, at + found[0].length, spaced);
  if ("⌊⌈⌋⌉".indexOf(character) >= 0) return token("⌊⌈".indexOf(character) >= 0 ? "open" : "close", character, at, at + 1, spaced);
  throw new Unreadable(at, /[\u200b-\u200f\u2060-\u206f\ufeff\x00-\x1f\x7f-\x9f\xad]/.test(character)
    ? "an invisible character stands here" : "'" + character + "' has no meaning here");
}

function translated(text, table) {
  return Array.from(text, letter => table.has(letter) ? table.get(letter) : letter).join("");
}

function numberAt(text, at, spaced, depth) {
  const thousands = depth === 0 && matchAt(PATTERNS.thousands, text, at);
  if (thousands) {
    throw new Unreadable(at, "'" + thousands[0] + "' could be one number or several",
      "Write " + thousands[0].replace(/,/g, "") + " for the number, without commas.");
  }
  const found = matchAt(PATTERNS.number, text, at)[0];
  if (found.length > TABLES.longestNumber) throw new Unreadable(at, "a number of more than " + TABLES.longestNumber + " digits");
  return token("number", found, at, at + found.length, spaced);
}

function withSubscript(text, word, start, end, spaced) {
  const lowered = matchAt(PATTERNS.lowered, text, end);
  if (lowered) return token("word", word + "_" + translated(lowered[0], SUBSCRIPTS), start, end + lowered[0].length, spaced);
  const below = matchAt(PATTERNS.subscript, text, end);
  if (below) {
    const index = translated((below[1] || below[2]).replace(/,/g, ""), GREEK);
    return token("word", word + "_" + index, start, end + below[0].length, spaced);
  }
  return token("word", word, start, end, spaced);
}

function commandAt(text, at, spaced) {
  const styled = matchAt(PATTERNS.style, text, at);
  if (styled) return withSubscript(text, styled[1], at, at + styled[0].length, spaced);
  const found = matchAt(PATTERNS.command, text, at);
  if (!found) throw new Unreadable(at, "a backslash stands at the end");
  const command = found[1], end = at + found[0].length;
  if (SPACING.has(command)) return { kind: "", end: end };
  if (COMMAND_OPERATORS.has(command)) return token("operator", COMMAND_OPERATORS.get(command), at, end, spaced);
  if (COMMAND_BRACKETS.has(command)) {
    const bracket = COMMAND_BRACKETS.get(command);
    return token("{[⌊⌈".indexOf(bracket) >= 0 ? "open" : "close", bracket, at, end, spaced);
  }
  if (PARSED_COMMANDS.has(command)) return token("command", command, at, end, spaced);
  const word = VARIANTS.has(command) ? VARIANTS.get(command) : command;
  if (/^[A-Za-z]+$/.test(word)) return withSubscript(text, word, at, end, spaced);
  throw new Unreadable(at, "'\\" + command + "' has no meaning here");
}
