import type { Prepared, Things } from './things.ts';
import type { Sample, SamplesOf } from './sample.ts';
import type { Role } from '../../src/roles.ts';

/** Every registered explanation: who asks naturally, and the key of one of its figures. */
export const explained: Record<string, { as: Role; key: (d: Things, p: Prepared) => string }> = {};

const all: Sample<{ of: string; key: string }>[] = Object.entries(explained).map(([of, { as, key }]) => ({
  as,
  input: (d, p) => ({ of, key: key(d, p) }),
}));

export const explanations: SamplesOf<'explanations'> = { get: all };
