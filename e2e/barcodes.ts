/** Barcodes as pictures, drawn by the rule book (GS1 General Specifications 5.2.1) and not by the decoder's own writer. */

const left = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
/** Which of the six left digits are written in the even set, by the first digit. */
const parities = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010'];

const flip = (bits: string) =>
  bits
    .split('')
    .map((bit) => (bit === '0' ? '1' : '0'))
    .join('');
const right = (digit: number) => flip(left[digit] ?? '');
const even = (digit: number) => right(digit).split('').toReversed().join('');

/** The 95 modules of an EAN-13, 1 is black. */
export function ean13(code: string): string {
  const [first = 0, ...digits] = code.split('').map(Number);
  const parity = parities[first] ?? '';
  const head = digits.slice(0, 6).map((digit, i) => (parity[i] === '1' ? even(digit) : (left[digit] ?? '')));
  return `101${head.join('')}01010${digits.slice(6).map(right).join('')}101`;
}

/** A page that is nothing but a label with this barcode, askew by so many degrees. */
export function label(code: string, degrees = 0): string {
  const modules = ean13(code);
  const bars = modules
    .split('')
    .map((bit, i) => (bit === '1' ? `<rect x="${12 + i}" y="0" width="1" height="50"/>` : ''))
    .join('');
  return `<body style="margin:0;background:#d9d2c5;display:grid;place-items:center;height:600px">
    <svg width="380" height="190" viewBox="0 0 119 60" style="background:#fff;transform:rotate(${degrees}deg)">
    <g fill="#111" transform="translate(0 5)">${bars}</g></svg></body>`;
}
