import { BundleDescription, type EvidenceProblem } from '../../domain/evidence.ts';
import type { ReadBundle } from './check.ts';
import { BAG_INFO, DESCRIPTION, PAYLOAD } from './layout.ts';
import { bagInfo } from './write.ts';

/** Reads `bundle.json` and checks it against the files: each described once, with its size and hash, and nothing else. */
export function checkDescription(read: ReadBundle): { description?: BundleDescription; problems: EvidenceProblem[] } {
  const text = read.small.get(DESCRIPTION)?.toString('utf8');
  if (text === undefined) return { problems: [refused('description-missing', DESCRIPTION, 'is missing')] };
  const description = parsed(text);
  if (typeof description === 'string') return { problems: [refused('description-refused', DESCRIPTION, description)] };
  const problems = [...against(read, description), ...timesOf(description)];
  if (read.small.get(BAG_INFO)?.toString('utf8') !== bagInfo(description))
    problems.push(refused('bag-info-differs', BAG_INFO, 'says other than bundle.json'));
  return { description, problems };
}

const refused = (code: string, where: string, message: string): EvidenceProblem => ({ code, where, message });

function parsed(text: string): BundleDescription | string {
  try {
    const result = BundleDescription.safeParse(JSON.parse(text));
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`;
  } catch {
    return 'is no JSON';
  }
}

function against(read: ReadBundle, { files }: BundleDescription): EvidenceProblem[] {
  const problems: EvidenceProblem[] = [];
  const said = new Set<string>();
  for (const { path, bytes, sha256 } of files) {
    const found = read.digests.get(path);
    if (said.has(path)) problems.push(refused('described-twice', path, 'is described twice'));
    else if (!path.startsWith(PAYLOAD) || found === undefined)
      problems.push(refused('described-missing', path, 'is described but not there'));
    else if (found.sha256 !== sha256 || found.bytes !== bytes)
      problems.push(refused('described-otherwise', path, 'has another size or hash than bundle.json says'));
    said.add(path);
  }
  for (const path of read.digests.keys())
    if (path.startsWith(PAYLOAD) && !said.has(path))
      problems.push(refused('not-described', path, 'is not described in bundle.json'));
  return problems;
}

/** What was taken after the finding's listing was seen must say so, and what it was made from cannot have been. */
function timesOf({ files, seenAt }: BundleDescription): EvidenceProblem[] {
  const seen = Date.parse(seenAt);
  return files.flatMap(({ path, relation, takenAt }) => {
    const after = Date.parse(takenAt) > seen;
    if (relation === 'basis' && after)
      return [refused('basis-too-late', path, `was taken after ${seenAt}, so no finding of then was made from it`)];
    if (relation === 'later' && !after)
      return [refused('later-too-early', path, `is marked as later, but was taken before ${seenAt}`)];
    return [];
  });
}
