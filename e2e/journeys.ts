/** What people do from end to end, in the order they are run. */
import type { Stage } from './stage.ts';
import { bank } from './journeys/bank.ts';
import { accounts } from './journeys/accounts.ts';
import { importDesk } from './journeys/import-desk.ts';
import { importFile } from './journeys/import.ts';
import { keyboard } from './journeys/keyboard.ts';
import { limits } from './journeys/limits.ts';
import { loop } from './journeys/loop.ts';
import { offline } from './journeys/offline.ts';
import { repeat } from './journeys/repeat.ts';
import { screens } from './journeys/screens.ts';
import { twoTabs } from './journeys/two-tabs.ts';

export interface Journey {
  name: string;
  walk(stage: Stage): Promise<void>;
}

export const journeys: readonly Journey[] = [
  { name: 'loop', walk: loop },
  { name: 'repeat', walk: repeat },
  { name: 'import', walk: importFile },
  { name: 'import-desk', walk: importDesk },
  { name: 'bank', walk: bank },
  { name: 'limits', walk: limits },
  { name: 'accounts', walk: accounts },
  { name: 'keyboard', walk: keyboard },
  { name: 'two-tabs', walk: twoTabs },
  { name: 'offline', walk: offline },
  { name: 'screens', walk: screens },
];
