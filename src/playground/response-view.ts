import {
  type ComparedLine,
  type ComparedResponse,
  compareResponses,
  SHOWN_LENGTH,
  summarize,
} from '../requests/index.ts';
import type { HttpOutcome, HttpResponse, Language } from '../sandbox/index.ts';
import { duration } from './messages.ts';
import { LANGUAGE_NAMES } from './pane.ts';

/** What one side made of a request so far. */
export type Reply =
  | { waiting: string }
  /** `ms` is absent when nothing was sent. */
  | { outcome: HttpOutcome | { failure: string; message: string }; ms?: number };

/** The two sides of one request, in the order in which they are shown. */
export type Replies = Partial<Record<Language, Reply>>;

/** Shows answers side by side, with what differs marked. Everything is set as text: an answer is the program's own. */
export function showReplies(root: HTMLElement, replies: Replies): void {
  const sides = Object.entries(replies) as Array<[Language, Reply]>;
  const answers = sides.flatMap(([, reply]) => responseOf(reply));
  const compared =
    answers.length === 0 ? [] : compareResponses(answers as [HttpResponse] | [HttpResponse, HttpResponse]);
  let next = 0;
  const cards = sides.map(([language, reply]) =>
    card(language, reply, responseOf(reply).length > 0 ? compared[next++] : undefined),
  );
  const summary = element('p', 'summary', replySummary(replies));
  root.replaceChildren(...(sides.length > 1 && summary.textContent ? [summary] : []), ...cards);
}

/** How both sides answered, in a sentence; empty while one is waited for. */
export function replySummary(replies: Replies): string {
  const sides = Object.entries(replies) as Array<[Language, Reply]>;
  if (sides.some(([, reply]) => 'waiting' in reply)) return '';
  const answers = sides.flatMap(([, reply]) => responseOf(reply));
  if (answers.length === 2) {
    const both = answers as [HttpResponse, HttpResponse];
    return summarize(both, compareResponses(both));
  }
  return sides.map(([language, reply]) => `${LANGUAGE_NAMES[language]}: ${headline(reply)}.`).join(' ');
}

function responseOf(reply: Reply): HttpResponse[] {
  return 'outcome' in reply && 'response' in reply.outcome ? [reply.outcome.response] : [];
}

function headline(reply: Reply): string {
  if ('waiting' in reply) return reply.waiting;
  if ('failure' in reply.outcome) return `no answer: ${reply.outcome.message}`;
  const { status, statusText } = reply.outcome.response;
  return [status, statusText].filter(Boolean).join(' ');
}

function card(language: Language, reply: Reply, compared: ComparedResponse | undefined): HTMLElement {
  const article = element('article', `response ${language}`);
  article.setAttribute('aria-label', `Answer of ${LANGUAGE_NAMES[language]}`);
  const head = element('div', 'response-head');
  head.append(element('b', 'side', LANGUAGE_NAMES[language]), element('span', 'code', headline(reply)));
  if ('waiting' in reply) head.classList.add('waiting');
  else {
    if ('failure' in reply.outcome) head.classList.add('bad');
    if (reply.ms !== undefined) head.append(element('span', 'note', `${duration(reply.ms)} in this browser`));
  }
  article.append(head);
  if (!compared) return article;
  article.append(lines('headers', compared.headers, `Headers from ${LANGUAGE_NAMES[language]}`));
  if (compared.body.length === 0) article.append(element('p', 'note', 'Empty body'));
  else article.append(lines('body', compared.body, `Body from ${LANGUAGE_NAMES[language]}`));
  if (compared.cut) {
    const shown = `The first ${SHOWN_LENGTH.toLocaleString('en')} of ${compared.length.toLocaleString('en')} characters are shown.`;
    article.append(element('p', 'note', shown));
  }
  return article;
}

function lines(className: string, items: ComparedLine[], label: string): HTMLElement {
  const pre = element('pre', className);
  pre.tabIndex = 0;
  pre.role = 'group';
  pre.setAttribute('aria-label', label);
  for (const { text, state } of items) {
    const line = element(state === 'different' ? 'mark' : 'span', state, text);
    if (state === 'ignored') line.append(element('i', '', ' not compared'));
    pre.append(line, '\n');
  }
  return pre;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.textContent = text;
  return node;
}
