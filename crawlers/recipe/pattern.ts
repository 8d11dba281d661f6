import { isWord, parsePattern, refusePattern, type Test, type Tree } from './pattern-parse.ts';

const LONGEST_INPUT = 20_000;
const LARGEST_PROGRAM = 5_000;

/** A compiled pattern: the first capture group of the first match (the whole match where there is no group). */
export type Pattern = (text: string) => string | undefined;

type Step =
  | { op: 'char'; test: Test }
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { op: 'save'; slot: number }
  | { op: 'assert'; at: '^' | '$' | 'b' | 'B' }
  | { op: 'match' };
/**
 * Compiles a recipe's regular expression for a matcher whose time grows with text × pattern only (Thompson 1968, Pike's captures), so that no
 * pattern can stall a worker. Look-around and back-references are refused. Input beyond 20,000 characters is not looked at. Throws InputError.
 */
export function compilePattern(source: string): Pattern {
  const { tree, groups } = parsePattern(source);
  const steps: Step[] = [{ op: 'save', slot: 0 }];
  emit(tree, steps, source);
  steps.push({ op: 'save', slot: 1 }, { op: 'match' });
  return (text) => run(steps, text.slice(0, LONGEST_INPUT), groups > 0);
}

function emit(tree: Tree, steps: Step[], source: string): void {
  if (steps.length > LARGEST_PROGRAM) refusePattern(source, 'it is too large');
  if (tree.kind === 'char') steps.push({ op: 'char', test: tree.test });
  else if (tree.kind === 'assert') steps.push({ op: 'assert', at: tree.at });
  else if (tree.kind === 'all') for (const part of tree.parts) emit(part, steps, source);
  else if (tree.kind === 'group') {
    const kept = tree.index === 1;
    if (kept) steps.push({ op: 'save', slot: 2 });
    emit(tree.part, steps, source);
    if (kept) steps.push({ op: 'save', slot: 3 });
  } else if (tree.kind === 'any') emitAny(tree.parts, steps, source);
  else emitRepeat(tree, steps, source);
}

function emitAny(parts: Tree[], steps: Step[], source: string): void {
  const ends: { op: 'jump'; to: number }[] = [];
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1) emit(part, steps, source);
    else {
      const split = { op: 'split' as const, first: steps.length + 1, second: 0 };
      steps.push(split);
      emit(part, steps, source);
      const end = { op: 'jump' as const, to: 0 };
      steps.push(end);
      ends.push(end);
      split.second = steps.length;
    }
  }
  for (const end of ends) end.to = steps.length;
}

function emitRepeat(tree: Extract<Tree, { kind: 'repeat' }>, steps: Step[], source: string): void {
  for (let i = 0; i < tree.least; i++) emit(tree.part, steps, source);
  const fork = (): { op: 'split'; first: number; second: number } => {
    const split = { op: 'split' as const, first: 0, second: 0 };
    steps.push(split);
    return split;
  };
  const aim = (split: { first: number; second: number }, inside: number, after: number): void => {
    split.first = tree.lazy ? after : inside;
    split.second = tree.lazy ? inside : after;
  };
  if (tree.most === Number.POSITIVE_INFINITY) {
    const start = steps.length;
    const split = fork();
    emit(tree.part, steps, source);
    steps.push({ op: 'jump', to: start });
    aim(split, start + 1, steps.length);
    return;
  }
  const splits = [];
  for (let i = tree.least; i < tree.most; i++) {
    splits.push({ split: fork(), inside: steps.length });
    emit(tree.part, steps, source);
  }
  for (const { split, inside } of splits) aim(split, inside, steps.length);
}

type Thread = { at: number; saved: number[] };

function run(steps: Step[], text: string, grouped: boolean): string | undefined {
  let current: Thread[] = [];
  let found: number[] | undefined;
  const seen = new Int32Array(steps.length).fill(-1);
  const holds = (at: '^' | '$' | 'b' | 'B', index: number): boolean => {
    if (at === '^') return index === 0;
    if (at === '$') return index === text.length;
    const edge = isWord(text.charCodeAt(index - 1)) !== isWord(text.charCodeAt(index));
    return at === 'b' ? edge : !edge;
  };
  // Threads enter in order of priority; a place taken at this index is not entered again, which bounds the work.
  const enter = (list: Thread[], start: Thread, index: number): void => {
    const stack = [start];
    while (stack.length > 0) {
      const thread = stack.pop() as Thread;
      if (seen[thread.at] === index) continue;
      seen[thread.at] = index;
      const step = steps[thread.at] as Step;
      if (step.op === 'jump') stack.push({ at: step.to, saved: thread.saved });
      else if (step.op === 'split')
        stack.push({ at: step.second, saved: thread.saved }, { at: step.first, saved: thread.saved });
      else if (step.op === 'save') {
        const saved = thread.saved.slice();
        saved[step.slot] = index;
        stack.push({ at: thread.at + 1, saved });
      } else if (step.op === 'assert') {
        if (holds(step.at, index)) stack.push({ at: thread.at + 1, saved: thread.saved });
      } else list.push(thread);
    }
  };
  for (let index = 0; index <= text.length; index++) {
    if (found === undefined) enter(current, { at: 0, saved: [-1, -1, -1, -1] }, index);
    if (current.length === 0 && found !== undefined) break;
    const next: Thread[] = [];
    const code = text.charCodeAt(index);
    for (const thread of current) {
      const step = steps[thread.at] as Step;
      if (step.op === 'match') {
        found = thread.saved;
        break;
      }
      if (step.op === 'char' && index < text.length && step.test(code))
        enter(next, { at: thread.at + 1, saved: thread.saved }, index + 1);
    }
    current = next;
  }
  if (found === undefined) return undefined;
  const [from, to] = grouped ? [found[2] ?? -1, found[3] ?? -1] : [found[0] ?? -1, found[1] ?? -1];
  return from < 0 || to < 0 ? undefined : text.slice(from, to);
}
