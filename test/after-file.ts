/** Files of one worker share their modules (isolate: false), so each leaves the place as it found it. */
import { afterAll } from 'vitest';
import { closeAll } from './world.ts';

afterAll(closeAll);
