import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Font, openSync } from 'fontkit';

/*
 * Pictures are drawn with outlines, not with text elements: a machine without Chinese fonts must draw the same picture as
 * one with them. Outlines come from the packaged Noto Sans SC (SIL Open Font License 1.1), whose files each hold a part of Unicode.
 */
const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));

type Part = { file: string; ranges: [number, number][] };
let parts: Part[] | undefined;
const fonts = new Map<string, Font>();
const outlines = new Map<string, { path: string; advance: number }>();

function partsOfFont(): Part[] {
  parts ??= Object.entries(
    JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>,
  ).map(([key, ranges]) => ({
    file: join(folder, 'files', `noto-sans-sc-${key.replace(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: ranges.split(',').map((range) => {
      const [from = '0', to = from] = range.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as [number, number];
    }),
  }));
  return parts;
}

function outline(sign: string): { path: string; advance: number } {
  const known = outlines.get(sign);
  if (known !== undefined) return known;
  const code = sign.codePointAt(0) ?? 0;
  const file = partsOfFont().find((part) => part.ranges.some(([from, to]) => code >= from && code <= to))?.file;
  let drawn = { path: '', advance: 500 };
  if (file !== undefined) {
    const font = fonts.get(file) ?? (openSync(file) as Font);
    fonts.set(file, font);
    const glyph = font.glyphForCodePoint(code);
    drawn = { path: glyph.path.toSVG(), advance: glyph.advanceWidth };
  }
  outlines.set(sign, drawn);
  return drawn;
}

export type TextStyle = {
  x: number;
  y: number;
  size: number;
  fill: string;
  bold?: number;
  anchor?: 'start' | 'middle';
  opacity?: number;
};

/** A line of text as SVG outlines; `y` is the base line, `bold` the stroke in thousandths of the size. Signs the font lacks leave a gap. */
export function textPath(text: string, style: TextStyle): string {
  const glyphs = [...text].map(outline);
  const scale = style.size / 1000;
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advance * scale, 0);
  let x = style.anchor === 'middle' ? style.x - width / 2 : style.x;
  const shapes = glyphs.map((glyph) => {
    const shape = `<path transform="translate(${x.toFixed(1)} ${style.y}) scale(${scale} ${-scale})" d="${glyph.path}"/>`;
    x += glyph.advance * scale;
    return shape;
  });
  return `<g fill="${style.fill}" stroke="${style.fill}" stroke-width="${style.bold ?? 30}" opacity="${style.opacity ?? 1}">${shapes.join('')}</g>`;
}

/** Width in pixels of a line of text at a size. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, sign) => sum + (outline(sign).advance * size) / 1000, 0);
