/**
 * How people and Excel write numbers: full-width digits, thousands separators, several minus signs.
 * Pure text work; the browser uses it too.
 */

/** The minus sign for display: as wide as a digit, never broken off at a line end. */
export const MINUS = '\u2212';

/** Full-width ASCII (１２，．－（） ...), ideographic and no-break spaces and ￥ become their plain forms. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0\u2007\u202F]/g, ' ')
    .replace(/\uFFE5/g, '\u00A5')
    .replace(/\u2212/g, '-');
}

/** One unsigned number; a comma counts only where it separates thousands, so "12,34" is no number. */
export const NUMBER_PATTERN = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)';

/** An exact decimal: value = digits / 10^decimals. Trailing zeros as written are kept in `decimals`. */
export interface Decimal {
  digits: bigint;
  decimals: number;
}

const NUMBER = new RegExp(`^${NUMBER_PATTERN}$`);
const MAX_DIGITS = 60;

/** Reads one unsigned plain number as an exact decimal; null when it is none or absurdly long. */
export function readDecimal(text: string): Decimal | null {
  if (text.length > MAX_DIGITS || !NUMBER.test(text)) return null;
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
  return { digits: BigInt(whole + fraction), decimals: fraction.length };
}

/** "1234567" -> "1,234,567". */
export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Writes scaled / 10^digits with thousands separators and U+2212; zero never carries a sign. */
export function formatScaled(scaled: bigint, digits: number): string {
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
  const whole = groupThousands(text.slice(0, text.length - digits));
  const sign = scaled < 0n ? MINUS : '';
  return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(-digits)}`;
}
