import loadAcorn from 'lazy:acorn';
import type { PositionMap } from '../kernel/stack.ts';
import { applyEdits, type Edit } from './positions.ts';

/**
 * Lets `AsyncLocalStorage` follow `await`. No browser tells a program which context an `await` belongs to, so the code says it
 * itself: each asynchronous function keeps a frame, hands its context over before it waits and takes it up again after.
 * The functions called are those that `builtins/async_hooks.ts` puts behind `Symbol.for('bilingual.context')`.
 *
 * Asynchronous generators are left as they are: who calls `next` decides in which context they go on.
 */
interface Node {
  type: string;
  start: number;
  end: number;
  async?: boolean;
  generator?: boolean;
  await?: boolean;
  body?: Node | Node[];
  argument?: Node;
  right?: Node;
  directive?: string;
  handler?: { body: Node } | null;
  finalizer?: Node | null;
}

/** Where a text is put in; those at one place in the order of their making. */
interface Insertion {
  at: number;
  text: string;
}

/**
 * Rewrites a file; no line moves.
 *
 * @returns the code and the map back to the code before; the same code when it has nothing to rewrite or does not parse.
 */
export function followContexts(code: string, isModule: boolean): { code: string; map: PositionMap } {
  const plain = { code, map: ((line, column) => [line, column]) as PositionMap };
  if (!/\bawait\b/.test(code)) return plain;
  let program: Node;
  try {
    program = loadAcorn().parse(code, {
      ecmaVersion: 'latest',
      sourceType: isModule ? 'module' : 'script',
      allowReturnOutsideFunction: true,
      // A function's body includes the parentheses around it.
      preserveParens: true,
    }) as unknown as Node;
  } catch {
    return plain;
  }
  const writer = new Writer(code);
  writer.visit(program, `${writer.name}T()`, false);
  if (writer.insertions.length === 0) return plain;
  const edits = writer.insertions
    .map(({ at, text }): Edit => ({ start: at, end: at, text }))
    .sort((a, b) => a.start - b.start);
  const { code: body, map } = applyEdits(code, edits);
  const { name } = writer;
  // Hoisted, so no position moves; the second gives the frame of the module itself.
  const tail =
    `\nfunction ${name}(k,...v){return globalThis[Symbol.for("bilingual.context")][k](...v)}` +
    `function ${name}T(){return ${name}.f??=${name}("enter")}`;
  return { code: body + tail, map };
}

class Writer {
  readonly insertions: Insertion[] = [];
  /** Of the function that all rewritten code calls. */
  readonly name: string;

  constructor(code: string) {
    this.name = '$context';
    while (code.includes(this.name)) this.name += '_';
  }

  #put(at: number, text: string): void {
    this.insertions.push({ at, text });
  }

  /** `frame` is an expression that gives the frame of the function that `node` is in; none: its awaits are left alone. */
  visit(node: Node, frame: string | undefined, labeled: boolean): void {
    if (node.type.includes('Function')) this.#function(node);
    else if (node.type === 'AwaitExpression' && frame) this.#await(node, frame);
    else if (node.type === 'ForOfStatement' && node.await && frame && !labeled) this.#forAwait(node, frame);
    else {
      if (node.type === 'TryStatement' && frame) {
        for (const block of [node.handler?.body, node.finalizer]) {
          if (block) this.#put(block.start + 1, `${this.name}("caught",${frame});`);
        }
      }
      this.#children(node, frame);
    }
  }

  #children(node: Node, frame: string | undefined): void {
    for (const value of Object.values(node)) {
      for (const child of [value].flat() as unknown[]) {
        if (isNode(child)) this.visit(child, frame, node.type === 'LabeledStatement');
      }
    }
  }

  #function(node: Node): void {
    if (!node.async || node.generator) {
      this.#children(node, undefined);
      return;
    }
    const frame = `${this.name}F`;
    const body = node.body as Node;
    const open = `const ${frame}=${this.name}("enter");try{`;
    const close = `}finally{${this.name}("exit",${frame})}`;
    if (body.type === 'BlockStatement') {
      const first = (body.body as Node[]).find(({ directive }) => directive === undefined);
      this.#put(first ? first.start : body.end - 1, open);
      this.#children(node, frame);
      this.#put(body.end - 1, close);
    } else {
      this.#put(body.start, `{${open}return(`);
      this.#children(node, frame);
      this.#put(body.end, `)${close}}`);
    }
  }

  #await(node: Node, frame: string): void {
    const argument = node.argument!;
    this.#put(node.start, `${this.name}("resume",${frame},`);
    this.#put(argument.start, `${this.name}("leave",${frame},`);
    this.visit(argument, frame, false);
    this.#put(argument.end, ')');
    this.#put(node.end, ')');
  }

  #forAwait(node: Node, frame: string): void {
    const body = node.body as Node;
    const right = node.right!;
    this.#put(node.start, '{');
    this.#put(right.start, `${this.name}("leave",${frame},`);
    this.visit(right, frame, false);
    this.#put(right.end, ')');
    const isBlock = body.type === 'BlockStatement';
    this.#put(isBlock ? body.start + 1 : body.start, `${isBlock ? '' : '{'}${this.name}("resume",${frame});`);
    this.visit(body, frame, false);
    this.#put(isBlock ? body.end - 1 : body.end, `;${this.name}("leave",${frame})${isBlock ? '' : '}'}`);
    this.#put(node.end, `${this.name}("caught",${frame})}`);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
