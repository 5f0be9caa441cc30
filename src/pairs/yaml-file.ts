import type { z } from 'astro/zod';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { fieldName, type Problem } from './problems.ts';

/** A YAML file that fits its schema, and the way to say where in it something is. */
export interface ParsedYaml<Data> {
  data: Data;
  /** A mistake at `path`, with the line of the nearest part that is written in the file. */
  problemAt(path: readonly PropertyKey[], message: string): Problem;
}

/**
 * Reads the text of a YAML file such as `playground.yaml`. `file` is its name in messages; mistakes are added to `problems`.
 * Gives undefined when there was any.
 */
export function parseYaml<Schema extends z.ZodType>(
  schema: Schema,
  source: string,
  file: string,
  problems: Problem[],
): ParsedYaml<z.output<Schema>> | undefined {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number) => `${file}:${counter.linePos(offset).line}`;
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      problems.push({ file: at(error.pos[0]), field: '', message: `not valid YAML: ${error.message}` });
    }
    return undefined;
  }

  const problemAt = (path: readonly PropertyKey[], message: string): Problem => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return { file: at(node.range[0]), field: fieldName(path), message };
    }
    return { file, field: fieldName(path), message };
  };

  const result = schema.safeParse(document.toJS(), {
    error: (issue) => (issue.code === 'invalid_type' && issue.input === undefined ? 'is missing; add it' : undefined),
  });
  if (result.success) return { data: result.data, problemAt };
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        problems.push(problemAt([...issue.path, key], 'is not a known key; remove it or correct its spelling'));
      }
    } else {
      const { message } = issue.code === 'invalid_key' ? issue.issues[0]! : issue;
      problems.push(problemAt(issue.path, message));
    }
  }
  return undefined;
}
