"""Every LaTeX command we know: what it looks like in Unicode and in ASCII, and how it is spaced."""

from __future__ import annotations

from typing import Literal, NamedTuple

Spacing = Literal["ord", "op", "big", "bin", "rel", "open", "close", "punct", "inner"]
"""The classes of The TeXbook, chapter 17; `big` is an operator such as a sum, which keeps a space before a parenthesis."""


class Glyph(NamedTuple):
    """How a symbol looks, and its class."""

    unicode: str
    ascii: str
    spacing: Spacing


def _table(spacing: Spacing, lines: str) -> dict[str, Glyph]:
    """One line a symbol: its names, separated by commas, its Unicode and its ASCII form."""
    table = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        names, unicode, *ascii_form = line.split(maxsplit=2)
        for name in names.split(","):
            table[name] = Glyph(unicode, ascii_form[0] if ascii_form else name, spacing)
    return table


_LETTERS = """
    alpha α
    beta β
    gamma γ
    delta δ
    epsilon ϵ
    varepsilon ε epsilon
    zeta ζ
    eta η
    theta θ
    vartheta ϑ theta
    iota ι
    kappa κ
    varkappa ϰ kappa
    lambda λ
    mu μ
    nu ν
    xi ξ
    omicron ο o
    pi π
    varpi ϖ pi
    rho ρ
    varrho ϱ rho
    sigma σ
    varsigma ς sigma
    tau τ
    upsilon υ
    phi ϕ phi
    varphi φ phi
    chi χ
    psi ψ
    omega ω
    Gamma Γ
    Delta Δ
    Theta Θ
    Lambda Λ
    Xi Ξ
    Pi Π
    Sigma Σ
    Upsilon Υ
    Phi Φ
    Psi Ψ
    Omega Ω
    infty ∞ oo
    partial ∂ d
    nabla ∇ grad
    hbar ℏ hbar
    ell ℓ l
    imath ı i
    jmath ȷ j
    wp ℘ p
    Re ℜ Re
    Im ℑ Im
    aleph ℵ aleph
    emptyset,varnothing ∅ {}
    forall ∀ forall
    exists ∃ exists
    nexists ∄ !exists
    top ⊤ T
    bot ⊥ _|_
    neg,lnot ¬ not
    angle ∠ angle
    triangle △ triangle
    square,Box □ []
    blacksquare ■ []
    checkmark ✓ ok
    prime ′ '
    backslash \\ \\
    # # #
    % % %
    & & &
    $ $ $
    _ _ _
    dots,ldots,dotsc,dotso … ...
    cdots,dotsb,dotsm,dotsi ⋯ ...
    vdots ⋮ :
    ddots ⋱ '.
    circledast ⊛ (*)
    clubsuit ♣ clubs
    diamondsuit ♢ diamonds
    heartsuit ♡ hearts
    spadesuit ♠ spades
    S § S
    Vert,| ‖ ||
    vert | |
    complement ∁ C
    mho ℧ mho
    eth ð eth
    surd √ sqrt
    diamond,Diamond,lozenge ◇ <>
    bigstar ★ *
"""

_BINARY = """
    pm ± +-
    mp ∓ -+
    times × *
    div ÷ /
    cdot,centerdot · *
    ast ∗ *
    star ⋆ *
    circ ∘ o
    bullet • o
    oplus ⊕ (+)
    ominus ⊖ (-)
    otimes ⊗ (x)
    odot ⊙ (.)
    oslash ⊘ (/)
    cap ∩ intersect
    cup ∪ union
    uplus ⊎ u+
    sqcap ⊓ meet
    sqcup ⊔ join
    wedge,land ∧ and
    vee,lor ∨ or
    setminus,smallsetminus ∖ \\
    bmod mod mod
    amalg ⨿ II
    dagger † +
    ddagger ‡ ++
    wr ≀ wr
    ltimes ⋉ |x
    rtimes ⋊ x|
    boxplus ⊞ [+]
    boxtimes ⊠ [x]
    barwedge ⊼ nand
    veebar ⊻ xor
    triangleleft ◁ <|
    triangleright ▷ |>
    bigtriangleup △ ^
    intercal ⊺ T
    boxdot ⊡ [.]
    boxminus ⊟ [-]
    dotplus ∔ +
    leftthreetimes ⋋ x
    rightthreetimes ⋌ x
    bigcirc ◯ O
"""

_RELATIONS = """
    le,leq,leqslant ≤ <=
    ge,geq,geqslant ≥ >=
    lt < <
    gt > >
    ne,neq ≠ !=
    equiv ≡ ==
    sim ∼ ~
    simeq ≃ ~=
    approx ≈ ~~
    cong ≅ ~=
    propto,varpropto ∝ prop to
    ll ≪ <<
    gg ≫ >>
    lll ⋘ <<<
    ggg ⋙ >>>
    prec ≺ -<
    succ ≻ >-
    preceq,preccurlyeq ⪯ -<=
    succeq,succcurlyeq ⪰ >=-
    lesssim ≲ <~
    gtrsim ≳ >~
    in ∈ in
    ni,owns ∋ contains
    notin ∉ not in
    subset ⊂ subset of
    supset ⊃ superset of
    subseteq ⊆ subset or =
    supseteq ⊇ superset or =
    subsetneq,varsubsetneq ⊊ proper subset of
    supsetneq ⊋ proper superset of
    nsubseteq ⊈ not subset or =
    sqsubseteq ⊑ [=
    sqsupseteq ⊒ =]
    mid,shortmid | |
    nmid ∤ !|
    parallel ∥ ||
    nparallel ∦ !||
    perp ⊥ _|_
    vdash ⊢ |-
    dashv ⊣ -|
    models,vDash ⊨ |=
    asymp ≍ ~
    doteq ≐ =
    triangleq ≜ :=
    coloneqq ≔ :=
    bowtie ⋈ |><|
    to,rightarrow → ->
    gets,leftarrow ← <-
    leftrightarrow ↔ <->
    uparrow ↑ ^
    downarrow ↓ v
    updownarrow ↕ ^v
    Rightarrow ⇒ =>
    Leftarrow ⇐ <=
    Leftrightarrow ⇔ <=>
    Uparrow ⇑ ^
    Downarrow ⇓ v
    longrightarrow ⟶ -->
    longleftarrow ⟵ <--
    longleftrightarrow ⟷ <-->
    implies,Longrightarrow ⟹ ==>
    impliedby,Longleftarrow ⟸ <==
    iff,Longleftrightarrow ⟺ <==>
    mapsto ↦ |->
    longmapsto ⟼ |-->
    hookrightarrow ↪ ->
    hookleftarrow ↩ <-
    rightharpoonup ⇀ ->
    rightharpoondown ⇁ ->
    leftharpoonup ↼ <-
    leftharpoondown ↽ <-
    rightleftharpoons ⇌ <->
    leftrightharpoons ⇋ <->
    nearrow ↗ ->
    searrow ↘ ->
    nwarrow ↖ <-
    swarrow ↙ <-
    rightsquigarrow,leadsto ⇝ ~>
    twoheadrightarrow ↠ ->>
    rightrightarrows ⇉ =>
    leftrightarrows ⇆ <->
    nrightarrow ↛ -/>
    nRightarrow ⇏ =/>
    therefore ∴ therefore
    because ∵ because
    nleq ≰ !<=
    ngeq ≱ !>=
    nless ≮ !<
    ngtr ≯ !>
    ncong ≇ !~=
    lessgtr ≶ <>
    trianglelefteq ⊴ <|=
    trianglerighteq ⊵ |>=
    circeq ≗ =
    eqsim ≂ -~
    approxeq ≊ ~=
    backsim ∽ ~
    smile ⌣ u
    frown ⌢ n
    Subset ⋐ subset of
    Supset ⋑ superset of
    sqsubset ⊏ [
    sqsupset ⊐ ]
    leqq ≦ <=
    geqq ≧ >=
    lneq ⪇ <
    gneq ⪈ >
    precsim ≾ -<~
    succsim ≿ >-~
    multimap ⊸ -o
    upharpoonright ↾ |
"""

_OPEN = """
    langle ⟨ <
    lfloor ⌊ |_
    lceil ⌈ |^
    lvert | |
    lVert ‖ ||
    lbrace,{ { {
    lbrack [ [
    lgroup ( (
"""

_CLOSE = """
    rangle ⟩ >
    rfloor ⌋ _|
    rceil ⌉ ^|
    rvert | |
    rVert ‖ ||
    rbrace,} } }
    rbrack ] ]
    rgroup ) )
"""

_BIG = """
    sum ∑ sum
    prod ∏ prod
    coprod ∐ coprod
    int ∫ int
    iint ∬ iint
    iiint ∭ iiint
    oint ∮ oint
    bigcup ⋃ union
    bigcap ⋂ intersection
    bigsqcup ⨆ union
    biguplus ⨄ union
    bigoplus ⨁ (+)
    bigotimes ⨂ (x)
    bigodot ⨀ (.)
    bigvee ⋁ or
    bigwedge ⋀ and
"""

SYMBOLS: dict[str, Glyph] = {
    **_table("ord", _LETTERS),
    **_table("bin", _BINARY),
    **_table("rel", _RELATIONS),
    **_table("open", _OPEN),
    **_table("close", _CLOSE),
    **_table("big", _BIG),
    "colon": Glyph(":", ":", "punct"),
    "cdotp": Glyph("·", "*", "punct"),
    "ldotp": Glyph(".", ".", "punct"),
}
"""Commands that stand for one symbol, by their names without the backslash."""

CHARACTERS: dict[str, Glyph] = {
    **{char: Glyph("−" if char == "-" else "∗" if char == "*" else char, char, "bin") for char in "+-*"},
    **{char: Glyph(char, char, "rel") for char in "=<>:"},
    **{char: Glyph(char, char, "open") for char in "(["},
    **{char: Glyph(char, char, "close") for char in ")]!?"},
    **{char: Glyph(char, char, "punct") for char in ",;"},
    "−": Glyph("−", "-", "bin"),
}
"""Characters that are spaced; every other character is ordinary."""

BARS = {"|", "\\|", "\\vert", "\\Vert"}
"""Delimiters that open and close with the same sign."""

INTEGRALS = {"int", "iint", "iiint", "oint"}
"""Big operators whose limits stand beside them."""

FUNCTIONS: frozenset[str] = frozenset(
    [
        "arccos",
        "arcsin",
        "arctan",
        "arg",
        "cos",
        "cosh",
        "cot",
        "coth",
        "csc",
        "deg",
        "dim",
        "exp",
        "hom",
        "ker",
        "lg",
        "ln",
    ]
    + ["log", "sec", "sin", "sinh", "tan", "tanh"]
)
"""Named operators."""

LIMIT_FUNCTIONS: dict[str, str] = {
    **{name: name for name in ("det", "gcd", "inf", "lim", "max", "min", "sup", "Pr")},
    "liminf": "lim inf",
    "limsup": "lim sup",
    "injlim": "inj lim",
    "projlim": "proj lim",
}
"""Named operators whose subscript stands under them."""

SPACES: dict[str, int] = {
    ",": 1,
    ":": 1,
    ">": 1,
    ";": 1,
    " ": 1,
    "~": 1,
    "!": 0,
    "quad": 2,
    "qquad": 4,
    "enspace": 1,
    "thinspace": 1,
    "negthinspace": 0,
    "space": 1,
    "nobreakspace": 1,
}
"""Spaces, in cells."""

ALPHABETS: dict[str, str] = {
    **dict.fromkeys(("mathbb", "Bbb"), "double"),
    **dict.fromkeys(("mathbf", "boldsymbol", "pmb", "bold"), "bold"),
    **dict.fromkeys(("mathcal", "mathscr"), "script"),
    "mathfrak": "fraktur",
    "mathsf": "sans",
    "mathtt": "mono",
    **dict.fromkeys(("mathrm", "mathnormal", "mathit"), "upright"),
}
"""Commands that set their argument in another alphabet."""

TEXTS: dict[str, str] = {
    **dict.fromkeys(
        ("text", "textrm", "textnormal", "textit", "textsf", "texttt", "mbox", "hbox", "textup"), "upright"
    ),
    "textbf": "bold",
}
"""Commands whose argument is words, with `$` for mathematics inside."""

ACCENTS: dict[str, tuple[str, str, str]] = {
    "hat": ("\u0302", "^", "^"),
    "widehat": ("\u0302", "^", "^"),
    "bar": ("\u0304", "▁", "_"),
    "tilde": ("\u0303", "~", "~"),
    "widetilde": ("\u0303", "~", "~"),
    "vec": ("\u20d7", "→", "->"),
    "dot": ("\u0307", "˙", "."),
    "ddot": ("\u0308", "¨", ".."),
    "dddot": ("\u20db", "⋯", "..."),
    "check": ("\u030c", "ˇ", "v"),
    "breve": ("\u0306", "˘", "u"),
    "acute": ("\u0301", "´", "'"),
    "grave": ("\u0300", "`", "`"),
    "mathring": ("\u030a", "˚", "o"),
}
"""Accents: the combining character, and the mark that stands above what is wider or where nothing combines."""

RULES = {"overline", "underline", "overrightarrow", "overleftarrow", "overleftrightarrow", "overbrace", "underbrace"}
"""Lines, arrows and braces as long as their argument."""

FRACTIONS = {"frac", "dfrac", "tfrac", "cfrac"}
BINOMIALS = {"binom", "dbinom", "tbinom"}

LONG_ARROWS: dict[str, tuple[str, str, str, str, str, str]] = {
    "xrightarrow": ("", "─", "→", "", "-", ">"),
    "xleftarrow": ("←", "─", "", "<", "-", ""),
    "xleftrightarrow": ("←", "─", "→", "<", "-", ">"),
    "xRightarrow": ("", "═", "⇒", "", "=", ">"),
    "xLeftarrow": ("⇐", "═", "", "<", "=", ""),
    "xmapsto": ("├", "─", "→", "|", "-", ">"),
    "xlongequal": ("", "═", "", "", "=", ""),
}
"""Arrows as long as their label: left end, line, right end; the same in ASCII."""

_SIDES: dict[str, Spacing] = {"": "ord", "l": "open", "r": "close", "m": "rel"}
SIZES: dict[str, Spacing] = {
    size + side: spacing for size in ("big", "Big", "bigg", "Bigg") for side, spacing in _SIDES.items()
}
"""Commands that make the next delimiter larger, and the class they give it."""

MATRICES: dict[str, tuple[str, str]] = {
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "array": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "cases": ("{", ""),
    "subarray": ("", ""),
}
"""Environments of cells, and the brackets around them."""

ALIGNMENTS = {"aligned", "align", "alignedat", "split", "eqnarray"}
GATHERINGS = {"gathered", "gather", "equation", "multline"}

NEGATIONS: dict[str, Glyph] = {
    source: Glyph(unicode, ascii_form, "rel")
    for source, unicode, ascii_form in (
        ("=", "≠", "!="),
        ("<", "≮", "!<"),
        (">", "≯", "!>"),
        ("in", "∉", "not in"),
        ("ni", "∌", "does not contain"),
        ("subset", "⊄", "not subset of"),
        ("supset", "⊅", "not superset of"),
        ("subseteq", "⊈", "not subset or ="),
        ("supseteq", "⊉", "not superset or ="),
        ("le", "≰", "!<="),
        ("leq", "≰", "!<="),
        ("ge", "≱", "!>="),
        ("geq", "≱", "!>="),
        ("equiv", "≢", "!=="),
        ("sim", "≁", "!~"),
        ("simeq", "≄", "!~="),
        ("approx", "≉", "!~~"),
        ("cong", "≇", "!~="),
        ("mid", "∤", "!|"),
        ("parallel", "∦", "!||"),
        ("perp", "⟂̸", "!_|_"),
        ("propto", "∝̸", "not prop to"),
        ("to", "↛", "-/>"),
        ("rightarrow", "↛", "-/>"),
        ("Rightarrow", "⇏", "=/>"),
        ("implies", "⇏", "=/>"),
        ("Leftrightarrow", "⇎", "<=/=>"),
        ("iff", "⇎", "<=/=>"),
        ("prec", "⊀", "!-<"),
        ("succ", "⊁", "!>-"),
        ("models", "⊭", "!|="),
    )
}
"""What `\\not` makes of the symbol after it."""

STRUCTURES = {
    *("begin", "end", "left", "right", "middle", "sqrt", "operatorname", "operatorname*", "limits", "nolimits", "not"),
    *("overset", "underset", "stackrel", "substack", "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle"),
    *("mod", "pmod", "pod", "phantom", "hphantom", "vphantom", "mathop", "mathbin", "mathrel", "mathord", "mathopen"),
    *("mathclose", "mathpunct", "mathinner", "boxed", "hline", "\\", "cr", "nonumber", "notag", "choose", "over"),
    *("mathstrut", "strut", "hspace", "smash"),
}
"""Commands with a meaning of their own in the reader."""

REFUSED = {
    *(
        "color",
        "textcolor",
        "colorbox",
        "definecolor",
        "def",
        "newcommand",
        "renewcommand",
        "let",
        "require",
        "href",
        "url",
    ),
    *(
        "class",
        "style",
        "cssId",
        "htmlClass",
        "htmlData",
        "htmlId",
        "htmlStyle",
        "includegraphics",
        "input",
        "unicode",
        "label",
    ),
    *(
        "ref",
        "eqref",
        "mmlToken",
        "newenvironment",
        "DeclareMathOperator",
        "Large",
        "huge",
        "large",
        "tiny",
        "catcode",
        "csname",
    ),
}
"""Commands that some typesetters know and a question must not use."""

KNOWN: frozenset[str] = frozenset(
    {*SYMBOLS, *FUNCTIONS, *LIMIT_FUNCTIONS, *SPACES, *ALPHABETS, *TEXTS, *ACCENTS, *RULES, *FRACTIONS, *BINOMIALS}
    | {*LONG_ARROWS, *SIZES, *STRUCTURES}
)
"""Every command we draw, by its name without the backslash."""

SUGGESTIONS: dict[str, str] = {
    "argmin": "\\operatorname*{argmin}",
    "argmax": "\\operatorname*{argmax}",
    "bm": "\\boldsymbol",
    "sgn": "\\operatorname{sgn}",
    "tr": "\\operatorname{tr}",
    "degree": "^\\circ",
    "R": "\\mathbb{R}",
    "E": "\\mathbb{E}",
    "rm": "\\mathrm",
    "bf": "\\mathbf",
    "indep": "\\perp\\!\\!\\!\\perp",
}
"""What to write for commands that only some typesetters know."""

ENVIRONMENTS: frozenset[str] = frozenset({*MATRICES, *ALIGNMENTS, *GATHERINGS})
"""Every environment we draw; each also with a star."""
