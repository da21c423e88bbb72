/** Files of one worker share their modules (isolate: false), so each leaves the place as it found it. */
import fc from 'fast-check';
import { afterAll } from 'vitest';
import { closeAll } from './world.ts';

// Properties that name no count of their own are pure and cheap: a hundred cases at the desk, a tenth of the proof's in it.
if (process.env['PROPERTY_CASES']) {
  fc.configureGlobal({ numRuns: Math.max(100, Math.round(Number(process.env['PROPERTY_CASES']) / 10)) });
}

afterAll(closeAll);
