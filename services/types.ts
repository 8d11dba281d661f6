/** An engine that was looked at and not taken, with the reason as a sentence part. */
export type PassedOver = { engine: string; reason: string };

/** What was chosen for one service, why, and what was passed over before it. */
export type Choice = {
  part: 'redis' | 'mongodb';
  engine: string;
  version: string;
  why: string;
  passedOver: PassedOver[];
};

/** A chosen engine with the program that runs it; `notYet` where it would be installed at the first start. */
export type Engine = Choice & { command: string; prefix: string[]; notYet?: boolean };

/** Where an engine of one's own runs (`url`), or the engine to run here. */
export type Lookup = { cacheFolders: string[]; install: boolean; say: (event: string) => void };

/** What one candidate answers: an engine, or why it does not serve. */
export type Candidate =
  | { ok: true; version: string; why: string; command: string; prefix: string[]; notYet?: boolean }
  | { ok: false; reason: string };

/** Asks the candidates in their order and takes the first that serves; undefined with all reasons where none does. */
export async function firstThatServes(
  part: Choice['part'],
  candidates: [engine: string, ask: () => Promise<Candidate>][],
): Promise<{ engine?: Engine; passedOver: PassedOver[] }> {
  const passedOver: PassedOver[] = [];
  for (const [engine, ask] of candidates) {
    const answer = await ask();
    if (answer.ok) {
      const { ok: _ok, ...rest } = answer;
      return { engine: { part, engine, ...rest, passedOver }, passedOver };
    }
    passedOver.push({ engine, reason: answer.reason });
  }
  return { passedOver };
}
