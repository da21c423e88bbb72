/** 今日: the rules by which rooms say what needs somebody today. A rule finds; the signals room ranks, words and keeps what was put aside. */
import type { ExplainedValue } from './explanation.ts';
import type { Ctx } from './ctx.ts';
import type { Role } from '../roles.ts';

export type SignalGroup = 'orders' | 'money' | 'goods' | 'sales' | 'terms';

export interface FoundSignal {
  /** The document, dealer or product it is about; once per rule. */
  subject: string;
  /** Null: it concerns the company, not one dealer. */
  dealerId: string | null;
  /** Stands in place of the dealer's name. */
  title?: string;
  /** What is at stake, 分; ranks. */
  moneyFen: number;
  /** What brought it about: put aside or taken over, it counts as new when this changes. */
  cause: string;
  /** Figures of the sentence: names ending in `Fen` are money, in `On` days. */
  params: Record<string, string | number | null>;
  /** Another sentence: `signal.<key>.reason.<variant>`. */
  variant?: string;
  /** Page of the action, without the door; `phoneTo` where the phone has another. */
  to: string;
  phoneTo?: string;
  /** Figures of the explanation; labels are keys of the words. */
  inputs: { label: string; value: ExplainedValue; note?: string; href?: string }[];
  documents: { label: string; detail: string; fen?: number; href?: string }[];
  /** An explanation that is registered already says more. */
  explain?: { of: string; key: string };
}

/**
 * `key` is `room.name`; its words are `signal.<key>.tag|reason|money|do|end|formula` (`*…*` marks what is bold).
 * The cause is looked up anew at each question, so a signal ends by itself.
 */
export interface SignalRule {
  key: string;
  who: readonly Role[];
  group: SignalGroup;
  tone: 'danger' | 'warning' | 'info';
  /** The operation its action leads to: whoever may not, gets the page to look at. */
  can: string;
  /** One statement for everything the actor sees. */
  find(ctx: Ctx): Promise<FoundSignal[]>;
}

export const anAmount = (label: string, fen: number): FoundSignal['inputs'][number] => ({
  label,
  value: { kind: 'money', amount: fen },
});

export const aNumber = (label: string, amount: number, unit?: string): FoundSignal['inputs'][number] => ({
  label,
  value: { kind: 'number', amount, ...(unit ? { unit } : {}) },
});
