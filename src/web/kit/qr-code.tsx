/** A QR code as SVG, always dark on white so that any camera reads it in both themes. */
import { encode } from 'uqr';

export function QrCode({ text, label, size = 144 }: { text: string; label: string; size?: number }) {
  const { data, size: cells } = encode(text, { border: 0, ecc: 'M' });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      className="qr"
      width={size}
      height={size}
      viewBox={`0 0 ${cells} ${cells}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
