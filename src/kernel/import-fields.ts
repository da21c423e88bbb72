/** The columns a target of the import centre understands: pure data, given by the room that owns the target. */

export type ImportType = 'text' | 'number' | 'quantity' | 'money' | 'price' | 'date' | 'barcode' | 'phone' | 'unit';

export interface ImportField {
  /** Unique in its target, e.g. productName. */
  key: string;
  type: ImportType;
  required?: true;
  /** At least one field of a group must be there: productCode, productName, barcode. */
  oneOf?: string;
  /** Heads seen in files of Kingdee, Yonyou, Guanjiapo, banks and by hand; the first is the word of our template. */
  heads: readonly string[];
}
