import type { Bilingual } from './law.ts';

/** Why a file from outside is not kept. */
export const FILE_REFUSALS = {
  'too-large': { zh: '文件过大。', en: 'The file is too large.' },
  'too-many': { zh: '文件过多。', en: 'There are too many files.' },
  macros: { zh: '文件含宏或可执行内容。', en: 'The file holds macros or things that run.' },
  'old-office': {
    zh: '旧版Office文件无法排除宏，请另存为DOCX、XLSX或PDF。',
    en: 'An Office file of the old kind may hold macros: save it as DOCX, XLSX or PDF.',
  },
  bomb: { zh: '压缩文件展开后异常庞大。', en: 'The archive unpacks to far more than it is.' },
  damaged: { zh: '文件损坏，无法读取。', en: 'The file is damaged.' },
  'type-refused': {
    zh: '不接受此类文件：请提供PDF、图片、DOCX、XLSX、PPTX、OFD、MP4、TXT或CSV。',
    en: 'Files of this kind are not taken: send PDF, pictures, DOCX, XLSX, PPTX, OFD, MP4, TXT or CSV.',
  },
} as const satisfies Record<string, Bilingual>;
export type FileRefusal = keyof typeof FILE_REFUSALS;

/** A file looked at: what it is by its own bytes, or why it is refused. */
export type FileChecked = { ok: true; type: string } | { ok: false; reason: FileRefusal };

/** A file from outside under the name it came with. */
export type FileGiven = { name: string; bytes: Uint8Array };

/** What is kept of a file: under its SHA-256 (hex), with its type by its own bytes. */
export type FileKept = { name: string; sha256: string; size: number; type: string };

/** A letter from a platform about a paper, for an officer to read. `remark` says by code why it was no answer, or what of it was. */
export type Correspondence = {
  id: string;
  paper: string;
  via: 'email' | 'folder';
  at: string;
  from: string;
  subject: string;
  text: string;
  files: FileKept[];
  refused: { name: string; reason: FileRefusal }[];
  remark: string;
};
