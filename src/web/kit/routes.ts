/** What a module's `web/desk/routes.tsx` and `web/phone/routes.tsx` export. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { WordKey } from '../../words.ts';

interface RouteBase {
  /** '/orders', '/orders/:id' (the phone's live under /m). */
  path: string;
  /** Permission to see the page; null: everybody who is signed in. */
  can: string | null;
  menu?: { label: WordKey; icon: LucideIcon; order: number };
  lazy: () => Promise<{ default: ComponentType }>;
}

export interface DeskRoute extends RouteBase {
  /** Entry of 新建: where it leads and what it is called. */
  create?: { label: WordKey; can: string; to: string };
}

export type PhoneRoute = RouteBase;
