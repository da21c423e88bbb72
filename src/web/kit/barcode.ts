/** Reads a barcode out of a picture: by the browser where it can, else by ZXing, which is loaded when first needed. */
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** What goods carry: retail codes, case codes, and the two square ones. */
const formats = ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'ITF', 'QRCode', 'DataMatrix'] as const;
const wanted = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'itf', 'qr_code', 'data_matrix'];

interface Detector {
  detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

const isDetectorClass = (found: unknown): found is DetectorClass =>
  typeof found === 'function' && 'getSupportedFormats' in found;

export type ReadBarcode = (source: ImageBitmap | HTMLVideoElement) => Promise<string | null>;

async function ownReader(): Promise<ReadBarcode | null> {
  const Class: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (!isDetectorClass(Class)) return null;
  try {
    const known = await Class.getSupportedFormats();
    // One that knows no case codes would miss half of a warehouse.
    if (!['ean_13', 'code_128', 'itf'].every((one) => known.includes(one))) return null;
    const detector = new Class({ formats: wanted.filter((one) => known.includes(one)) });
    return async (source) => (await detector.detect(source))[0]?.rawValue ?? null;
  } catch {
    return null;
  }
}

/** Pixels of at most 1600 on the longer side: larger ones take long and read no better. */
function pixelsOf(source: ImageBitmap | HTMLVideoElement): ImageData | null {
  const [width, height] =
    source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
  if (width === 0 || height === 0) return null;
  const scale = Math.min(1, 1600 / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}

async function zxingReader(): Promise<ReadBarcode> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  return async (source) => {
    const pixels = pixelsOf(source);
    if (!pixels) return null;
    const found = await readBarcodes(pixels, { formats: [...formats], tryHarder: true, maxNumberOfSymbols: 1 });
    return found.find((one) => one.isValid)?.text ?? null;
  };
}

let reader: Promise<ReadBarcode> | null = null;

/** The reader of this browser, made once. Rejects when the decoder cannot be loaded; asked again it tries again. */
export async function barcodeReader(): Promise<ReadBarcode> {
  reader ??= ownReader().then((own) => own ?? zxingReader());
  try {
    return await reader;
  } catch (thrown) {
    reader = null;
    throw thrown;
  }
}

/** The barcode in a photo; null when there is none that can be read. */
export async function barcodeInPhoto(photo: Blob): Promise<string | null> {
  const read = await barcodeReader();
  const picture = await createImageBitmap(photo);
  try {
    return await read(picture);
  } finally {
    picture.close();
  }
}
