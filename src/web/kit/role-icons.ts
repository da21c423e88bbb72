/** One icon per role, on the demo cards and in lists of people. */
import {
  ChartNoAxesCombined,
  Landmark,
  type LucideIcon,
  Route,
  Settings,
  ShoppingCart,
  Store,
  Sun,
  Truck,
  User,
  Warehouse,
} from 'lucide-react';

const icons: Record<string, LucideIcon> = {
  director: ChartNoAxesCombined,
  manager: Sun,
  rep: Route,
  finance: Landmark,
  logistics: Truck,
  admin: Settings,
  owner: Store,
  buyer: ShoppingCart,
  dealerFinance: Landmark,
  warehouse: Warehouse,
};

export function roleIcon(role: string): LucideIcon {
  return icons[role] ?? User;
}
