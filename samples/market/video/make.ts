import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { textPath } from '../glyphs.ts';
import { SHAPES } from '../shapes.ts';

/*
 * Draws the short films that the live rooms show and cuts them into HLS segments beside this file.
 * Run once, by hand, where ffmpeg is: `npx tsx samples/market/video/make.ts [path of ffmpeg]`.
 */
const FILMS = [
  { shape: 'shoe', hue: 350 },
  { shape: 'bag', hue: 30 },
  { shape: 'bottle', hue: 200 },
];
const [WIDTH, HEIGHT, RATE, SECONDS, SEGMENTS] = [320, 180, 5, 10, 3];

function frame(film: (typeof FILMS)[number], n: number): string {
  const turn = (n / (RATE * SECONDS * SEGMENTS)) * Math.PI * 2;
  const paint = {
    main: `hsl(${film.hue},55%,50%)`,
    dark: `hsl(${film.hue},55%,28%)`,
    light: `hsl(${film.hue},55%,80%)`,
    kind: 21,
  };
  const wave = Math.sin(turn * 12) * 6;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="320" height="180" fill="hsl(${film.hue + 40},25%,90%)"/>
<circle cx="85" cy="${62 + wave / 3}" r="26" fill="#e8b98f"/><path d="M45 180 Q45 96 85 96 Q125 96 125 180Z" fill="hsl(${film.hue + 160},35%,45%)"/>
<g transform="translate(${150 + wave} 20) scale(0.24) rotate(${Math.sin(turn * 5) * 8} 300 300)">${SHAPES[film.shape]!(paint)}</g>
<rect y="156" width="320" height="24" fill="#000" opacity="0.45"/>${textPath('示例直播 SAMPLE', { x: 10, y: 174, size: 16, fill: '#fff' })}<circle cx="300" cy="16" r="${5 + Math.abs(wave) / 3}" fill="#e33"/></svg>`;
}

const ENCODE =
  '-c:v libx264 -profile:v baseline -preset veryslow -crf 36 -pix_fmt yuv420p -sc_threshold 0 -f segment -segment_format mpegts -reset_timestamps 1';

async function make(ffmpeg: string): Promise<void> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  for (const [index, film] of FILMS.entries()) {
    const folder = mkdtempSync(join(tmpdir(), 'film-'));
    for (let n = 0; n < RATE * SECONDS * SEGMENTS; n++) {
      const file = join(folder, `f${String(n).padStart(4, '0')}.png`);
      await sharp(Buffer.from(frame(film, n)))
        .png()
        .toFile(file);
    }
    const source = ['-v', 'error', '-framerate', String(RATE), '-i', join(folder, 'f%04d.png')];
    const cut = ['-g', String(RATE * SECONDS), '-segment_time', String(SECONDS), join(folder, 's%d.ts')];
    execFileSync(ffmpeg, [...source, ...ENCODE.split(' '), ...cut]);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts')))
      copyFileSync(join(folder, file), join(here, `film-${index}-${file.slice(1, -3)}.mpegts`));
    rmSync(folder, { recursive: true });
  }
}

await make(process.argv[2] ?? 'ffmpeg');
