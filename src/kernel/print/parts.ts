/** What every printed document has: paper of the firm, who printed it, page of pages, where it leads. */
import { Readable } from 'node:stream';
import type { Ctx } from '../ctx.ts';
import { Threads } from '../threads.ts';
import { readingOf } from '../export.ts';
import type { Kept } from '../files.ts';
import type { Form, PrintDocument } from './document.ts';

export const forms = ['a4', 'slip'] as const;

/** `path` of the page the QR leads to. */
export function frameOf(ctx: Ctx, form: Form, path: string): Pick<PrintDocument, 'form' | 'link' | 'printed' | 'page'> {
  const { say } = readingOf(ctx);
  const at = new Date(ctx.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return {
    form,
    link: `${ctx.publicUrl}${path}`,
    printed: say('kernel.print.by', { name: ctx.me().name, at }),
    page: say('kernel.print.page', { n: '{n}', m: '{m}' }),
  };
}

/** 20 MB: a few thousand pages. */
const largest = 20 * 1_048_576;

/**
 * One thread draws: a statement takes a tenth of a second, and on two cores a second one would take the server's. The
 * eight that may wait hold a connection each, of twenty; whoever comes then is told to come again.
 */
const drawing = new Threads<PrintDocument, Uint8Array>({
  file: new URL('./thread.ts', import.meta.url),
  threads: 1,
  waiting: 8,
  seconds: 30,
  heapMegabytes: 256,
  tooMuch: 'kernel.print.tooMuch',
});

/** The document as a kept file. @throws kernel.busy, kernel.print.tooMuch. */
export async function printed(ctx: Ctx, document: PrintDocument): Promise<Kept> {
  return ctx.files.keep(Readable.from([Buffer.from(await drawing.run(document))]), largest);
}
