import { z } from 'zod';
import { Instant } from './time.ts';

/** The pages whose filters can be kept under a name. */
export const ViewPage = z.enum(['queue', 'trends', 'papers', 'alerts']);
export type ViewPage = z.infer<typeof ViewPage>;

/** A name as its officer wrote it: no control characters, no white space around it. */
const ViewName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}]+$/u, 'no control characters');

/** Where a page stood, as the query of its address without the question mark. */
export const NewView = z.object({ page: ViewPage, name: ViewName, query: z.string().max(2000) }).strict();
export type NewView = z.infer<typeof NewView>;

/** A saved view of one account: page and name are its key. */
export const View = NewView.extend({ savedAt: Instant });
export type View = z.infer<typeof View>;

/** Views of one account on one page, at most. */
export const MOST_VIEWS = 50;

export type ViewStore = {
  /** The views of an account on a page, by name. */
  of(user: string, page: ViewPage): Promise<View[]>;
  /** Keeps a view; one of the same page and name is replaced. False where the account has as many as it may. */
  save(user: string, view: View): Promise<boolean>;
  /** False where there was none. */
  remove(user: string, page: ViewPage, name: string): Promise<boolean>;
};
