/** What people do from end to end, in the order they are run. */
import type { Stage } from './stage.ts';
import { loop } from './journeys/loop.ts';

export interface Journey {
  name: string;
  walk(stage: Stage): Promise<void>;
}

export const journeys: readonly Journey[] = [{ name: 'loop', walk: loop }];
