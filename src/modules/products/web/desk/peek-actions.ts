/** What can be done with one product: two for the daily work in sight, the rest in the menu, nothing one may never do. */
import { Boxes, CalendarPlus, CircleDollarSign, Combine, PackagePlus, Pencil, ShieldAlert, Tags } from 'lucide-react';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Dock } from './dock.tsx';
import type { Row } from './rows.ts';

type Ask = Pick<Action, 'key' | 'label' | 'icon' | 'shortcut' | 'tone' | 'more'> & {
  key: Extract<Dock, { row: Row; incoming?: never; batch?: never }>['kind'];
  needs: string;
};

export function usePeekActions(open: (dock: Dock) => void): (row: Row) => Action[] {
  const { t } = useWords();
  const { can } = useSession();
  const asks: Ask[] = [
    { key: 'price', needs: 'prices.set', label: t('products.desk.setPrice'), icon: Tags, tone: 'tonal', shortcut: 'p' },
    { key: 'receive', needs: 'supply.receive', label: t('products.desk.receive'), icon: PackagePlus, shortcut: 'r' },
    { key: 'expect', needs: 'supply.expect', label: t('products.desk.expect'), icon: CalendarPlus, shortcut: 'i' },
    { key: 'edit', needs: 'products.update', label: t('products.desk.edit'), icon: Pencil, shortcut: 'e', more: true },
    { key: 'packs', needs: 'products.setPacks', label: t('products.desk.editPacks'), icon: Boxes, more: true },
    {
      key: 'standard',
      needs: 'products.setCoefficient',
      label: t('products.desk.setStandard'),
      icon: Combine,
      more: true,
    },
    { key: 'cost', needs: 'products.setCost', label: t('products.desk.setCost'), icon: CircleDollarSign, more: true },
    { key: 'floor', needs: 'prices.setFloor', label: t('products.desk.setFloor'), icon: ShieldAlert, more: true },
  ];
  return (row) =>
    asks
      .filter((ask) => can(ask.needs))
      .map(({ needs: _needs, key, ...ask }) => ({ ...ask, key, run: () => open({ kind: key, row }) }));
}
