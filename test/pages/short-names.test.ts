import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { shortened } from '../../harness/pages/formulas/short-names.ts';

const typeset = (tex: string) => katex.renderToString(tex, { displayMode: true, output: 'htmlAndMathml' });

const RULES = '.katex .mord{color:red}.katex .vlist>span>.pstrut{width:0}.katex .elsewhere{top:.5em}';

const FORMULA = typeset(String.raw`\sqrt{\frac{x_i}{2}} + \sum_{i=1}^n \mathbf{w}^\top x`);

describe('a page of formulas in shorter words', () => {
  const { markup, rules } = shortened({ markup: `<p class="mord">${FORMULA}${FORMULA}</p>`, rules: RULES });

  it('is shorter, and has no styles at elements', () => {
    expect(markup.length).toBeLessThan(1.5 * FORMULA.length);
    expect(markup).not.toContain(' style=');
  });

  it('has its MathML and its words as they were', () => {
    const mathml = (text: string) => text.match(/<math[\s\S]*?<\/math>/g);
    const words = (text: string) => text.replace(/<[^>]*>/g, '');
    expect(mathml(markup)).toEqual(mathml(FORMULA + FORMULA));
    expect(words(markup)).toBe(words(FORMULA + FORMULA));
  });

  it('has a rule for each style, which wins as the style did', () => {
    const styles = new Set([...FORMULA.matchAll(/ style="([^"]*)"/g)].map(([, style]) => style));
    const written = [...rules.matchAll(/\.S\w+\{([^}]*)\}/g)].map(([, rule]) =>
      rule.replaceAll('!important', ''),
    );
    expect(new Set(written.map((rule) => `${rule};`))).toEqual(styles);
    for (const [, rule] of rules.matchAll(/\.S\w+\{([^}]*)\}/g)) {
      for (const declaration of rule.split(';')) expect(declaration).toMatch(/!important$/);
    }
  });

  it('has rules of the same names, and leaves alone what stands in no formula', () => {
    expect(markup).toMatch(/^<p class="mord">/);
    const nameOf = (part: RegExp) => rules.match(part)?.[1];
    expect(markup).toContain(`"${nameOf(/\.katex \.(K\w+)\{color:red\}/)}"`);
    expect(rules).toContain('.elsewhere{top:.5em}');
  });

  it('is what it was where there is no formula', () => {
    const page = { markup: '<p style="top:1em">a</p>', rules: '' };
    expect(shortened(page)).toEqual(page);
  });
});
