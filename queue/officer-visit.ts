import type { Capture } from '../domain/capture.ts';
import type { FileRole } from '../domain/evidence.ts';
import type { Bilingual } from '../domain/law.ts';
import type { Lead } from '../domain/lead.ts';
import type { BundleFile, Visited, VisitTools } from '../domain/ports.ts';
import { type ClockCheck, mayBegin, type Visit } from '../domain/visit.ts';
import { HubiaoError, messageOf, PermanentError } from '../lib/errors.ts';
import { type EvidenceDeps, factsOf, type Gathered, json, recordsOf } from './gather.ts';

type Refused = { refused: string };
type Job = { deps: EvidenceDeps; lead: Lead; capture: Capture; visit: Visit };

/**
 * An officer's capture: begun once, while the two officers are there, and never tried again by itself. What keeps it from
 * being evidence (one officer alone, a clock that is off, a recording that failed, a run cut short) refuses it whole, with
 * the reason on the visit and in the audit; a wall or a page that is not there is kept as it was seen.
 */
export async function visitFor(deps: EvidenceDeps, lead: Lead, capture: Capture): Promise<Gathered | Refused> {
  const visit = await deps.store.visits.get(capture.id);
  if (visit === undefined) return { refused: 'visit-unknown: there is no such visit' };
  const job = { deps, lead, capture, visit };
  try {
    return await made({ ...job, visit: await begun(deps, visit) });
  } catch (error) {
    return refuse(job, error);
  }
}

const refusal = (code: string, message: string, advice = 'Begin again, both officers at hand.'): PermanentError =>
  new PermanentError(message, { code, kept: 'Nothing of this visit was kept.', advice });

const REASONS: Record<string, string> = {
  'not-confirmed': 'No second officer has confirmed the visit.',
  'same-officer': 'Both officers are the same person.',
  'visit-late': 'The confirmation is older than a quarter of an hour.',
};

async function begun({ store, clock }: EvidenceDeps, visit: Visit): Promise<Visit> {
  const why = mayBegin(visit, clock.now());
  if (why !== undefined) throw refusal(why, REASONS[why] as string);
  if (visit.state !== 'confirmed') throw refusal('visit-cut-short', 'The visit was begun before and did not end.');
  const next = { ...visit, state: 'begun' as const };
  if (!(await store.visits.change('confirmed', next)))
    throw refusal('visit-cut-short', 'The visit was begun before and did not end.');
  return next;
}

async function refuse({ deps, visit, lead }: Job, error: unknown): Promise<Refused> {
  const { store, clock } = deps;
  const code = error instanceof HubiaoError ? error.code : 'visit-failed';
  const detail = messageOf(error);
  const now = (await store.visits.get(visit.id)) ?? visit;
  await store.visits.change(now.state, { ...now, state: 'refused', refused: { code, detail } });
  const said = { at: clock.now(), by: 'system', action: 'visit.refused', subject: lead.id };
  await store.audit.add({ ...said, detail: { visit: visit.id, code, detail } });
  return { refused: `${code}: ${detail}` };
}

async function made(job: Job): Promise<Gathered> {
  const { deps, lead, capture, visit } = job;
  const tools = deps.visits;
  if (tools === undefined) throw refusal('visits-away', 'This process makes no officers’ captures.');
  const recipe = await deps.store.schedule.platform(lead.platform);
  const clock = await tools.checkClock(recipe);
  checkOffsets(clock, tools.clockToleranceMs);
  const [visited, program] = await Promise.all([tools.visitor.visit(recipe, visit.steps), tools.program()]);
  const missing = [visited.note].flatMap((note) => note ?? []);
  const files = [
    ...stepFiles(visited),
    ...recordingFiles(deps, visited),
    ...environmentFiles(visited, { clock, program, visit }),
  ];
  const transcripts = await transcriptOf(job, { visited, clock, files, tools });
  missing.push(...transcripts.missing);
  const madeAt = deps.clock.now().toISOString();
  const records = recordsOf({ lead, capture, missing, inspected: [] }, madeAt);
  const facts = factsOf(job, madeAt);
  const measured = { ...facts, standing: 'officer' as const, clock: { source: clockText(facts.clock.source, clock) } };
  await finish(job, transcripts.files);
  return { facts: measured, files: [...records, ...files, ...transcripts.files], missing };
}

function checkOffsets(checks: ClockCheck[], toleranceMs: number): void {
  const off = checks.find(({ offsetMs }) => Math.abs(offsetMs) > toleranceMs);
  if (off !== undefined)
    throw refusal(
      'clock-off',
      `The clock stands ${-off.offsetMs} ms beside ${off.source}; ${toleranceMs} ms are allowed.`,
      'Set the clock of this machine, then begin again.',
    );
}

const clockText = (source: string, checks: ClockCheck[]): string =>
  `${source}; ${checks.map((one) => `${one.source} is ${one.offsetMs} ms ahead, known to ${one.withinMs} ms`).join('; ')}`;

type Put = { name: string; role: FileRole; takenAt: string; mediaType: string; content: Uint8Array; source?: string };
const later = (file: Put): BundleFile => ({ relation: 'later', ...file });

function stepFiles({ steps, exchanges, endedAt }: Visited): BundleFile[] {
  const seen = steps.flatMap(({ n, at, url, screenshot, html }) => {
    const of = { takenAt: at, source: url };
    const picture = { name: `step-${n}.png`, role: 'screenshot', mediaType: 'image/png', ...of } as const;
    const page = { name: `step-${n}.html`, role: 'html', mediaType: 'text/html; charset=utf-8', ...of } as const;
    return [
      ...(screenshot === undefined ? [] : [later({ ...picture, content: screenshot })]),
      ...(html === undefined ? [] : [later({ ...page, content: html })]),
    ];
  });
  return [...seen, later({ name: 'exchanges.json', role: 'headers', takenAt: endedAt, ...json(exchanges) })];
}

/** The recording as a video with the times and hashes of its frames, or frame by frame. */
function recordingFiles({ archive }: EvidenceDeps, { frames, video, startedAt, endedAt }: Visited): BundleFile[] {
  const nameOf = (n: number): string => `frame-${String(n + 1).padStart(4, '0')}.jpg`;
  const listed = frames.map(({ at, bytes }, n) => ({ name: nameOf(n), at, ...archive.digests(bytes) }));
  const index = json({ startedAt, endedAt, frames: listed, ...(video === undefined ? {} : { madeBy: video.by }) });
  const pictures = frames.map(({ at, bytes }, n) =>
    later({ name: nameOf(n), role: 'frame', takenAt: at, mediaType: 'image/jpeg', content: bytes }),
  );
  const film = { name: 'recording.mp4', role: 'frame', takenAt: endedAt } as const;
  return [
    later({ name: 'recording.json', role: 'other', takenAt: endedAt, ...index }),
    ...(video === undefined ? pictures : [later({ ...film, mediaType: video.mediaType, content: video.bytes })]),
  ];
}

type Around = { clock: ClockCheck[]; program: string; visit: Visit };

function environmentFiles({ environment, hosts, startedAt, steps }: Visited, { clock, program, visit }: Around) {
  const said = { relation: 'record', takenAt: startedAt, role: 'other' } as const;
  const text = (content: Uint8Array | string) => ({
    mediaType: 'text/plain; charset=utf-8',
    content: Buffer.from(content),
  });
  const done = steps.map(({ screenshot: _picture, html: _html, ...step }) => step);
  const { transcript: _none, ...order } = visit;
  return [
    { name: 'visit.json', ...said, ...json({ ...order, done }) },
    { name: 'environment.json', ...said, ...json(environment) },
    { name: 'clock.json', ...said, ...json(clock) },
    { name: 'hosts.txt', ...said, ...text(hosts) },
    { name: 'program.txt', ...said, ...text(program) },
  ] satisfies BundleFile[];
}

type Told = { visited: Visited; clock: ClockCheck[]; files: BundleFile[]; tools: VisitTools };

/** The transcript to sign, which lists every file of the visit by both hashes. */
async function transcriptOf(
  { deps, lead, visit }: Job,
  { visited, clock, files, tools }: Told,
): Promise<{ files: BundleFile[]; missing: Bilingual[] }> {
  const { listing, id, platform, listingId } = lead;
  const { startedAt, endedAt, environment, frames, video } = visited;
  const seller = listing.seller?.name;
  const listed = files.flatMap(({ name, content, role }) => {
    if (!(content instanceof Uint8Array) || (role === 'frame' && name.startsWith('frame-'))) return [];
    return [{ name, bytes: content.length, ...deps.archive.digests(content) }];
  });
  const { docx, pdf, note } = await tools.transcripts.transcript({
    visit,
    lead: {
      id,
      platform,
      listingId,
      title: listing.title,
      url: listing.url,
      ...(seller === undefined ? {} : { seller }),
    },
    ...{ startedAt, endedAt, clock, environment, files: listed },
    steps: visited.steps.map(({ screenshot: _picture, html: _html, ...step }) => step),
    recording: {
      frames: frames.length,
      seconds: Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000),
      ...(video === undefined ? {} : { video: 'recording.mp4' }),
    },
  });
  const said = { relation: 'record', role: 'other', takenAt: deps.clock.now().toISOString() } as const;
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return {
    files: [
      { name: 'transcript.docx', ...said, mediaType: word, content: docx },
      ...(pdf === undefined ? [] : [{ name: 'transcript.pdf', ...said, mediaType: 'application/pdf', content: pdf }]),
    ],
    missing: [note].flatMap((one) => one ?? []),
  };
}

/** The visit is made; its transcript is kept by its hash, to be printed and signed. */
async function finish({ deps, visit }: Job, transcripts: BundleFile[]): Promise<void> {
  const kept = new Map<string, string>();
  for (const { name, content } of transcripts)
    if (content instanceof Uint8Array) kept.set(name, await deps.archive.keep(content));
  const [docx, pdf] = [kept.get('transcript.docx') ?? '', kept.get('transcript.pdf')];
  const transcript = { docx, ...(pdf === undefined ? {} : { pdf }) };
  await deps.store.visits.change('begun', { ...visit, state: 'made', transcript });
}
