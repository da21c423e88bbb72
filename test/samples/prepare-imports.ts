/** An import of the company that waits for somebody, with a good and a bad row, and one that was written. */
import { Readable } from 'node:stream';
import { runBackground } from '../../src/kernel/background.ts';
import type { World } from '../world.ts';
import type { Imports } from './things.ts';

/** Applies what the commands asked for, as the worker does. */
export async function workImports(t: World): Promise<void> {
  const events = await t.rows<{ seq: number; type: string; payload: Record<string, unknown> }>(
    "update outbox set sent_at = now() where sent_at is null and type like 'imports.%' returning seq, type, payload",
  );
  for (const one of events.toSorted((a, b) => a.seq - b.seq)) await runBackground(t.app, one.type, one.payload);
}

export async function prepareImports(t: World): Promise<Imports> {
  const admin = t.as('admin');
  const text = '区域编码,区域名称,上级区域\nSA-1,样区一,\nSA-2,样区二,不存在的区域\n';
  const kept = await t.app.files.keep(Readable.from([Buffer.from(text)]), 10_000);
  const file = await admin.files.upload({ name: '区域.csv', kept });
  const read = async () => {
    const { id } = await admin.imports.preview({ target: 'territories', fileId: file.id });
    await workImports(t);
    return admin.imports.get({ id });
  };
  const first = await read();
  await admin.imports.commit({ id: first.id, version: first.version, rows: 'good' });
  await workImports(t);
  const done = await admin.imports.get({ id: first.id });
  const waiting = await read();
  return {
    fileId: file.id,
    waiting: { id: waiting.id, version: waiting.version },
    done: { id: done.id, version: done.version },
  };
}
