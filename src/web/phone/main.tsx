/** Entry of the phone, served at /m/. */
import '@fontsource-variable/inter/wght.css';
import '../kit/tokens.css';
import '../kit/kit.css';
import '../kit/phone.css';
import { createRoot } from 'react-dom/client';
import { type RouteObject, createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { PageFailed, fetchedPage } from '../kit/entry.tsx';
import { loadPhoneWords } from '../kit/load-words.ts';
import { Roots } from '../kit/roots.tsx';
import type { PhoneRoute } from '../kit/routes.ts';
import { Skeleton } from '../kit/states.tsx';
import { startWords } from '../kit/use-words.tsx';
import { Frame, Home, NoSuchPage, PhoneGate } from './frame.tsx';
import { phoneRoutes } from './gather.ts';

function page(route: Pick<PhoneRoute, 'path' | 'can' | 'lazy'>): RouteObject {
  return {
    path: route.path,
    errorElement: <PageFailed />,
    lazy: async () => {
      const PageComponent = await fetchedPage(route.lazy);
      return {
        element: (
          <PhoneGate can={route.can}>
            <PageComponent />
          </PhoneGate>
        ),
      };
    },
  };
}

const outside = { errorElement: <PageFailed />, hydrateFallbackElement: <Skeleton /> };

const router = createBrowserRouter(
  [
    {
      path: '/sign-in',
      lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).default }),
      ...outside,
    },
    {
      path: '/invite/:token',
      lazy: async () => ({ Component: (await import('./invite-page.tsx')).default }),
      ...outside,
    },
    {
      element: <Frame />,
      ...outside,
      children: [
        ...(phoneRoutes.some((route) => route.path === '/') ? [] : [{ index: true, element: <Home /> }]),
        ...phoneRoutes.map(page),
        page({ path: '/more', can: null, lazy: () => import('./more-page.tsx') }),
        { path: '*', element: <NoSuchPage /> },
      ],
    },
  ],
  { basename: '/m' },
);

await startWords(loadPhoneWords);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Roots>
      <RouterProvider router={router} />
    </Roots>,
  );
}
