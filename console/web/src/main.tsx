import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startWords } from './app/i18n.ts';
import { PAGES } from './app/pages.ts';
import { firstAnswers, queryClient } from './app/query-client.ts';
import { sessionQuery } from './app/session.ts';
import { nonceStyles } from './app/style-nonce.ts';

/** How long the first drawing waits for the session, in milliseconds. */
const PATIENCE_MS = 150;

nonceStyles();
// What the first view needs is asked for at once, not one after another.
const known = queryClient.prefetchQuery(sessionQuery);
const { pathname } = window.location;
const first = PAGES.find(({ path }) => pathname === path || pathname === '/');
void first
  ?.load()
  .then(({ early }) => early?.(queryClient))
  .catch(() => undefined);
await startWords(first?.words);
// The page's own head has asked who is logged in: with that, the first list is on its way before anything is drawn.
await Promise.race([known, new Promise((late) => setTimeout(late, PATIENCE_MS))]);
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// Where no Chinese type is at hand: a browser that has one takes nothing of it but its list of files.
void firstAnswers(queryClient).then(() => import('@fontsource-variable/noto-sans-sc/index.css'));
