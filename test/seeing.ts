/** Who sees which signal: asked as everybody of the cast. */
import { expect } from 'vitest';
import { runAsHouse } from '../src/kernel/run.ts';
import type { Api } from '../src/modules.ts';
import type { World } from './world.ts';

export type Signal = Api['signals']['today']['output']['items'][number];

export const everybody = [
  'director',
  'manager',
  'manager-west',
  'rep',
  'finance',
  'logistics',
  'admin',
  'owner',
  'buyer',
  'keeper',
  'owner-nb',
  'owner-west',
] as const;

/** The signal as this person has it; on the first screen or under "more". */
export async function signalOf(t: World, login: string, rule: string, subject: string): Promise<Signal | null> {
  const { items, more } = await t.as(login).signals.today({});
  return [...items, ...more].find((one) => one.rule === rule && one.subject === subject) ?? null;
}

/** Logins of all who see it; each sees it once, with a sentence without holes. */
export async function whoSee(t: World, rule: string, subject: string): Promise<string[]> {
  const logins: string[] = [];
  for (const login of everybody) {
    const { items, more } = await t.as(login).signals.today({});
    const found = [...items, ...more].filter((one) => one.rule === rule && one.subject === subject);
    expect(items.length).toBeLessThanOrEqual(7);
    if (found.length === 0) continue;
    expect(found.length, `${rule} twice for ${login}`).toBe(1);
    const [{ reason, strong, title, tag, ends, action }] = found as [Signal];
    for (const text of [reason, title, tag, ends, action.label]) expect(text).not.toMatch(/^$|[{}*]|signal\./);
    if (strong !== null) expect(reason).toContain(strong);
    await explained(t, login, found[0] as Signal);
    logins.push(login);
  }
  return logins;
}

/** "Why" opens for whoever sees it, with a formula and the same money. */
async function explained(t: World, login: string, one: Signal): Promise<void> {
  const why = await t.as(login).explanations.get({ of: one.explain.of, key: one.explain.key });
  expect([why.formula, why.withFigures, why.rule].every((text) => text.length > 2 && !text.includes('signal.'))).toBe(
    true,
  );
  for (const input of why.inputs) expect(input.label).not.toContain('signal.');
  expect(why.value.amount).toBe(one.moneyFen);
}

/** Early in the morning: words whose cause is gone end. */
export async function morning(t: World, iso: string): Promise<void> {
  t.at(iso);
  await runAsHouse(t.app, 'daily', async (ctx) => {
    for (const one of ctx.registry.modules.flatMap((module) => module.daily ?? []))
      if (one.name === 'signals.end') await one.run(ctx);
  });
}
