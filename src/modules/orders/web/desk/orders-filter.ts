/** The list's address turned into the server's filter. */
import type { Input } from '../../../../web/kit/api.ts';
import type { FilterDef, ListFilter } from '../../../../web/kit/list-types.ts';
import type { Translate } from '../../../../words.ts';
import { statuses } from '../../rules.ts';
import type { ViewName } from '../../shapes.ts';

export type OrderFilter = NonNullable<Input<'orders.list'>['filter']>;

const isRange = (value: unknown): value is { from?: string; to?: string } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function serverFilter({ ordered, ...rest }: ListFilter): OrderFilter {
  return { ...(rest as OrderFilter), ...(isRange(ordered) ? ordered : {}) };
}

/** Views of the desk with the server's name for each; the first takes everything. */
export const deskViews: readonly ViewName[] = ['all', 'toApprove', 'held', 'toShip', 'inTransit', 'short'];

interface Territory {
  id: string;
  name: string;
  depth: number;
}

export function filterDefs(t: Translate, territories: readonly Territory[]): FilterDef[] {
  return [
    { kind: 'days', key: 'ordered', label: t('orders.desk.orderedOn') },
    ...(territories.length > 1
      ? [
          {
            kind: 'choice' as const,
            key: 'territoryId',
            label: t('orders.desk.territory'),
            options: territories.map(({ id, name, depth }) => ({ value: id, label: '　'.repeat(depth) + name })),
          },
        ]
      : []),
    {
      kind: 'choice',
      key: 'status',
      label: t('orders.desk.status'),
      options: statuses.map((status) => ({ value: status, label: t(`orders.status.${status}`) })),
    },
  ];
}
