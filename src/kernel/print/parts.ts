/** What every printed document has: paper of the firm, who printed it, page of pages, where it leads. */
import { Readable } from 'node:stream';
import type { Ctx } from '../ctx.ts';
import { readingOf } from '../export.ts';
import type { Kept } from '../files.ts';
import type { Form, PrintDocument } from './document.ts';
import { renderPdf } from './pdf.ts';

export const forms = ['a4', 'slip'] as const;

/** `path` of the page the QR leads to. */
export function frameOf(ctx: Ctx, form: Form, path: string): Pick<PrintDocument, 'form' | 'link' | 'printed' | 'page'> {
  const { say } = readingOf(ctx);
  const at = new Date(ctx.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return {
    form,
    link: `${ctx.publicUrl}${path}`,
    printed: say('kernel.print.by', { name: ctx.me().name, at }),
    page: (n, m) => say('kernel.print.page', { n, m }),
  };
}

/** 20 MB: a few thousand pages. */
const largest = 20 * 1_048_576;

/** The document as a kept file. */
export async function printed(ctx: Ctx, document: PrintDocument): Promise<Kept> {
  return ctx.files.keep(Readable.from([await renderPdf(document)]), largest);
}
