/** What a module's `web/desk/routes.tsx` and `web/phone/routes.tsx` export. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { WordKey } from '../../words.ts';

interface RouteBase {
  /** '/orders', '/orders/:id' (the phone's live under /m). */
  path: string;
  /** Permission to see the page; null: everybody who is signed in. */
  can: string | null;
  menu?: {
    label: WordKey;
    icon: LucideIcon;
    /** Lower comes first. */
    order: number;
    /** A hook: how many things here need me; nothing when undefined or 0. */
    useCount?: () => number | undefined;
    /** Phone: the page has its own action at the bottom, so the tabs lead to it but do not stand on it. */
    bare?: true;
  };
  lazy: () => Promise<{ default: ComponentType }>;
}

/** One answer of the palette (Ctrl+K). */
export interface PaletteHit {
  key: string;
  label: string;
  detail?: string;
  to: string;
}

export interface DeskRoute extends RouteBase {
  /** Records of this list that match a text (names, codes, pinyin initials); at most five. */
  find?: (text: string) => Promise<readonly PaletteHit[]>;
  /** Entry of 新建: where it leads and what it is called. */
  create?: { label: WordKey; can: string; to: string };
}

export type PhoneRoute = RouteBase;
