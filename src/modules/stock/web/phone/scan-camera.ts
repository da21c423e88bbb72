/** The camera of the phone, read again and again for a barcode while the sheet is open. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { barcodeReader } from '../../../../web/kit/barcode.ts';
import { freshCodes } from '../../rules.barcode.ts';

export type CameraState = 'starting' | 'on' | 'none';

/** Between two looks; a phone of 2019 needs about half of it for one. */
const everyMs = 180;

interface Torch {
  on: boolean;
  toggle: () => void;
}

/** `torch` is not in the types of the platform, and most desktop cameras have none. */
function hasTorch(track: MediaStreamTrack | undefined): boolean {
  const able: object = track?.getCapabilities?.() ?? {};
  return 'torch' in able && able.torch === true;
}

async function shine(track: MediaStreamTrack, torch: boolean): Promise<void> {
  const lit: MediaTrackConstraintSet & { torch: boolean } = { torch };
  await track.applyConstraints({ advanced: [lit] });
}

async function watch(video: HTMLVideoElement, live: () => boolean, found: (code: string) => void): Promise<void> {
  const read = await barcodeReader();
  const fresh = freshCodes();
  while (live()) {
    const code = await read(video).catch(() => null);
    if (code && live() && fresh(code, performance.now())) found(code);
    await new Promise((next) => setTimeout(next, everyMs));
  }
}

/** Opens the camera behind the phone and calls `found` with each code; ends both when the caller goes. */
export function useCamera(found: (code: string) => void): {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
  torch: Torch | null;
} {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [lit, setLit] = useState(false);
  const latest = useRef(found);
  latest.current = found;
  useEffect(() => {
    let live = true;
    let stream: MediaStream | null = null;
    const start = async () => {
      const wanted = { video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false };
      stream = await navigator.mediaDevices.getUserMedia(wanted);
      const element = video.current;
      if (!live || !element) return stream.getTracks().forEach((one) => one.stop());
      element.srcObject = stream;
      await element.play();
      const [first] = stream.getVideoTracks();
      if (first && hasTorch(first)) setTrack(first);
      setState('on');
      await watch(
        element,
        () => live,
        (code) => latest.current(code),
      );
    };
    // No camera, no right to it, or a webview that has none: the photo and the keys remain.
    start().catch(() => live && setState('none'));
    return () => {
      live = false;
      stream?.getTracks().forEach((one) => one.stop());
    };
  }, []);
  const toggle = () => {
    if (!track) return;
    void shine(track, !lit).then(
      () => setLit(!lit),
      () => setTrack(null),
    );
  };
  return { video, state, torch: track ? { on: lit, toggle } : null };
}
