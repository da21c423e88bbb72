/** Was a dealer-month loaded, and did the detector say so? The truth comes from the two lives, not from figures. */
import type { NetworkDealer, NetworkMonth } from './network.ts';

/**
 * loaded: goods were pushed in the month, and at its end he owns more than he would have by himself: the growth of
 * this surplus over three months is above 20 % of the sell-out of these months (the base of b).
 * lesser: pushed, but less of it was left. aftermath: nothing pushed, an earlier push still lies in the store.
 * clean: he owns what he would have owned.
 */
export type Truth = 'loaded' | 'lesser' | 'aftermath' | 'clean';

export interface Verdict {
  habit: NetworkDealer['habit'];
  truth: Truth;
  /** Growth of the surplus in the month alone / mean monthly sell-out. */
  ofMonth: number;
  pushed: boolean;
  flagged: boolean;
}

function truthOf(months: readonly NetworkMonth[], at: number): { truth: Truth; ofMonth: number; pushed: boolean } {
  const [now, before, threeAgo] = [months[at], months[at - 1], months[at - 3]];
  if (!now || !before || !threeAgo) throw new Error('judged too early');
  const sold = months.slice(at - 2, at + 1).reduce((sum, one) => sum + one.sellOut, 0);
  const ofMonth = (now.surplus - before.surplus) / (sold / 3);
  const pushed = now.pushed > 0;
  if (pushed) {
    const loaded = now.surplus - threeAgo.surplus > 0.2 * sold && ofMonth > 0.2;
    return { truth: loaded ? 'loaded' : 'lesser', ofMonth, pushed };
  }
  return { truth: now.surplus > (0.05 * sold) / 3 ? 'aftermath' : 'clean', ofMonth, pushed };
}

/** Judges every dealer-month of the second year; `flagged` is asked with all months up to and with that one. */
export function judge(
  network: readonly NetworkDealer[],
  flagged: (dealer: NetworkDealer, months: readonly NetworkMonth[]) => boolean,
): Verdict[] {
  return network.flatMap((dealer) =>
    Array.from({ length: 12 }, (_, i) => ({
      habit: dealer.habit,
      ...truthOf(dealer.months, 12 + i),
      flagged: flagged(dealer, dealer.months.slice(0, 13 + i)),
    })),
  );
}

/** Share of the verdicts that were flagged, with how many there are. */
export function flaggedShare(verdicts: readonly Verdict[]): { n: number; flagged: number; share: number } {
  const flagged = verdicts.filter((one) => one.flagged).length;
  return { n: verdicts.length, flagged, share: verdicts.length === 0 ? 0 : flagged / verdicts.length };
}
