/** Regions of a beverage company with their territories, managers and representatives. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';

interface Person {
  login: string;
  name: string;
}

interface Area {
  code: string;
  name: string;
  divisionCodes: string[];
  rep: Person;
}

interface Region {
  code: string;
  name: string;
  /** Manager of these territories; of several regions one may be the same. */
  manager: Person;
  areas: Area[];
}

/** 周岚 and 沈禾 are among the cards; 何远 looks after the rest of their province and its neighbour. */
export const demoRegions: readonly Region[] = [
  {
    code: 'HD',
    name: '浙东大区',
    manager: { login: 'manager', name: '周岚' },
    areas: [
      {
        code: 'ZJ-E',
        name: '浙东',
        divisionCodes: ['330200', '330600', '330900', '331000'],
        rep: { login: 'rep', name: '沈禾' },
      },
    ],
  },
  {
    code: 'HX',
    name: '浙西苏南大区',
    manager: { login: 'manager-west', name: '何远' },
    areas: [
      {
        code: 'ZJ-W',
        name: '浙西',
        divisionCodes: ['330100', '330500', '330700', '330800'],
        rep: { login: 'rep-zw', name: '江采' },
      },
      {
        code: 'JS-S',
        name: '苏南',
        divisionCodes: ['320200', '320400', '320500'],
        rep: { login: 'rep-sn', name: '吴越' },
      },
    ],
  },
  {
    code: 'SW',
    name: '苏皖大区',
    manager: { login: 'manager-sw', name: '程砚' },
    areas: [
      {
        code: 'JS-N',
        name: '苏北',
        divisionCodes: ['320300', '320600', '320700', '320800'],
        rep: { login: 'rep-sb', name: '季舟' },
      },
      {
        code: 'AH',
        name: '皖中',
        divisionCodes: ['340100', '340200', '340300'],
        rep: { login: 'rep-ah', name: '柏青' },
      },
    ],
  },
  {
    code: 'HZ',
    name: '华中大区',
    manager: { login: 'manager-hz', name: '聂川' },
    areas: [
      {
        code: 'HN',
        name: '湖南',
        divisionCodes: ['430100', '430200', '430300', '430600'],
        rep: { login: 'rep-hn', name: '田榆' },
      },
      {
        code: 'HB',
        name: '湖北',
        divisionCodes: ['420100', '420500', '420600'],
        rep: { login: 'rep-hb', name: '石浩' },
      },
    ],
  },
  {
    code: 'HN-R',
    name: '华南大区',
    manager: { login: 'manager-hn', name: '梁珊' },
    areas: [
      {
        code: 'GD-E',
        name: '粤东',
        divisionCodes: ['440500', '441400', '445100'],
        rep: { login: 'rep-ye', name: '蔡湄' },
      },
      {
        code: 'GD-P',
        name: '珠三角',
        divisionCodes: ['440100', '440300', '440600', '441900'],
        rep: { login: 'rep-zsj', name: '冼明' },
      },
    ],
  },
  {
    code: 'XN',
    name: '西南大区',
    manager: { login: 'manager-xn', name: '邓林' },
    areas: [
      {
        code: 'SC',
        name: '川中',
        divisionCodes: ['510100', '510700', '511300'],
        rep: { login: 'rep-sc', name: '岑野' },
      },
      { code: 'CQ', name: '重庆', divisionCodes: ['500000'], rep: { login: 'rep-cq', name: '向阳' } },
    ],
  },
  {
    code: 'HBD',
    name: '华北大区',
    manager: { login: 'manager-hb', name: '齐朔' },
    areas: [
      {
        code: 'JJ',
        name: '京津',
        divisionCodes: ['110000', '120000'],
        rep: { login: 'rep-jj', name: '燕池' },
      },
      {
        code: 'JZ',
        name: '冀中',
        divisionCodes: ['130100', '130600', '131000'],
        rep: { login: 'rep-jz', name: '赵鹿' },
      },
    ],
  },
];

/** These came with the company itself. */
const known = new Set(['manager', 'manager-west', 'rep']);

async function invite(demo: DemoWorld, { login, name }: Person, role: 'manager' | 'rep'): Promise<void> {
  if (known.has(login)) return;
  const { token } = (await demo.call('admin', 'access.invite', { role, name })) as { token: string };
  const answer = (await demo.call('', 'access.acceptInvite', { token, login })) as { user: { id: string } };
  demo.remember(`user:${login}`, answer.user.id);
}

async function plant(demo: DemoWorld): Promise<void> {
  const fromOn = addDays(demo.today, -798);
  for (const { areas, manager, ...region } of demoRegions) {
    await invite(demo, manager, 'manager');
    const parent = (await demo.call('admin', 'territories.create', region)) as { id: string };
    for (const { rep, ...area } of areas) {
      await invite(demo, rep, 'rep');
      const made = (await demo.call('admin', 'territories.create', { ...area, parentId: parent.id })) as { id: string };
      demo.remember(`territory:${area.code}`, made.id);
      const people = { manager, rep };
      for (const role of ['manager', 'rep'] as const) {
        const { login } = people[role];
        const input = { territoryId: made.id, userId: demo.recall<string>(`user:${login}`), role, fromOn };
        await demo.call('admin', 'territories.assign', input);
      }
    }
  }
}

export const demo: DemoStep[] = [{ order: 20, run: plant }];
