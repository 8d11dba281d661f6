import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp } from 'antd';
import { Suspense } from 'react';
import { RouterProvider } from 'react-router/dom';
import { Waiting } from '../parts/waiting.tsx';
import { queryClient } from './query-client.ts';
import { router } from './routes.tsx';
import { SessionGate } from './session-gate.tsx';
import { ThemeProvider } from './theme.tsx';

/** The whole console: look, session, pages. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeProvider>
        <AntApp component={false}>
          <Suspense fallback={<Waiting />}>
            <SessionGate>
              <RouterProvider router={router} />
            </SessionGate>
          </Suspense>
        </AntApp>
      </ThemeProvider>
    </QueryClientProvider>
  );
}
