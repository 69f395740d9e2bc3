// Typed text to tokens, as maths/tokens.py does it; TABLES comes from there. Positions count code points.

const GREEK = mapOf(TABLES.greek), VARIANTS = mapOf(TABLES.variants), OPERATORS = mapOf(TABLES.operators);
const COMMAND_OPERATORS = mapOf(TABLES.commandOperators), COMMAND_BRACKETS = mapOf(TABLES.commandBrackets);
const SPACING = new Set(TABLES.spacing), PARSED_COMMANDS = new Set(TABLES.parsedCommands);
const SUPERSCRIPTS = mapOf(TABLES.superscripts), SUBSCRIPTS = mapOf(TABLES.subscripts);
const LETTER = TABLES.letter, MARKS = mapOf(TABLES.accents), MARK = Array.from(MARKS.keys()).join("");
const BIG_SIGNS = mapOf(TABLES.bigSigns), HINTS = mapOf(TABLES.hints);
const SPACE_CLASS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const RAISED_CLASS = Array.from(SUPERSCRIPTS.keys()).join(""), LOWERED_CLASS = Array.from(SUBSCRIPTS.keys()).join("");
const SPACE = "[" + SPACE_CLASS + "]*", INDEX = "\\\\?[" + LETTER + "0-9][" + LETTER + "0-9, ]*", STYLES = "\\\\(?:" + TABLES.styles.join("|") + ")";
const STYLED_INDEX = STYLES + SPACE + "\\{" + SPACE + "(" + INDEX + "?)" + SPACE + "\\}";
const PATTERNS = {
  number: sticky("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+(?![A-Za-z0-9_]))?(?: ?\\\\?%)?"),
  word: sticky("[" + LETTER + "](?![" + MARK + "])(?:[" + LETTER + "0-9](?![" + MARK + "]))*"),
  accented: sticky("[" + LETTER + "][" + MARK + "]|[" + TABLES.accentedLetters + "]"),
  subscript: sticky("_(?:\\{" + SPACE + "(" + INDEX + "?)" + SPACE + "\\}|\\{" + SPACE + STYLED_INDEX + SPACE + "\\}|" + STYLED_INDEX + "|\\\\?([0-9]+|[" + LETTER + "][" + LETTER + "0-9]*))"),
  command: sticky("\\\\([A-Za-z]+|[^])"),
  thousands: sticky("[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])"),
  spaces: sticky("[" + SPACE_CLASS + "$]+"),
  raised: sticky("[" + RAISED_CLASS + "]+"),
  lowered: sticky("[" + LOWERED_CLASS + "]+"),
  operator: sticky(Array.from(OPERATORS.keys()).sort((a, b) => b.length - a.length).map(escaped).join("|")),
  style: sticky(STYLES.replace("(?:", "(") + "(?![A-Za-z])\\*?" + SPACE),
  styled: sticky("\\{" + SPACE + "(\\\\?[A-Za-z0-9]+)" + SPACE + "\\}|(\\\\[A-Za-z]+|[A-Za-z0-9])"),
};

const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
const flat = lists => [].concat.apply([], lists);
function mapOf(table) { return new Map(Object.keys(table).map(key => [key, table[key]])); }
function sticky(source) { return new RegExp(source, "y"); }
function escaped(text) { return text.replace(/[\\^$.*+?()[\]{}|\/-]/g, "\\$&"); }
function matchAt(pattern, text, at) { pattern.lastIndex = at; return pattern.exec(text); }

function Unreadable(offset, message, help) { this.offset = offset; this.message = message; this.help = help || ""; }

function token(kind, text, start, end, spaced, whole) {
  return { kind: kind, text: text, start: start, end: end, spaced: !!spaced, whole: !!whole };
}

function singleUnits(text) {
  // One unit for every code point; bold, italic, double-struck and wide letters made plain, what is left beyond the basic
  // plane (never readable) as a stand-in that keeps the places right.
  return Array.from(text, character => {
    const code = character.codePointAt(0), wide = (code > 0xff00 && code < 0xff61) || (code > 0xffdf && code < 0xffe7) || code === 0x3000;
    if (code < 128 || BIG_SIGNS.has(character)) return character;
    const plain = wide || (code >= 0x1d400 && code < 0x1d800) || TABLES.fontLetters.indexOf(character) >= 0 ? character.normalize("NFKC") : character;
    return plain.length === 1 ? plain : "\ue000";
  }).join("");
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
  if (has(TABLES.fractions, character)) return token("number", character, at, at + 1, spaced);
  if ((found = matchAt(PATTERNS.accented, text, at))) return withSubscript(text, accentedName(found[0]), at, at + found[0].length, spaced);
  if ((found = matchAt(PATTERNS.word, text, at))) return withSubscript(text, translated(found[0], GREEK), at, at + found[0].length, spaced);
  if (BIG_SIGNS.has(character)) return token("word", BIG_SIGNS.get(character), at, at + 1, spaced, true);
  if (character === "\\") return commandAt(text, at, spaced);
  if (TABLES.opening.indexOf(character) >= 0 || TABLES.closing.indexOf(character) >= 0) return bracketToken(character, at, at + 1, spaced);
  if (character === "~" && text.indexOf("\\") >= 0) return { kind: "", end: at + 1 };
  if ((found = matchAt(PATTERNS.raised, text, at))) return token("power", translated(found[0], SUPERSCRIPTS), at, at + found[0].length, spaced);
  if ((found = matchAt(PATTERNS.lowered, text, at))) return token("below", translated(found[0], SUBSCRIPTS), at, at + found[0].length, spaced);
  if ((found = matchAt(PATTERNS.operator, text, at))) return token("operator", OPERATORS.get(found[0]), at, at + found[0].length, spaced);
  throw new Unreadable(at, /[\u200b-\u200f\u2060-\u206f\ufeff\x00-\x1f\x7f-\x9f\xad]/.test(character)
    ? "an invisible character stands here" : "'" + character + "' has no meaning here", HINTS.get(character));
}

function bracketToken(bracket, start, end, spaced) { return token(TABLES.opening.indexOf(bracket) >= 0 ? "open" : "close", bracket, start, end, spaced); }

function translated(text, table) { return Array.from(text, letter => table.has(letter) ? table.get(letter) : letter).join(""); }

function accentedName(letter) {
  const parts = letter.normalize("NFD");
  return translated(parts[0], GREEK) + "_" + MARKS.get(parts[1]);
}

function numberAt(text, at, spaced, depth) {
  const thousands = depth === 0 && matchAt(PATTERNS.thousands, text, at);
  if (thousands) {
    throw new Unreadable(at, "'" + thousands[0] + "' could be one number or several",
      "Write " + thousands[0].replace(/,/g, "") + " for the number, without commas.");
  }
  const found = matchAt(PATTERNS.number, text, at)[0];
  if (found.length > TABLES.longestNumber) throw new Unreadable(at, "a number of more than " + TABLES.longestNumber + " digits");
  if (at && text[at - 1] === "," && found.startsWith("00")) throw new Unreadable(at, "'" + found + "' looks like the rest of a longer number", "Write numbers without commas.");
  return token("number", found.replace(/ ?\\?%/, "%"), at, at + found.length, spaced);
}

function withSubscript(text, word, start, end, spaced, whole) {
  const lowered = matchAt(PATTERNS.lowered, text, end), below = lowered ? null : matchAt(PATTERNS.subscript, text, end);
  if (lowered) word += "_" + translated(lowered[0], SUBSCRIPTS);
  if (below) word += "_" + translated(below.slice(1).find(Boolean).replace(/^\\+/, "").replace(/[, ]/g, ""), GREEK);
  return token("word", word, start, end + (lowered || below || [""])[0].length, spaced, whole);
}

function commandAt(text, at, spaced) {
  const styled = styledAt(text, at, spaced);
  if (styled) return styled;
  const found = matchAt(PATTERNS.command, text, at);
  if (!found) throw new Unreadable(at, "a backslash stands at the end");
  const command = found[1], end = at + found[0].length;
  if (SPACING.has(command)) return { kind: "", end: end + (["left", "right", "middle"].indexOf(command) >= 0 && text[end] === "." ? 1 : 0) };
  if (COMMAND_OPERATORS.has(command)) return token("operator", COMMAND_OPERATORS.get(command), at, end, spaced);
  if (COMMAND_BRACKETS.has(command)) return bracketToken(COMMAND_BRACKETS.get(command), at, end, spaced);
  if (PARSED_COMMANDS.has(command)) return token("command", command, at, end, spaced);
  if (/^[A-Za-z]+$/.test(command)) return withSubscript(text, VARIANTS.get(command) || command, at, end, spaced, true);
  throw new Unreadable(at, "'\\" + command + "' has no meaning here");
}

function styledAt(text, at, spaced) {
  // A word in bold, upright or another style: the word alone, but a bold 1 is the vector of ones.
  const style = matchAt(PATTERNS.style, text, at), from = style ? at + style[0].length : 0, found = style && matchAt(PATTERNS.styled, text, from);
  if (!found || (found[2] && found[2][0] !== "\\" && /[A-Za-z]/.test(text[from - 1]))) return null;
  const inner = (found[1] || found[2]).replace(/^\\+/, ""), end = from + found[0].length;
  const bold = ["mathbf", "boldsymbol", "bm", "mathbb", "mathds"].indexOf(style[1]) >= 0;
  if (/^[0-9]+$/.test(inner) && !(bold && inner === "1")) return token("number", inner, at, end, spaced);
  const word = inner === "1" ? "ones" : inner === "R" && style[1] === "mathbb" ? "RR" : VARIANTS.get(inner) || inner;
  return withSubscript(text, word, at, end, spaced);
}
