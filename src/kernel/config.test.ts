import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

function problems(env: Record<string, string>, file?: string): readonly string[] {
  try {
    readConfig(env, file);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('settings', () => {
  test('have defaults', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve(import.meta.dirname, '../../.data'),
      demo: false,
      databaseUrl: undefined,
      databaseAdminUrl: undefined,
      databaseReplicaUrl: undefined,
      role: 'all',
      publicUrl: undefined,
      logLevel: 'info',
    });
  });

  test('come from .env, and the environment wins', () => {
    const file = '\uFEFFPORT=4000\r\nTONGZHOU_ROLE="worker"\r\n# a comment\r\nLOG_LEVEL=debug\r\nCOMPOSE_FILE=x\r\n';
    expect(readConfig({ PORT: '5000', EDITOR: 'vi' }, file)).toMatchObject({
      port: 5000,
      role: 'worker',
      logLevel: 'debug',
    });
  });

  test('are read in full', () => {
    const env = {
      HOST: '::',
      TONGZHOU_DATA: '/srv/tz',
      TONGZHOU_DEMO: '1',
      DATABASE_URL: 'postgres://a:b@db:5432/tz',
      DATABASE_ADMIN_URL: 'postgresql://o:b@db/tz',
      DATABASE_REPLICA_URL: 'postgres://a:b@replica/tz',
      TONGZHOU_URL: 'https://tz.example.com/',
    };
    expect(readConfig(env)).toMatchObject({
      host: '::',
      dataDir: '/srv/tz',
      demo: true,
      databaseUrl: env.DATABASE_URL,
      databaseAdminUrl: env.DATABASE_ADMIN_URL,
      databaseReplicaUrl: env.DATABASE_REPLICA_URL,
      publicUrl: 'https://tz.example.com',
    });
  });

  test('that are empty count as absent', () => {
    expect(readConfig({ PORT: '', TONGZHOU_DEMO: ' ' })).toMatchObject({ port: 3000, demo: false });
  });

  test.each([
    [{ PORT: '70000' }, /PORT=70000.*65535/],
    [{ PORT: '3000.5' }, /PORT=3000.5/],
    [{ HOST: 'localhost:3000' }, /HOST=localhost:3000/],
    [{ TONGZHOU_DEMO: 'maybe' }, /TONGZHOU_DEMO=maybe/],
    [{ TONGZHOU_ROLE: 'wbe' }, /TONGZHOU_ROLE=wbe.*all.*web.*worker/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL=loud.*silent/],
    [{ TONGZHOU_URL: 'tz.example.com' }, /TONGZHOU_URL=tz.example.com.*https/],
    [{ TONGZHOU_URL: 'https://example.com/tz' }, /TONGZHOU_URL=/],
    [{ DATABASE_URL: 'mysql://a:b@db/x' }, /DATABASE_URL=mysql.*postgres:/],
    [{ DATABASE_ADMIN_URL: 'postgres://a:b@db/x' }, /DATABASE_ADMIN_URL.*DATABASE_URL/],
    [{ TONGZHOU_ROEL: 'web' }, /TONGZHOU_ROEL.*TONGZHOU_ROLE/],
    [{ TONGZHOU_PORT: '1' }, /TONGZHOU_PORT/],
  ])('that are wrong are named: %j', (env, message) => {
    const found = problems(env);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  test('that are wrong are told all at once, from .env too', () => {
    expect(problems({ PORT: 'x' }, 'TONGZHOU_DATE=.data\nLOG_LEVEL=y')).toHaveLength(3);
  });

  test('never show a password', () => {
    const told = problems({ DATABASE_URL: 'mysql://user:secret@db/x?password=secret' });
    expect(told).toHaveLength(1);
    expect(told.join()).not.toContain('secret');
  });
});
