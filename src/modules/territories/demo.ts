/** Three territories of a beverage company, with the people of the demo cards and a second manager. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';

const tree = [
  {
    code: 'ZJ-E',
    name: '浙东',
    divisionCodes: ['330200', '330600', '330900', '331000'],
    managers: ['manager'],
    reps: ['rep'],
  },
  {
    code: 'ZJ-W',
    name: '浙西',
    divisionCodes: ['330100', '330500', '330700', '330800'],
    managers: ['manager-west'],
    reps: [],
  },
  {
    code: 'JS-S',
    name: '苏南',
    divisionCodes: ['320200', '320400', '320500'],
    managers: ['manager-west'],
    reps: [],
  },
];

async function plant(demo: DemoWorld): Promise<void> {
  const fromOn = addDays(demo.today, -730);
  for (const { managers, reps, ...territory } of tree) {
    const made = (await demo.call('admin', 'territories.create', territory)) as { id: string };
    demo.remember(`territory:${territory.code}`, made.id);
    const people = [
      ...managers.map((login) => ({ login, role: 'manager' })),
      ...reps.map((login) => ({ login, role: 'rep' })),
    ];
    for (const { login, role } of people) {
      const input = { territoryId: made.id, userId: demo.recall<string>(`user:${login}`), role, fromOn };
      await demo.call('admin', 'territories.assign', input);
    }
  }
}

export const demo: DemoStep[] = [{ order: 20, run: plant }];
