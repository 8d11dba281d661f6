import { describe, expect, test } from 'vitest';
import { checkFile, FILE_LIMITS, unpack } from '../../papers/exchange/attachments.ts';
import { zipOf } from '../../papers/exchange/files.ts';
import { paper } from '../support/paper-cases.ts';
import { paperMaker } from '../support/papers.ts';

const zip = (files: Record<string, string | Uint8Array>): Promise<Buffer> =>
  zipOf(Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) })));
const TYPES = '[Content_Types].xml';
const office = { [TYPES]: '<Types/>', 'word/document.xml': '<w:document/>' };
const PNG = Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1');
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

/** The zip of one file, its declared unpacked size replaced: a header that lies. */
async function lying(size: number): Promise<Buffer> {
  const bytes = await zip({ 'answers.csv': 'x'.repeat(2000) });
  const central = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  bytes.writeUInt32LE(size, central + 24);
  return bytes;
}

describe('a file from outside', () => {
  test.each<[string, string, Uint8Array | Promise<Uint8Array>, string]>([
    ['a PDF', 'a.pdf', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a picture, whatever it is called', 'a.exe', PNG, 'png'],
    ['text', 'a.txt', Buffer.from('已核实，为授权店\r\n'), 'txt'],
    ['a document', 'a.docx', zip(office), 'docx'],
    ['a workbook', 'a.xlsx', zip({ [TYPES]: '<Types/>', 'xl/workbook.xml': '<workbook/>' }), 'xlsx'],
    ['an OFD', 'a.ofd', zip({ 'OFD.xml': '<OFD/>' }), 'ofd'],
  ])('is taken: %s', async (_what, name, bytes, type) => {
    expect(await checkFile({ name, bytes: await bytes })).toEqual({ ok: true, type });
  });

  test.each<[string, string, Uint8Array | Promise<Uint8Array>, string]>([
    ['a document with macros', 'a.docx', zip({ ...office, 'word/vbaProject.bin': 'x' }), 'macros'],
    [
      'one that only says so',
      'a.docx',
      zip({ ...office, [TYPES]: 'vnd.ms-word.document.macroEnabled.main' }),
      'macros',
    ],
    ['an embedded program', 'a.docx', zip({ ...office, 'word/embeddings/oleObject1.bin': 'x' }), 'macros'],
    [
      'a workbook of Excel 4 macros',
      'a.xlsx',
      zip({ 'xl/workbook.xml': '', 'xl/macrosheets/sheet1.xml': '' }),
      'macros',
    ],
    ['an Office file of the old kind', 'a.doc', OLE, 'old-office'],
    ['a bomb', 'a.docx', zip({ ...office, 'word/media/1': Buffer.alloc(20 * 1024 ** 2) }), 'bomb'],
    ['an archive', 'a.zip', zip({ 'a.txt': 'x' }), 'type-refused'],
    ['a page', 'a.pdf', Buffer.from('<html><script>1</script>'), 'type-refused'],
    ['a program', 'a.txt', Buffer.from('MZ\x00\x01\x02'), 'type-refused'],
    ['half a document', 'a.docx', zip(office).then((bytes) => bytes.subarray(0, bytes.length - 30)), 'damaged'],
    ['a file too large', 'a.pdf', Buffer.alloc(FILE_LIMITS.bytes + 1, '%PDF-'), 'too-large'],
  ])('is refused: %s', async (_what, name, bytes, reason) => {
    expect(await checkFile({ name, bytes: await bytes })).toEqual({ ok: false, reason });
  });

  test('that this program makes itself is taken', async () => {
    const maker = paperMaker();
    const { bytes, name } = await maker.document(paper(), 'docx', { platformName: '平台' });
    expect(await checkFile({ name, bytes })).toEqual({ ok: true, type: 'docx' });
    await maker.close();
  });
});

describe('a zip of answers', () => {
  test('gives its files flat', async () => {
    const given = await unpack(await zip({ 'answers.csv': 'a', '附件/授权书.pdf': '%PDF-' }));
    expect('files' in given && given.files.map(({ name }) => name)).toEqual([
      'answers.csv',
      '授权书.pdf',
      'manifest-sha256.txt',
    ]);
  });

  test.each<[string, Promise<Uint8Array>, string]>([
    ['unpacks to far more than it is', zip({ 'answers.csv': Buffer.alloc(8 * 1024 ** 2) }), 'bomb'],
    ['holds too many files', zip(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}`, 'x']))), 'too-many'],
    ['holds more than it declares', lying(100), 'damaged'],
    ['declares far more than it is', lying(400 * 1024 ** 2), 'bomb'],
    [
      'names a path out of its folder',
      zip({ aa: 'x' }).then((b) => Buffer.from(b.toString('latin1').replaceAll('aa', '..'), 'latin1')),
      'damaged',
    ],
    ['is none', Promise.resolve(Buffer.from('no zip')), 'damaged'],
  ])('is refused where it %s', async (_what, bytes, refused) => {
    expect(await unpack(await bytes)).toEqual({ refused });
  });
});
