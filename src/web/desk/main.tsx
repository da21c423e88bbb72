/** Entry of the desk. */
import '@fontsource-variable/inter/wght.css';
import '../kit/tokens.css';
import '../kit/kit.css';
import '../kit/desk.css';
import { createRoot } from 'react-dom/client';
import { type RouteObject, createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { AntdRoot } from '../kit/antd.tsx';
import { Gate, NotFound, PageFailed, fetchedPage } from '../kit/entry.tsx';
import { loadWords } from '../kit/load-words.ts';
import { Roots } from '../kit/roots.tsx';
import type { DeskRoute } from '../kit/routes.ts';
import { Skeleton } from '../kit/states.tsx';
import { startWords } from '../kit/use-words.tsx';
import { Frame, Home } from './frame.tsx';
import { deskRoutes } from './gather.ts';

function page(route: Pick<DeskRoute, 'path' | 'can' | 'lazy'>): RouteObject {
  return {
    path: route.path,
    errorElement: <PageFailed />,
    lazy: async () => {
      const PageComponent = await fetchedPage(route.lazy);
      return {
        element: (
          <Gate can={route.can}>
            <PageComponent />
          </Gate>
        ),
      };
    },
  };
}

const router = createBrowserRouter([
  {
    path: '/sign-in',
    lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).default }),
    errorElement: <PageFailed />,
    hydrateFallbackElement: <Skeleton />,
  },
  {
    path: '/invite/:token',
    lazy: async () => ({ Component: (await import('./invite-page.tsx')).default }),
    errorElement: <PageFailed />,
    hydrateFallbackElement: <Skeleton />,
  },
  {
    element: <Frame />,
    errorElement: <PageFailed />,
    hydrateFallbackElement: <Skeleton />,
    children: [
      ...(deskRoutes.some((route) => route.path === '/') ? [] : [{ index: true, element: <Home /> }]),
      ...deskRoutes.map(page),
      page({ path: '/kit', can: null, lazy: () => import('./gallery/gallery-page.tsx') }),
      { path: '*', element: <NotFound /> },
    ],
  },
]);

await startWords(loadWords);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Roots>
      <AntdRoot>
        <RouterProvider router={router} />
      </AntdRoot>
    </Roots>,
  );
}
