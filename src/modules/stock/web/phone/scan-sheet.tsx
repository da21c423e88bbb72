/** 扫码: camera, photo or keys; each code adds one of its pack to the list, which is then counted on with the pad. */
import { Camera, Flashlight } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { api } from '../../../../web/kit/api.ts';
import { barcodeInPhoto } from '../../../../web/kit/barcode.ts';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { barcodeCandidates } from '../../rules.barcode.ts';
import { type Listed, firstLine } from './product.ts';
import type { Line, Lines } from './lines.ts';
import { useCamera } from './scan-camera.ts';

interface Hit {
  product: Listed;
  unit: string;
}

/** The product and pack that carry this code; null when the list of products knows none. */
async function productOf(code: string): Promise<Hit | null> {
  for (const q of barcodeCandidates(code)) {
    const { items } = await api.call('products.list', { filter: { q }, limit: 20 });
    for (const product of items) {
      const pack = product.packs.find((one) => one.barcode === q);
      if (pack) return { product, unit: pack.unit };
    }
  }
  return null;
}

/** Looks codes up one after another, in the order they were read. */
function useTake(lines: Lines) {
  const { t } = useWords();
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const add = useRef(lines.add);
  add.current = lines.add;
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const take = useCallback(
    (code: string) => {
      const work = async () => {
        const hit = await productOf(code);
        if (!hit) return setSaid({ text: t('stock.scan.unknown', { code }), bad: true });
        const line = add.current(firstLine(hit.product), hit.unit);
        navigator.vibrate?.(40);
        setSaid({
          text: t('stock.scan.added', { name: line.name, n: line.quantity, unit: line.unit }),
          bad: false,
        });
      };
      queue.current = queue.current.then(work).catch(toast.failed);
    },
    [t],
  );
  return { said, take, say: (text: string) => setSaid({ text, bad: true }) };
}

function Viewfinder({ take }: { take: (code: string) => void }) {
  const { t } = useWords();
  const { video, state, torch } = useCamera(take);
  return (
    <>
      <div className={state === 'none' ? 'scan-view none' : 'scan-view'}>
        <video ref={video} muted playsInline aria-label={t('stock.scan.camera')} hidden={state === 'none'} />
        {state === 'on' ? <i className="scan-line" aria-hidden /> : null}
        {state === 'on' ? null : (
          <p className="lab">{t(state === 'none' ? 'stock.scan.noCamera' : 'stock.scan.starting')}</p>
        )}
        {torch ? (
          <button
            type="button"
            className="btn ic scan-torch"
            aria-pressed={torch.on}
            aria-label={t('stock.scan.torch')}
            onClick={torch.toggle}
          >
            <Flashlight className="i-20" aria-hidden />
          </button>
        ) : null}
      </div>
      {state === 'none' ? null : <p className="lab t2">{t('stock.scan.how')}</p>}
    </>
  );
}

/** A still photo works where the camera cannot be read live, as in several webviews. */
function Photo({ take, say }: { take: (code: string) => void; say: (text: string) => void }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const read = async (file: File) => {
    setBusy(true);
    try {
      const code = await barcodeInPhoto(file);
      if (code) take(code);
      else say(t('stock.scan.noCode'));
    } catch {
      say(t('stock.scan.noDecoder'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t('stock.scan.photo')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void read(file);
          event.target.value = '';
        }}
      />
      <button type="button" className="btn" aria-disabled={busy || undefined} onClick={() => input.current?.click()}>
        <Camera className="i-20" aria-hidden /> {t(busy ? 'stock.scan.reading' : 'stock.scan.photo')}
      </button>
    </>
  );
}

function Keys({ take }: { take: (code: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  return (
    <form
      className="scan-keys"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        take(text.trim());
        setText('');
      }}
    >
      <input
        className="input"
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="done"
        aria-label={t('stock.scan.keys')}
        placeholder={t('stock.scan.keys')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="btn">
        {t('stock.scan.add')}
      </button>
    </form>
  );
}

function Scanned({ lines, open }: { lines: readonly Line[]; open: (line: Line) => void }) {
  const { t } = useWords();
  const scanned = lines.filter((line) => line.scanned).toReversed();
  if (scanned.length === 0) return null;
  return (
    <div className="ph-list scan-list">
      {scanned.map((line) => (
        <div key={line.skuId} className="open-row">
          <span className="grow">
            <b>{line.name}</b>
          </span>
          <button
            type="button"
            className="ph-qty"
            aria-label={t('stock.phone.quantityOf', { name: line.name, n: line.quantity || '0', unit: line.unit })}
            onClick={() => open(line)}
          >
            {line.quantity || '0'}
            <span className="u">{line.unit}</span>
          </button>
        </div>
      ))}
    </div>
  );
}

export default function ScanSheet({ lines, close }: { lines: Lines; close: () => void }) {
  const { t } = useWords();
  const { said, take, say } = useTake(lines);
  const open = (line: Line) => {
    lines.open(line);
    close();
  };
  return (
    <BottomSheet
      title={t('stock.scan.title')}
      open
      onClose={close}
      foot={
        <div className="scan-foot">
          <Photo take={take} say={say} />
          <button type="button" className="btn primary" onClick={close}>
            {t('stock.scan.done')}
          </button>
        </div>
      }
    >
      <div className="stack" style={{ gap: 12 }}>
        <Viewfinder take={take} />
        <p className={said?.bad ? 'lab is-danger scan-said' : 'lab scan-said'} role="status">
          {said?.text}
        </p>
        <Keys take={take} />
        <Scanned lines={lines.lines} open={open} />
      </div>
    </BottomSheet>
  );
}
