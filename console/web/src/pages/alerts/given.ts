import type { Rule, RuleBody } from './words.ts';

/** The form of a rule as it is filled in. */
export type Given = {
  name: string;
  types: NonNullable<RuleBody['types']>;
  levels?: NonNullable<RuleBody['when']['levels']>;
  bands?: NonNullable<RuleBody['when']['bands']>;
  kinds?: string[];
  districts?: string[];
  campaigns?: string[];
  platforms?: string;
  marks?: string;
  channel: 'wecom' | 'dingtalk' | 'feishu' | 'email' | 'webhook';
  url?: string;
  secret?: string;
  gateway?: string;
  to?: string;
  digest: string;
  digestAt: string;
  calm: ('night' | 'rest')[];
  quietFrom: string;
  quietUntil: string;
  atOnce: NonNullable<RuleBody['atOnce']>;
  capMessages: number;
  capMinutes: number;
};

/** What the form shows of a rule, or of a new one. */
export function givenOf(rule?: Rule): Given {
  const { when = { levels: ['serious' as const] }, digest, quiet, cap } = rule ?? {};
  return {
    name: rule?.name ?? '',
    types: rule === undefined ? ['lead', 'major'] : (rule.types ?? ['lead']),
    ...(when.levels === undefined ? {} : { levels: when.levels }),
    ...(when.bands === undefined ? {} : { bands: when.bands.filter((band) => band !== 'none') }),
    ...(when.kinds === undefined ? {} : { kinds: when.kinds }),
    ...(when.districts === undefined ? {} : { districts: when.districts }),
    ...(when.campaigns === undefined ? {} : { campaigns: when.campaigns }),
    platforms: (when.platforms ?? []).join('，'),
    marks: (when.marks ?? []).join('，'),
    channel: (rule?.channel.type ?? 'wecom') as Given['channel'],
    to: (rule?.channel.to ?? []).join('，'),
    digest: digest === undefined ? 'none' : 'at' in digest ? 'daily' : String(digest.hours),
    digestAt: digest !== undefined && 'at' in digest ? digest.at : '09:00',
    calm: [
      ...(quiet !== undefined && quiet.from !== quiet.until ? (['night'] as const) : []),
      ...(quiet?.restDays ? (['rest'] as const) : []),
    ],
    quietFrom: quiet?.from ?? '18:00',
    quietUntil: quiet?.until ?? '08:30',
    atOnce: rule === undefined ? ['major'] : (rule.atOnce ?? []),
    capMessages: cap?.messages ?? 30,
    capMinutes: cap?.minutes ?? 60,
  };
}

const some = (name: string, values: string[] | undefined): Record<string, string[]> =>
  values === undefined || values.length === 0 ? {} : { [name]: values };

/** The rule as it is sent: without a channel where the receiver there is stays. */
export function bodyOf(given: Given, rule: Rule | undefined, partsOf: (text?: string) => string[]): RuleBody {
  const { name, types, digest, calm, atOnce } = given;
  const night = calm.includes('night');
  const hours = night ? { from: given.quietFrom, until: given.quietUntil } : { from: '00:00', until: '00:00' };
  const when = {
    ...some('levels', given.levels),
    ...some('bands', given.bands),
    ...some('kinds', given.kinds),
    ...some('districts', given.districts),
    ...some('campaigns', given.campaigns),
    ...some('platforms', partsOf(given.platforms)),
    ...some('marks', partsOf(given.marks)),
  };
  return {
    name: name.trim(),
    enabled: rule?.enabled ?? true,
    ...(rule?.office === undefined ? {} : { office: rule.office }),
    ...{ types, when, atOnce },
    ...(digest === 'none' ? {} : { digest: digest === 'daily' ? { at: given.digestAt } : { hours: Number(digest) } }),
    ...(calm.length === 0 ? {} : { quiet: { ...hours, restDays: calm.includes('rest') } }),
    cap: { messages: given.capMessages, minutes: given.capMinutes },
    ...channelOf(given, rule, partsOf),
  } as RuleBody;
}

function channelOf(given: Given, rule: Rule | undefined, partsOf: (text?: string) => string[]) {
  const { channel: type, url = '', secret = '', gateway = '' } = given;
  if (type === 'email') return { channel: { type, to: partsOf(given.to) } };
  if (rule?.channel.type === type && url === '' && secret === '') return {};
  const robot = type !== 'webhook';
  return {
    channel: {
      ...{ type, url: url.trim() },
      ...(type === 'wecom' ? {} : { secret: secret.trim() }),
      ...(robot && gateway !== '' ? { gateway: gateway.trim() } : {}),
    },
  };
}
