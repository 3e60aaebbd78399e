/**
 * The inputs of an example as fields: every number can be changed, all else is told.
 */
import type { Plain } from '../../../harness/engine/model.ts';
import { type Html, html } from '../../../harness/pages/html.ts';
import { show } from '../../../harness/report/show.ts';
import type { Change } from '../grading/messages.ts';

type Place = Change['at'];

/** More numbers than this are not changed one by one. */
const MAX_NUMBERS = 48;

export function numberFields(inputs: Readonly<Record<string, Plain>>): Html {
  const rows = Object.entries(inputs).map(([name, value]) => {
    const fields = countOf(value) <= MAX_NUMBERS ? fieldsOf(value, [name], name) : told(value);
    return html`<div class="entry"><dt>${name}</dt><dd>${fields}</dd></div>`;
  });
  return html`<dl class="numbers">${rows}</dl>`;
}

/** The numbers that are no longer what they were; undefined where some field holds no number. */
export function changesIn(root: HTMLElement): Change[] | undefined {
  const changes: Change[] = [];
  for (const field of root.querySelectorAll<HTMLInputElement>('input[data-at]')) {
    const value = Number(field.value.replace('−', '-').replace(',', '.'));
    const isNumber = field.value.trim() !== '' && Number.isFinite(value);
    field.setAttribute('aria-invalid', String(!isNumber));
    if (!isNumber) return undefined;
    if (value !== Number(field.defaultValue)) {
      changes.push({ at: JSON.parse(field.dataset.at ?? '[]') as Place, value });
    }
  }
  return changes;
}

function fieldsOf(value: Plain, at: Place, name: string): Html {
  if (typeof value === 'number') {
    return html`<input data-at="${JSON.stringify(at)}" value="${value}" inputmode="text" autocomplete="off" spellcheck="false" aria-label="${name}" size="${Math.max(4, String(value).length + 1)}">`;
  }
  if (isList(value)) return listOf(value, at, name);
  if (typeof value !== 'object' || value === null) return told(value);
  if ('matrix' in value) return listOf(value.matrix, at, name);
  if ('fields' in value) {
    const parts = Object.entries(value.fields);
    return html`${parts.map(([part, inner]) => html`<div class="part"><span class="soft">${part}</span> ${fieldsOf(inner, [...at, part], `${name}.${part}`)}</div>`)}`;
  }
  return told(value);
}

function listOf(items: readonly Plain[], at: Place, name: string): Html {
  const fields = items.map((item, index) => fieldsOf(item, [...at, index], `${name}[${index}]`));
  const isTall = items.some((item) => typeof item === 'object' && item !== null);
  return isTall
    ? html`<div class="rows">${fields.map((field) => html`<div class="row">${field}</div>`)}</div>`
    : html`<span class="row">[ ${fields} ]</span>`;
}

function told(value: Plain): Html {
  return html`<pre>${show(value).join('\n')}</pre>`;
}

function countOf(value: Plain): number {
  if (typeof value !== 'object' || value === null) return 1;
  if ('special' in value) return 1;
  const inner = isList(value) ? value : 'matrix' in value ? value.matrix : Object.values(value.fields);
  return inner.reduce((sum: number, part) => sum + countOf(part), 0);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
