import { encodeQR } from 'qr';
import sharp from 'sharp';
import type { Mark, Registries } from '../../domain/registries.ts';
import { textPath, textWidth } from './glyphs.ts';
import { EDITS, REFERENCES_PER_MARK, referenceId } from './picture-names.ts';
import { bucket, type Random, random } from './random.ts';
import { plainNames } from './registries.ts';
import { SHAPES } from './shapes.ts';
import { goodsOf } from './wording.ts';

export type Picture = { bytes: Buffer; type: 'image/jpeg' | 'image/png' };

/** A mark's own product picture, as its owner would hand it in: PNG, 600 by 600. */
export type ReferencePicture = { id: string; markId: string; name: string; bytes: Buffer };

/** The owner's reference pictures of every mark that has goods in the market, or of those named. */
export async function referencePictures(
  registries: Registries,
  only?: (mark: Mark) => boolean,
): Promise<ReferencePicture[]> {
  const found: ReferencePicture[] = [];
  for (const mark of registries.directory.filter((one) => goodsOf(one).length > 0 && (only?.(one) ?? true)))
    for (let n = 1; n <= REFERENCES_PER_MARK; n++)
      found.push({
        id: referenceId(mark.id, n),
        markId: mark.id,
        name: `${referenceId(mark.id, n)}.png`,
        bytes: await sharp(Buffer.from(referenceSvg(mark, n)))
          .png()
          .toBuffer(),
      });
  return found;
}

const hsl = (hue: number, saturation: number, light: number): string => `hsl(${hue % 360},${saturation}%,${light}%)`;

/** 示例 across the picture: nothing drawn here can be taken for a photograph of real goods. */
const watermark = (): string =>
  `<g transform="rotate(-24 300 300)">${textPath('示例 SAMPLE', { x: 300, y: 330, size: 64, fill: '#000', bold: 20, anchor: 'middle', opacity: 0.1 })}</g>${textPath('示例图片', { x: 498, y: 586, size: 20, fill: '#666', bold: 20, opacity: 0.9 })}`;

function canvas(body: string, background: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 600 600"><rect width="600" height="600" fill="${background}"/>${body}${watermark()}</svg>`;
}

function referenceSvg(mark: Mark, n: number): string {
  const choices = goodsOf(mark);
  const { goods } = choices[bucket(`${mark.id}/${n}`, choices.length)]!;
  const kind = bucket(`${mark.id}/kind/${n}`, 997);
  const hue = bucket(`${mark.id}/hue`, 360);
  const names = plainNames(mark);
  const label = names.latin ?? mark.mark;
  const size = Math.min(76, (460 / textWidth(label, 100)) * 100);
  const shape = SHAPES[goods.shape] ?? SHAPES['box']!;
  const rng = random('reference', mark.id, n);
  const body = `${blocks(rng, hue, 6)}<g transform="${placement(rng)}">${shape({ main: hsl(hue, 60, 46), dark: hsl(hue + 12, 64, 24), light: hsl(hue + 30, 62, 76), kind })}</g>`;
  const top = rng.pick([20, 20, 250, 440]);
  const dark = rng.chance(0.5);
  const banner = `<rect x="0" y="${top}" width="600" height="${size + 34}" fill="${hsl(hue + 180, 30, dark ? 16 : 97)}" opacity="0.9"/>${textPath(label, { x: 300, y: top + size + 6, size, fill: hsl(hue, 70, dark ? 92 : 22), bold: 60, anchor: 'middle' })}`;
  const width = names.han === undefined ? 0 : textWidth(names.han, 40) + 36;
  const second =
    names.han === undefined
      ? ''
      : `<rect x="${300 - width / 2}" y="${top === 20 ? 524 : 24}" width="${width}" height="56" rx="28" fill="#fff" opacity="0.88"/>${textPath(names.han, { x: 300, y: top === 20 ? 566 : 66, size: 40, fill: hsl(hue, 70, 22), bold: 40, anchor: 'middle' })}`;
  return canvas(body + banner + second, hsl(hue + 200, 20, 95));
}

/** Large blocks of light and shade behind the goods, so that two pictures of like goods differ as photographs would. */
function blocks(rng: Random, hue: number, count: number): string {
  return Array.from({ length: count }, () => {
    const fill = hsl(hue + rng.int(0, 359), rng.int(15, 50), rng.int(38, 94));
    const [x, y] = [rng.int(-60, 560), rng.int(-60, 560)];
    if (rng.chance(0.4)) return `<circle cx="${x}" cy="${y}" r="${rng.int(60, 210)}" fill="${fill}"/>`;
    return `<rect x="${x}" y="${y}" width="${rng.int(90, 420)}" height="${rng.int(90, 420)}" fill="${fill}" transform="rotate(${rng.int(-40, 40)} ${x} ${y})"/>`;
  }).join('');
}

/** Where and how large the goods stand in the picture. */
const placement = (rng: Random): string =>
  `translate(${300 + rng.int(-90, 90)} ${300 + rng.int(-70, 70)}) rotate(${rng.int(-22, 22)}) scale(${rng.chance(0.5) ? '-' : ''}${(0.62 + rng.next() * 0.5).toFixed(2)} 1) scale(${(0.75 + rng.next() * 0.3).toFixed(2)}) translate(-300 -300)`;

function goodsSvg(shapeName: string, hue: number, kind: number, view: number): string | undefined {
  const shape = SHAPES[shapeName];
  if (shape === undefined) return undefined;
  const rng = random('goods', shapeName, hue, kind);
  const backdrop = blocks(rng, hue, 4 + (kind % 3));
  const turned = `${placement(rng)}${view === 0 ? '' : ` translate(300 300) scale(${view === 1 ? '-1 1' : '0.7 0.7'}) rotate(${view === 1 ? 4 : -12}) translate(-300 -300)`}`;
  const tag =
    kind % 3 === 0
      ? `<rect x="20" y="24" width="150" height="54" rx="8" fill="#e4393c"/>${textPath(['现货包邮', '新品', '限时价', '热卖'][kind % 4]!, { x: 95, y: 62, size: 30, fill: '#fff', anchor: 'middle' })}`
      : '';
  return canvas(
    `${backdrop}<g transform="${turned}">${shape({ main: hsl(hue, 55, 50), dark: hsl(hue + 16, 50, 28), light: hsl(hue + 28, 55, 78), kind })}</g>${tag}`,
    hsl(hue + 30 + (kind % 90), 16, 93),
  );
}

const GOODS_NAME = /^goods-([a-z]+)-(\d{1,3})-(\d{1,4})-(\d)\.jpg$/;
const REFERENCE_NAME = /^ref-([a-z0-9-]{1,80})-(\d)_([a-z]+)-(\d)\.jpg$/;
const QR_NAME = /^qr-([A-Za-z0-9_-]{1,400})\.png$/;

/** Draws the picture of that name, which alone says what is on it; undefined where no picture is called so. */
export async function drawPicture(name: string, registries: Registries): Promise<Picture | undefined> {
  const goods = GOODS_NAME.exec(name);
  if (goods !== null) {
    const svg = goodsSvg(goods[1]!, Number(goods[2]), Number(goods[3]), Number(goods[4]));
    return svg === undefined ? undefined : jpeg(await sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer());
  }
  const reference = REFERENCE_NAME.exec(name);
  if (reference !== null) return editedReference(registries, reference);
  const qr = QR_NAME.exec(name);
  return qr === null
    ? undefined
    : { bytes: await qrCode(Buffer.from(qr[1]!, 'base64url').toString('utf8')), type: 'image/png' };
}

const jpeg = (bytes: Buffer): Picture => ({ bytes, type: 'image/jpeg' });

async function editedReference(
  registries: Registries,
  [, markId, n, edit, step]: RegExpExecArray,
): Promise<Picture | undefined> {
  const mark = registries.directory.find((one) => one.id === markId);
  const number = Number(n);
  if (
    mark === undefined ||
    goodsOf(mark).length === 0 ||
    number < 1 ||
    number > REFERENCES_PER_MARK ||
    !EDITS.some((known) => known === edit)
  )
    return undefined;
  const picture = sharp(Buffer.from(referenceSvg(mark, number)));
  const amount = Number(step);
  if (edit === 'scaled')
    return jpeg(
      await picture
        .resize(320 + amount * 40)
        .jpeg({ quality: 78 })
        .toBuffer(),
    );
  if (edit === 'bordered') {
    const width = 12 + amount * 3;
    return jpeg(
      await picture
        .extend({
          top: width,
          bottom: width,
          left: width,
          right: width,
          background: amount % 2 === 0 ? '#ffffff' : '#f3e6d0',
        })
        .jpeg({ quality: 80 })
        .toBuffer(),
    );
  }
  return jpeg(await picture.jpeg({ quality: edit === 'plain' ? 88 : 32 + amount * 3 }).toBuffer());
}

/** A QR code on a seller's card, 480 pixels wide. */
async function qrCode(text: string): Promise<Buffer> {
  const cells = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const cell = 360 / cells.length;
  const squares = cells
    .flatMap((row, y) =>
      row.map((dark, x) =>
        dark ? `<rect x="${60 + x * cell}" y="${90 + y * cell}" width="${cell + 0.05}" height="${cell + 0.05}"/>` : '',
      ),
    )
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="540"><rect width="480" height="540" fill="#fff"/>${textPath('扫码看更多款式', { x: 240, y: 60, size: 36, fill: '#222', anchor: 'middle' })}<g fill="#000" shape-rendering="crispEdges">${squares}</g>${textPath('示例二维码 不指向任何真实账号', { x: 240, y: 500, size: 22, fill: '#777', bold: 20, anchor: 'middle' })}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
