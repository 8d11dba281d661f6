import type { Writer } from '../types.ts';
import { evasiveKinds } from './evasions.ts';
import { giKinds } from './indications.ts';
import { picture, plainKinds } from './infringing.ts';
import { innocentKinds } from './innocent.ts';
import { lawfulKinds } from './lawful.ts';
import { signKinds } from './signs.ts';

/** Every kind of listing the sample market can write, by its first tag. */
export const WRITERS: Record<string, Writer> = {
  ...plainKinds,
  picture,
  ...evasiveKinds,
  ...giKinds,
  ...signKinds,
  ...lawfulKinds,
  ...innocentKinds,
};
