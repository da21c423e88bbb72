/** What the stock of dealers gives to 今日. Each rule is one statement within the caller's wall. */
import type { SignalRule } from '../../kernel/signal.ts';
import { ageSignals } from './signals.age.ts';
import { clearOutSignals } from './signals.clear-out.ts';
import { loadSignals } from './signals.load.ts';
import { longSignals } from './signals.long.ts';
import { shortSignals } from './signals.short.ts';
import { toldSignals } from './signals.told.ts';

export const signals: SignalRule[] = [
  ...shortSignals,
  ...longSignals,
  ...ageSignals,
  ...clearOutSignals,
  ...loadSignals,
  ...toldSignals,
];
