import type { ExchangeSetting } from '../../domain/exchange.ts';
import type { PaperLetter } from '../../domain/exchange-ports.ts';
import { HubiaoError, messageOf, PermanentError, ThrottledError } from '../../lib/errors.ts';
import { isLoopback } from '../../lib/local.ts';
import { postSigned } from '../../lib/signed-post.ts';
import { newsRecord } from './letter.ts';
import type { PostDeps } from './types.ts';

/** POSTs a paper's event, signed under the platform's secret; `paper.sent` holds the whole paper, as its JSON document does. */
export async function sendWebhook(
  deps: PostDeps,
  letter: PaperLetter,
  { url, secret }: NonNullable<ExchangeSetting['webhook']>,
): Promise<void> {
  if (letter.paper.demo && !isLoopback(new URL(url).hostname)) throw staysHere(letter);
  const { delivery, paper, platformName } = letter;
  const document = await deps.maker.document(paper, 'json', { platformName });
  const body = {
    ...newsRecord(letter, deps.maker),
    ...(delivery.news === 'sent'
      ? {
          paper: JSON.parse(Buffer.from(document.bytes).toString('utf8')),
          answers: `/api/v1/notices/${paper.id}/answers`,
        }
      : {}),
  };
  try {
    await postSigned(deps, { url, secret, id: delivery.id, body: JSON.stringify(body) });
  } catch (error) {
    throw redacted(error, url);
  }
}

export const staysHere = ({ paper }: PaperLetter): PermanentError =>
  new PermanentError(`Paper ${paper.id} is made up and does not leave this machine.`, {
    code: 'demo-stays-here',
    kept: 'Nothing was sent; it stands on the inbox page.',
  });

/** The error without the path of the address, which may be a secret itself. */
function redacted(error: unknown, url: string): unknown {
  const { origin, pathname, search, href } = new URL(url);
  const message = [url, href, ...(pathname === '/' ? [] : [pathname + search])].reduce(
    (text, part) => text.replaceAll(part, part.startsWith('/') ? '/…' : origin),
    messageOf(error),
  );
  if (message === messageOf(error)) return error;
  if (error instanceof ThrottledError) return new ThrottledError(message, error.delayMs);
  if (error instanceof PermanentError) return new PermanentError(message, { code: error.code });
  return new HubiaoError(message, { code: 'webhook-failed', status: 502 });
}
