/** What stands between the draft and its submission, as the phone lists it: who can release it, and the way out. */
import type { Blocker } from '../../../../web/kit/phone-page.tsx';
import { fromBase } from '../../../../kernel/quantity.ts';
import type { Translate } from '../../../../words.ts';
import { type ObstacleCode, readable } from '../../rules.obstacles.ts';
import { type Draft, type DraftHandle, baseOf, nextWhole, packOf, withLine, withoutLine } from './draft.ts';
import type { LiveQuote, Quote } from './use-quote.ts';

export type ObstacleView = Quote['obstacles'][number];

export const obstacleKey = (one: Pick<ObstacleView, 'code' | 'skuId'>): string => `${one.code}:${one.skuId ?? ''}`;

/** One short sentence, with the figures that matter here. */
export function obstacleTitle(t: Translate, one: { code: ObstacleCode; params: Record<string, unknown> }): string {
  const params = readable(one.params);
  // How much is short would tell how much there is.
  if (one.code === 'stock' && one.params['atLeast']) return t('orders.phone.block.stockAtLeast', params);
  return t(`orders.phone.block.${one.code}`, params);
}

type Releasers = Pick<ObstacleView, 'releasableByNames' | 'who'>;

/** 财务 林若: the role, and who has it. */
export function releaserNames(t: Translate, one: Releasers): string {
  const roles = one.releasableByNames.join(t('orders.phone.or'));
  return [roles, one.who.slice(0, 2).join(t('orders.phone.and'))].filter(Boolean).join(' ');
}

/** 财务 林若 可放行; or that it is the orderer's own to change. */
export function releaserText(t: Translate, one: Releasers): string {
  return one.releasableByNames.length === 0
    ? t('orders.phone.block.own')
    : t('orders.phone.block.releasable', { who: releaserNames(t, one) });
}

function whoText(t: Translate, one: ObstacleView): string {
  const day = one.code === 'stock' ? one.params['expectedOn'] : null;
  const when =
    typeof day === 'string' ? `${t('orders.phone.block.comes', { day: day.slice(5) })}${t('orders.phone.dot')}` : '';
  return when + releaserText(t, one);
}

function waysOut(t: Translate, one: ObstacleView, change: DraftHandle['change']): Pick<Blocker, 'fix' | 'other'> {
  const { skuId, suggestion } = one;
  const ask = {
    label: t('orders.phone.askRelease'),
    run: () => change((draft) => ({ ...draft, asked: [...draft.asked, obstacleKey(one)] })),
  };
  const remove = skuId
    ? { label: t('orders.phone.remove'), run: () => change((draft) => withoutLine(draft, skuId)) }
    : null;
  const set =
    skuId && suggestion
      ? {
          label: t('orders.phone.setTo', { n: suggestion.quantity }),
          run: () =>
            change((draft) =>
              withLine(draft, skuId, (line) => ({
                ...line,
                quantity: suggestion.quantity,
                unit: suggestion.unit,
              })),
            ),
        }
      : null;
  if (one.code === 'stock') {
    const wait = {
      label: t('orders.phone.waitForIt'),
      run: () => change((draft) => ({ ...draft, backorder: true })),
    };
    return set ? { other: wait, fix: set } : remove ? { other: remove, fix: wait } : { fix: wait };
  }
  if (one.releasableBy.length > 0) return { fix: ask };
  const fix = set ?? remove;
  return fix ? { fix } : {};
}

/** Quantities that the unit cannot hold are found on the phone, before the server is asked. */
function unsound(t: Translate, draft: Draft, change: DraftHandle['change']): Blocker[] {
  return draft.lines
    .filter((line) => baseOf(line) === 'bad')
    .map((line) => {
      const better = nextWhole(line);
      const { sku } = line;
      return {
        key: `bad:${sku.id}`,
        title: t('orders.phone.block.unsound', {
          name: `${sku.name} ${sku.spec}`.trim(),
          unit: line.unit,
          base: fromBase(1, packOf(sku, sku.baseUnit)) + sku.baseUnit,
        }),
        who: t('orders.phone.block.own'),
        fix: {
          label: t('orders.phone.setTo', { n: better }),
          run: () => change((now) => withLine(now, sku.id, (one) => ({ ...one, quantity: better }))),
        },
      };
    });
}

export interface Obstacles {
  /** Still to be settled by the person with the phone. */
  blockers: Blocker[];
  /** Left to somebody else's release. */
  asked: ObstacleView[];
  /** Products with something wrong, for their red quantity. */
  wrong: ReadonlySet<string>;
}

export function obstaclesOf(t: Translate, draft: Draft, live: LiveQuote, change: DraftHandle['change']): Obstacles {
  const found =
    live.quote?.obstacles.filter(
      (one) => one.skuId === null || draft.lines.some((line) => line.sku.id === one.skuId),
    ) ?? [];
  const asked = found.filter((one) => draft.asked.includes(obstacleKey(one)));
  const open = found.filter((one) => !asked.includes(one));
  const bad = unsound(t, draft, change);
  return {
    blockers: [
      ...bad,
      ...open.map((one) => ({
        key: obstacleKey(one),
        title: obstacleTitle(t, one),
        who: whoText(t, one),
        ...waysOut(t, one, change),
      })),
    ],
    asked,
    wrong: new Set([
      ...open.flatMap((one) => (one.skuId ? [one.skuId] : [])),
      ...draft.lines.filter((line) => baseOf(line) === 'bad').map((line) => line.sku.id),
    ]),
  };
}
