/** A document to print: what stands on it, in the order of the page. Rooms fill it, `pdf.ts` draws it. */

/** A4, or half of the continuous paper of dot-matrix printers: 241 x 140 mm, landscape. */
export type Form = 'a4' | 'slip';

export interface PrintColumn {
  head: string;
  /** Share of the width. */
  share: number;
  align?: 'left' | 'right' | 'center';
}

export interface PrintDocument {
  form: Form;
  /** The firm whose paper it is. */
  company: string;
  title: string;
  /** Number of the document or name of the dealer: repeated at the head of every page. */
  subject: string;
  facts: readonly { label: string; value: string }[];
  columns: readonly PrintColumn[];
  rows: readonly (readonly string[])[];
  /** Under the table, right: label and figure. */
  sums: readonly { label: string; value: string }[];
  /** Under the table, the whole width: the amount in words, remarks. */
  notes: readonly string[];
  /** Lines to sign on, with room for a seal. */
  signatures: readonly string[];
  /** Leads to the document; drawn as QR at the top right. */
  link: string;
  /** Who printed it and when. */
  printed: string;
  /** 第 {n} 页 / 共 {m} 页: both are filled in when the pages are counted. A text, because it travels to a thread. */
  page: string;
}
