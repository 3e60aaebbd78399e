/**
 * Elements of the page by their selectors, and HTML put into them.
 */
import type { Html } from '../../../harness/pages/html.ts';

/** @throws where the page has no such element: the view and what it does are written together */
export function find<E extends HTMLElement = HTMLElement>(parent: ParentNode, selector: string): E {
  const found = parent.querySelector<E>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** Safe, because Html is: what is not written by the project is escaped in it. */
export function put(element: Element, html: Html | undefined): void {
  element.innerHTML = html?.text ?? '';
}

export function button(words: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = words;
  element.addEventListener('click', act);
  return element;
}
