import { readFileSync } from 'node:fs';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { z } from 'zod';
import { InputError, messageOf } from '../lib/errors.ts';

/** A rule file as it was read, able to refuse any of its fields: by file and line. */
export type RuleFile<T> = { value: T; refuse: (path: readonly PropertyKey[], problem: string) => never };

/** Reads one file of the rules folder by its name; refuses it (InputError) where it does not fit. */
export type ReadRuleFile = <T>(name: string, schema: z.ZodType<T>) => RuleFile<T>;

/** The text of a rule file; refuses one that cannot be read. */
export function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(name, '', messageOf(error));
  }
}

/** The value of a rule file, which is strict JSON; refuses one that does not fit, by line and field. */
export function parsed<T>(name: string, text: string, schema: z.ZodType<T>): RuleFile<T> {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const error = errors[0];
  if (tree === undefined || error !== undefined)
    refuse(
      at(name, text, error?.offset ?? 0),
      '',
      `not JSON: ${error === undefined ? 'empty' : printParseErrorCode(error.error)}`,
    );
  const value: unknown = JSON.parse(text);
  const refuseField = (path: readonly PropertyKey[], problem: string, offset = offsetOf(tree, path)): never =>
    refuse(at(name, text, offset), ruleField(value, path), problem);
  refuseDoubles(tree, (path, offset) => refuseField(path, 'stands twice in one object', offset));
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, refuse: refuseField };
  const issue = result.error.issues[0]!;
  const strange = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return refuseField([...issue.path, ...strange], issue.message);
}

/** A name twice in one object would hide the first from every reader. */
function refuseDoubles(
  node: Node,
  refuseAt: (path: readonly PropertyKey[], offset: number) => never,
  path: readonly PropertyKey[] = [],
): void {
  const names = new Set<string>();
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') {
      refuseDoubles(child, refuseAt, [...path, index]);
      continue;
    }
    const [key, value] = child.children ?? [];
    const name = String(key?.value);
    if (names.has(name)) refuseAt([...path, name], child.offset);
    names.add(name);
    if (value !== undefined) refuseDoubles(value, refuseAt, [...path, name]);
  }
}

/** Where a field stands; where one that is missing would stand, in the nearest object around it. */
function offsetOf(tree: Node, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length) as (string | number)[]);
    if (node === undefined) continue;
    const isField = node.parent?.type === 'property';
    return isField ? node.parent!.offset : node.offset;
  }
  return tree.offset;
}

const at = (name: string, text: string, offset: number): string =>
  `${name}:${text.slice(0, offset).split('\n').length}`;

/** The path of a field, an entry of a list being named by its id where it has one. */
function ruleField(value: unknown, path: readonly PropertyKey[]): string {
  const first = path[0];
  const entry =
    Array.isArray(value) && typeof first === 'number' ? (value[first] as { id?: unknown } | null) : undefined;
  const parts = path.map((part) => String(part));
  if (typeof entry?.id === 'string') parts[0] = `${entry.id} (entry ${String(Number(first) + 1)})`;
  return parts.join('.');
}

/** Refuses a rule file: which (with its line, where that is known), at which field, why. */
export function refuse(file: string, field: string, problem: string): never {
  throw new InputError(`config/rules/${file}${field === '' ? '' : `: ${field}`}: ${problem}`, {
    code: 'rules-refused',
    kept: 'nothing was loaded',
    advice: 'correct the file and start again',
  });
}
