/** A file's bytes to the server, with how far they are: a sheet of 8 MB takes its time on a shop's network. */
import { numberLocale, currentLocale, tNow } from '../../../web/kit/use-words.tsx';
import { Problem, type ProblemBody } from '../../../web/kit/problem.ts';

export interface Sent {
  id: string;
  name: string;
}

function answered(request: XMLHttpRequest): Sent {
  let body: Partial<ProblemBody & Sent> = {};
  try {
    body = JSON.parse(request.responseText) as typeof body;
  } catch {
    // A proxy answered with its own page; only the status is known.
  }
  if (request.status === 200 && body.id !== undefined) return { id: body.id, name: body.name ?? '' };
  throw new Problem({
    title: tNow('kit.error.unknown'),
    ...body,
    code: body.code ?? `http.${request.status}`,
    status: request.status,
  });
}

/** @throws Problem when the server refuses it or is not reached. */
export function sendFile(file: File, onPercent: (percent: number) => void): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/files.upload?name=${encodeURIComponent(file.name.slice(0, 200))}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', numberLocale[currentLocale()]);
    request.upload.onprogress = ({ loaded, total }) => onPercent(total > 0 ? Math.floor((100 * loaded) / total) : 0);
    request.onload = () => {
      try {
        resolve(answered(request));
      } catch (thrown) {
        reject(thrown);
      }
    };
    request.onerror = () =>
      reject(
        new Problem({
          status: 0,
          code: 'kit.offline',
          title: tNow('kit.offline.title'),
          detail: tNow('kit.offline.detail'),
        }),
      );
    request.send(file);
  });
}

/** Fetches a file that was made for this person; the browser keeps it under its name. */
export function download({ id, name }: Sent): void {
  const link = document.createElement('a');
  link.href = `/files/${id}`;
  link.download = name;
  link.click();
}
