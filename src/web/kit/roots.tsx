/** What both entries wrap around their pages. */
import { type ReactNode, StrictMode } from 'react';
import { ConfirmRoot } from './dialog.tsx';
import { ExplainRoot } from './explain.tsx';
import { QueryRoot } from './query.tsx';
import { ThemeRoot } from './theme.tsx';
import { Toasts } from './toast.tsx';

export function Roots({ children }: { children: ReactNode }) {
  return (
    <StrictMode>
      <ThemeRoot>
        <QueryRoot>
          <ConfirmRoot>
            <ExplainRoot>{children}</ExplainRoot>
          </ConfirmRoot>
          <Toasts />
        </QueryRoot>
      </ThemeRoot>
    </StrictMode>
  );
}
