/**
 * The signs of the course's plain notation, and what TeX calls them.
 */

/** Below the line. */
export const SUBSCRIPTS: Readonly<Record<string, string>> = table(
  '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ',
  '0123456789+-=()aehijklmnoprstuvx',
);

/** Above the line. */
export const SUPERSCRIPTS: Readonly<Record<string, string>> = table(
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ',
  '0123456789+-=()abcdefghijklmnoprstuvwxyzT',
);

/** Letters that are no ASCII ones. */
export const LETTERS: Readonly<Record<string, string>> = {
  ...{ α: '\\alpha', β: '\\beta', γ: '\\gamma', δ: '\\delta', ε: '\\varepsilon', η: '\\eta' },
  ...{ θ: '\\theta', κ: '\\kappa', λ: '\\lambda', μ: '\\mu', π: '\\pi', ρ: '\\rho', σ: '\\sigma' },
  ...{ τ: '\\tau', φ: '\\varphi', χ: '\\chi', ψ: '\\psi', ω: '\\omega', ξ: '\\xi' },
  ...{ Δ: '\\Delta', Φ: '\\Phi', Ω: '\\Omega', Σ: '\\sum', ℓ: '\\ell', '∞': '\\infty' },
};

/** Signs that make a piece of text a formula. */
export const OPERATORS: Readonly<Record<string, string>> = {
  ...{ '=': '=', '<': '<', '>': '>', '+': '+', '−': '-', '/': '/', '·': '\\cdot', '×': '\\times' },
  ...{ '⊙': '\\odot', '←': '\\leftarrow', '→': '\\to', '⇒': '\\Rightarrow', '⇔': '\\Leftrightarrow' },
  ...{ '↦': '\\mapsto', '≤': '\\le', '≥': '\\ge', '≠': '\\ne', '≈': '\\approx', '±': '\\pm' },
  ...{ '∓': '\\mp', '∂': '\\partial', '∇': '\\nabla', '√': '\\sqrt', '…': '\\dots', '∈': '\\in' },
};

/** Brackets, by what they are in TeX. ‖ and | are told apart by their order. */
export const OPENING: Readonly<Record<string, string>> = {
  ...{ '(': '(', '[': '[', '{': '\\{', '⟨': '\\langle ', '⌈': '\\lceil ', '⌊': '\\lfloor ' },
};
export const CLOSING: Readonly<Record<string, string>> = {
  ...{ ')': ')', ']': ']', '}': '\\}', '⟩': '\\rangle ', '⌉': '\\rceil ', '⌋': '\\rfloor ' },
};

/** Fractions that are one sign. */
export const FRACTIONS: Readonly<Record<string, string>> = {
  ...{ '½': '\\tfrac{1}{2}', '¼': '\\tfrac{1}{4}', '¾': '\\tfrac{3}{4}' },
};

/** Names of functions that stand before their argument without brackets, too. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  ...['argmin', 'max', 'min', 'sign', 'log', 'ln', 'exp', 'tanh', 'cos', 'sin', 'diag'],
]);

function table(from: string, to: string): Record<string, string> {
  const targets = [...to];
  return Object.fromEntries([...from].map((sign, index) => [sign, targets[index]]));
}
