import type { AlertEvent, AlertMessage, AlertOwed, AlertPace, AlertRule, Delivery } from './alert.ts';

/* Ports of alerts: what alerts/ and store/ offer to queue/ and console/. */

/** Matches, times and sends. `owed` and `pace` are pure. */
export type AlertSender = {
  /** Which of these events are owed to whom by these rules, and when each is due. */
  owed(rules: readonly AlertRule[], events: readonly AlertEvent[], now: Date): AlertOwed[];
  /** What holds a rule back: its own cap, then what its receiver takes, the longest span last. */
  paces(rule: AlertRule): AlertPace[];
  /** The receiver in words that give no secret away. */
  told(rule: AlertRule): string;
  /** Sends in one piece; `message.id` is the same on every attempt, so that a receiver can drop a repetition. Throws on failure. */
  send(rule: AlertRule, message: Pick<AlertMessage, 'id' | 'at' | 'events'>): Promise<void>;
};

export type AlertOutcome =
  | { state: 'sent'; at: Date }
  | { state: 'failed'; error: string }
  /** To be tried again; one that was never tried, for want of room, counts no attempt. */
  | { state: 'pending'; next: Date; error?: string; untried?: true };

export type AlertStore = {
  rules(): Promise<AlertRule[]>;
  rule(id: string): Promise<AlertRule | undefined>;
  /** Keeps a rule; what had failed for good is tried once more. */
  saveRule(rule: AlertRule, by: string): Promise<void>;
  /** Those of these that are not kept yet. */
  fresh(owed: readonly AlertOwed[]): Promise<AlertOwed[]>;
  /** Keeps what is owed, each (rule, event, receiver) once. */
  owe(owed: readonly AlertOwed[], at: Date): Promise<void>;
  /** Rules in force of which something is due, or a message is to be tried. */
  dueRules(now: Date): Promise<string[]>;
  /** What a rule owes and is due, in no message yet, oldest first. */
  waiting(rule: string, now: Date, limit: number): Promise<Delivery[]>;
  /** Puts deliveries of a rule into one message; one that another message has meanwhile stays there. Gives the message's id. */
  seal(rule: string, deliveries: readonly string[], at: Date): Promise<string>;
  /** Messages of a rule that are to be tried now, oldest first. */
  pending(rule: string, now: Date, limit: number): Promise<string[]>;
  /** Opens a message for one sender: undefined where it is sent, held by another, or empty. A crash leaves it held for a minute. */
  open(message: string, now: Date): Promise<AlertMessage | undefined>;
  close(message: string, outcome: AlertOutcome): Promise<void>;
  /** How many more messages a pace lets through now. */
  room(pace: AlertPace, now: Date): Promise<number>;
  /** Counts one message under a pace; else the milliseconds until there is room. */
  take(pace: AlertPace, now: Date): Promise<number>;
  /** Nothing goes through under this key until then. */
  pause(key: string, until: Date): Promise<void>;
  /** The newest deliveries of these rules, of the last two weeks. */
  deliveries(rules: readonly string[], limit: number): Promise<Delivery[]>;
};
