import { plainText } from '../readers/html.ts';

/** One caption: when it shows and ends, in seconds as its file counts them, and its words. */
export type Cue = { start: number; end: number; text: string };
/** A caption file: its cues, and by how many seconds the file's clock must be moved to the stream's (X-TIMESTAMP-MAP). */
export type CaptionFile = { cues: Cue[]; shift: number };

const MOST_CUES = 20_000;
const TIMING = /^\s*((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s+-->\s+((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})/;

/** Reads WebVTT (W3C) and, as their timings are alike, SubRip. NOTE, STYLE and REGION blocks are passed over; tags are dropped; broken cues too. */
export function readCaptions(text: string): CaptionFile {
  const cues: Cue[] = [];
  let shift = 0;
  for (const block of text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)) {
    const lines = block.split('\n');
    const map = lines.find((line) => line.startsWith('X-TIMESTAMP-MAP='));
    if (map !== undefined) shift = shiftOf(map);
    if (/^(NOTE|STYLE|REGION)(\s|$)/.test(lines[0] ?? '')) continue;
    const at = lines.findIndex((line) => line.includes('-->'));
    const timing = at < 0 ? null : TIMING.exec(lines[at] ?? '');
    if (timing === null || cues.length >= MOST_CUES) continue;
    const words = plainText(
      lines
        .slice(at + 1)
        .join(' ')
        .replace(/<\/?(?:c|v|i|b|u|ruby|rt|lang|\d)[^>]*>/g, ''),
    );
    const start = seconds(timing[1] ?? '');
    const end = seconds(timing[2] ?? '');
    if (words !== '' && end >= start) cues.push({ start, end, text: words });
  }
  return { cues, shift };
}

function shiftOf(line: string): number {
  const mpegts = /MPEGTS:(\d+)/.exec(line)?.[1];
  const local = /LOCAL:([\d:.]+)/.exec(line)?.[1];
  return (mpegts === undefined ? 0 : Number(mpegts) / 90_000) - (local === undefined ? 0 : seconds(local));
}

const seconds = (stamp: string): number =>
  stamp
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
