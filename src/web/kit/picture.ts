/** 生成图片: a summary as a picture for WeChat. What draws it, and its texts, are loaded when somebody wants one. */
import type { Picture } from './picture/picture.ts';
import { useSession } from './session.tsx';

export type { Picture, PictureBar } from './picture/picture.ts';

/** What a page says of its picture; company, person and moment are the same everywhere. */
export type PictureOf = Omit<Picture, 'company' | 'by' | 'at'> & { at?: string };

const pad = (n: number) => String(n).padStart(2, '0');

/** `show(async () => (await import('../picture.ts')).orderPicture(order))` */
export function usePicture(): (make: () => Promise<PictureOf>) => Promise<void> {
  const { me } = useSession();
  return async (make) => {
    const [{ showPicture }, picture] = await Promise.all([import('./picture/show.tsx'), make()]);
    const now = new Date();
    const at = `${me.today} ${pad(now.getHours())}:${pad(now.getMinutes())}`;
    await showPicture({ at, ...picture, by: me.user.name, company: me.company.name });
  };
}
