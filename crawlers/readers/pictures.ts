/** Queries that size or convert a picture, without making it another one. */
const SIZING =
  /^(w|h|width|height|wid|hei|size|sz|q|quality|qlt|f|fm|fmt|format|fit|crop|dpr|auto|resize|scale|v|version)$/i;
const WIDTH = /^(w|width|wid|size|sz)$/i;
/** Queries in which an optimiser of pictures is told which one to show. */
const SOURCE = /^(src|url|image|img|file|source|path)$/i;
const PICTURE = /\.(jpe?g|png|webp|gif|avif|bmp)$/i;

/** What a picture's address shows: that of the picture an optimiser is asked for, without the sizes asked of it; and how wide it is asked to be. */
export function subjectOf(address: string): { subject: string; width: number } {
  if (!URL.canParse(address) || !address.includes('?')) return { subject: address, width: Number.POSITIVE_INFINITY };
  const url = new URL(address);
  const asked = [...url.searchParams];
  const widths = asked.filter(([name]) => WIDTH.test(name)).map(([, value]) => Number.parseInt(value, 10) || 0);
  const source = asked.find(
    ([name, value]) => SOURCE.test(name) && URL.canParse(value, url.href) && PICTURE.test(new URL(value, url).pathname),
  );
  for (const [name] of asked) if (SIZING.test(name)) url.searchParams.delete(name);
  const subject = source === undefined ? url.href : subjectOf(new URL(source[1], url).href).subject;
  // One of which no size is asked is the picture as it is.
  return { subject, width: widths.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...widths) };
}

/** What shops show where they have no picture. */
const NO_PICTURE =
  /(no|default|missing)[-_]?(default)?[-_]?(image|img|photo|picture|pic)\d*([_-]\w+)?\.\w{3,4}(\?|$)|placeholder[^/]*\.\w{3,4}(\?|$)/i;

/** True for what a shop shows where it has no picture. */
export const isStandIn = (address: string): boolean => NO_PICTURE.test(address);

/** The pictures without those that stand in for one; all of them where there is no other. */
export function realPictures(addresses: string[]): string[] {
  const real = addresses.filter((address) => !isStandIn(address));
  return real.length > 0 ? real : addresses;
}

/** Each picture once, in their order: of addresses that differ in the size asked for alone, the largest. */
export function distinctPictures(addresses: string[]): string[] {
  const best = new Map<string, { address: string; width: number }>();
  for (const address of addresses) {
    const { subject, width } = subjectOf(address);
    const known = best.get(subject);
    if (known === undefined || width > known.width) best.set(subject, { address, width });
  }
  return [...best.values()].map(({ address }) => address);
}
