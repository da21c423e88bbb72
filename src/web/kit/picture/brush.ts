/** What drawing a card needs of a canvas: colours of the look in light, measured text, lines that break. */

/** The light values of tokens.css, whatever theme the page is in: a picture is read in somebody else's chat. */
export function lightTokens(): (name: string) => string {
  const found = new Map<string, string>();
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      // A sheet of another origin, put there by an extension.
      continue;
    }
    for (const rule of rules) {
      if (!(rule instanceof CSSStyleRule) || rule.selectorText !== ':root') continue;
      for (const name of rule.style)
        if (name.startsWith('--')) found.set(name, rule.style.getPropertyValue(name).trim());
    }
  }
  return (name) => found.get(`--${name}`) ?? '';
}

/** In CSS pixels. */
export interface TextStyle {
  size: number;
  line: number;
  bold?: boolean;
  colour: string;
}

export class Brush {
  readonly token = lightTokens();
  readonly #context: CanvasRenderingContext2D;
  readonly #font: string;
  /** Drawn when the height is known. */
  readonly #todo: ((to: CanvasRenderingContext2D) => void)[] = [];

  constructor() {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('no canvas in this browser');
    this.#context = context;
    this.#font = this.token('font') || 'system-ui, sans-serif';
  }

  #use(to: CanvasRenderingContext2D, { size, bold, colour }: TextStyle): void {
    to.font = `${bold ? 600 : 400} ${size}px ${this.#font}`;
    to.fillStyle = this.token(colour) || colour;
    to.textBaseline = 'middle';
  }

  width(text: string, style: TextStyle): number {
    this.#use(this.#context, style);
    return this.#context.measureText(text).width;
  }

  /** Lines no wider than `room`: broken between words, and between any two characters where a word is too long. */
  lines(text: string, style: TextStyle, room: number): string[] {
    const out: string[] = [];
    for (const paragraph of text.split('\n')) {
      let line = '';
      for (const piece of paragraph.match(/[\u0021-\u007e\u00a5]+|\s+|[\s\S]/gu) ?? []) {
        if (this.width(line + piece, style) <= room) line += piece;
        else if (this.width(piece, style) <= room) {
          out.push(line.trimEnd());
          line = piece.trimStart();
        } else
          for (const one of piece) {
            if (this.width(line + one, style) > room && line !== '') {
              out.push(line);
              line = '';
            }
            line += one;
          }
      }
      out.push(line);
    }
    return out.filter((line, at) => line !== '' || at === 0);
  }

  /** @returns the height it takes. */
  text(
    lines: readonly string[],
    x: number,
    y: number,
    style: TextStyle,
    align: 'left' | 'right' | 'center' = 'left',
  ): number {
    this.#todo.push((to) => {
      this.#use(to, style);
      to.textAlign = align;
      for (const [at, line] of lines.entries()) to.fillText(line, x, y + at * style.line + style.line / 2);
    });
    return lines.length * style.line;
  }

  box(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
    this.#todo.push((to) => {
      to.fillStyle = this.token(colour) || colour;
      to.beginPath();
      to.roundRect(x, y, width, height, radius);
      to.fill();
    });
  }

  frame(x: number, y: number, width: number, height: number, colour: string, radius: number): void {
    this.#todo.push((to) => {
      to.strokeStyle = this.token(colour) || colour;
      to.lineWidth = 1;
      to.beginPath();
      to.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, radius);
      to.stroke();
    });
  }

  /** Hatching from the left to the right edge: a gap, as the bars of the pages show it. */
  hatch(x: number, y: number, width: number, height: number, colour: string): void {
    this.#todo.push((to) => {
      to.save();
      to.beginPath();
      to.rect(x, y, width, height);
      to.clip();
      to.strokeStyle = this.token(colour) || colour;
      to.lineWidth = 1.5;
      for (let at = x - height; at < x + width; at += 5) {
        to.beginPath();
        to.moveTo(at, y + height);
        to.lineTo(at + height, y);
        to.stroke();
      }
      to.restore();
    });
  }

  /** A path of 24 x 24, stroked as the icons are. */
  icon(paths: readonly string[], x: number, y: number, size: number, colour: string): void {
    this.#todo.push((to) => {
      to.save();
      to.translate(x, y);
      to.scale(size / 24, size / 24);
      to.strokeStyle = this.token(colour) || colour;
      to.lineWidth = 1.75;
      to.lineCap = 'round';
      to.lineJoin = 'round';
      for (const path of paths) to.stroke(new Path2D(path));
      to.restore();
    });
  }

  /** Everything on a canvas of this size, with two pixels for one. */
  paint(width: number, height: number): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.width = width * 2;
    canvas.height = Math.ceil(height) * 2;
    const to = canvas.getContext('2d');
    if (!to) throw new Error('no canvas in this browser');
    to.scale(2, 2);
    for (const step of this.#todo) step(to);
    return canvas;
  }
}
