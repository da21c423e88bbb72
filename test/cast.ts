/** The people and things every test starts with, made through the operations. */
import type { World } from './open-world.ts';

export async function castInto(world: World): Promise<void> {
  await world.as(null).access.setUp({ company: '样例饮品', name: '顾明', login: 'admin', password: 'correct-horse-battery' });
  await invite(world, 'admin', 'director', '许知远', 'director');
  await invite(world, 'admin', 'manager', '周岚', 'manager');
  await invite(world, 'admin', 'manager', '何远', 'manager-west');
  await invite(world, 'admin', 'rep', '沈禾', 'rep');
  await invite(world, 'admin', 'finance', '林若', 'finance');
  await invite(world, 'admin', 'logistics', '何川', 'logistics');
}

type Role = 'director' | 'manager' | 'rep' | 'finance' | 'logistics' | 'owner' | 'buyer' | 'dealerFinance' | 'warehouse' | 'guide' | 'admin';

export async function invite(world: World, by: string, role: Role, name: string, login: string, dealerId?: string): Promise<string> {
  const { token } = await world.as(by).access.invite({ role, name, ...(dealerId ? { dealerId } : {}) });
  const { user } = await world.as(null).access.acceptInvite({ token, login });
  return user.id;
}
