import { compileForms, type Forms } from '../latin/forms.ts';
import { Lookup } from '../latin/lookup.ts';
import { createReader } from '../latin/reader.ts';
import type { Channel } from './channel.ts';

/**
 * Latin tokens that are a name but for one edit or for digits and signs in place of letters, and Chinese names spelled in pinyin. Common
 * words, model codes and names of others are none.
 */
export const latin: Channel = {
  id: 'latin',
  blurred: true,
  compile: compileForms,
  open(tables, names) {
    const forms = tables as Forms;
    const read = createReader(forms, new Lookup(forms, names));
    return (stream, report, _naming, eager) => read(stream, report, eager);
  },
};
