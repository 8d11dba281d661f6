import type { Entries, Mark } from '../../domain/registries.ts';
import { withinDays } from '../../domain/time.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Draft, said, seenIn, type View } from '../view.ts';
import { isTalkedAbout } from './talk.ts';

const BEHIND = /^[\s"”」』】)）]{0,2}(®|[(（]R[)）]|Ⓡ)/iu;
const NEAR = 10;

/** ® or 注册商标 on a mark that the directory shows expired, revoked or only applied for (Trademark Law, Art. 52). */
export function registeredClaims(view: View, directory: Entries<Mark>): Draft[] {
  if (view.day === '') return [];
  for (const sighting of view.sightings) {
    if (sighting.name.role !== 'mark' || sighting.blurred || sighting.field.trust === 'comment') continue;
    const mark = directory.at(sighting.name.subject);
    if (mark === undefined || inForce(mark, view.day)) continue;
    const claim = claimBeside(view, sighting);
    if (claim === undefined || isTalkedAbout(view, { field: sighting.field, ...claim })) continue;
    if (hasLiveNamesake(view, sighting, directory)) continue;
    return [draftOf(mark, sighting, { view, claim })];
  }
  return [];
}

const inForce = (mark: Mark, day: string): boolean =>
  (mark.status ?? 'registered') === 'registered' && withinDays(day, mark.validFrom, mark.validUntil);

/** Another entry of the same name is in force: its registration is what is claimed. */
function hasLiveNamesake(view: View, sighting: Sighting, directory: Entries<Mark>): boolean {
  const key = skeletonText(sighting.name.text);
  return view.sightings.some(({ name }) => {
    if (name.role !== 'mark' || name.subject === sighting.name.subject || skeletonText(name.text) !== key) return false;
    const mark = directory.at(name.subject);
    return mark !== undefined && inForce(mark, view.day);
  });
}

type Claim = { start: number; end: number; quote: string };

/** ® behind the goods that follow the name: ELMORIA 加湿器 ®. */
const BEHIND_GOODS = /^[\s·]{0,2}[\u4e00-\u9fff]{1,8}[\s]{0,2}(®|[(（]R[)）]|Ⓡ)/iu;

/** True where no other name stands between a name and the ®. */
const isGoodsOnly = (view: View, sighting: Sighting, end: number): boolean =>
  sighting.field.trust === 'title' &&
  !view.sightings.some(
    (other) =>
      other !== sighting && other.field === sighting.field && other.first > sighting.last && seenIn(other).end <= end,
  );

/** ® right behind the name, or the words for a registration near it. */
function claimBeside(view: View, sighting: Sighting): Claim | undefined {
  const { text } = sighting.field.stream;
  const own = seenIn(sighting);
  const sign = BEHIND.exec(text.slice(own.end, own.end + 6));
  if (sign !== null) return { start: own.end, end: own.end + sign[0].length, quote: sign[0] };
  const apart = BEHIND_GOODS.exec(text.slice(own.end, own.end + 16));
  if (apart !== null && isGoodsOnly(view, sighting, own.end + apart[0].length))
    return { start: own.end, end: own.end + apart[0].length, quote: apart[0] };
  for (const word of said(view, 'registered-claim')) {
    if (word.field !== sighting.field) continue;
    const at = seenIn(word);
    if (at.start - own.end <= NEAR && own.start - at.end <= NEAR) return at;
  }
  return undefined;
}

/** Within six months after its term a mark may still be renewed: then the claim is only asked about. */
function isInGrace(mark: Mark, day: string): boolean {
  if (mark.validUntil === undefined || mark.status === 'revoked' || mark.status === 'pending') return false;
  return mark.validUntil < day && Date.parse(day) - Date.parse(mark.validUntil) <= 183 * 86_400_000;
}

function draftOf(mark: Mark, sighting: Sighting, { view, claim }: { view: View; claim: Claim }): Draft {
  // What a private person once bought bears what its maker put on it.
  const grace = isInGrace(mark, view.day);
  const used = view.listing.seller?.type === 'personal' && said(view, 'second-hand').length > 0;
  return {
    kind: 'false-claim',
    subjectId: mark.id,
    reasons: [
      {
        code: 'registered-claimed',
        params: { name: sighting.name.text, status: mark.status ?? 'expired' },
        span: { field: sighting.field.name, ...claim },
      },
    ],
    concepts: ['false-registered'],
    facts: { 'registration-claimed': 'proved', 'no-live-registration': grace ? 'open' : 'proved' },
    defences: [{ id: 'other-registration', state: 'open' }],
    ...(grace || used ? { ceiling: 'ask' as const } : {}),
  };
}
