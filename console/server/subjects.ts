import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import { type AuthorisedCheck, checkAuthorised } from '../../domain/authorised.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Store } from '../../domain/ports.ts';
import {
  type AuthorisedSeller,
  Mark,
  REGISTRY_OF,
  type Registries,
  RegistryKind,
  type RegistryVersions,
} from '../../domain/registries.ts';
import type { Clock } from '../../lib/clock.ts';

/** What an officer needs to know of a registry entry beside a lead. */
export const Subject = z.object({
  id: z.string(),
  registry: RegistryKind,
  name: z.string(),
  aliases: z.array(z.string()).optional(),
  holder: z.string().optional(),
  registrationNo: z.string().optional(),
  niceClasses: z.array(z.number()).optional(),
  status: z.string().optional(),
  wellKnown: z.boolean().optional(),
  areas: z.array(z.string()).optional(),
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  authorised: z.number().optional(),
  goods: z.array(z.string()).optional(),
  referencePrice: Mark.shape.referencePrice,
});
export type Subject = z.infer<typeof Subject>;

/** Names and facts of registry entries by `registry/id`, kept in memory and renewed after an import. */
export type SubjectDirectory = {
  of(leads: Pick<Lead, 'finding'>[]): Promise<Record<string, Subject>>;
  /** What each entry that a lead's hits name says of its seller. */
  authorised(lead: Pick<Lead, 'finding' | 'listing'>): Promise<Record<string, AuthorisedCheck>>;
  /** Entries of these ids, whichever registry they are of, and the Nice classes of every mark of the directory. */
  named(ids: readonly string[]): Promise<Map<string, Subject>>;
  classes(): Promise<(mark: string) => readonly number[]>;
  registries(): Promise<{ versions: RegistryVersions; counts: Record<RegistryKind, number> }>;
};

type Held = {
  versions: RegistryVersions;
  counts: Record<RegistryKind, number>;
  byKey: Map<string, Subject>;
  sellers: Map<string, AuthorisedSeller[]>;
};

const CHECK_EVERY_MS = 3000;

/**
 * The directory over a store. The first use waits for it to be read; later imports are read behind the back of whoever
 * asks, who goes on with the former names meanwhile.
 */
export function createSubjectDirectory(deps: {
  store: Pick<Store, 'registries'>;
  clock: Clock;
  log: FastifyBaseLogger;
}): SubjectDirectory {
  let held: Held | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<Held> | undefined;

  const load = (): Promise<Held> => {
    loading ??= deps.store.registries
      .load()
      .then(({ registries, versions }) => {
        held = { versions, counts: countsOf(registries), byKey: indexOf(registries), sellers: sellersOf(registries) };
        return held;
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };
  const current = async (): Promise<Held> => {
    if (held === undefined) return load();
    const now = deps.clock.now().getTime();
    if (Math.abs(now - checkedAt) < CHECK_EVERY_MS) return held;
    checkedAt = now;
    renewed().catch((error: unknown) => deps.log.error({ err: error }, 'names of a new registry version not read'));
    return held;
  };
  const renewed = async (): Promise<void> => {
    const versions = await deps.store.registries.versions();
    if (RegistryKind.options.some((kind) => versions[kind] !== held?.versions[kind])) await load();
  };

  return {
    async of(leads) {
      const { byKey } = await current();
      const found: Record<string, Subject> = {};
      for (const key of leads.flatMap(keysOf)) {
        const subject = byKey.get(key);
        if (subject !== undefined) found[key] = subject;
      }
      return found;
    },
    async authorised(lead) {
      const { byKey, sellers } = await current();
      const known = keysOf(lead).filter((key) => byKey.has(key));
      return Object.fromEntries(known.map((key) => [key, checkAuthorised(sellers.get(key) ?? [], lead.listing)]));
    },
    async named(ids) {
      const { byKey } = await current();
      const of = (id: string) => RegistryKind.options.map((kind) => byKey.get(`${kind}/${id}`)).find(Boolean);
      return new Map(ids.flatMap((id) => (of(id) === undefined ? [] : [[id, of(id)!] as const])));
    },
    async classes() {
      const { byKey } = await current();
      return (mark) => byKey.get(`directory/${mark}`)?.niceClasses ?? [];
    },
    async registries() {
      const fresh = await deps.store.registries.versions();
      const now = await current();
      const same = RegistryKind.options.every((kind) => fresh[kind] === now.versions[kind]);
      const { versions, counts } = same ? now : await load();
      return { versions, counts };
    },
  };
}

const keysOf = ({ finding }: Pick<Lead, 'finding'>): string[] =>
  finding.hits.map((hit) => `${REGISTRY_OF[hit.kind]}/${hit.subjectId}`);

/** Who is listed for each entry that lists anybody. */
function sellersOf({ directory, gi, signs }: Registries): Map<string, AuthorisedSeller[]> {
  const all: [string, AuthorisedSeller[] | undefined][] = [
    ...directory.map(({ id, authorisedSellers }) => [`directory/${id}`, authorisedSellers] as const),
    ...gi.map(({ id, authorisedUsers }) => [`gi/${id}`, authorisedUsers] as const),
    ...signs.map(({ id, licensees }) => [`signs/${id}`, licensees] as const),
  ].map(([key, sellers]) => [key, sellers]);
  return new Map(all.flatMap(([key, sellers]) => (sellers === undefined ? [] : [[key, sellers] as const])));
}

const countsOf = (all: Registries): Record<RegistryKind, number> => ({
  directory: all.directory.length,
  gi: all.gi.length,
  signs: all.signs.length,
});

function indexOf(all: Registries): Map<string, Subject> {
  const subjects: Subject[] = [
    ...all.directory.map((mark) =>
      known({
        id: mark.id,
        registry: 'directory',
        name: mark.mark,
        aliases: mark.aliases,
        holder: mark.owner,
        registrationNo: mark.registrationNo,
        niceClasses: mark.niceClasses,
        status: mark.status,
        wellKnown: mark.wellKnown,
        validFrom: mark.validFrom,
        validUntil: mark.validUntil,
        authorised: mark.authorisedSellers?.length,
        goods: mark.goods,
        referencePrice: mark.referencePrice,
      }),
    ),
    ...all.gi.map((gi) =>
      known({
        id: gi.id,
        registry: 'gi',
        name: gi.name,
        aliases: gi.aliases,
        areas: gi.areas,
        authorised: gi.authorisedUsers?.length,
      }),
    ),
    ...all.signs.map((sign) =>
      known({
        id: sign.id,
        registry: 'signs',
        name: sign.name,
        aliases: sign.aliases,
        holder: sign.holder,
        validFrom: sign.validFrom,
        validUntil: sign.validUntil,
        authorised: sign.licensees?.length,
      }),
    ),
  ];
  return new Map(subjects.map((subject) => [`${subject.registry}/${subject.id}`, subject]));
}

type MaybeKnown = { [K in keyof Subject]: Subject[K] | undefined };

/** Leaves out what is not known. */
const known = (facts: MaybeKnown): Subject =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Subject;
