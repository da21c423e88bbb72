/** What is asked on the phone: a card per text, its proposals as buttons, another one by searching, or another text. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { PhoneField } from '../../../../web/kit/phone-field.tsx';
import { PhoneSearch } from '../../../../web/kit/phone-list.tsx';
import { PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSettled } from '../../../../web/kit/settled.ts';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { finders } from '../find-record.ts';
import type { Batch } from '../use-batch.ts';
import { type Fixes, type Group, namedBy, standsInFile } from '../use-fixes.ts';

/** A phone shows what a thumb can deal with. */
const MOST = 30;

type Kind = 'product' | 'dealer';

function FindSheet({
  kind,
  title,
  pick,
  close,
}: {
  kind: Kind;
  title: string;
  pick: (id: string, name: string) => void;
  close: () => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const found = useQuery({ queryKey: ['imports.find', kind, q], queryFn: () => finders[kind](q) });
  const placeholder = t(kind === 'product' ? 'imports.see.findProduct' : 'imports.see.findDealer');
  return (
    <BottomSheet title={title} open onClose={close}>
      <PhoneSearch value={text} onChange={setText} placeholder={placeholder} />
      {(found.data ?? []).map(({ id, name, code }) => (
        <PhoneRow key={id} title={name} detail={code} onClick={() => pick(id, name)} />
      ))}
      {found.data?.length === 0 ? <Empty title={t('kit.none')} /> : null}
    </BottomSheet>
  );
}

function TextSheet({ group, close, take }: { group: Group; close: () => void; take: (text: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState(group.text);
  return (
    <BottomSheet
      title={t('imports.see.insteadOf', { text: group.text || t('imports.see.emptyText') })}
      open
      onClose={close}
    >
      <form
        className="stack imp-text"
        onSubmit={(event) => {
          event.preventDefault();
          if (text !== group.text) take(text);
        }}
      >
        <p className="lab t2">{group.message}</p>
        <PhoneField label={t('imports.see.instead')} value={text} onChange={setText} />
        <button type="submit" className="btn primary" aria-disabled={text === group.text || undefined}>
          {t('imports.see.take')}
        </button>
      </form>
    </BottomSheet>
  );
}

function Chosen({ shown, remembered, drop }: { shown: string; remembered: boolean; drop: () => void }) {
  const { t } = useWords();
  return (
    <div className="imp-chosen">
      <span className="is-success row">
        <Check className="i-20" aria-hidden /> {shown}
      </span>
      {remembered ? <span className="s">{t('imports.see.remember')}</span> : null}
      <button type="button" className="btn sm" onClick={drop}>
        {t('imports.see.revoke')}
      </button>
    </div>
  );
}

function Ways({ group, kind, fixes, ask }: { group: Group; kind: Kind | null; fixes: Fixes; ask: () => void }) {
  const { t } = useWords();
  const { field, text } = group;
  const other =
    kind === null ? 'imports.see.take' : kind === 'product' ? 'imports.see.otherProduct' : 'imports.see.otherDealer';
  return (
    <div className="imp-ways">
      {group.proposals.slice(0, 3).map(({ id, name }, at) => (
        <button
          key={id}
          type="button"
          className={at === 0 ? 'btn tonal' : 'btn'}
          onClick={() => fixes.set({ field, text, meansId: id, shown: name })}
        >
          {name}
        </button>
      ))}
      <button type="button" className="btn" onClick={ask}>
        {t(other)}
      </button>
    </div>
  );
}

function GroupCard({ group, batch, fixes }: { group: Group; batch: Batch; fixes: Fixes }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const kind = namedBy(group);
  const { field, text } = group;
  const fix = fixes.of(field, text);
  const close = () => setOpen(false);
  return (
    <section className="card imp-card">
      <p>
        <b>{t('imports.see.rowsOf', { n: group.rows })}</b> {group.message}
      </p>
      {fix ? (
        <Chosen
          shown={
            fix.meansId ? t('imports.see.chosen', { name: fix.shown }) : t('imports.see.changedTo', { text: fix.shown })
          }
          remembered={fix.meansId !== undefined}
          drop={() => fixes.drop(field, text)}
        />
      ) : kind || standsInFile(batch, field) ? (
        <Ways group={group} kind={kind} fixes={fixes} ask={() => setOpen(true)} />
      ) : (
        <p className="s">{t('imports.see.notHere')}</p>
      )}
      {open && kind ? (
        <FindSheet
          kind={kind}
          title={t('imports.see.choose')}
          close={close}
          pick={(id, name) => {
            fixes.set({ field, text, meansId: id, shown: name });
            close();
          }}
        />
      ) : null}
      {open && !kind ? (
        <TextSheet
          group={group}
          close={close}
          take={(instead) => {
            fixes.set({ field, text, instead, shown: instead || t('imports.see.emptyText') });
            close();
          }}
        />
      ) : null}
    </section>
  );
}

export function Groups({ batch, fixes }: { batch: Batch; fixes: Fixes }) {
  const { t } = useWords();
  const query = useApi('imports.problems', { id: batch.id });
  return (
    <Answer query={query}>
      {({ items }) => (
        <>
          {items.slice(0, MOST).map((group) => (
            <GroupCard key={`${group.field} ${group.code} ${group.text}`} group={group} batch={batch} fixes={fixes} />
          ))}
          {items.length > MOST ? <p className="lab t2">{t('imports.phone.more', { n: items.length - MOST })}</p> : null}
        </>
      )}
    </Answer>
  );
}
