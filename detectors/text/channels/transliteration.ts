import { compileSounds, type SoundTables } from '../foreign/compile.ts';
import { MOST_COMPARED, readForeign, type Search } from '../foreign/lookup.ts';
import { eachRun, type Run } from '../han/runs.ts';
import type { Channel } from './channel.ts';

/**
 * Latin names written in Chinese characters by their sound where the directory lists no such name (格雷芬奇 for Greyfinch): looked for where goods are
 * named only, and always doubtful, since another's name may sound so.
 */
export const transliteration: Channel = {
  id: 'transliteration',
  blurred: true,
  compile: (names) => compileSounds(names),
  open(tables, names, pairs) {
    const search: Search = {
      tables: tables as SoundTables,
      names,
      pairs,
      report: () => {},
      left: 0,
      sounds: new Map(),
    };
    const visit = (run: Run): void => readForeign(run, search);
    return (stream, report, naming) => {
      if (!naming || search.tables.owners[0] === undefined) return;
      search.report = report;
      search.left = MOST_COMPARED;
      eachRun(stream, pairs, visit);
    };
  },
};
