import type { AlertEvent, AlertPace, AlertRule } from '../domain/alert.ts';
import type { AlertSender } from '../domain/ports.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { PermanentError } from '../lib/errors.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import type { Channel, ChannelDeps } from './channels/channel.ts';
import { createChannels } from './channels/index.ts';
import { matchesRule } from './match.ts';
import { redacted } from './redact.ts';
import { dueOf } from './times.ts';

export { createNonceMemory, type NonceMemory, verifySignature } from '../lib/verify.ts';

/** `fetch` is the guarded one of lib/fetch; `from` the sender of e-mails; `smtp` the mail server's address; `url` the console's. */
export type AlertSenderOptions = Omit<ChannelDeps, 'clock'> & { clock?: Clock };

/**
 * Says what is owed to whom and when, and sends it by the channel of its rule. A made-up event never leaves the machine: PermanentError
 * `demo-stays-here`. No error holds the rule's secret or its whole address.
 */
export function createAlertSender({ clock = systemClock, ...options }: AlertSenderOptions): AlertSender {
  const channels = createChannels({ ...options, clock });

  // One table of channels by type: the type of a rule's target is the type of its channel.
  const channelOf = (rule: AlertRule) => channels[rule.channel.type] as Channel<AlertRule['channel']['type']>;
  const mayLeave = (rule: AlertRule, event: AlertEvent): boolean =>
    !event.demo || channelOf(rule).staysLocal(rule.channel as never);

  return {
    owed: (rules, events, now) =>
      rules.flatMap((rule) =>
        events
          .filter((event) => matchesRule(rule, event) && mayLeave(rule, event))
          .map((event) => ({
            rule: rule.id,
            receiver: receiverOf(rule),
            event,
            due: dueOf(rule, event.type, now),
          })),
      ),
    paces(rule) {
      const { pace, second } = channelOf(rule);
      const key = receiverOf(rule);
      const brief = second === undefined ? [] : [{ key: `${key}/s`, messages: second, ms: 1000, brief: true as const }];
      return [...ownCap(rule), ...brief, { key, ...pace }];
    },
    told: (rule) => channelOf(rule).told(rule.channel as never),
    async send(rule, message) {
      const made = message.events.find((event) => !mayLeave(rule, event));
      if (made !== undefined) throw demoRefused(rule, made);
      try {
        await channelOf(rule).send({ rule, message }, rule.channel as never);
      } catch (error) {
        throw redacted(error, rule);
      }
    },
  };
}

/** A receiver by its address, whatever its secret: a hash, for an address may be a secret itself. */
const receiverOf = ({ channel }: AlertRule): string =>
  `R${sha256(canonicalJson(channel.type === 'email' ? { to: [...channel.to].sort() } : { url: channel.url })).slice(0, 24)}`;

const ownCap = ({ id, cap }: AlertRule): AlertPace[] =>
  cap === undefined ? [] : [{ key: `rule/${id}`, messages: cap.messages, ms: cap.minutes * 60_000 }];

const demoRefused = (rule: AlertRule, event: AlertEvent): PermanentError =>
  new PermanentError(`What happened (${event.key}) is made up and was not sent by rule ${rule.id}.`, {
    code: 'demo-stays-here',
    kept: 'Nothing was sent.',
    advice: 'Made-up matters go to receivers on this machine only.',
  });
