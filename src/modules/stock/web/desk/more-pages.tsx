/** The other pages of stock, beside the matrix: what is loaded, who reports, transfers, turnover. */
import { ChevronDown, Gauge, Hourglass, ListChecks, PackageMinus, PackagePlus } from 'lucide-react';
import { useNavigate } from 'react-router';
import { Menu } from '../../../../web/kit/menu.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

const pages = [
  { key: 'age', can: 'stock.ages', icon: Hourglass },
  { key: 'clear-outs', can: 'stock.clearOuts', icon: PackageMinus },
  { key: 'loading', can: 'stock.loading', icon: PackagePlus },
  { key: 'quality', can: 'stock.dataQuality', icon: ListChecks },
  { key: 'turnover', can: 'stock.turnover', icon: Gauge },
] as const;

const labels = {
  age: 'stock.care.ages',
  'clear-outs': 'stock.clear.title',
  loading: 'stock.desk.page.loading',
  quality: 'stock.desk.page.quality',
  turnover: 'stock.desk.page.turnover',
} as const;

export function MorePages() {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const items = pages
    .filter((one) => can(one.can))
    .map(({ key, icon }) => ({
      key,
      icon,
      label: t(labels[key]),
      run: () => void navigate(`/stock/${key}`),
    }));
  if (items.length === 0) return null;
  return (
    <Menu
      side="end"
      label={t('stock.desk.page.views')}
      items={items}
      trigger={(bind) => (
        <button type="button" className="btn" {...bind}>
          {t('stock.desk.page.views')}
          <ChevronDown className="i-14" aria-hidden />
        </button>
      )}
    />
  );
}
