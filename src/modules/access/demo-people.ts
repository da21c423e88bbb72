/** The people one can sign in as in demo mode, and the sentence on each card. Pure. */
import type { Locale, Role } from '../../roles.ts';

interface DemoPerson {
  login: string;
  name: string;
  role: Role;
  zh: string;
  en: string;
}

export const demoPassword = 'tongzhou-demo';

export const demoPeople: readonly DemoPerson[] = [
  {
    login: 'manager',
    name: '周岚',
    role: 'manager',
    zh: '看浙东各经销商的订单、信用和库存',
    en: 'Watches orders, credit and stock of the dealers in east Zhejiang',
  },
  {
    login: 'owner',
    name: '陆漱',
    role: 'owner',
    zh: '用手机再来一单、签收、看账',
    en: 'Repeats an order, receives goods and sees his account on the phone',
  },
  {
    login: 'finance',
    name: '林若',
    role: 'finance',
    zh: '登记回款、分配到发票、看账龄',
    en: 'Records receipts, allocates them to invoices, reads the ageing',
  },
  {
    login: 'logistics',
    name: '何川',
    role: 'logistics',
    zh: '管公司库存、安排发货',
    en: 'Keeps the company stock and ships',
  },
  {
    login: 'director',
    name: '许知远',
    role: 'director',
    zh: '看全公司，放行超信用和低于底价的订单',
    en: 'Sees the whole company, releases orders over credit or under the floor price',
  },
  {
    login: 'rep',
    name: '沈禾',
    role: 'rep',
    zh: '替经销商下单、跟进到货',
    en: 'Orders for dealers and follows deliveries',
  },
  { login: 'buyer', name: '陆小满', role: 'buyer', zh: '替老板订货、签收', en: 'Orders and receives for the owner' },
  {
    login: 'admin',
    name: '顾明',
    role: 'admin',
    zh: '邀请同事和经销商，管商品与价格',
    en: 'Invites colleagues and dealers, keeps products and prices',
  },
];

export function isDemoLogin(login: string): boolean {
  return demoPeople.some((one) => one.login === login);
}

export function demoSentence(login: string, locale: Locale): string {
  return demoPeople.find((one) => one.login === login)?.[locale] ?? '';
}
