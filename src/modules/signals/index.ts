/**
 * 今日: what needs this person today, and why.
 *
 * Words: a signal (提醒) is found by a rule of a room, once per rule and subject, ranked by the money at stake; seven stand on
 * the first screen. 今天不看 puts one aside for oneself until tomorrow (sooner when its cause changes or more is at stake),
 * 我来办 tells the own side who does it. Which rules a person has depends on the role.
 *   (cause there) shown <-> put aside | taken over;  (cause gone) ended
 * Never: a signal kept after its cause; one that comes back without a new cause; one of a dealer out of sight; what the
 * company's people say of a signal told to the dealer.
 */
import { module } from '../../kernel/module.ts';
import { signals as rules } from './cross.ts';
import { explainSignal } from './explain.ts';
import { endMarks } from './marks.ts';
import { notToday, take, today } from './ops.ts';
import { explainMonth, month } from './ops.month.ts';
import { words } from './words.ts';

export const signals = module({
  name: 'signals',
  operations: { today, notToday, take, month },
  words,
  signals: rules,
  explains: { 'signals.why': explainSignal, 'signals.month': explainMonth },
  daily: [{ name: 'signals.end', run: endMarks }],
});
