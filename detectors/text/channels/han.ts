import { findAlike } from '../han/alike.ts';
import type { Search } from '../han/lookup.ts';
import { findMixed } from '../han/mixed.ts';
import { compileNameKeys, type NameKeys } from '../han/names.ts';
import { eachRun, type Run } from '../han/runs.ts';
import { findSplit } from '../han/split.ts';
import type { Channel } from './channel.ts';

/**
 * Chinese names in another spelling: by characters of the same sound (奈克 for 耐克) or shape (大白免), characters that changed places,
 * split ones (女马 for 妈), and half in letters (耐ke). One pass over the runs of Chinese characters, one table of keys.
 */
export const han: Channel = {
  id: 'han',
  blurred: true,
  compile: (names) => compileNameKeys(names),
  open(tables, names, pairs) {
    const search: Search = { keys: tables as NameKeys, names, pairs, report: () => {}, naming: false, eager: false };
    const visit = (run: Run): void => {
      findAlike(run, search);
      findSplit(run, search);
    };
    return (stream, report, naming, eager) => {
      search.report = report;
      search.naming = naming;
      search.eager = eager;
      eachRun(stream, pairs, visit);
      findMixed(stream, search);
    };
  },
};
