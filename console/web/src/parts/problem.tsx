import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Refused } from '../api/client.ts';

/** Says in one sentence, in the language of the page, what a failed call or a broken page means. */
export function useExplain(): (error: unknown) => string {
  const { t } = useTranslation('problems');
  return (error) => {
    if (!(error instanceof Refused))
      return t('page', { detail: error instanceof Error ? error.message : String(error) });
    const said = t(error.code as 'internal', { defaultValue: error.message });
    const { traceId } = error.problem;
    return traceId !== undefined && error.status >= 500 ? `${said} ${t('trace', { id: traceId })}` : said;
  };
}

/** What happened, what is kept, what to do and the trace id, where the thing was tried. */
export function ProblemNote({ error, again }: { error: unknown; again?: () => void }) {
  const { t, i18n } = useTranslation('problems');
  const explain = useExplain();
  const problem = error instanceof Refused ? error.problem : undefined;
  // The server's own sentences are English; a Chinese page has its sentence by the code.
  const more = i18n.language === 'en' ? [problem?.kept, problem?.advice].filter(Boolean).join(' ') : '';
  const fields = problem?.errors?.map(({ field, problem: said }) => `${field}: ${said}`) ?? [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={explain(error)}
      description={
        <>
          {more !== '' && <p>{more}</p>}
          {fields.length > 0 && (
            <ul>
              {fields.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          {problem?.traceId !== undefined && <p className="hint">{t('trace', { id: problem.traceId })}</p>}
        </>
      }
      action={again === undefined ? undefined : <Button onClick={again}>{t('retry', { ns: 'common' })}</Button>}
    />
  );
}

/** A whole page that cannot be shown. */
export function ProblemPage({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <main className="whole">
      <ProblemNote error={error} {...(again === undefined ? {} : { again })} />
    </main>
  );
}

/** A page that broke: the others still work. */
export function PageFailed() {
  const error = useRouteError();
  return <ProblemPage error={error} again={() => window.location.reload()} />;
}
