import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** Text of one part of a workbook, in pieces; no pieces where the workbook lacks the part. */
export type Part = AsyncIterable<string>;

type Handlers = {
  open(tag: string, attributes: Record<string, string>): void;
  text?(piece: string): void;
  close?(tag: string): void;
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Parses a part piece by piece, calling the handlers with tags free of their prefix and yielding after each piece.
 * Throws on XML that is not well-formed; entities that a document declares itself are not resolved but refused.
 */
export async function* parseXml(part: Part, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => handlers.open(localName(tag.name), (tag as SaxesTagPlain).attributes));
  if (handlers.text) parser.on('text', (piece) => handlers.text!(piece));
  if (handlers.close) parser.on('closetag', (tag) => handlers.close!(localName(tag.name)));
  let begun = false;
  for await (const piece of part) {
    begun = true;
    parser.write(piece);
    yield;
  }
  if (begun) parser.close();
}

/** Parses a whole part. */
export async function readXml(part: Part, handlers: Handlers): Promise<void> {
  for await (const _ of parseXml(part, handlers));
}
