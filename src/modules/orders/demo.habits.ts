/** The demo dealers' habits of ordering: how often, how much, of what, and who does what for them. */
import { demoShortCode } from '../supply/index.ts';

export interface Habit {
  code: string;
  /** Days between orders, and 箱 of an ordinary order. */
  every: number;
  cases: number;
  /** How many products it usually takes, of which categories. */
  kinds: number;
  of: string[];
  /** Who writes the order, who approves, who confirms the receipt. */
  people: { by: string; approver: string; receiver: string };
}

const east = { by: 'rep', approver: 'manager', receiver: 'rep' };
const west = { by: 'manager-west', approver: 'director', receiver: 'manager-west' };
const all = ['饮料', '果汁', '茶饮', '乳饮'];
/** Without the suspended dealer and the prospect. */
export const habits: Habit[] = [
  {
    code: 'SX018',
    every: 9,
    cases: 280,
    kinds: 6,
    of: ['饮料', '果汁'],
    people: { by: 'owner', approver: 'manager', receiver: 'owner' },
  },
  { code: 'NB007', every: 8, cases: 620, kinds: 11, of: all, people: east },
  { code: 'NB012', every: 10, cases: 500, kinds: 8, of: ['饮料', '茶饮'], people: east },
  { code: 'NB021', every: 12, cases: 400, kinds: 5, of: ['饮料'], people: east },
  { code: 'TZ003', every: 11, cases: 480, kinds: 7, of: ['饮料', '乳饮'], people: east },
  { code: 'TZ009', every: 14, cases: 300, kinds: 4, of: ['饮料'], people: east },
  { code: 'HZ003', every: 6, cases: 820, kinds: 13, of: all, people: west },
  { code: 'JH005', every: 13, cases: 880, kinds: 7, of: ['饮料', '果汁'], people: west },
  { code: 'SZ004', every: 7, cases: 720, kinds: 12, of: all, people: west },
  { code: 'WX011', every: 20, cases: 520, kinds: 6, of: ['饮料', '乳饮'], people: west },
];

/** January to December: drinks are a summer trade, with a peak before the new year feast. */
export const season = [1.25, 0.8, 0.8, 0.9, 1.05, 1.2, 1.35, 1.35, 1.1, 0.95, 0.85, 0.95];
export const carriers = ['顺达物流（演示）', '浙东城配（演示）', '江南快运（演示）'];
/** Not sold any more, launched lately, sold by other units, or short: left out of the everyday baskets. */
export const leftOut = new Set(['BR200', 'AQ481', 'BC502', 'AS18', demoShortCode]);
