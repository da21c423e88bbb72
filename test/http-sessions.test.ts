/** Sessions and repeated commands over HTTP: what a key, a token and a wrong password lead to. */
import { beforeAll, describe, expect, test } from 'vitest';
import { httpHouse, tokenOf, type HttpHouse } from './samples/http-world.ts';
import { afterFile, world, type World } from './world.ts';

let t: World;
let house: HttpHouse;
let director = '';

beforeAll(async () => {
  t = await world();
  house = await httpHouse(t);
  director = await tokenOf(t, 'director');
  afterFile(() => house.close());
});

describe('repeating a command', () => {
  test('the same key answers the same and says so; other content is refused', async () => {
    const token = await tokenOf(t, 'admin');
    const send = (name: string) =>
      house.send('/api/access.invite', {
        input: { role: 'rep', name },
        token,
        headers: { 'idempotency-key': 'k-1' },
      });
    const first = await send('甲');
    const second = await send('甲');
    expect([first.status, first.headers.get('idempotent-replay')]).toEqual([200, null]);
    expect([second.status, second.headers.get('idempotent-replay')]).toEqual([200, 'true']);
    expect(second.json).toEqual(first.json);
    expect((await send('乙')).json).toMatchObject({ code: 'kernel.keyReused' });
  });
});

describe('sessions', () => {
  test('end when they expire and when the person is disabled', async () => {
    const old = await tokenOf(t, 'rep', '2026-11-23T01:59:59Z');
    expect((await house.send('/api/access.me', { token: old })).status).toBe(401);
    const token = await tokenOf(t, 'rep');
    expect((await house.send('/api/access.me', { token })).status).toBe(200);
    const [rep] = await t.rows<{ id: string; version: number }>("select id, version from users where login = 'rep'");
    if (!rep) throw new Error('no rep');
    await t.as('admin').access.setActive({ ...rep, active: false });
    expect((await house.send('/api/access.me', { token })).status).toBe(401);
  });

  test('a thousand invented tokens slow nobody down', async () => {
    const timed = async () => {
      const started = performance.now();
      for (let i = 0; i < 20; i += 1)
        expect((await house.send('/api/access.me', { token: director })).status).toBe(200);
      return performance.now() - started;
    };
    // The best of three: what others do on this machine meanwhile is not ours.
    const best = async () => Math.min(await timed(), await timed(), await timed());
    const before = await best();
    for (let round = 0; round < 50; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => house.send('/api/access.me', { token: crypto.randomUUID() })),
      );
      expect(new Set(answers.map((one) => one.status))).toEqual(new Set([401]));
    }
    expect(await best()).toBeLessThan(before * 2 + 200);
  });

  test('guessing a password ends in a wait that is told', async () => {
    const guess = () => house.send('/api/access.signIn', { input: { login: 'finance', password: 'wrong' } });
    for (let i = 0; i < 8; i += 1)
      expect((await guess()).json).toMatchObject({ status: 401, code: 'access.wrongLogin' });
    const refused = await guess();
    expect(refused.json).toMatchObject({ status: 429, code: 'access.tooManyTries' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
