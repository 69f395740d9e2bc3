"""Replies that were never meant kindly: each must be read or refused at once, and judged within bounds.

Shared by the tests of the reader, of the judge and of the card's script.
"""

CODE = """
__import__('os').system('true')
().__class__.__bases__[0].__subclasses__()
eval("1+1")
exec('x=1')
lambda x: x
x.__class__
x if x else 1
[x for x in range(10)]
{x: 1}
print(1)
open('/etc/passwd')
os.system
import os
f"{x}"
x; y
x = 1; y
`ls`
$(ls)
<script>alert(1)</script>
"><img src=x onerror=alert(1)>
'; DROP TABLE notes; --
{{x}}
{% raw %}
%s%s%s%n
../../etc/passwd
\\input{/etc/passwd}
\\write18{ls}
\\def\\x{\\x\\x}\\x
\\newcommand{\\a}{\\a}\\a
\\href{javascript:alert(1)}{x}
\\csname x\\endcsname
sympify(x)
Symbol('x')
globals()
x.subs(y, 1)
S(1)
Function('f')(x)
""".strip().splitlines()

LARGE = """
9^9^9^9
9^9^9^9^9^9
2^2^2^2^2^2^2
10^10^10
(10^8)!
((10^8)!)!
1000000!
100!!!!
(3!)!!!
x^1000000
x^10001
(x+1)^9999
(x+y+1)^5000
e^e^e^e^e
exp(exp(exp(exp(100))))
exp(10^9)
log(exp(10^9))
gamma(10^9)
gamma(10^6)
binomial(10^6, 5*10^5)
binomial(10^9, 2)
sum(k, k, 1, 10^9)
sum(k^k, k, 1, 1000000)
product(k, k, 1, 10^7)
sum(sum(sum(k*j*i, i, 1, 1000), j, 1, 1000), k, 1, 1000)
integrate(sin(1/t), t, 0, 1)
integrate(exp(exp(t)), t, 0, 100)
integrate(1/t, t, -1, 1)
limit(sin(1/t), t, 0)
diff(x^x^x^x, x, 5)
1e10000
1e-10000
1e99999999999
0.00000000000000000000000000000000000000000000000000000000000000000001
9e9999^9e9999
mod(10^10000, 7)
zeta(1)
gcd(10^1000, 10^999)
identity(10^9)
ones(10^6, 10^6)
[[1,0],[0,1]]^9999
det(identity(5000))
hadamard(ones(9999), ones(9999))
sqrt(sqrt(sqrt(sqrt(sqrt(10^9999)))))
root(2, 10^9)
floor(10^300 + 1/3)
1/2004! - 1/2006!
""".strip().splitlines()

UNDEFINED = """
1/0
0/0
0^0
0^-1
oo-oo
oo/oo
0*oo
oo^0
log(0)
log(-1)
sqrt(-1)
tan(pi/2)
asin(2)
1/(x-x)
(x-x)/(x-x)
x/0
|1/0|
floor(oo)
max()
max(1/0, 2)
gamma(0)
gamma(-3)
(-1)!
(1/2)!
factorial(-1)
binomial(-1, -1)
log_1(x)
log_0(x)
arg(0)
inv([[1,1],[1,1]])
[[1,1],[1,1]]^-1
det([[1,2,3],[4,5,6]])
[[1,2]]*[[1,2]]
(1,2)+(1,2,3)
norm(0)^-1
(1,2)^2
[[1,2],[3,4]]!
e^oo
sin(oo)
limit(1/t, t, 0)
sum(1/k, k, 0, 3)
integrate(1/t^2, t, 0, 1)
piecewise(1, 2, 3)
mod(1, 0)
atanh(1)
digamma(0)
Normal(0, -1)
Beta(-1, 0)
{1/0}
(0, 1/0]
""".strip().splitlines()

UNICODE = [
    "х",  # Cyrillic
    "ⅹ",
    "𝑥",
    "ｘ+１",
    "x\u200b+1",
    "x\u202e+1",
    "\ufeffx",
    "x\u0000y",
    "\u0000",
    "x\u00a0+\u00a01",
    "x\u2028+1",
    "½x",
    "x²³",
    "x⁻",
    "⁻¹",
    "₁",
    "x₁₂",
    "۱۲",
    "²",
    "x̂",
    "é",
    "ß",
    "数学",
    "🙂",
    "👨‍👩‍👧",
    "x\u0301",
    "‖x‖",
    "∑",
    "∫x",
    "∂x",
    "∇x",
    "x≈1",
    "x→0",
    "√",
    "√√√√x",
    "∞∞",
    "x′′′′",
    "⟨x, y⟩",
    "\ud7ff",
    "\U0010ffff",
    "\ue000",
    "a\u0335",
    "١٢٣",
    "Ω",
    "K",
    "ﬁ",
    "\u00ad",
    "x\u180ey",
]

SHAPES = [
    "(" * 300,
    ")" * 300,
    "(" * 100 + "x" + ")" * 100,
    "[" * 100 + "]" * 100,
    "{" * 100 + "}" * 100,
    "|" * 500,
    "||" * 300 + "x",
    "-" * 1500 + "x",
    "+" * 1500 + "x",
    "x^" * 500 + "x",
    "x!" + "!" * 800,
    "x" + "'" * 900,
    "sin " * 400 + "x",
    "sin(" * 300,
    "1/" * 900 + "1",
    "x+" * 900 + "x",
    "x*" * 900 + "x",
    "x" * 1900,
    "x " * 900,
    "9" * 1999,
    "0." + "1" * 1900,
    "," * 500,
    "x," * 500 + "x",
    "[" + "1 " * 500 + "]",
    "[" + "1;" * 500 + "1]",
    "[[" + ",".join("1" * 300) + "]]",
    "x" * 100_000,
    "(" * 100_000,
    " " * 100_000,
    "\\frac" * 300,
    "\\frac{" * 200,
    "\\sqrt[" * 200,
    "\\left(" * 200,
    "\\begin{pmatrix}" * 100,
    "\\begin{pmatrix}1&2\\\\" * 50,
    "\\end{pmatrix}",
    "\\begin{document}x\\end{document}",
    "\\",
    "\\\\",
    "\\{",
    "^",
    "_",
    "x^",
    "x_",
    "x_{",
    "x_{1",
    "^x",
    "_1",
    "x^^2",
    "x__1",
    "1..2",
    "1.2.3",
    ".",
    "..",
    "...",
    "x y z w",
    "= = =",
    "<",
    "x <",
    "< x",
    "x < < y",
    "x = y = ",
    "x and",
    "or x",
    "x or or y",
    "in",
    "x in",
    "(x, y",
    "x, y)",
    "(x, y]]",
    "[x, y))",
    "{x, y)",
    "()",
    "[]",
    "{}",
    "||",
    "| |",
    "(,)",
    "f()",
    "max(,)",
    "max(x,)",
    "sin()",
    "sin(x, y)",
    "log_",
    "log_()",
    "log_{}(x)",
    "sum(x)",
    "sum(x, y)",
    "sum(x, 1, 2, 3)",
    "diff(x)",
    "diff()",
    "Normal(x = 1)",
    "Normal(mean = )",
    "at(x, x = 1)",
    "answer",
    "d/dx",
    "d/dq x",
    "%",
    "50%%",
    "%50",
    "!x",
    "1e",
    "1e+",
    "e1",
    "0x10",
    "1_000",
    "1 000",
    "1'000",
    "&",
    "x & y",
    "~x",
    "$x$",
    "@x",
    "#x",
    "x?",
    '"x"',
    "'x'",
    "\t\n\r",
]

ADVERSARIAL: list[str] = [*CODE, *LARGE, *UNDEFINED, *UNICODE, *SHAPES]
