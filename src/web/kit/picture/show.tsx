/** The picture on the screen, and the ways to take it: save, copy, hand to another app. Loaded when it is asked for. */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Dialog } from '../dialog.tsx';
import { toast } from '../toast.tsx';
import { tNow } from '../use-words.tsx';
import { textsOf } from './texts.ts';
import { words } from './words.ts';
import { drawPicture } from './draw.ts';
import type { Picture } from './picture.ts';
import './picture.css';

const t = textsOf(words);

const blobOf = (canvas: HTMLCanvasElement) =>
  new Promise<Blob>((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture came out'))), 'image/png'),
  );

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** The clipboard takes pictures only on https and where the browser knows how. */
const mayCopy = () => typeof ClipboardItem !== 'undefined' && navigator.clipboard?.write !== undefined;

async function copy(blob: Blob): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  toast.done(t('kit.picture.copied'));
}

/** Declining in the other app is no failure. */
async function hand(file: File): Promise<void> {
  try {
    await navigator.share({ files: [file] });
  } catch (thrown) {
    if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) throw thrown;
  }
}

function Shown({ picture, blob, close }: { picture: Picture; blob: Blob; close: () => void }) {
  const [url] = useState(() => URL.createObjectURL(blob));
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const name = `${picture.name.replaceAll(/[\s/\\:*?"<>|]+/g, '_')}.png`;
  const file = new File([blob], name, { type: 'image/png' });
  const mayShare = navigator.canShare?.({ files: [file] }) ?? false;
  const failed = (thrown: unknown) => toast.failed(thrown);
  return (
    <Dialog title={picture.title} open onClose={close} className="picture">
      <div className="inner">
        <div className="picture-box" tabIndex={0} role="group" aria-label={picture.title}>
          <img src={url} alt={`${picture.title} ${picture.subject}`} width={360} />
        </div>
        <p className="meta">{t('kit.picture.press')}</p>
        <div className="acts">
          <button type="button" className="btn default" onClick={close}>
            {tNow('kit.close')}
          </button>
          {mayCopy() ? (
            <button type="button" className="btn default" onClick={() => void copy(blob).catch(failed)}>
              {t('kit.picture.copy')}
            </button>
          ) : null}
          <button type="button" className={mayShare ? 'btn default' : 'btn primary'} onClick={() => save(url, name)}>
            {t('kit.picture.save')}
          </button>
          {mayShare ? (
            <button type="button" className="btn primary" onClick={() => void hand(file).catch(failed)}>
              {t('kit.picture.send')}
            </button>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}

/** @param by the name of who made it. */
export async function showPicture({ by, ...rest }: Picture): Promise<void> {
  const picture = { ...rest, by: t('kit.picture.by', { name: by }) };
  const blob = await blobOf(await drawPicture(picture));
  const place = document.createElement('div');
  if (document.querySelector('.phone')) place.className = 'phone';
  document.body.append(place);
  const root = createRoot(place);
  const close = () => {
    root.unmount();
    place.remove();
  };
  root.render(<Shown picture={picture} blob={blob} close={close} />);
}
