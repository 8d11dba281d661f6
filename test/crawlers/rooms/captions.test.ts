import { expect, test } from 'vitest';
import { captionsFor, streamCaptions } from '../../../crawlers/rooms/captions.ts';
import { readCaptions } from '../../../crawlers/rooms/webvtt.ts';

const VTT = `WEBVTT - a room
X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000

NOTE
this is no caption

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.500 align:start
<v 主播>大家好 &amp; 欢迎</v>

01:00:02.000 --> 01:00:05.000
<c.red>正品</c>专柜

broken --> 00:09
lost
`;

test('WebVTT is read with its notes, styles, settings and tags passed over', () => {
  expect(readCaptions(VTT)).toEqual({
    shift: 10,
    cues: [
      { start: 1, end: 3.5, text: '大家好 & 欢迎' },
      { start: 3602, end: 3605, text: '正品专柜' },
    ],
  });
});

test('SubRip timings are read alike', () => {
  expect(readCaptions('1\r\n00:00:01,500 --> 00:00:02,000\r\n你好\r\n').cues).toEqual([
    { start: 1.5, end: 2, text: '你好' },
  ]);
});

const FILES: Record<string, string> = {
  'https://live.example/master.m3u8':
    '#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="zh",DEFAULT=YES,URI="subs/list.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1000,SUBTITLES="s"\nvideo.m3u8\n',
  'https://live.example/subs/list.m3u8':
    '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n0.vtt\n#EXTINF:10,\n1.vtt\n#EXTINF:10,\n2.vtt\n#EXT-X-ENDLIST\n',
  'https://live.example/subs/0.vtt':
    'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:02.000 --> 00:04.000\n第一件\n',
  'https://live.example/subs/1.vtt':
    'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:1800000,LOCAL:00:00:00.000\n\n00:01.000 --> 00:04.000\n第二件\n',
};

test('captions of a stream are brought to seconds from its start, a lost segment is reported', async () => {
  const { cues, problems } = await streamCaptions('https://live.example/master.m3u8', async (url) => FILES[url]);
  expect(cues.map((cue) => [cue.start, cue.text])).toEqual([
    [2, '第一件'],
    [11, '第二件'],
  ]);
  expect(problems).toEqual(['caption segment 2.vtt could not be read']);
});

test.each(['#EXTM3U\n#EXT-X-STREAM-INF\n', 'not a playlist', '#EXTM3U\n', '#EXTM3U\n#EXTINF:abc\n'])(
  'a playlist %j gives no captions and does not throw',
  async (text) => {
    expect((await streamCaptions('https://live.example/x.m3u8', async () => text)).cues).toEqual([]);
  },
);

test('an item gets what was said from its explanation to the next one', () => {
  const cues = [5, 12, 20, 33].map((start) => ({ start, end: start + 1, text: `at ${start}` }));
  expect(captionsFor(cues, 12, [12, 30]).map((one) => one.at)).toEqual([12, 20]);
  expect(captionsFor(cues, 30, [12, 30]).map((one) => one.at)).toEqual([33]);
  expect(captionsFor(cues, undefined, []).length).toBe(4);
});
