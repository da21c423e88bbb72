import { ClipboardList, FileClock, type LucideIcon, Package, Wallet, Hourglass } from 'lucide-react';
import type { Signal } from './signal.ts';

export const groupIcons: Record<Signal['group'], LucideIcon> = {
  orders: ClipboardList,
  money: Wallet,
  goods: Package,
  sales: Hourglass,
  terms: FileClock,
};
