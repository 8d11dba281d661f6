import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createWorld, referencePictures } from '../../samples/market/index.ts';
import { drawPicture } from '../../samples/market/pictures.ts';

const world = createWorld({ seed: 4, epoch: '2026-11-23T09:00:00+08:00' });
const names = [...new Set(world.visible(world.epoch).flatMap((offer) => offer.pictures))];

describe('pictures of the sample market', () => {
  it('are drawn from their names alone, each a picture that opens, the same every time', async () => {
    for (const kind of ['goods-', 'ref-', 'qr-']) {
      const name = names.find((one) => one.startsWith(kind));
      const drawn = await drawPicture(name ?? '', world.registries);
      const again = await drawPicture(name ?? '', world.registries);
      expect(drawn !== undefined && again?.bytes.equals(drawn.bytes), kind).toBe(true);
      const { width } = await sharp(drawn?.bytes).metadata();
      expect(width).toBeGreaterThanOrEqual(300);
    }
    for (const bad of [
      'goods-nothing-0-0-0.jpg',
      'ref-nobody-1_scaled-0.jpg',
      'ref-tm-nike-9_scaled-0.jpg',
      '../x',
      'a.jpg',
    ])
      expect(await drawPicture(bad, world.registries)).toBeUndefined();
  });

  it('hold a QR code that a scanner reads', async () => {
    const name = names.find((one) => one.startsWith('qr-')) ?? '';
    const picture = await drawPicture(name, world.registries);
    const { data, info } = await sharp(picture?.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(decodeQR({ data, width: info.width, height: info.height })).toBe('https://qr.sample.invalid/shili-8848');
  });

  it('of infringers are near the owner’s reference picture, those of other goods are not', async () => {
    const stolen = names.filter((name) => /^ref-.*_(scaled|resaved)/.test(name)).slice(0, 6);
    for (const name of stolen) {
      const id = name.split('_')[0];
      const references = await referencePictures(world.registries, (mark) => id?.includes(mark.id) === true);
      const own = references.find((one) => one.id === id);
      const shown = await drawPicture(name, world.registries);
      expect(await distance(shown?.bytes, own?.bytes), name).toBeLessThan(6);
      const other = await drawPicture(names.find((one) => one.startsWith('goods-')) ?? '', world.registries);
      expect(await distance(other?.bytes, own?.bytes)).toBeGreaterThan(15);
    }
  });
});

/** Mean difference of the grey values of two pictures at 32 by 32. */
async function distance(a: Buffer | undefined, b: Buffer | undefined): Promise<number> {
  const small = (bytes: Buffer | undefined): Promise<Buffer> =>
    sharp(bytes).flatten({ background: '#fff' }).greyscale().resize(32, 32, { fit: 'fill' }).raw().toBuffer();
  const [left, right] = await Promise.all([small(a), small(b)]);
  return left.reduce((sum, value, at) => sum + Math.abs(value - (right[at] ?? 0)), 0) / left.length;
}
