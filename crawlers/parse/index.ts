export { query } from './query.ts';
export { decoded, fragment, parseTree } from './tree.ts';
