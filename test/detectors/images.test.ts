import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { hammingDistance } from '../../detectors/images/hash.ts';
import { createInspector } from '../../detectors/images/index.ts';
import { InputError } from '../../lib/errors.ts';
import { listing, rules, screenerFor } from '../support/detectors.ts';

const inspector = createInspector({ weights: rules.weights });
const draw = (shapes: string): Sharp =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="450">${shapes}</svg>`));

let picture: Buffer;
let other: Buffer;
let reference: { id: string; hashes: string[] };

beforeAll(async () => {
  picture = await draw(
    '<rect width="600" height="450" fill="#eee"/><circle cx="200" cy="200" r="120" fill="#c33"/><rect x="330" y="80" width="180" height="220" fill="#246"/><path d="M50 400 L300 300 L580 430" stroke="#060" stroke-width="25" fill="none"/>',
  )
    .jpeg()
    .toBuffer();
  other = await draw(
    '<rect width="600" height="450" fill="#fff"/><rect x="60" y="250" width="380" height="120" fill="#a3c"/><circle cx="450" cy="120" r="70" fill="#222"/>',
  )
    .png()
    .toBuffer();
  reference = { id: 'ref-1', hashes: await inspector.hashes(picture) };
});

describe('near-duplicates', () => {
  const changes: [string, (given: Sharp) => Sharp][] = [
    ['as it is', (p) => p.png()],
    ['smaller and coarser', (p) => p.resize(200).jpeg({ quality: 40 })],
    ['in another format', (p) => p.webp({ quality: 60 })],
    ['without colour', (p) => p.greyscale().png()],
    ['in a mirror', (p) => p.flop().png()],
    ['in a white frame', (p) => p.extend({ top: 60, bottom: 60, left: 60, right: 60, background: '#fff' }).png()],
    ['in a black frame', (p) => p.extend({ top: 30, bottom: 90, left: 40, right: 40, background: '#000' }).png()],
    ['slightly cut', (p) => p.extract({ left: 15, top: 10, width: 570, height: 430 }).png()],
    ['brighter', (p) => p.modulate({ brightness: 1.2 }).png()],
    ['in its first frame', (p) => p.gif()],
  ];

  it.each(changes)('are recognised %s', async (_, change) => {
    const changed = await change(sharp(picture)).toBuffer();
    const hits = await inspector.inspect(listing('x'), [undefined, changed], [reference]);
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({ kind: 'image', subjectId: 'ref-1', status: 'ask' });
    expect(hits[0]!.reasons[0]).toMatchObject({ code: 'near-duplicate', field: 'images[1]' });
    expect(hits[0]!.reasons[0]!.params!['distance']).toBeLessThanOrEqual(31);
  });

  it('are not seen in another picture or a blank one', async () => {
    const blank = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#ccc' } })
      .png()
      .toBuffer();
    expect(await inspector.inspect(listing('x'), [other, blank], [reference])).toEqual([]);
  });

  it('count once a reference, by the nearest picture', async () => {
    const small = await sharp(picture).resize(150).jpeg({ quality: 20 }).toBuffer();
    const hits = await inspector.inspect(listing('x'), [small, picture], [reference]);
    expect(hits.map((hit) => hit.reasons[0]!.field)).toEqual(['images[1]']);
  });
});

describe('pictures that are refused', () => {
  const bad: [string, () => Promise<Buffer> | Buffer][] = [
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['no picture', () => Buffer.from('hello')],
    ['an archive behind a JPEG', () => Buffer.concat([picture, Buffer.from('PK\u0003\u0004')])],
    ['a script behind a PNG', async () => Buffer.concat([other, Buffer.from('<script>1</script>')])],
    ['cut off', () => picture.subarray(0, 200)],
    ['30,000 × 30,000 pixels', () => hugePng()],
  ];

  it.each(bad)('%s', async (_, make) => {
    const bytes = await make();
    await expect(inspector.hashes(bytes)).rejects.toBeInstanceOf(InputError);
    expect(await inspector.inspect(listing('x'), [bytes, picture], [reference])).toHaveLength(1);
  });
});

/** A PNG whose header says 30,000 × 30,000 and that holds nothing else. */
function hugePng(): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452000075300000753008020000000000000000000000', 'hex');
  return Buffer.concat([head, Buffer.from('0000000049454e44ae426082', 'hex')]);
}

describe('merge', () => {
  it('adds picture hits by the rule of the contract', async () => {
    const finding = screenerFor().screen(listing('泽菲林 运动鞋'));
    const hits = await inspector.inspect(listing('x'), [picture], [reference]);
    const merged = inspector.merge(finding, hits);
    expect(merged.hits).toHaveLength(1);
    expect(merged.flagged).toBe(false);
    expect(merged.score).toBe(hits[0]!.score);
    const loud = screenerFor().screen(listing('泽菲林 运动鞋 高仿'));
    expect(inspector.merge(loud, hits)).toMatchObject({ flagged: true, score: loud.score });
  });
});

it('measures distances of hashes only', () => {
  expect(hammingDistance('00ff', '00f0')).toBe(4);
  expect(hammingDistance('00ff', '00')).toBe(Number.POSITIVE_INFINITY);
  expect(hammingDistance('', '')).toBe(Number.POSITIVE_INFINITY);
});
