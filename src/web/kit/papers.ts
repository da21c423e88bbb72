/** Documents to take away: as PDF, and as text for WeChat. */
import { copyText } from './copy.ts';
import { download } from './list-export.ts';
import { toast } from './toast.tsx';
import { useWords } from './use-words.tsx';

/** What was made for this person is downloaded. */
export async function take(made: Promise<{ id: string }>): Promise<void> {
  download((await made).id);
}

/** Copies the text that the server made, and says so. */
export function useShare(): (told: Promise<{ text: string }>) => Promise<void> {
  const { t } = useWords();
  return async (told) => {
    await copyText((await told).text);
    toast.done(t('kit.shared'));
  };
}
