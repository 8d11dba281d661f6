import { SaxesParser } from 'saxes';
import { afterAll, describe, expect, test } from 'vitest';
import { loadPaperBook } from '../../config/papers.ts';
import { loadRules } from '../../config/rules.ts';
import type { Paper } from '../../domain/paper.ts';
import { chineseDay, chineseNumber, citation, plain } from '../../papers/words.ts';
import { AGENT, HASH, paper } from '../support/paper-cases.ts';
import { paperMaker } from '../support/papers.ts';
import { pdfText } from '../support/pdf.ts';
import { unzipped } from '../support/zip.ts';

const papers = paperMaker();
afterAll(() => papers.close());

const number = { office: 'city', series: '知函', year: 2026, n: 12, text: '沪市监知函〔2026〕12号' } as const;
const numbered = (given: Partial<Paper> = {}, count?: number): Paper =>
  paper({ status: 'numbered', number, datedOn: '2026-11-26', ...given }, count);
const LONG = `https://shop.example.org/item/${'0123456789abcdef'.repeat(40)}?id=1`;

/** What the elements of a document say; throws where it is no well-formed XML. */
function read(xml: Buffer): { elements: Map<string, Record<string, string>[]>; text: string } {
  const elements = new Map<string, Record<string, string>[]>();
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'w:p') text += '\n';
    elements.set(name, [...(elements.get(name) ?? []), attributes as Record<string, string>]);
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.write(xml.toString('utf8')).close();
  return { elements, text };
}

async function docx(one: Paper) {
  const file = await papers.document(one, 'docx', { platformName: '示例市集' });
  const files = await unzipped(file.bytes);
  for (const [name, bytes] of files) if (/\.(xml|rels)$/.test(name)) read(bytes);
  return { file, files, ...read(files.get('word/document.xml')!) };
}

describe('DOCX', () => {
  test('holds every part of an office’s request, in the measures of GB/T 9704', async () => {
    const { elements, text, files } = await docx(numbered());
    for (const part of [
      '上海市市场监督管理局',
      '沪市监知函〔2026〕12号',
      '关于处置涉嫌侵犯',
      '“安踏”注册商标专用权',
      '一、权利情况',
      '注册号为第1234567号',
      '《中华人民共和国电子商务法》第四十五条',
      '2026年12月3日前',
      '删除、断开链接等必要措施',
      '承办人员：李建国、陈思远',
      '附件：1.涉嫌侵权商品信息清单',
      '2026年11月26日',
      '上海市市场监督管理局办公室',
      HASH,
      numbered().items[1]!.url,
      numbered().items[1]!.listingId,
    ])
      expect(text).toContain(part);
    expect(elements.get('w:pgMar')![0]).toMatchObject({
      'w:top': '2098',
      'w:right': '1474',
      'w:bottom': '1984',
      'w:left': '1587',
    });
    expect(elements.get('w:pgSz')![0]).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
    expect(elements.get('w:rFonts')!.map((font) => font['w:eastAsia'])).toContain('仿宋_GB2312');
    expect(elements.get('w:color')!.map((color) => color['w:val'])).toContain('e60000');
    expect(elements.get('w:tblHeader')).toHaveLength(2);
    const footers = [...files].filter(([name]) => /^word\/footer\d*\.xml$/.test(name));
    expect(footers.map(([, bytes]) => read(bytes).elements.get('w:jc')![0]!['w:val']).sort()).toEqual([
      'left',
      'right',
    ]);
  });

  test('takes any title: controls, halves of pairs and markup do not break it', async () => {
    const title = '🔥高仿\u0000\u0008安\u200b踏\ud83d <b>&amp;厂货]]>\u202e';
    const one = numbered();
    const { text } = await docx({ ...one, items: [{ ...one.items[0]!, title, url: LONG }] });
    expect(text).toContain('□高仿安踏 <b>&amp;厂货]]>');
    expect(text).toContain(LONG);
  });

  test('of a notice has no head and no imprint, and says who gives it, by what mandate, and that it is true', async () => {
    const { text, elements } = await docx(paper({ kind: 'notice', status: 'signed', datedOn: '2026-11-26' }));
    for (const part of [
      AGENT.name,
      '受安踏体育用品有限公司委托',
      '第四十二条',
      '声明到达通知人后15日内',
      '真实性声明',
      '权属证明',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('印发');
    expect((elements.get('w:color') ?? []).map((color) => color['w:val'])).not.toContain('e60000');
  });

  test('says of a draft, of a withdrawn and of a corrected paper what it is', async () => {
    for (const [status, stamp] of [
      ['draft', '草　稿'],
      ['withdrawn', '已 撤 回'],
      ['corrected', '已 更 正'],
    ] as const) {
      const { files } = await docx(numbered({ status }));
      expect(read(files.get('word/header1.xml')!).text).toContain(stamp);
    }
  });
});

describe('PDF', () => {
  test('reads back: pages numbered, tables going on under their head, long addresses whole', async () => {
    const one = numbered({}, 40);
    const items = one.items.map((item, index) => (index === 0 ? { ...item, url: LONG } : item));
    const { bytes } = await papers.document({ ...one, items }, 'pdf', { platformName: '示例市集' });
    const pages = await pdfText(bytes);
    const all = pages.join('').replaceAll(/\s/g, '');
    expect(pages.length).toBeGreaterThan(5);
    for (const [index, text] of pages.entries()) expect(text.replaceAll(/\s/g, '')).toContain(`—${index + 1}—`);
    expect(pages[0]!.replaceAll(/\s/g, '')).toContain('沪市监知函〔2026〕12号');
    const itemPages = pages.filter((text) => text.includes('shop.example.org'));
    expect(itemPages.length).toBeGreaterThan(1);
    for (const text of itemPages) expect(text).toContain('商品编号');
    for (const { url } of items) expect(all).toContain(url);
    expect(pages.at(-1)).toContain('印发');
    expect(pages.slice(0, -1).join('')).not.toContain('印发');
  });

  test('of each kind and each office keeps within the page', async () => {
    for (const kind of ['assistance', 'notice'] as const) {
      const one = kind === 'notice' ? paper({ kind }) : numbered({ kind, office: 'lingang' });
      const pages = await pdfText((await papers.document(one, 'pdf', { platformName: '示例直播' })).bytes, {
        box: [28, 26],
      });
      expect(pages.join('')).toContain(kind === 'notice' ? '真实性声明' : '保密要求');
      // A long name breaks between its phrases.
      if (kind === 'assistance')
        expect(papers.preview(one, '').title.slice(0, 2)).toEqual([
          '中国（上海）自由贸易试验区',
          '临港新片区市场监督管理局关于协助核查',
        ]);
    }
  });
});

describe('JSON', () => {
  test('says what goes to the platform, and nothing of the office’s inside', async () => {
    const file = await papers.document(numbered({ approvedBy: 'zhou' }), 'json', { platformName: '示例市集' });
    const said = JSON.parse(Buffer.from(file.bytes).toString('utf8'));
    expect(said).toMatchObject({ format: 'hubiao-paper/1', number: number.text, deadline: '2026-12-03' });
    expect(said.items[0]).toEqual(expect.objectContaining({ url: numbered().items[0]!.url }));
    const text = JSON.stringify(said);
    for (const inside of ['zhou', '"lead"', 'createdBy', 'events']) expect(text).not.toContain(inside);
    expect(papers.hash(numbered())).toBe(papers.hash(numbered({ version: 9, approvedBy: 'zhou' })));
    expect(papers.hash(numbered())).not.toBe(papers.hash(numbered({ deadline: '2026-12-04' })));
  });
});

describe('words', () => {
  test('numbers, days and citations as official documents have them', () => {
    expect([1, 10, 15, 42, 105, 110, 1195, 1010].map(chineseNumber)).toEqual([
      '一',
      '十',
      '十五',
      '四十二',
      '一百零五',
      '一百一十',
      '一千一百九十五',
      '一千零一十',
    ]);
    expect(chineseDay('2026-01-06')).toBe('2026年1月6日');
    const law = { zh: '某法', en: '' };
    expect(citation({ law, article: '57(1)、60(2)' })).toBe('《某法》第五十七条、第六十条');
    expect(citation({ law, article: '1195—1197' })).toBe('《某法》第一千一百九十五条至第一千一百九十七条');
    expect(plain(' a\n\tb\u202e ')).toBe('a b');
  });

  test('a template that cites what is no rule, or no article of it, is refused', () => {
    const { law } = loadRules();
    expect(() => loadPaperBook(law.filter(({ id }) => id !== 'EC-45'))).toThrow(/request\.json.*EC-45/);
    const moved = law.map((rule) => (rule.id === 'EC-31' ? { ...rule, article: '31' } : rule));
    expect(() => loadPaperBook(moved)).toThrow(/assistance\.json.*article 25/);
  });
});
