import { randomBytes } from 'node:crypto';
import type { Draw, DrawnSeller, DrawRule, FrameSeller } from '../domain/draw.ts';
import type { Store } from '../domain/ports.ts';
import type { AuthorisedSeller, Registries, RegistryKind } from '../domain/registries.ts';
import { shanghaiDay, withinDays } from '../domain/time.ts';
import type { Clock } from './clock.ts';
import { drawFrom, frameHash } from './draw.ts';

type DrawDeps = { store: Pick<Store, 'draws' | 'registries' | 'audit'>; clock: Clock };

/** The span of time that a draw of this frequency counts for, as it stands in the draw's id: each has one draw. */
export function periodOf(frequency: DrawRule['frequency'], now: Date): string {
  const day = shanghaiDay(now);
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  if (frequency === 'once') return 'once';
  if (frequency === 'monthly') return day.slice(0, 7);
  if (frequency === 'quarterly') return `${year}-Q${Math.ceil(month / 3)}`;
  return weekOf(day);
}

/** The ISO week of a day, `YYYY-Www`. */
function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const thursday = new Date(at.getTime() + (4 - (at.getUTCDay() || 7)) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((thursday.getTime() - first) / 86_400_000 + 1) / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** Makes the draw of this period unless it stands; what stands is returned. Audited when it was made here. */
export async function makeDraw({ store, clock }: DrawDeps, rule: DrawRule, by: string): Promise<Draw> {
  const now = clock.now();
  const period = periodOf(rule.frequency, now);
  const id = `${rule.id}-${period}`;
  const known = await store.draws.get(id);
  if (known !== undefined) return known;
  const frame = await store.draws.frame(rule.scope, now);
  // A seed drawn in public holds for one draw: whoever knows it could foretell the next.
  const seed = (shanghaiDay(rule.at) === shanghaiDay(now) ? rule.seed : undefined) ?? randomBytes(16).toString('hex');
  const { counts, drawn } = drawFrom(frame, { ...rule, seed });
  const { registries } = await store.registries.load();
  const { name, scope, strata, proportion, most, office, demo } = rule;
  const draw: Draw = {
    ...{ id, rule: rule.id, name, period, at: now.toISOString(), by, method: 'sha256-rank-1', seed },
    ...{ scope, strata, proportion, most, counts },
    frame: { sellers: frame.length, sha256: frameHash(frame) },
    drawn: drawn.map((seller) => ({ ...seller, listed: listedIn(registries, seller, shanghaiDay(now)) })),
    ...(office === undefined ? {} : { office }),
    ...(demo ? { demo } : {}),
  };
  const kept = await store.draws.save(draw, frame);
  if (kept.seed === seed) {
    const detail = { period, sellers: frame.length, drawn: drawn.length, seed, frame: draw.frame.sha256 };
    await store.audit.add({ at: now, by, action: 'draw.made', subject: `draw/${id}`, detail });
  }
  return kept;
}

type User = Pick<AuthorisedSeller, 'platform' | 'sellerId' | 'uscc' | 'validFrom' | 'validUntil'>;

/** The registry entries that list the seller, by its id on the platform or its social credit code. */
function listedIn({ directory, gi, signs }: Registries, seller: FrameSeller, day: string): DrawnSeller['listed'] {
  const found: DrawnSeller['listed'] = [];
  const look = (registry: RegistryKind, entry: { id: string; name: string }, users: readonly User[] = []): void => {
    for (const user of users) {
      const own = user.platform === seller.platform && user.sellerId === seller.seller;
      const code = user.uscc !== undefined && user.uscc === seller.uscc;
      if (!own && !code) continue;
      const inDate = withinDays(day, user.validFrom, user.validUntil);
      found.push({ registry, ...entry, by: own ? 'seller' : 'uscc', inDate });
    }
  };
  for (const { id, mark, authorisedSellers } of directory) look('directory', { id, name: mark }, authorisedSellers);
  for (const { id, name, authorisedUsers } of gi) look('gi', { id, name }, authorisedUsers);
  for (const { id, name, licensees } of signs) look('signs', { id, name }, licensees);
  return found;
}
