/** The door to the outside, on a real port: cookies, foreign sites, bodies, problems, headers, description. */
import { beforeAll, describe, expect, test } from 'vitest';
import { houseRegistry } from '../src/modules.ts';
import { httpHouse, tokenOf, webFolder, type HttpHouse } from './samples/http-world.ts';
import { afterFile, world, type World } from './world.ts';

let t: World;
let house: HttpHouse;
let director = '';
const password = 'correct-horse-battery';

beforeAll(async () => {
  t = await world();
  house = await httpHouse(t, { webFolder: await webFolder() });
  director = await tokenOf(t, 'director');
  afterFile(() => house.close());
});

describe('cookies', () => {
  test('over http: HttpOnly, SameSite, whole site, with an end; signing out takes it away', async () => {
    const answer = await house.send('/api/access.signIn', { input: { login: 'admin', password } });
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^tongzhou=[\w-]{40,}; Path=\/; Expires=.*GMT; HttpOnly; SameSite=Lax$/);
    const headers = { cookie: cookie.split(';')[0] ?? '', origin: house.origin };
    expect((await house.send('/api/access.me', { headers })).json).toMatchObject({
      user: { login: 'admin' },
    });
    const out = await house.send('/api/access.signOut', { input: {}, headers });
    expect(out.headers.getSetCookie()[0]).toMatch(/^tongzhou=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await house.send('/api/access.me', { headers })).status).toBe(401);
  });

  test('behind https: bound to the host and Secure, and the browser is told to stay on https', async () => {
    const secure = await httpHouse(t, { secure: true });
    const answer = await secure.send('/api/access.signIn', { input: { login: 'admin', password } });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-tongzhou=.*; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    await secure.close();
  });
});

describe('foreign sites', () => {
  const call = async (headers: Record<string, string>) => {
    const cookie = `tongzhou=${director}`;
    return (await house.send('/api/access.setLocale', { input: { locale: 'zh' }, headers: { cookie, ...headers } }))
      .status;
  };

  test('a page of another site changes nothing', async () => {
    expect(await call({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(403);
    expect(await call({ 'sec-fetch-site': 'same-site', origin: house.origin })).toBe(403);
    expect(await call({ origin: 'https://evil.example' })).toBe(403);
    expect(await call({ origin: 'null' })).toBe(403);
    expect(await call({ origin: house.origin.replace(/\d+$/, '1') })).toBe(403);
  });

  test('a cookie without any sign of our own page is not enough; a token needs none', async () => {
    expect(await call({})).toBe(403);
    expect((await house.send('/api/access.setLocale', { input: { locale: 'zh' }, token: director })).status).toBe(200);
  });

  test('our own page may', async () => {
    expect(await call({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await call({ origin: house.origin })).toBe(200);
  });

  test('nobody can be signed in as somebody else from a foreign page', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await house.send('/api/access.signIn', { input: { login: 'admin', password }, headers })).status).toBe(403);
  });
});

describe('bodies', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    '%s is refused',
    async (type) => {
      const answer = await house.send('/api/access.me', {
        method: 'POST',
        body: '{}',
        token: director,
        headers: { 'content-type': type },
      });
      expect([answer.status, answer.json]).toMatchObject([415, { code: 'kernel.onlyJson' }]);
    },
  );

  test('broken JSON, too much of it, and names that poison objects', async () => {
    const send = (body: string) =>
      house.send('/api/access.setLocale', {
        method: 'POST',
        body,
        token: director,
        headers: { 'content-type': 'application/json' },
      });
    expect(await send('{"locale":')).toMatchObject({ status: 400, json: { code: 'kernel.badBody' } });
    expect(await send('{"locale":"zh","__proto__":{"admin":true}}')).toMatchObject({ status: 400 });
    expect(await send('[]')).toMatchObject({ status: 400, json: { code: 'kernel.invalidInput' } });
    expect(await send(JSON.stringify({ locale: 'x'.repeat(1_100_000) }))).toMatchObject({
      status: 413,
      json: { code: 'kernel.tooLarge' },
    });
    expect(await send(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toMatchObject({ status: 400 });
  });
});

describe('reading by address', () => {
  test('a query takes its input from the address', async () => {
    const answer = await house.send(`/api/access.people?input=${encodeURIComponent('{"limit":2}')}`, {
      token: director,
    });
    expect(answer.json).toMatchObject({ items: [{}, {}] });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('broken input is refused; a command is not there for GET', async () => {
    expect((await house.send('/api/access.people?input={', { token: director })).json).toMatchObject({
      status: 400,
      code: 'kernel.badBody',
    });
    expect((await house.send('/api/access.people?input=1&input=2', { token: director })).status).toBe(400);
    const command = await house.send(`/api/access.setLocale?input=${encodeURIComponent('{"locale":"en"}')}`, {
      token: director,
    });
    expect(command.json).toMatchObject({ status: 404, code: 'kernel.noSuchOperation' });
  });
});

describe('problems', () => {
  test('in Chinese and in English, with fields, as problem+json', async () => {
    const bad = { input: { role: 'rep', name: '甲', phone: 'x' }, token: await tokenOf(t, 'admin') };
    const zh = await house.send('/api/access.invite', bad);
    expect(zh.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(zh.json).toMatchObject({
      type: 'about:blank',
      status: 400,
      code: 'kernel.invalidInput',
      title: '有内容填得不对，请按提示修改。',
    });
    expect(zh.json).toMatchObject({ fields: [{ path: 'phone', message: '电话应为 7 到 15 位数字。' }] });
    const en = await house.send('/api/access.invite', {
      ...bad,
      headers: { 'accept-language': 'en-GB,en;q=0.9' },
    });
    expect(en.json).toMatchObject({
      fields: [{ path: 'phone', message: 'A phone number has 7 to 15 digits.' }],
    });
    expect(Object.keys(en.json as object).toSorted()).toEqual([
      'code',
      'detail',
      'fields',
      'params',
      'requestId',
      'status',
      'title',
      'type',
    ]);
  });

  test('an unknown path and an unknown operation', async () => {
    expect((await house.send('/api/no.such', { input: {}, token: director })).json).toMatchObject({
      status: 404,
      code: 'kernel.noSuchOperation',
    });
    expect((await house.send('/api/a/b', { input: {} })).json).toMatchObject({
      status: 404,
      code: 'kernel.notFound',
    });
    expect((await house.send('/api/__proto__', { input: {}, token: director })).json).toMatchObject({
      status: 404,
    });
  });

  test('a fault of ours tells its number and nothing else', async () => {
    const broken = await httpHouse(t, {
      authenticate: () => Promise.reject(new Error('secret detail of the database')),
    });
    const answer = await broken.send('/api/access.me', { token: director });
    expect(answer.json).toMatchObject({ status: 500, code: 'kernel.internal' });
    expect(answer.text).not.toContain('secret');
    await broken.close();
  });
});

test('every answer carries the headers that keep a browser strict', async () => {
  for (const path of ['/healthz', '/api/access.me', '/api/openapi.json', '/docs', '/', '/m/orders']) {
    const { headers } = await house.send(path);
    expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([
      path,
      'nosniff',
      'DENY',
    ]);
  }
});

test('pages allow our own scripts only, and styles by a nonce that is never the same', async () => {
  const [desk, again, phone] = [await house.send('/orders/1'), await house.send('/'), await house.send('/m/orders')];
  const policy = desk.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '-';
  expect(desk.text).toContain(nonce);
  expect(again.text).not.toContain(nonce);
  expect(phone.text).toContain('phone');
  // The barcode decoder is WebAssembly; JavaScript from text stays forbidden there too.
  const phonePolicy = phone.headers.get('content-security-policy') ?? '';
  expect(phonePolicy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(phonePolicy).not.toContain("'unsafe-");
});

test('health, readiness, figures', async () => {
  expect((await house.send('/healthz')).json).toMatchObject({
    status: 'ok',
    version: '0.0.0-test',
    commit: 'test',
  });
  expect((await house.send('/readyz')).json).toEqual({ status: 'ready' });
  await house.send('/api/access.me', { token: director });
  expect((await house.send('/metrics')).text).toMatch(
    /tongzhou_operations_total\{operation="access\.me",status="200"\} [1-9]/,
  );
});

describe('openapi.json', () => {
  test('has every operation once, with input, answer and refusal, and no dangling reference', async () => {
    const { json, text } = await house.send('/api/openapi.json');
    const document = json as {
      openapi: string;
      paths: Record<string, { post: Record<string, unknown> }>;
      components: object;
    };
    const names = [...houseRegistry().operations.keys()];
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).toSorted()).toEqual(names.map((name) => `/api/${name}`).toSorted());
    for (const [path, { post }] of Object.entries(document.paths)) {
      expect(post, path).toMatchObject({
        operationId: path.slice(5),
        summary: expect.stringMatching(/^[A-Z].{5,}/),
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { '200': { content: { 'application/json': { schema: {} } } } },
      });
    }
    const references = [...text.matchAll(/"\$ref":"(#[^"]*)"/g)].map((match) => match[1] ?? '');
    const root = '#/components/';
    const dangling = references.filter(
      (one) =>
        one.startsWith(root) &&
        !one
          .slice(root.length)
          .split('/')
          .reduce<unknown>((at, key) => Object(at)[key], document.components),
    );
    expect(dangling).toEqual([]);
  });
});
