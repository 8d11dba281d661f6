import { createHash } from 'node:crypto';
import type { GeographicalIndication, Mark, RegistrySource, SpecialSign } from '../../domain/registries.ts';
import type { RuleBook } from '../../domain/rulebook.ts';
import { type CompiledDirectory, compileDirectory, type NamedGoods } from '../compiled.ts';
import { openRecords, type RecordBytes } from '../records.ts';
import type { Tables } from '../text/channels/channel.ts';
import type { NameColumns } from '../text/name-table.ts';

const TYPES = { Int32Array, Uint32Array, Uint16Array, Uint8Array, Float64Array } as const;
type TypeName = keyof typeof TYPES;
type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** Where an array lies in the buffer: bytes from its start, and how many numbers of its type. */
export type Section = { path: string; type: TypeName; offset: number; length: number };

/** Registries and their compiled form in one piece of shared memory: what threads are given and a cache file holds. */
export type PackedDirectory = {
  stamp: string;
  goods: NamedGoods[];
  sections: Section[];
  buffer: SharedArrayBuffer;
};

export type RegistryRecords = { directory: RecordBytes; gi: RecordBytes; signs: RecordBytes };

const ALIGNMENT = 8;

/** Packs registries and their compiled form; the arrays are copied. */
export function packDirectory(options: {
  stamp: string;
  records: RegistryRecords;
  compiled: CompiledDirectory;
}): PackedDirectory {
  const { stamp, records, compiled } = options;
  const columns = columnsOf(records, compiled);
  const sections: Section[] = [];
  let offset = 0;
  for (const [path, array] of columns) {
    sections.push({ path, type: typeOf(array), offset, length: array.length });
    offset += Math.ceil(array.byteLength / ALIGNMENT) * ALIGNMENT;
  }
  const buffer = new SharedArrayBuffer(Math.max(ALIGNMENT, offset));
  for (const [index, [, array]] of columns.entries())
    new Uint8Array(buffer, sections[index]!.offset, array.byteLength).set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
    );
  return { stamp, goods: compiled.goods, sections, buffer };
}

/** Compiles registries that are there as records, and packs both; the stamp is a hash of the registries. */
export function compilePacked(records: RegistryRecords, rules: RuleBook): PackedDirectory {
  const registries: RegistrySource = {
    directory: openRecords<Mark>(records.directory),
    gi: openRecords<GeographicalIndication>(records.gi),
    signs: openRecords<SpecialSign>(records.signs),
  };
  return packDirectory({ stamp: stampOf(records), records, compiled: compileDirectory({ registries, rules }) });
}

const PIECE = 1024 * 1024;
const LINE_END = 10;
const COMMA = 44;

/** Twelve hex digits of the SHA-256 of the registries as one JSON text. */
function stampOf(records: RegistryRecords): string {
  const hash = createHash('sha256');
  for (const [index, kind] of (['directory', 'gi', 'signs'] as const).entries()) {
    hash.update(`${index === 0 ? '{' : ','}"${kind}":[`);
    const { bytes } = records[kind];
    const end = Math.max(0, bytes.length - 1);
    for (let at = 0; at < end; at += PIECE) {
      const piece = bytes.slice(at, Math.min(end, at + PIECE));
      for (let k = piece.indexOf(LINE_END); k >= 0; k = piece.indexOf(LINE_END, k + 1)) piece[k] = COMMA;
      hash.update(piece);
    }
    hash.update(']');
  }
  return hash.update('}').digest('hex').slice(0, 12);
}

function columnsOf(records: RegistryRecords, compiled: CompiledDirectory): [string, Column][] {
  const columns: [string, Column][] = [];
  for (const [kind, own] of Object.entries(records)) {
    columns.push([`records/${kind}/starts`, own.starts], [`records/${kind}/bytes`, own.bytes]);
  }
  for (const [name, array] of Object.entries(compiled.names)) columns.push([`names/${name}`, array]);
  for (const [channel, tables] of Object.entries(compiled.channels))
    for (const [name, array] of Object.entries(tables)) columns.push([`channels/${channel}/${name}`, array]);
  return columns;
}

const typeOf = (array: Column): TypeName =>
  (Object.keys(TYPES) as TypeName[]).find((name) => array instanceof TYPES[name])!;

/** Opens a packed directory as registries and compiled form; nothing is copied. */
export function openPacked({ goods, sections, buffer }: PackedDirectory): {
  registries: RegistrySource;
  compiled: CompiledDirectory;
} {
  const names: Record<string, Column> = {};
  const channels: Record<string, Record<string, Column>> = {};
  const records: Record<string, Record<string, Column>> = {};
  for (const { path, type, offset, length } of sections) {
    const array: Column = new TYPES[type](buffer as ArrayBufferLike as ArrayBuffer, offset, length);
    const [area = '', one = '', part = ''] = path.split('/');
    if (area === 'names') names[one] = array;
    else {
      const group = area === 'channels' ? channels : records;
      group[one] ??= {};
      group[one][part] = array;
    }
  }
  const open = <T>(kind: string) => openRecords<T>(records[kind] as unknown as RecordBytes);
  return {
    registries: {
      directory: open<Mark>('directory'),
      gi: [...open<GeographicalIndication>('gi')],
      signs: [...open<SpecialSign>('signs')],
    },
    compiled: {
      names: names as unknown as NameColumns,
      channels: channels as unknown as Record<string, Tables>,
      goods,
    },
  };
}
