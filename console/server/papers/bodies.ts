import { z } from 'zod';
import { District } from '../../../domain/account.ts';
import { type AnswerGiven, AnswerOutcome } from '../../../domain/answer.ts';
import {
  Complainant,
  Information,
  Measure,
  Paper,
  PaperAction,
  PaperContact,
  PaperEvidence,
  PaperItem,
  PaperKind,
  PaperSeller,
  PaperStatus,
} from '../../../domain/paper.ts';
import { Day } from '../../../domain/time.ts';
import { TrackState } from '../../../domain/track.ts';
import { schemaNames } from '../schemas.ts';

const id = z.string().min(1).max(300);
const Subject = z.string().regex(/^(directory|gi|signs)\/.{1,300}$/, 'registry/id expected');
const common = {
  subject: Subject,
  deadline: Day.optional(),
  evidence: z.array(PaperEvidence.strict()).max(1000).default([]),
  corrects: id.optional(),
};

/** An office's paper as an officer drafts it, on leads of one platform and seller. */
const Official = z
  .object({
    kind: z.enum(['assistance', 'request']),
    leads: z.array(id).min(1).max(500),
    ...common,
    subject: Subject.optional(),
    measures: z.array(Measure).max(4).default([]),
    information: z.array(Information).max(5).default([]),
    contact: PaperContact.strict(),
    officers: z.array(z.string().trim().min(1).max(60)).max(10),
    complainant: id.optional(),
  })
  .strict();

/** A notice as a right holder or agent drafts it: its own finds, its own statement. */
const Notice = z
  .object({
    kind: z.literal('notice'),
    platform: z.string().min(1).max(100),
    seller: PaperSeller.strict(),
    items: z
      .array(PaperItem.omit({ lead: true }).strict())
      .min(1)
      .max(500),
    ...common,
    measures: z.array(Measure).max(4).default([]),
    goodFaith: z.boolean(),
  })
  .strict();

export const PaperDraft = z.discriminatedUnion('kind', [Official, Notice]);
export type PaperDraft = z.infer<typeof PaperDraft>;
export type OfficialDraft = z.infer<typeof Official>;
export type NoticeDraft = z.infer<typeof Notice>;

export const PaperMove = z
  .object({
    action: PaperAction,
    version: z.number().int().nonnegative(),
    reason: z.string().trim().max(2000).optional(),
    /** SHA-256 of the sealed copy, where it was kept. */
    sealed: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .strict();

export const PaperId = z.object({ id });
export const PaperQuery = z
  .object({
    kind: PaperKind.optional(),
    status: PaperStatus.optional(),
    platform: z.string().min(1).max(100).optional(),
    /** `true`: what waits for answers alone, by deadline. */
    todo: z.enum(['true', 'false']).optional(),
    /** A document number, a paper's or item's id, or an address. */
    q: z.string().trim().min(1).max(4000).optional(),
    cursor: z.string().min(1).max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();
export const GroupQuery = z
  .object({
    status: z.enum(['suspected', 'claimed', 'needs-information', 'difficult']).default('suspected'),
    platform: id.optional(),
    /** The leads on this lead's seller alone, itself among them, whatever its status. */
    lead: id.optional(),
  })
  .strict();
export const DocumentQuery = z.object({ format: z.enum(['docx', 'pdf', 'json']) }).strict();
export const RecordId = z.object({ id, sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const rate = z.number().min(0).max(1).optional();
export const RecordShown = z.object({
  sent: z.number(),
  withdrawn: z.number(),
  answered: z.number(),
  refused: z.number(),
  restored: z.number(),
  withdrawalRate: rate,
  errorRate: rate,
});

const Refusal = z.object({ code: z.string(), field: z.string(), text: z.object({ zh: z.string(), en: z.string() }) });
const Clock = z.object({ listingId: z.string(), endsOn: Day, state: z.enum(['running', 'stopped', 'over']) });

const InboxState = z.enum(['new', 'received', 'evidence-opened', 'part', 'answered', 'withdrawn', 'corrected']);

/** A paper as its reader may see it, with what the reader may do and what would keep it from leaving today. */
export const PaperAnswer = Paper.partial({ createdBy: true, version: true }).extend({
  actions: z.array(PaperAction),
  refusals: z.array(Refusal).optional(),
  record: RecordShown.optional(),
  clockStates: z.array(Clock),
  /** How far its platform is with it, and when paper and evidence were first opened there; absent until it leaves. */
  state: InboxState.optional(),
  opened: z.object({ received: z.string().optional(), evidence: z.string().optional() }).optional(),
  checks: z.array(z.object({ listingId: z.string(), state: TrackState, at: z.string() })),
  platformName: z.string(),
  officeName: District.optional(),
});
export const PaperLine = z.object({
  id: z.string(),
  kind: PaperKind,
  status: PaperStatus,
  platform: z.string(),
  platformName: z.string(),
  seller: PaperSeller,
  right: z.string(),
  items: z.number(),
  answered: z.number(),
  number: z.string().optional(),
  sentAt: z.string().optional(),
  state: InboxState.optional(),
  /** The first day on which a term of fifteen days ends that still runs. */
  clockEndsOn: Day.optional(),
  deadline: Day,
  createdAt: z.string(),
});
export const PaperCountsAnswer = z.object({
  todo: z.number(),
  unread: z.number(),
  overdue: z.number(),
  soon: z.number(),
});
export const PaperPage = z.object({ notices: z.array(PaperLine), nextCursor: z.string().optional() });

export const PreviewAnswer = z.object({
  refusals: z.array(Refusal),
  record: RecordShown.optional(),
  preview: z.object({
    head: z.object({ lines: z.array(z.string()), number: z.string().optional() }).optional(),
    title: z.array(z.string()),
    recipient: z.string(),
    blocks: z.array(z.object({ kind: z.enum(['heading', 'text']), text: z.string() })),
    signer: z.string(),
    date: z.string(),
    annexes: z.array(
      z.object({
        title: z.string(),
        columns: z.array(z.object({ title: z.string() })),
        rows: z.array(z.array(z.string())),
      }),
    ),
  }),
});

export const GroupsAnswer = z.object({
  groups: z.array(
    z.object({
      platform: z.string(),
      platformName: z.string(),
      seller: PaperSeller,
      leads: z.array(
        z.object({
          id: z.string(),
          listingId: z.string(),
          title: z.string(),
          url: z.string(),
          subjects: z.array(z.string()),
          /** When its listing was proved gone. */
          gone: z.string().optional(),
        }),
      ),
    }),
  ),
  /** Names of the rights by `registry/id`. */
  names: z.record(z.string(), z.string()),
});

/** Files that come along, named by their SHA-256 or by name alone: `content` is base64. */
export const Files = z
  .array(z.object({ name: z.string().trim().min(1).max(300), content: z.base64().max(12_000_000) }).strict())
  .max(20)
  .optional();

/**
 * `fitting` takes the rows that fit and refuses the others; `whole` takes all or, where one does not fit, none; `trial` only
 * says what would be.
 */
const along = { files: Files, mode: z.enum(['fitting', 'whole', 'trial']).default('fitting') };

/** Answers as JSON, as the text of a CSV file, or as a file in base64 (CSV in any usual encoding, or XLSX), with the files that go with them. */
export const Answers = z.union([
  z.object({ answers: z.array(z.unknown()).min(1).max(5000), ...along }).strict(),
  z.object({ csv: z.string().min(1).max(2_000_000), ...along }).strict(),
  z
    .object({
      table: z.object({ format: z.enum(['csv', 'xlsx']), content: z.base64().min(4).max(6_000_000) }).strict(),
      ...along,
    })
    .strict(),
]);
/** The same key and content give the same reply, whenever they come again. */
export const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, '1 to 200 printable ASCII characters')
    .optional(),
});
/** `applied` is false where nothing was kept: a trial, or rows refused of a batch to be taken whole. */
export const AnswersTaken = z.object({
  taken: z.number(),
  unchanged: z.number(),
  refused: z.array(z.object({ row: z.number(), code: z.string(), detail: z.string(), url: z.string().optional() })),
  applied: z.boolean(),
});
/** The same over several papers; `rows` are those that fit, with the paper and item that each is about. */
export const BulkTaken = AnswersTaken.extend({
  papers: z.array(
    z.object({ id: z.string(), number: z.string().optional(), taken: z.number(), unchanged: z.number() }),
  ),
  rows: z.array(
    z.object({
      row: z.number(),
      paper: z.string(),
      listingId: z.string(),
      title: z.string(),
      outcome: AnswerOutcome,
      again: z.boolean(),
    }),
  ),
});
export type Given = z.infer<typeof AnswerGiven>;

export const HoldBody = z.object({ on: z.boolean(), reason: z.string().trim().min(1).max(2000) }).strict();
export const HoldAnswer = z.object({ lead: z.string(), on: z.boolean() });

export const ComplainantBody = Complainant.omit({ verified: true, demo: true })
  .extend({ verified: z.boolean() })
  .strict();
export const ComplainantsAnswer = z.object({
  complainants: z.array(Complainant.extend({ record: RecordShown })),
});
export const RegisterQuery = z
  .object({
    office: District,
    kind: z.enum(['assistance', 'request']),
    year: z.coerce.number().int().min(2000).max(2999),
  })
  .strict();
export const RegisterAnswer = z.object({
  numbers: z.array(z.object({ n: z.number(), number: z.string(), paper: z.string(), status: PaperStatus.optional() })),
});

for (const [name, schema] of Object.entries({
  Paper: PaperAnswer,
  PaperLine,
  PaperPreview: PreviewAnswer,
  PaperGroups: GroupsAnswer,
  PaperCounts: PaperCountsAnswer,
  AnswersTaken,
  BulkTaken,
  Complainants: ComplainantsAnswer,
}))
  schemaNames.add(schema, { id: name });
