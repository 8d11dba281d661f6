import { z } from 'zod';
import type { HitKind } from './finding.ts';
import { Day } from './time.ts';

const names = z.array(z.string().min(1));

export const AuthorisedSeller = z.object({
  platform: z.string().optional(),
  sellerId: z.string().optional(),
  uscc: z.string().optional(),
  name: z.string().optional(),
  validFrom: Day.optional(),
  validUntil: Day.optional(),
  goods: names.optional(),
  document: z.string().optional(),
});
export type AuthorisedSeller = z.infer<typeof AuthorisedSeller>;

/** One mark of the key-trademark protection directory 重点商标保护名录 (contracts §2). */
export const Mark = z.object({
  id: z.string().min(1),
  mark: z.string().min(1),
  aliases: names.optional(),
  registrationNo: z.string().optional(),
  niceClasses: z.array(z.number().int().min(1).max(45)).min(1),
  goods: names.optional(),
  owner: z.string().min(1),
  wellKnown: z.boolean().optional(),
  status: z.enum(['registered', 'expired', 'revoked', 'pending']).optional(),
  validFrom: Day.optional(),
  validUntil: Day.optional(),
  authorisedSellers: z.array(AuthorisedSeller).optional(),
  ownerCountry: z.string().optional(),
  contact: z.string().optional(),
  agent: z.string().optional(),
  referencePrice: z
    .object({
      min: z.number().nonnegative().optional(),
      max: z.number().nonnegative().optional(),
      currency: z.string().regex(/^[A-Z]{3}$/),
    })
    .optional(),
  logos: names.optional(),
  excludes: names.optional(),
  level: z.enum(['key', 'standard']).optional(),
  notes: z.string().optional(),
});
export type Mark = z.infer<typeof Mark>;

export const AuthorisedUser = z.object({
  name: z.string().min(1),
  uscc: z.string().optional(),
  platform: z.string().optional(),
  sellerId: z.string().optional(),
});
export type AuthorisedUser = z.infer<typeof AuthorisedUser>;

/** How much an approved user of a GI may sell: `unit` as in 公斤, 吨, 升, 只; of one calendar year where `year` says so. */
const Quota = z.object({
  amount: z.number().positive(),
  unit: z.string().min(1),
  year: z.number().int().min(1990).max(2200).optional(),
});

/** An authorised user of a GI, with its quota where that is known. */
const ApprovedUser = AuthorisedUser.extend({ quota: Quota.optional() });

const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD expected');

/** One indication of the GI registry 地理标志 (contracts §3). */
export const GeographicalIndication = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  aliases: names.optional(),
  product: z.string().min(1),
  kind: z.enum(['product', 'collective-mark', 'certification-mark', 'agreement']),
  areas: names.min(1),
  country: z.string().optional(),
  standard: z.string().optional(),
  authorisedUsers: z.array(ApprovedUser).optional(),
  season: z.object({ from: MonthDay, to: MonthDay.optional() }).optional(),
  signCodeRequired: z.boolean().optional(),
  generic: z.boolean().optional(),
  notes: z.string().optional(),
});
export type GeographicalIndication = z.infer<typeof GeographicalIndication>;

/** One special sign 特殊标志, Olympic or event symbol (contracts §4). */
export const SpecialSign = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  aliases: names.optional(),
  holder: z.string().min(1),
  validFrom: Day,
  validUntil: Day,
  event: z.string().optional(),
  licensees: z.array(AuthorisedUser).optional(),
  logos: names.optional(),
  notes: z.string().optional(),
});
export type SpecialSign = z.infer<typeof SpecialSign>;

export const RegistryKind = z.enum(['directory', 'gi', 'signs']);
export type RegistryKind = z.infer<typeof RegistryKind>;

/** The registry that a hit's `subjectId` is looked up in; absent for hits of no registry. */
export const REGISTRY_OF: Partial<Record<HitKind, RegistryKind>> = {
  trademark: 'directory',
  image: 'directory',
  seller: 'directory',
  gi: 'gi',
  'special-sign': 'signs',
};

export type RegistryEntry = { directory: Mark; gi: GeographicalIndication; signs: SpecialSign };

export const registrySchemas = { directory: Mark, gi: GeographicalIndication, signs: SpecialSign } as const;

/** All that detectors match against. `versions` counts imports, one number a registry. */
export type Registries = {
  directory: Mark[];
  gi: GeographicalIndication[];
  signs: SpecialSign[];
};

/** Entries of a registry that can be walked and asked for by their index: an array, or a store that makes them when asked. */
export type Entries<T> = Iterable<T> & { readonly length: number; at(index: number): T | undefined };

/** Registries as detectors read them; `Registries` is one. */
export type RegistrySource = {
  directory: Entries<Mark>;
  gi: Entries<GeographicalIndication>;
  signs: Entries<SpecialSign>;
};
export type RegistryVersions = Record<RegistryKind, number>;

/** What an import did with one row: its number in the file (the header counts as row 1 in CSV and XLSX). */
export type RowOutcome = {
  row: number;
  id?: string;
  outcome: 'added' | 'changed' | 'unchanged' | 'refused';
  problems?: { field: string; problem: string }[];
};
export type ImportAccount = {
  kind: RegistryKind;
  version: number;
  committed: boolean;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Said once of the whole file: unknown columns, codes that look wrong and were kept. */
  notes?: { field: string; problem: string; rows: number; firstRow: number }[];
};
