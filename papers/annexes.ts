import type { Paper, PaperEvidence } from '../domain/paper.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { Annex } from './types.ts';
import { plain } from './words.ts';

/** The two annexes: every listing with its exact address and id, every piece of evidence with its hash. */
export function annexesOf(paper: Paper, itemLabel: string): Annex[] {
  return [itemsAnnex(paper, itemLabel), ...(paper.evidence.length === 0 ? [] : [evidenceAnnex(paper, itemLabel)])];
}

const itemsAnnex = (paper: Paper, itemLabel: string): Annex => ({
  title: paper.kind === 'assistance' ? '需协助核查的商品信息清单' : '涉嫌侵权商品信息清单',
  columns: [
    { title: '序号', width: 11, centre: true },
    { title: itemLabel, width: 24, code: true },
    { title: '商品名称', width: 34 },
    { title: '链接', width: 44, code: true },
    { title: paper.kind === 'assistance' ? '核查事由' : '涉嫌情形', width: 21 },
    { title: '发现日期', width: 22, code: true, centre: true },
  ],
  rows: paper.items.map((item, index) => [
    String(index + 1),
    plain(item.listingId),
    plain(item.title),
    plain(item.url),
    plain(item.facts),
    item.seenAt === undefined ? '' : shanghaiDay(item.seenAt),
  ]),
});

const ABOUT: Record<PaperEvidence['of'], string> = { infringement: '全部', right: '权属证明', mandate: '委托书' };

const evidenceAnnex = ({ evidence }: Paper, itemLabel: string): Annex => ({
  title: evidence.some(({ of }) => of !== 'infringement') ? '权属证明和初步证据清单' : '初步证据清单',
  columns: [
    { title: '序号', width: 11, centre: true },
    { title: '文件名', width: 53, code: true },
    { title: `对应${itemLabel}`, width: 28, code: true },
    { title: '校验值（SHA-256）', width: 64, code: true },
  ],
  rows: evidence.map((one, index) => [
    String(index + 1),
    plain(one.name),
    one.listingId === undefined ? ABOUT[one.of] : plain(one.listingId),
    one.sha256,
  ]),
});
