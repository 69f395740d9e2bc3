// Decompositions by their defining properties, as maths/relations/factors.py: the first property that fails is told.

const FACTOR_LABELS = mapOf(TABLES.factorLabels), FACTOR_SYNONYMS = mapOf(TABLES.factorSynonyms);

function partsOf(tree) { return ["list", "and", "set"].indexOf(tree.head) >= 0 ? tree.args : [tree]; }
function matricesOf(tree, relation) {
  const found = new Map(), labels = FACTOR_LABELS.get(relation), synonyms = mapOf(FACTOR_SYNONYMS.get(relation) || {});
  let bare = 0;
  for (const part of partsOf(tree)) {
    if (part.head === "relation" && part.text === "=" && part.args[0].head === "name") {
      const label = part.args[0].text;
      found.set(synonyms.get(label) || label, part.args[1]);
    } else if (bare < labels.length) found.set(labels[bare++], part);
  }
  return found;
}
function factors(reply, target, task) {
  const relation = task.judge, labelled = matricesOf(reply, relation), labels = FACTOR_LABELS.get(relation);
  const lacking = labels.filter(label => !labelled.has(label));
  if (lacking.length) return unequal("Name every matrix: `" + labels.map(label => label + " = [[...]]").join(", ") + "`. Missing: " + lacking.join(", ") + ".");
  if (!task.of) return undecided();
  const orthogonal = relation === "eigen" && partsOf(task.answer).some(part => part.head === "relation" && part.args[0].text === "Q");
  const keys = Array.from(labelled.keys()), trees = Array.from(labelled.values());
  return agreesEverywhere(task, trees, { travels: target.travels }, [task.of], (theirs, ours, point, failed) => {
    const found = new Map(keys.map((key, n) => [key, theirs[n]]));
    found.set("A", ours[0]);
    if (failed || Array.from(found.values()).some(one => !(one instanceof Matrix))) return unequal("Every factor has to be a matrix.");
    const note = firstFailure(relation, found, orthogonal);
    return note ? unequal(note) : true;
  });
}
function firstFailure(relation, found, orthogonal) {
  try {
    const note = PROPERTIES[relation](label => found.get(label));
    return note || (orthogonal && !isIdentity(gram(found.get("P"))) ? "The columns of Q are not orthonormal." : "");
  } catch (trouble) {
    if (trouble instanceof Trouble && (trouble.kind === "misfit" || trouble.kind === "undefined")) return "The shapes of the factors do not fit.";
    throw trouble;
  }
}
const PROPERTIES = {
  qr: f => !isIdentity(gram(f("Q"))) ? "The columns of Q are not orthonormal."
    : !isTriangular(transposed(f("R"))) ? "R is not upper triangular."
    : !isSameMatrix(times(f("Q"), f("R")), f("A")) ? "Q times R is not the matrix." : "",
  lu: f => {
    if (!isTriangular(f("L"))) return "L is not lower triangular.";
    if (!isTriangular(transposed(f("U")))) return "U is not upper triangular.";
    const right = times(f("L"), f("U")), p = f("P");
    if (!p) return isSameMatrix(right, f("A")) ? "" : "L times U is not the matrix.";
    if (!isIdentity(gram(p)) || !entriesOf(p).every(x => vanishes(x) || vanishes(new Arithmetic().subtract(x, whole(1))))) return "P is no permutation matrix.";
    return [p, transposed(p)].some(one => isSameMatrix(times(one, f("A")), right)) ? "" : "P times the matrix is not L times U.";
  },
  cholesky: f => !isTriangular(f("L")) ? "L is not lower triangular."
    : !isSameMatrix(times(f("L"), transposed(f("L"))), f("A")) ? "L times its transpose is not the matrix."
    : f("L").rows.some((row, i) => signOf(row[i]) <= 0) ? "The diagonal of L has to be positive." : "",
  eigen: f => {
    const vectors = f("P"), values = f("D");
    if (!isDiagonal(values)) return "D is not diagonal.";
    if (vectors.rows.length !== vectors.rows[0].length || rankOf(vectors.rows) < vectors.rows.length) return "The eigenvectors are dependent: P has no inverse.";
    const images = transposed(times(f("A"), vectors)).rows, expected = transposed(times(vectors, values)).rows, columns = transposed(vectors).rows;
    const wrong = images.findIndex((image, n) => !isSameMatrix(new Matrix([image]), new Matrix([expected[n]])));
    if (wrong < 0) return "";
    return rankOf([images[wrong], columns[wrong]]) < 2 ? "Column " + (wrong + 1) + " is an eigenvector, but not for the eigenvalue in its place."
      : "Column " + (wrong + 1) + " of the eigenvectors is no eigenvector.";
  },
  svd: f => {
    const skew = ["U", "V"].find(label => !isIdentity(gram(f(label))));
    if (skew) return "The columns of " + skew + " are not orthonormal.";
    if (!isDiagonal(f("S")) || entriesOf(f("S")).some(x => !vanishes(x) && signOf(x) < 0)) return "S has to be diagonal, with no negative entry.";
    return isSameMatrix(times(times(f("U"), f("S")), transposed(f("V"))), f("A")) ? "" : "U S V^T is not the matrix (V has the right singular vectors as its columns).";
  },
};
function times(a, b) { return multiplyMatrices(new Arithmetic(false), a, b); }
function gram(a) { return times(transposed(a), a); }
function isSameMatrix(a, b) {
  if (!sameShape(a, b)) return false;
  const outcome = compareValues(a, b);
  return outcome === UNSURE ? fail("unsure", "rounding decides a property") : outcome === SAME;
}
function isIdentity(a) { return isSameMatrix(a, identityMatrix(a.rows.length)); }
function isTriangular(a) { return a.rows.every((row, i) => row.every((entry, j) => j <= i || vanishes(entry))); }
function isDiagonal(a) { return isTriangular(a) && isTriangular(transposed(a)); }

// General solutions that are affine in their free constants, as planes of values at several points.
function generalSolution(reply, target, task) {
  const given = sideOfEquation(reply), wanted = sideOfEquation(target.tree);
  if (sameTree(given, wanted)) return EQUAL();
  const known = new Set(task.symbols.filter(name => task.constants.indexOf(name) < 0));
  const free = tree => Array.from(namesOf(tree)).filter(name => !known.has(name)).sort();
  const moderate = point => Array.from(known).every(name => !point.at.has(name) || entriesOf(point.at.get(name)).every(x => Math.abs(x.re) <= 6));
  const points = task.points.filter(moderate), theirs = planeOf(given, free(given), points), ours = planeOf(wanted, free(wanted), points);
  if (!theirs || !ours || points.length < free(given).length + free(wanted).length + 3) return undecided();
  if (theirs.base.length !== ours.base.length) return unequal("Yours does not have the shape of the answer.");
  try {
    return comparePlanes(theirs, ours);
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    return undecided();
  }
}
function sideOfEquation(tree) { return tree.head === "relation" && tree.text === "=" ? tree.args[1] : tree; }
function comparePlanes(theirs, ours) {
  const by = new Arithmetic(false), need = rankOf(ours.directions), have = rankOf(theirs.directions);
  if (rankOf(theirs.directions.concat(ours.directions)) > need) return unequal("Yours contains functions that are no solutions.");
  const gap = theirs.base.map((x, n) => by.subtract(x, ours.base[n]));
  if (rankOf(ours.directions.concat([gap])) > need) return unequal("The part without free constants is no solution.");
  if (have === need) return EQUAL();
  const few = need === 1 ? "one free constant" : need + " free constants";
  return unequal("The general solution has " + few + "; yours has " + (have ? have + " that matter" : "none") + ".");
}
function planeOf(tree, constants, points) {
  // The base and the directions, or null for a family that is not affine or has no value somewhere.
  const by = new Arithmetic(false, 1e6), member = numbers => {
    const values = points.map(point => attempt(tree, constants.reduce((at, name, n) => withName(at, name, numbers[n]), point.at), false));
    return values.some(one => one.trouble || typeof one.value === "boolean") ? null : flat(values.map(one => entriesOf(one.value)));
  };
  const base = member(constants.map(() => whole(0))), ends = constants.map((_, i) => member(constants.map((__, j) => whole(i === j ? 1 : 0))));
  const weights = constants.map((_, i) => exactly(fraction(BIG((2 * i + 3) * (i % 2 ? -1 : 1)), BIG(2)))), there = member(weights);
  if (!base || !there || ends.some(end => !end || end.length !== base.length)) return null;
  const directions = ends.map(end => end.map((x, n) => by.subtract(x, base[n])));
  const isAffine = there.every((x, n) => {
    const predicted = directions.reduce((sum, direction, i) => by.add(sum, by.multiply(weights[i], direction[n])), base[n]);
    return compareNumbers(predicted, x, 1) === SAME;
  });
  return isAffine ? { base: base, directions: directions } : null;
}
