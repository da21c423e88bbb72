/** How a standing is coloured: strength and direction; what is fine has none. */
import type { Standing } from '../../rules.ts';

export const heat: Record<Standing, string> = {
  negative: 's2',
  out: 's2',
  soon: 's2',
  below: 's1',
  fine: '',
  above: 'o1',
  excess: 'o2',
  noSale: 'o1',
  none: 'na',
};
