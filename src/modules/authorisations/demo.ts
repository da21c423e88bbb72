/** What the demo dealers may sell; some rights end within two months, one is exclusive. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';

/** Code, days until the end (null: open); the prospect has none, and the suspended one two categories only. */
const dealers: readonly (readonly [string, number | null])[] = [
  ['SX018', 402],
  ['NB007', 38],
  ['NB012', 219],
  ['NB021', 51],
  ['TZ003', null],
  ['TZ009', 130],
  ['HZ003', 311],
  ['JH005', 24],
  ['SZ004', null],
  ['WX011', 187],
];

async function plant(demo: DemoWorld): Promise<void> {
  const fromOn = addDays(demo.today, -780);
  const on = new Date(`${fromOn}T03:00:00Z`);
  const year = fromOn.slice(0, 4);
  for (const [code, days] of dealers) {
    const toOn = days === null ? null : addDays(demo.today, days);
    const grant = {
      dealerId: demo.recall<string>(`dealer:${code}`),
      scope: 'all',
      fromOn,
      toOn,
      contractNumber: `HT-${year}-${code}`,
    };
    await demo.call('director', 'authorisations.grant', grant, on);
  }
  for (const value of ['饮料', '茶饮']) {
    const grant = {
      dealerId: demo.recall<string>('dealer:ZS002'),
      scope: 'category',
      value,
      fromOn,
      contractNumber: `HT-${year}-ZS002`,
    };
    await demo.call('director', 'authorisations.grant', grant, on);
  }
  const exclusive = {
    scope: 'category',
    value: '果汁',
    territory: '浙江省宁波市海曙区',
    exclusive: true,
    fromOn: addDays(demo.today, -300),
    toOn: addDays(demo.today, 65),
  };
  await demo.call(
    'director',
    'authorisations.grant',
    { ...exclusive, dealerId: demo.recall<string>('dealer:NB007'), contractNumber: `HT-${year}-NB007-2` },
    new Date(`${exclusive.fromOn}T03:00:00Z`),
  );
}

export const demo: DemoStep[] = [{ order: 60, run: plant }];
