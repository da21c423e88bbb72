/** What stands in the way: the figures, what to do, and who can release it. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { formatWan, formatYuan } from '../../../../kernel/money.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { momentText } from '../../../../web/kit/figures.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import type { Obstacle, Order } from './types.ts';

export interface ObstacleGroup {
  code: Obstacle['code'];
  items: Obstacle[];
  released: Obstacle['released'];
}

/** One box per kind: three short products are one thing to release. */
export function groupsOf(obstacles: readonly Obstacle[]): ObstacleGroup[] {
  const groups = new Map<string, ObstacleGroup>();
  for (const one of obstacles) {
    const key = `${one.code} ${one.released ? 'released' : ''}`;
    const group = groups.get(key);
    if (group) group.items.push(one);
    else groups.set(key, { code: one.code, items: [one], released: one.released });
  }
  return [...groups.values()];
}

type CreditNow = { limit: number; available: number; overdue: number };

/** "授信 200.00 − 已用 213.42 − 本单 9.68；逾期 38.60 万" from the figures of now. */
function creditLine(t: Translate, locale: 'zh' | 'en', credit: CreditNow, totalFen: number): string {
  const wan = (fen: number) => (locale === 'zh' ? formatWan(fen, 2) : formatWan(fen * 10, 2));
  const line = t('orders.desk.creditLine', {
    limit: wan(credit.limit),
    used: wan(credit.limit - credit.available),
    total: wan(totalFen),
  });
  return credit.overdue > 0 ? line + t('orders.desk.creditOverdue', { overdue: wan(credit.overdue) }) : line;
}

export function whoCan(t: Translate, obstacle: Obstacle): string {
  if (obstacle.releasableBy.length === 0) return t('orders.desk.nobody');
  const names =
    obstacle.who.length > 0 && obstacle.who.length <= 3 ? ` ${obstacle.who.join(t('orders.desk.listComma'))}` : '';
  return t('orders.desk.whoCan', { who: obstacle.releasableByNames.join(t('orders.desk.or')) + names });
}

interface BoxProps {
  group: ObstacleGroup;
  credit: CreditNow | null;
  totalFen: number;
  release?: ((code: Obstacle['code']) => void) | null;
  mayRelease?: (code: Obstacle['code']) => boolean;
  /** Where the sentence stands already: the box then only points there. */
  where?: (obstacle: Obstacle) => string | null;
}

/** Credit in figures where they may be seen; the others with the server's sentence. */
function Sentences({ group, credit, totalFen, where }: BoxProps) {
  const { t, locale } = useWords();
  const first = group.items[0];
  if (!first) return null;
  if (group.code !== 'credit' || !credit) {
    return group.items.map((one) => (
      <div key={`${one.skuId ?? ''}${one.path ?? ''}`} className="meta">
        {where?.(one) ?? `${one.text} ${one.remedy}`}
      </div>
    ));
  }
  return <div className="meta">{creditLine(t, locale, credit, totalFen)}</div>;
}

function headline(t: Translate, locale: 'zh' | 'en', { group, credit, totalFen }: BoxProps): string {
  if (group.code !== 'credit') return t(`orders.desk.obstacle.${group.code}`, { n: group.items.length });
  if (!credit) return t('orders.desk.obstacle.credit', { n: 1 });
  const after = credit.available - totalFen;
  return t('orders.desk.overCredit', { after: locale === 'zh' ? formatWan(after, 2) : formatYuan(after) });
}

function Box(props: BoxProps) {
  const { t, locale } = useWords();
  const { group, release } = props;
  const first = group.items[0];
  if (!first) return null;
  if (group.released) {
    const { by, at, reason } = group.released;
    return (
      <div className="row dense released">
        <CircleCheck className="is-success" aria-hidden />
        <span className="grow">
          {t('orders.desk.released', { what: t(`orders.desk.kind.${group.code}`) })}{' '}
          <span className="t2">{reason}</span>
        </span>
        <span className="meta nowrap">
          {by} {momentText(at).slice(5)}
        </span>
      </div>
    );
  }
  return (
    <div className="block" role="group" aria-label={headline(t, locale, props)}>
      <div className="row">
        <CircleAlert className="is-danger obstacle-icon" aria-hidden />
        <div className="grow">
          <div className="row obstacle-head">
            <b>{headline(t, locale, props)}</b>
            <span className="end meta">{whoCan(t, first)}</span>
          </div>
          <Sentences {...props} />
        </div>
        {release && props.mayRelease?.(group.code) ? (
          <Button size="sm" onClick={() => release(group.code)}>
            {t('orders.step.release')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

export function Obstacles({ obstacles, ...rest }: { obstacles: readonly Obstacle[] } & Omit<BoxProps, 'group'>) {
  const groups = groupsOf(obstacles);
  if (groups.length === 0) return null;
  // A single kind is released by the main button of the order.
  const { release, ...shown } = rest;
  const several = groups.filter((group) => !group.released).length > 1;
  return (
    <div className="stack obstacles">
      {groups.map((group) => (
        <Box
          key={group.code + (group.released ? 'r' : '')}
          group={group}
          {...shown}
          {...(several && release ? { release } : {})}
        />
      ))}
    </div>
  );
}

/** What a held order still waits for. */
export function openCodes(order: Order): Obstacle['code'][] {
  return [...new Set(order.obstacles.filter((one) => !one.released).map((one) => one.code))];
}
