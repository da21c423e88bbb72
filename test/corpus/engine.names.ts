import { indexParties, proposeParty } from '../../src/modules/imports/names.parties.ts';
import { indexProducts, propose } from '../../src/modules/imports/names.ts';
import type { Proposals } from '../../src/modules/imports/names.ts';
import type { NameVerdict } from './score.ts';
import type { Master, MasterParty } from './types.ts';

/** The engine that finds our product, dealer or customer behind a text, in the words of the corpus. */

interface Question {
  name: string;
  spec?: string;
  truth: string | null;
  why: string;
}

function verdict(question: Question, { ranked, decision }: Proposals): NameVerdict {
  const { name, spec, truth, why } = question;
  const text = spec === undefined ? name : `${name} ; ${spec}`;
  return { text, truth, why, top: ranked[0]?.id ?? null, accepted: decision === 'accept' };
}

/** Nothing learned before: each name is met for the first time. */
export function judgeProducts(master: Master, questions: readonly Question[]): NameVerdict[] {
  const index = indexProducts(master.products.map((one) => ({ ...one, unit: one.packs[0]?.unit ?? '' })));
  return questions.map((one) =>
    verdict(one, propose(index, { name: one.name, ...(one.spec === undefined ? {} : { spec: one.spec }) })),
  );
}

/** `text` as in heldout/parties.ts: name | code of the party meant, - for nobody. */
export function judgeParties(parties: readonly MasterParty[], text: string): NameVerdict[] {
  const index = indexParties(parties);
  const idOf = new Map(parties.map((one) => [one.code, one.id]));
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', code = '-'] = line.split('|');
      const truth = code === '-' ? null : (idOf.get(code) ?? null);
      return verdict({ name, truth, why: truth === null ? 'nobody' : 'called' }, proposeParty(index, { name }));
    });
}
