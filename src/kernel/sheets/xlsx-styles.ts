/** The few looks of cells that we write: formats, bold heads, red cells. Each is made when first used. */

export interface Look {
  /** A number format of Excel: `#,##0.00`, `yyyy-mm-dd`, `@`. */
  format?: string;
  bold?: true;
  /** Wrong: a red cell. */
  red?: true;
}

const firstOwnFormat = 164;
const redFill = 'FFFFC7CE';
const redText = 'FF9C0006';
const headFill = 'FFF2F2F2';

export class Styles {
  readonly #numbers = new Map<string, number>();
  readonly #formats = new Map<string, number>();
  readonly #looks: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'];

  /** The number of a look, for the `s` of a cell. */
  of(look: Look): number {
    const key = `${look.format ?? ''}\u0000${look.bold ? 1 : 0}${look.red ? 1 : 0}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = key === '\u000000' ? 0 : this.#add(look);
    this.#numbers.set(key, number);
    return number;
  }

  #add({ format, bold, red }: Look): number {
    const font = red ? 2 : bold ? 1 : 0;
    const fill = red ? 2 : bold ? 3 : 0;
    this.#looks.push(
      `<xf numFmtId="${this.#format(format)}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`,
    );
    return this.#looks.length - 1;
  }

  #format(format: string | undefined): number {
    if (format === undefined) return 0;
    if (format === '@') return 49;
    const known = this.#formats.get(format) ?? firstOwnFormat + this.#formats.size;
    this.#formats.set(format, known);
    return known;
  }

  xml(): string {
    const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const formats = [...this.#formats].map(
      ([code, id]) => `<numFmt numFmtId="${id}" formatCode="${attribute(code)}"/>`,
    );
    const fill = (colour: string) =>
      `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
    const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="等线"/></font>`;
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : ''}<fonts count="3">${font('')}${font('<b/>')}<font><sz val="11"/><color rgb="${redText}"/><name val="等线"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill(redFill)}${fill(headFill)}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${this.#looks.length}">${this.#looks.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}
