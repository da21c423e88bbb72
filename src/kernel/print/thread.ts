/** The thread that draws PDFs. */
import { answerJobs } from '../thread.ts';
import type { PrintDocument } from './document.ts';
import { renderPdf } from './pdf.ts';

answerJobs(
  async (document: PrintDocument) => {
    const pdf = await renderPdf(document);
    const bytes = new Uint8Array(pdf.length);
    bytes.set(pdf);
    return bytes;
  },
  (bytes) => [bytes.buffer],
);
