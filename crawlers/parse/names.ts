/*
 * What HTML says of its elements by name, as far as the quick parser needs it (WHATWG HTML, 13.2.4 and 13.2.6). A name that stands in no list is that of
 * an ordinary element.
 */

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that never hold anything. */
export const VOID = set('area base basefont bgsound br col embed hr img input keygen link meta param source track wbr');
/** Void elements that stand in the head as well as in the body. */
export const HEAD_VOID = set('base basefont bgsound link meta');
/** Elements whose content is text alone; of some its references are resolved. */
export const RAW = set('iframe noembed noframes noscript script style textarea title');
export const RAW_IN_HEAD = set('noframes noscript script style title');
export const RESOLVED = set('textarea title');
/** What a new block closes an open paragraph for, and what an end tag closes with all that is open in it. */
export const CLOSES_P = set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li dd dt listing main menu nav ol p pre search section summary ul',
);
export const BLOCK_END = set(
  'address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer header hgroup listing main menu nav ol pre search section summary ul',
);
export const HEADINGS = set('h1 h2 h3 h4 h5 h6');
export const FORMATTING = set('a b big code em font i nobr s small strike strong tt u');
/** What ends by itself where that which holds it ends. */
export const IMPLIED = set('dd dt li optgroup option p');
/** Where looking for an open element stops. */
export const SCOPE = set('caption html table td th');
export const TABLE_PARTS = set('caption col colgroup tbody td tfoot th thead tr');
/** Elements that may hold nothing but parts of a table. */
export const TABLE_FRAMES = set('colgroup table tbody tfoot thead tr');
export const TABLE_BODIES = set('tbody tfoot thead');
export const SPECIAL = set(
  'address article aside blockquote body button caption center colgroup dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html li listing main menu nav ol p pre section select summary table tbody td tfoot th thead tr ul',
);
/** Elements with rules of their own that are not worth a quick way. */
export const UNUSUAL = set(
  'applet br/ frame frameset head html body image listing marquee math nobr object plaintext rb rp rt rtc template xmp',
);
