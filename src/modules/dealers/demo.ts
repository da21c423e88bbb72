/** Twelve dealers of a beverage company; one small and tidy, whose owner is among the demo cards. */
import type { DemoStep, DemoWorld } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';
import { creditCodeCheck } from './rules.ts';

interface Sketch {
  code: string;
  name: string;
  territory: 'ZJ-E' | 'ZJ-W' | 'JS-S';
  kind: string;
  grade: 'A' | 'B' | 'C';
  level: 'A' | 'B' | 'C';
  boss: string;
  address: string;
  lines: string[];
  years: number;
  status?: 'prospect' | 'suspended';
}

const all = ['饮料', '果汁', '茶饮', '乳饮'];
const sketches: Sketch[] = [
  {
    code: 'SX018',
    name: '桐荫副食',
    territory: 'ZJ-E',
    kind: 'county',
    grade: 'A',
    level: 'A',
    boss: '陆漱',
    address: '绍兴市越城区示例路 18 号',
    lines: ['饮料', '果汁'],
    years: 6,
  },
  {
    code: 'NB007',
    name: '漱石副食',
    territory: 'ZJ-E',
    kind: 'city',
    grade: 'A',
    level: 'A',
    boss: '沈牧',
    address: '宁波市海曙区示例街 7 号',
    lines: all,
    years: 9,
  },
  {
    code: 'NB012',
    name: '甬潮商贸',
    territory: 'ZJ-E',
    kind: 'city',
    grade: 'B',
    level: 'B',
    boss: '郑海',
    address: '宁波市鄞州区示例路 12 号',
    lines: ['饮料', '茶饮'],
    years: 4,
  },
  {
    code: 'NB021',
    name: '联华商贸',
    territory: 'ZJ-E',
    kind: 'county',
    grade: 'B',
    level: 'B',
    boss: '华秋',
    address: '宁波市慈溪市示例路 21 号',
    lines: ['饮料'],
    years: 3,
  },
  {
    code: 'TZ003',
    name: '云岭饮品',
    territory: 'ZJ-E',
    kind: 'city',
    grade: 'B',
    level: 'B',
    boss: '叶岭',
    address: '台州市椒江区示例路 3 号',
    lines: ['饮料', '乳饮'],
    years: 5,
  },
  {
    code: 'TZ009',
    name: '海门食品',
    territory: 'ZJ-E',
    kind: 'county',
    grade: 'C',
    level: 'C',
    boss: '罗汐',
    address: '台州市温岭市示例街 9 号',
    lines: ['饮料'],
    years: 2,
  },
  {
    code: 'ZS002',
    name: '东渔供销',
    territory: 'ZJ-E',
    kind: 'county',
    grade: 'C',
    level: 'C',
    boss: '乐帆',
    address: '舟山市定海区示例路 2 号',
    lines: ['饮料', '茶饮'],
    years: 2,
    status: 'suspended',
  },
  {
    code: 'SX026',
    name: '若耶商行',
    territory: 'ZJ-E',
    kind: 'wholesale',
    grade: 'C',
    level: 'C',
    boss: '谢溪',
    address: '绍兴市柯桥区示例路 26 号',
    lines: ['饮料'],
    years: 1,
    status: 'prospect',
  },
  {
    code: 'HZ003',
    name: '乙地商贸',
    territory: 'ZJ-W',
    kind: 'city',
    grade: 'A',
    level: 'A',
    boss: '方屿',
    address: '杭州市余杭区示例路 3 号',
    lines: all,
    years: 8,
  },
  {
    code: 'JH005',
    name: '双溪贸易',
    territory: 'ZJ-W',
    kind: 'city',
    grade: 'B',
    level: 'B',
    boss: '金溪',
    address: '金华市婺城区示例路 5 号',
    lines: ['饮料', '果汁'],
    years: 4,
  },
  {
    code: 'SZ004',
    name: '平江饮料',
    territory: 'JS-S',
    kind: 'city',
    grade: 'A',
    level: 'A',
    boss: '顾平',
    address: '苏州市姑苏区示例路 4 号',
    lines: all,
    years: 7,
  },
  {
    code: 'WX011',
    name: '梁溪食品',
    territory: 'JS-S',
    kind: 'county',
    grade: 'B',
    level: 'B',
    boss: '钱溪',
    address: '无锡市梁溪区示例路 11 号',
    lines: ['饮料', '乳饮'],
    years: 3,
  },
];

/** A code with the right check character in division 999999, which belongs to nobody. */
function demoCreditCode(index: number): string {
  const first = `91999999MA${String(index + 1).padStart(7, '0')}`;
  return `${first}${creditCodeCheck(first) ?? ''}`;
}

const temperaments = ['爽快，先看政策再谈量', '谨慎，要看数字', '重情义，喜欢当面谈', '话少，答应的事一定做'];
const taboos = ['不要当着员工谈账', '午后一点前不接电话', '不要拿他和隔壁市的经销商比'];

async function plant(demo: DemoWorld): Promise<void> {
  for (const [index, one] of sketches.entries()) {
    const phone = `1000018${String(index + 1).padStart(4, '0')}`;
    const madeOn = new Date(`${addDays(demo.today, -795 + index)}T02:00:00Z`);
    const made = (await demo.call('admin', 'dealers.create', file(demo, one, index, phone), madeOn)) as {
      id: string;
      version: number;
    };
    demo.remember(`dealer:${one.code}`, made.id);
    await addPeople(demo, one, made.id, phone, madeOn);
    if (one.status === 'suspended') {
      const at = new Date(`${addDays(demo.today, -12)}T02:00:00Z`);
      await demo.call(
        'director',
        'dealers.setStatus',
        { id: made.id, version: made.version, to: 'suspended', reason: '仓库搬迁，暂停一个月' },
        at,
      );
    }
  }
  await invitePeople(demo);
}

function file(demo: DemoWorld, one: Sketch, index: number, phone: string) {
  const big = one.grade === 'A';
  return {
    code: one.code,
    name: `${one.name}（演示）`,
    shortName: one.name.slice(0, 2),
    kind: one.kind,
    grade: one.grade,
    gradeReason: big ? '连续两年按计划完成，回款准时' : '按年度评分',
    priceLevel: one.level,
    status: one.status === 'prospect' ? 'prospect' : 'active',
    territoryId: demo.recall<string>(`territory:${one.territory}`),
    creditCode: demoCreditCode(index),
    legalPerson: one.boss,
    licenceNo: `JY999999${String(index + 1).padStart(6, '0')}`,
    licenceExpiresOn: addDays(demo.today, 40 + index * 90),
    taxNo: demoCreditCode(index),
    bankName: '示例银行城中支行',
    bankAccount: `6200 0000 0000 ${String(1000 + index * 37)}`,
    address: one.address,
    phone,
    lines: one.lines,
    warehouses: [{ name: '主仓', address: one.address, areaM2: big ? 1200 : 400, cold: false }],
    vehicles: [{ kind: '4.2 米厢货', count: big ? 3 : 1 }, ...(big ? [{ kind: '面包车', count: 2 }] : [])],
    staff: { sales: big ? 8 : 3, delivery: big ? 5 : 2, warehouse: big ? 3 : 1, office: big ? 3 : 1 },
    foundedOn: addDays(demo.today, -365 * one.years - 30),
    privateNotes: big ? '年底谈新一年目标前先看他的库存' : '',
  };
}

async function addPeople(demo: DemoWorld, one: Sketch, dealerId: string, phone: string, on: Date): Promise<void> {
  const pick = (from: readonly string[]) => from[Math.floor(demo.random() * from.length)] ?? '';
  const boss = {
    name: one.boss,
    title: '老板',
    phone,
    birthday: '1975-06-18',
    temperament: pick(temperaments),
    taboos: pick(taboos),
    isDecisionMaker: true,
  };
  await demo.call('admin', 'dealers.addPerson', { dealerId, ...boss }, on);
  if (one.grade !== 'C')
    await demo.call('admin', 'dealers.addPerson', { dealerId, name: `${one.boss.slice(0, 1)}会计`, title: '会计' }, on);
}

/** The owner and the buyer among the demo cards belong to the small, tidy dealer; two more owners can be asked for. */
async function invitePeople(demo: DemoWorld): Promise<void> {
  for (const [by, login, role, name, code] of [
    ['admin', 'owner', 'owner', '陆漱', 'SX018'],
    ['owner', 'buyer', 'buyer', '陆小满', 'SX018'],
    ['owner', 'keeper', 'warehouse', '周小禾', 'SX018'],
    ['admin', 'owner-nb', 'owner', '沈牧', 'NB007'],
    ['admin', 'owner-hz', 'owner', '方屿', 'HZ003'],
  ] as const) {
    const dealerId = demo.recall<string>(`dealer:${code}`);
    const { token } = (await demo.call(by, 'access.invite', { role, name, dealerId })) as { token: string };
    await demo.call('', 'access.acceptInvite', { token, login });
  }
}

export const demo: DemoStep[] = [{ order: 40, run: plant }];
