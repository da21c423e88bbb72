/** One text mended: said to mean one of our records (remembered), or read as another text. */
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { Combo } from '../../../../web/kit/combo.tsx';
import { Tip } from '../../../../web/kit/tip.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Found, finders } from '../find-record.ts';
import { type Fixes, type Group, namedBy } from '../use-fixes.ts';

type Asked = Pick<Group, 'field' | 'text' | 'code'> & { proposals: Group['proposals'] };

function Proposals({ group, fixes, kind }: { group: Asked; fixes: Fixes; kind: 'product' | 'dealer' }) {
  const { t } = useWords();
  const mean = (id: string, name: string) =>
    fixes.set({ field: group.field, text: group.text, meansId: id, shown: name });
  return (
    <div className="imp-wrap">
      {group.proposals.map(({ id, name, confidence, why }, at) => (
        <Tip key={id} text={why}>
          <Button size="sm" tone={at === 0 ? 'tonal' : 'default'} onClick={() => mean(id, name)}>
            {name} <span className="meta">{Math.round(confidence * 100)}%</span>
          </Button>
        </Tip>
      ))}
      <Combo<Found>
        value=""
        label={t(kind === 'product' ? 'imports.see.findProduct' : 'imports.see.findDealer')}
        find={finders[kind]}
        option={({ id, name, code }) => ({ key: id, label: name, detail: code })}
        onPick={({ id, name }) => mean(id, name)}
        eager
        input={{
          className: 'input imp-find',
          placeholder: t(kind === 'product' ? 'imports.see.otherProduct' : 'imports.see.otherDealer'),
        }}
      />
    </div>
  );
}

/** @param done after an answer was taken: a dialog around it closes. */
export function Mend({ group, fixes, done }: { group: Asked; fixes: Fixes; done?: () => void }) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState(group.text);
  const fix = fixes.of(group.field, group.text);
  const kind = namedBy(group);
  const { field, text } = group;
  if (fix)
    return (
      <div className="imp-mend row">
        <span className="is-success row">
          <Check aria-hidden />
          {fix.meansId ? t('imports.see.chosen', { name: fix.shown }) : t('imports.see.changedTo', { text: fix.shown })}
        </span>
        {fix.meansId ? <span className="meta">{t('imports.see.remember')}</span> : null}
        <Button size="sm" tone="text" onClick={() => fixes.drop(field, text)}>
          {t('imports.see.revoke')}
        </Button>
      </div>
    );
  if (kind)
    return (
      <div className="imp-mend">
        <Proposals group={group} fixes={fixes} kind={kind} />
      </div>
    );
  return (
    <form
      className="imp-mend row"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === text) return;
        fixes.set({ field, text, instead: typed, shown: typed || t('imports.see.emptyText') });
        done?.();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {t('imports.see.insteadOf', { text: text || t('imports.see.emptyText') })}
      </label>
      <input
        id={id}
        className="input imp-find"
        maxLength={500}
        placeholder={t('imports.see.instead')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button size="sm" type="submit">
        {t('imports.see.take')}
      </Button>
    </form>
  );
}
