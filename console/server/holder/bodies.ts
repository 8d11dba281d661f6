import { z } from 'zod';
import { Identification, IdentificationStatus, Statement, StatementGiven } from '../../../domain/identification.ts';
import { Complainant } from '../../../domain/paper.ts';
import { Day } from '../../../domain/time.ts';
import { Files, PaperCountsAnswer } from '../papers/bodies.ts';
import { schemaNames } from '../schemas.ts';
import { Subject } from '../subjects.ts';

const id = z.string().min(1).max(300);
const Bilingual = z.object({ zh: z.string(), en: z.string() });

/** A question to a holder, as the office puts it on one of its leads. */
export const AskBody = z
  .object({
    holder: id,
    /** The right, as `registry/id`; the holder's own that the finding names, unless said. */
    subject: z
      .string()
      .regex(/^(directory|gi|signs)\/.{1,300}$/, 'registry/id expected')
      .optional(),
    question: z.string().trim().min(1).max(2000).optional(),
    dueOn: Day.optional(),
  })
  .strict();

export const StatementBody = StatementGiven.extend({ version: z.number().int(), files: Files }).strict();
export const BackBody = z.object({ version: z.number().int(), reason: z.string().trim().min(1).max(2000) }).strict();

export const QuestionId = z.object({ id });
export const LeadQuestionId = z.object({ id, question: id });
export const QuestionFile = z.object({ id, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const LeadQuestionFile = QuestionFile.extend({ question: id });

export const QuestionQuery = z
  .object({
    status: IdentificationStatus.optional(),
    cursor: z.string().min(1).max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

/** A question as its lead's office reads it. */
export const OfficeQuestion = Identification.extend({ canRecall: z.boolean() });
export const OfficeQuestions = z.object({
  identifications: z.array(OfficeQuestion),
  /** Who may be asked about this lead: verified holders of a right that its finding names. */
  holders: z.array(z.object({ id: z.string(), name: z.string(), right: z.string(), rightName: z.string() })),
});

/** A question as its holder reads it: nothing of the lead, the officer, or other holders. */
export const HolderQuestion = Identification.omit({
  lead: true,
  snapshot: true,
  holder: true,
  events: true,
  statements: true,
}).extend({
  statements: z.array(Statement.omit({ by: true })),
  platformName: z.string(),
  officeName: z.string(),
  /** Of one question: its listing's pictures that are kept, by their place among the listing's. */
  pictures: z.array(z.object({ image: z.number().int(), sha256: z.string() })).optional(),
});
export const HolderQuestions = z.object({
  identifications: z.array(HolderQuestion),
  nextCursor: z.string().optional(),
});

/** Who the caller writes for, whether the desk is open today, and what waits on it. */
export const DeskAnswer = z.object({
  open: z.boolean(),
  closed: z.array(z.object({ code: z.string(), text: Bilingual })),
  record: Complainant.omit({ users: true, verified: true }).extend({ verifiedAt: z.string().optional() }).optional(),
  papers: PaperCountsAnswer.optional(),
  questions: z.record(IdentificationStatus, z.number()).optional(),
  /** Platforms that notices can be sent to. */
  platforms: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
});

/** A right of the holder's as the registry has it, with how it goes: what may be claimed for it today. */
const OwnMark = z.object({
  key: z.string(),
  certificate: z.object({ name: z.string(), sha256: z.string() }),
  /** Absent where the registry no longer has the entry. */
  right: Subject.extend({ goods: z.array(z.string()).optional() }).optional(),
  inForce: z.boolean(),
  sellers: z.array(
    z.object({ name: z.string().optional(), platform: z.string().optional(), until: z.string().optional() }),
  ),
});
export const MarksAnswer = z.object({ marks: z.array(OwnMark) });

/** Terms of fifteen days on the holder's notices, the nearest end first. */
export const ClocksAnswer = z.object({
  clocks: z.array(
    z.object({
      paper: z.string(),
      platformName: z.string(),
      right: z.string(),
      listingId: z.string(),
      title: z.string(),
      reason: z.string().optional(),
      endsOn: Day,
      state: z.enum(['running', 'stopped', 'over']),
    }),
  ),
});

for (const [name, schema] of Object.entries({
  HolderDesk: DeskAnswer,
  HolderMark: OwnMark,
  HolderQuestion,
  OfficeQuestions,
}))
  schemaNames.add(schema, { id: name });
