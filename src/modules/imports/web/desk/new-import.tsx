/** A file or a pasted block comes in; what it is may be said or left to be found out. */
import { Download } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { ProblemNotice } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { findDealers } from '../../../dealers/web/desk/find.ts';
import { download } from '../send-file.ts';
import { type Bring, type Offer, type Target, useBring } from '../use-bring.ts';
import { Chooser } from './chooser.tsx';
import { DropZone } from './drop-zone.tsx';

interface Wanted {
  target: Target | null;
  dealerId: string | null;
}

/** Nobody can tell what the file is: its person says so. */
function Asking({ bring, offers }: { bring: Bring; offers: readonly Offer[] }) {
  const { t } = useWords();
  if (!bring.asking) return null;
  const { file, likely } = bring.asking;
  return (
    <section className="block info imp-ask" role="status">
      <b>{file.name}</b>
      <p>{t('imports.see.unknownType')}</p>
      <div className="imp-wrap">
        {offers.map(({ target }) => (
          <Button
            key={target}
            size="sm"
            tone={target === likely ? 'tonal' : 'default'}
            pending={bring.busy}
            onClick={() => void bring.choose(target)}
          >
            {t(`imports.target.${target}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Template({ target }: { target: Target | null }) {
  const { t } = useWords();
  const make = useCommand('imports.template');
  const fetch = (of: Target) => make.run({ target: of }).then(download, toast.failed);
  const label =
    target === null ? t('imports.see.template') : t('imports.desk.template', { target: t(`imports.target.${target}`) });
  return (
    <Button
      size="sm"
      tone="text"
      icon={Download}
      pending={make.pending}
      reason={target === null ? t('imports.desk.templateWhat') : null}
      onClick={() => target && void fetch(target)}
    >
      {label}
    </Button>
  );
}

function Paste({ bring, wanted }: { bring: Bring; wanted: Wanted }) {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const { target, dealerId } = wanted;
  const reason =
    text.trim() === '' ? t('imports.desk.pasteNone') : target === null ? t('imports.desk.pasteWhat') : null;
  return (
    <div className="field">
      <label htmlFor={id}>{t('imports.desk.paste')}</label>
      <textarea
        id={id}
        className="input imp-paste"
        rows={6}
        maxLength={500_000}
        placeholder={t('imports.desk.pasteHow')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row imp-after">
        <Button
          reason={reason}
          pending={bring.busy}
          onClick={() => target && void bring.paste(text, { target, dealerId })}
        >
          {t('imports.desk.pasteRead')}
        </Button>
      </div>
    </div>
  );
}

function What({ offers, wanted, set }: { offers: readonly Offer[]; wanted: Wanted; set: (next: Wanted) => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const byDealer = offers.find((one) => one.target === wanted.target)?.byDealer ?? offers.some((one) => one.byDealer);
  return (
    <>
      <Chooser
        label={t('imports.desk.what')}
        placeholder={t('imports.desk.auto')}
        options={offers.map(({ target }) => ({ value: target, label: t(`imports.target.${target}`) }))}
        value={wanted.target}
        choose={(value) => set({ ...wanted, target: offers.find((one) => one.target === value)?.target ?? null })}
      />
      {me.dealer || !byDealer ? null : (
        <Chooser
          label={t('imports.desk.forDealer')}
          placeholder={t('imports.desk.perRow')}
          find={findDealers()}
          value={wanted.dealerId}
          choose={(dealerId) => set({ ...wanted, dealerId })}
        />
      )}
      {wanted.dealerId ? (
        <div className="field">
          <Button size="sm" tone="text" onClick={() => set({ ...wanted, dealerId: null })}>
            {t('imports.desk.perRow')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface Props {
  offers: readonly Offer[];
  /** A file that was dropped on the page before this was open. */
  dropped: File | null;
  /** Said beforehand by the page that asks for it. */
  target?: Target | null;
  close: () => void;
}

export function NewImport({ offers, dropped, target = null, close }: Props) {
  const { t } = useWords();
  const bring = useBring();
  const [wanted, set] = useState<Wanted>({ target, dealerId: null });
  const taken = useRef<File | null>(null);
  const { start } = bring;
  useEffect(() => {
    if (!dropped || taken.current === dropped) return;
    taken.current = dropped;
    void start(dropped, { target: null, dealerId: null });
  }, [dropped, start]);
  return (
    <DockPanel kind="drawer" label={t('imports.desk.new')} title={<h2>{t('imports.desk.new')}</h2>} onClose={close}>
      <div className="form">
        <div className="field">
          <DropZone take={(file) => void start(file, wanted)} percent={bring.percent} busy={bring.busy} />
        </div>
        {bring.problem ? (
          <div className="field">
            <ProblemNotice problem={bring.problem} />
          </div>
        ) : null}
        {bring.asking ? (
          <div className="field">
            <Asking bring={bring} offers={offers} />
          </div>
        ) : null}
        <What offers={offers} wanted={wanted} set={set} />
        <div className="field">
          <Template target={wanted.target} />
        </div>
        <Paste bring={bring} wanted={wanted} />
      </div>
    </DockPanel>
  );
}
