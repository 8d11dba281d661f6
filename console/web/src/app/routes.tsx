import { lazy } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { Empty } from '../parts/empty.tsx';
import { PageFailed } from '../parts/problem.tsx';
import { INNER_PAGES, PAGES, usePages } from './pages.ts';
import { useCan } from './session.ts';
import { Shell } from './shell.tsx';

/** Ways through the console; an address that no page has says so instead of showing another. */
export const router = createBrowserRouter([
  {
    path: '/',
    element: <Shell />,
    errorElement: <PageFailed />,
    children: [
      { index: true, element: <First /> },
      ...[...PAGES, ...INNER_PAGES].map(({ path, permission, load }) => {
        const Page = lazy(load);
        const element = (
          <Guarded permission={permission}>
            <Page />
          </Guarded>
        );
        return { path, element, errorElement: <PageFailed /> };
      }),
      { path: '*', element: <Empty kind="address" /> },
    ],
  },
]);

/** Where a role starts. */
function First() {
  const [first] = usePages();
  return first === undefined ? <Empty kind="role" /> : <Navigate to={first.path} replace />;
}

function Guarded({
  permission,
  children,
}: {
  permission: (typeof PAGES)[number]['permission'];
  children: React.ReactNode;
}) {
  return useCan()(permission) ? children : <Empty kind="role" />;
}
