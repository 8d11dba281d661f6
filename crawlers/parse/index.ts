export { query } from './query.ts';
export { decoded, fragment, parseQuickly, parseTree } from './tree.ts';
