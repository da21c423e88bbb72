/** The company and its people of the demo; the dealers' people come with their dealers. */
import { isDealerSide } from '../../roles.ts';
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { demoPassword, demoPeople } from './demo-people.ts';

async function plant(demo: DemoWorld): Promise<void> {
  const admin = demoPeople.find((one) => one.role === 'admin');
  if (!admin) throw new Error('no administrator among the demo people');
  const { name, login } = admin;
  const first = { company: '示例饮品（演示）', name, login, password: demoPassword };
  await demo.call('', 'access.setUp', first);
  // A second manager, not a card: somebody has to look after the other territories.
  const colleagues = [...demoPeople, { login: 'manager-west', name: '何远', role: 'manager' as const }];
  for (const one of colleagues) {
    if (one.role === 'admin' || isDealerSide(one.role)) continue;
    const { token } = (await demo.call('admin', 'access.invite', { role: one.role, name: one.name })) as {
      token: string;
    };
    const answer = (await demo.call('', 'access.acceptInvite', { token, login: one.login })) as {
      user: { id: string };
    };
    demo.remember(`user:${one.login}`, answer.user.id);
  }
}

export const demo: DemoStep[] = [{ order: 10, run: plant }];
