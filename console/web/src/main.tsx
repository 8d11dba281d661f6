import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startWords } from './app/i18n.ts';
import { PAGES } from './app/pages.ts';
import { firstAnswers, queryClient } from './app/query-client.ts';
import { sessionQuery } from './app/session.ts';
import { nonceStyles } from './app/style-nonce.ts';

nonceStyles();
// What the first view needs is asked for at once, not one after another.
void queryClient.prefetchQuery(sessionQuery);
const { pathname } = window.location;
const first = PAGES.find(({ path }) => pathname === path || pathname === '/');
void first
  ?.load()
  .then(({ early }) => early?.(queryClient))
  .catch(() => undefined);
await startWords(first?.words);
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// Where no Chinese type is at hand: a browser that has one takes nothing of it but its list of files.
void firstAnswers(queryClient).then(() => import('@fontsource-variable/noto-sans-sc/index.css'));
