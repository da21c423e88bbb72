/** 春节: the first day of the lunar year. Month and day, 2020 to 2099, as tyme4ts 1.5.2 computes them. Pure. */
import type { Day } from './time.ts';

const festivals = `
0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124
0212 0201 0122 0210 0130 0217 0206 0126 0214 0202 0123 0211 0201 0219 0208 0128 0215 0204 0124 0212
0202 0121 0209 0129 0217 0205 0126 0214 0203 0123 0211 0131 0219 0207 0127 0215 0205 0124 0212 0202
0122 0209 0129 0217 0206 0126 0214 0203 0124 0210 0130 0218 0207 0127 0215 0205 0125 0212 0201 0121`
  .trim()
  .split(/\s+/);

/** 正月初一 of a year. @throws RangeError outside 2020 to 2099. */
export function springFestival(year: number): Day {
  const text = festivals[year - 2020];
  if (!text) throw new RangeError(`no Spring Festival of ${year} is known here`);
  return `${year}-${text.slice(0, 2)}-${text.slice(2)}`;
}

/** All that are known, by year. */
export const newYearDays: Readonly<Record<number, Day>> = Object.fromEntries(
  festivals.map((_, at) => [2020 + at, springFestival(2020 + at)]),
);
