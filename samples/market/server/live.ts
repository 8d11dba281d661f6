import { readFileSync } from 'node:fs';
import { recordOf } from '../record.ts';
import { CAPTION_FILE_SECONDS, captioned, captionsBetween, commentsBetween, sessionOf } from '../rooms.ts';
import type { Room } from '../types.ts';
import { escapeHtml as h, htmlPage, type Reply, scriptJson } from './reply.ts';
import type { Site } from './site.ts';

const ROOMS_A_PAGE = 10;
const VIDEO_SECONDS = 10;
const SEGMENTS_A_FILM = 3;
const films = new Map<string, Buffer>();
const json = (value: unknown): Reply => ({ type: 'application/json', body: scriptJson(value) });
const playlist = (lines: string[]): Reply => ({ type: 'application/vnd.apple.mpegurl', body: `${lines.join('\n')}\n` });

/** The live platform under /live: rooms, shelves, and streams as HLS with captions. */
export function live(site: Site, path: string, query: URLSearchParams): Reply | undefined {
  if (path === '/rooms.json') return rooms(site, Number(query.get('page') ?? '1') || 1);
  const film = /^\/video\/(film-\d-\d)\.ts$/.exec(path)?.[1];
  if (film !== undefined) return { type: 'video/mp2t', body: segment(film) };
  const match = /^\/rooms\/(r\d{6,12})(\/.*)?$/.exec(path);
  const room = match === null ? undefined : site.world.rooms.find((one) => one.roomId === match[1]);
  if (match === null || room === undefined) return undefined;
  const rest = match[2] ?? '';
  if (rest === '/shelf.json') return shelf(site, room);
  if (rest === '/comments.json') return comments(site, room, Number(query.get('since') ?? '0') || 0);
  if (rest === '' || rest.startsWith('/items/')) return roomPage(site, room);
  return stream(site, room, rest);
}

function rooms(site: Site, page: number): Reply {
  const at = site.now().getTime();
  const shown = site.world.rooms.slice((page - 1) * ROOMS_A_PAGE, page * ROOMS_A_PAGE);
  return json({
    sample: true,
    rooms: shown.map((room) => {
      const session = sessionOf(room, at);
      return {
        roomId: room.roomId,
        title: room.title,
        host: room.host,
        hostId: room.hostId,
        status: session.live ? 'live' : 'replay',
        startedAt: new Date(session.startedAt).toISOString(),
        viewers: session.viewers,
        playbackUrl: `${site.base}/live/rooms/${room.roomId}/master.m3u8`,
        shelfUrl: `${site.base}/live/rooms/${room.roomId}/shelf.json`,
        commentsUrl: `${site.base}/live/rooms/${room.roomId}/comments.json?since={since}`,
        url: `${site.base}/live/rooms/${room.roomId}`,
      };
    }),
    ...(page * ROOMS_A_PAGE < site.world.rooms.length ? { next: `${site.base}/live/rooms.json?page=${page + 1}` } : {}),
  });
}

function shelf(site: Site, room: Room): Reply {
  const now = site.now();
  const items = site.world.shelf(room, now).map((offer) => {
    const {
      listingId,
      platform: _p,
      kind: _k,
      seller: _s,
      seenAt: _t,
      text: _x,
      stream: _r,
      ...fields
    } = recordOf(offer, { at: now.getTime(), base: site.base });
    return { itemId: listingId, ...fields, explainedAt: offer.room?.explainedAt };
  });
  return json({ sample: true, roomId: room.roomId, at: now.toISOString(), seller: room.seller.record, items });
}

/** What viewers wrote since a second of the session, with the names that a monitor must not keep. */
function comments(site: Site, room: Room, since: number): Reply {
  const { startedAt, seconds } = sessionOf(room, site.now().getTime());
  return json({ sample: true, comments: commentsBetween(room, { startedAt, from: since, to: seconds }) });
}

function roomPage(site: Site, room: Room): Reply {
  const items = site.world.shelf(room, site.now()).map((offer) => `<li>${h(offer.title)}</li>`);
  return htmlPage({
    title: `${room.title} - 示例直播`,
    body: `<header>示例直播</header><main><h1>${h(room.title)}</h1><p>主播 ${h(room.host)}</p><ul>${items.join('')}</ul></main>`,
  });
}

function stream(site: Site, room: Room, rest: string): Reply | undefined {
  const session = sessionOf(room, site.now().getTime());
  const root = `/live/rooms/${room.roomId}`;
  if (rest === '/master.m3u8')
    return playlist([
      '#EXTM3U',
      '#EXT-X-VERSION:4',
      `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="中文",LANGUAGE="zh",DEFAULT=YES,AUTOSELECT=YES,URI="${root}/captions.m3u8"`,
      '#EXT-X-STREAM-INF:BANDWIDTH=40000,RESOLUTION=320x180,CODECS="avc1.42c00c",SUBTITLES="subs"',
      `${root}/video.m3u8`,
    ]);
  const head = [
    '#EXTM3U',
    '#EXT-X-VERSION:4',
    `#EXT-X-TARGETDURATION:${CAPTION_FILE_SECONDS}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    `#EXT-X-PLAYLIST-TYPE:${session.live ? 'EVENT' : 'VOD'}`,
  ];
  const tail = session.live ? [] : ['#EXT-X-ENDLIST'];
  if (rest === '/video.m3u8') {
    const count = Math.floor(session.seconds / VIDEO_SECONDS);
    const lines = Array.from({ length: count }, (_, n) => [
      ...(n === 0
        ? [`#EXT-X-PROGRAM-DATE-TIME:${new Date(session.startedAt).toISOString()}`]
        : ['#EXT-X-DISCONTINUITY']),
      `#EXTINF:${VIDEO_SECONDS}.000,`,
      `/live/video/film-${room.film}-${n % SEGMENTS_A_FILM}.ts`,
    ]);
    return playlist([...head, ...lines.flat(), ...tail]);
  }
  if (rest === '/captions.m3u8') {
    const out = captioned(session);
    const count = Math.ceil(out / CAPTION_FILE_SECONDS);
    const lines = Array.from({ length: count }, (_, n) => [
      `#EXTINF:${Math.min(CAPTION_FILE_SECONDS, out - n * CAPTION_FILE_SECONDS)}.000,`,
      `${root}/captions-${n}.vtt?s=${session.startedAt}`,
    ]);
    return playlist([...head, ...lines.flat(), ...tail]);
  }
  const part = /^\/captions-(\d{1,4})\.vtt$/.exec(rest)?.[1];
  return part === undefined ? undefined : captions(site, room, Number(part));
}

/** One caption file; its times count from the beginning of the session. */
function captions(site: Site, room: Room, part: number): Reply {
  const out = captioned(sessionOf(room, site.now().getTime()));
  const from = part * CAPTION_FILE_SECONDS;
  const cues = captionsBetween(room, site.world.shelf(room, site.now()), {
    from,
    to: Math.min(from + CAPTION_FILE_SECONDS, out),
  });
  const blocks = cues.map(
    (cue) => `${stamp(cue.from)} --> ${stamp(cue.to)}\n${cue.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`,
  );
  return {
    type: 'text/vtt',
    body: `${['WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000', 'NOTE 示例字幕', ...blocks].join('\n\n')}\n`,
  };
}

function stamp(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${String(Math.round((seconds % 1) * 1000)).padStart(3, '0')}`;
}

function segment(name: string): Buffer {
  const known = films.get(name) ?? readFileSync(new URL(`../video/${name}.mpegts`, import.meta.url));
  films.set(name, known);
  return known;
}
