/** The page on which an order is written: dealer, sheet, and beside it what it comes to. Works without a mouse. */
import { ClipboardPaste, History, LayoutList } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../../../web/kit/button.tsx';
import { Combo } from '../../../../../web/kit/combo.tsx';
import { Crumbs, Split, useFoldedRail } from '../../../../../web/kit/page.tsx';
import { useTitle } from '../../../../../web/kit/page-title.ts';
import { useShortcuts } from '../../../../../web/kit/shortcuts.tsx';
import { Grade } from '../../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../../web/kit/toast.tsx';
import { useWords } from '../../../../../web/kit/use-words.tsx';
import { CataloguePanel } from './catalogue-panel.tsx';
import { PastePanel, type Reading, isSure, readText, rowsOf } from './paste-panel.tsx';
import { Sheet } from './sheet.tsx';
import { Side } from './side.tsx';
import { Start, useLastOrder } from './start.tsx';
import { type Editor, type Party, findDealers, rowsOfQuote } from './use-editor.ts';
import '../orders.css';
import './editor.css';

type Panel = { kind: 'catalogue' } | { kind: 'paste'; first: { text: string; lines: Reading[] } | null } | null;

export interface EditorPageProps {
  title: string;
  tags?: ReactNode;
  editor: Editor;
  /** The dealer of a stored draft and of a dealer's own order cannot be changed. */
  fixedDealer: boolean;
  /** Nobody is chosen yet and no link chooses: begin in the box of dealers. */
  pickFirst?: boolean;
  save: () => Promise<void>;
  submit: () => Promise<void>;
  notice?: ReactNode;
}

/** Into the first product cell, the first quantity, or the blank row at the end; once it is drawn. */
function focusSheet(where: 'first' | 'quantity' | 'last'): void {
  const column = where === 'quantity' ? 'quantity' : 'product';
  setTimeout(() => {
    const cells = document.querySelectorAll<HTMLElement>(`[data-col="${column}"]`);
    cells[where === 'last' ? cells.length - 1 : 0]?.focus();
  }, 50);
}

function DealerPicker({ editor, autoFocus }: { editor: Editor; autoFocus: boolean }) {
  const { t } = useWords();
  const { dealer } = editor.draft;
  return (
    <span className="dealer-pick">
      <Combo<Party & { territoryName: string | null }>
        value={dealer ? `${dealer.name} ${dealer.code}` : ''}
        label={t('orders.desk.pickDealer')}
        find={findDealers}
        option={(one) => ({
          key: one.id,
          label: one.name,
          detail: [one.code, one.territoryName].filter(Boolean).join(' · '),
          end: one.grade,
        })}
        onPick={({ id, code, name, grade }) => {
          editor.set({ dealer: { id, code, name, grade } });
          focusSheet('first');
        }}
        eager={dealer === null}
        input={{ className: 'input', placeholder: t('orders.desk.pickDealerHint'), autoFocus }}
      />
    </span>
  );
}

/** Pasted cells stand in the sheet at once when every line is sure; otherwise they are shown to be confirmed. */
function usePasted(editor: Editor, open: (panel: Panel) => void): (text: string) => void {
  const { t } = useWords();
  const read = async (dealerId: string, text: string) => {
    const lines = await readText(dealerId, text);
    if (lines.length > 0 && lines.every(isSure)) {
      editor.add(rowsOf(lines), 'paste');
      toast.done(t('orders.desk.pasted', { n: lines.length }));
    } else open({ kind: 'paste', first: { text, lines } });
  };
  return (text) => {
    const { dealer } = editor.draft;
    if (dealer) void read(dealer.id, text).catch(toast.failed);
    else toast.info(t('orders.desk.dealerFirst'));
  };
}

/** Why it cannot be sent now. */
function useBlocked(editor: Editor): { save: string | null; submit: string | null } {
  const { t } = useWords();
  const { draft, filled, bad, live } = editor;
  if (!draft.dealer) return { save: t('orders.desk.dealerFirst'), submit: t('orders.desk.dealerFirst') };
  if (filled.length === 0) return { save: t('orders.desk.noRows'), submit: t('orders.desk.noRows') };
  if (bad) return { save: t('orders.desk.badRow', { n: bad.at }), submit: t('orders.desk.badRow', { n: bad.at }) };
  return { save: null, submit: live.fresh ? null : t('orders.desk.reckoning') };
}

interface Way {
  key: string;
  label: string;
  icon: typeof History;
  hidden?: boolean;
  run: () => void;
}

function useWays(editor: Editor, setPanel: (panel: Panel) => void) {
  const { t } = useWords();
  const { dealer } = editor.draft;
  const last = useLastOrder(dealer?.id);
  const withDealer = (run: () => void) => () => (dealer ? run() : toast.info(t('orders.desk.dealerFirst')));
  const repeat = withDealer(() => {
    if (last) {
      editor.add(rowsOfQuote(last), 'repeat');
      focusSheet('quantity');
    }
    if (last && last.leftOut.length > 0)
      toast.info(
        t('orders.desk.leftOut', {
          what: last.leftOut.map((one) => `${one.name} ${one.spec} ${one.reason}`).join(t('orders.desk.listComma')),
        }),
      );
  });
  const catalogue = withDealer(() => setPanel({ kind: 'catalogue' }));
  const paste = withDealer(() => setPanel({ kind: 'paste', first: null }));
  const ways: Way[] = [
    { key: 'F2', label: t('orders.desk.again'), icon: History, hidden: !last, run: repeat },
    { key: 'F4', label: t('orders.desk.catalogue'), icon: LayoutList, run: catalogue },
    { key: 'F8', label: t('orders.desk.paste'), icon: ClipboardPaste, run: paste },
  ];
  return { last, repeat, catalogue, paste, ways };
}

function useRunning(run: () => Promise<void>): { busy: boolean; start: () => void } {
  const [busy, setBusy] = useState(false);
  const start = () => {
    if (busy) return;
    setBusy(true);
    run()
      .catch(toast.failed)
      .finally(() => setBusy(false));
  };
  return { busy, start };
}

type Running = ReturnType<typeof useRunning>;

function Heading(
  props: EditorPageProps & { blocked: ReturnType<typeof useBlocked>; saving: Running; sending: Running },
) {
  const { t } = useWords();
  const { blocked, saving, sending } = props;
  return (
    <div className="pagehead line">
      <Crumbs crumbs={[{ label: t('orders.title'), href: '/orders' }]} />
      <h1 style={{ font: 'var(--t-section)', fontWeight: 'var(--w-bold)' }}>{props.title}</h1>
      {props.tags}
      <div className="end">
        <Button reason={blocked.save} pending={saving.busy} shortcut="Ctrl S" onClick={saving.start}>
          {t('orders.desk.saveDraft')}
        </Button>
        <Button tone="primary" reason={blocked.submit} pending={sending.busy} shortcut="Ctrl ↵" onClick={sending.start}>
          {t('orders.step.submit')}
        </Button>
      </div>
    </div>
  );
}

function Foot({ rows }: { rows: number }) {
  const { t } = useWords();
  return (
    <div className="sum">
      <span>{t('orders.desk.rows', { n: rows })}</span>
      <span className="end t3 narrow-hide">
        <kbd>↑</kbd>
        <kbd>↓</kbd>
        <kbd>↵</kbd>
        <kbd>Tab</kbd> {t('orders.desk.keysMove')} <kbd>Ctrl Del</kbd> {t('orders.desk.keysDrop')} <kbd>Ctrl V</kbd>{' '}
        {t('orders.desk.keysPaste')}
      </span>
    </div>
  );
}

export function EditorPage(props: EditorPageProps) {
  const { t } = useWords();
  const { editor } = props;
  const { dealer } = editor.draft;
  useTitle(props.title);
  useFoldedRail();
  const [panel, setPanel] = useState<Panel>(null);
  const ways = useWays(editor, setPanel);
  const onPasted = usePasted(editor, setPanel);
  const blocked = useBlocked(editor);
  const saving = useRunning(props.save);
  const sending = useRunning(props.submit);
  const either = (reason: string | null, start: () => void) => () => {
    if (!reason) return start();
    toast.info(reason);
    document.querySelector<HTMLElement>('.sheet-rows [aria-invalid], .sheet-rows .bad input')?.focus();
  };
  const save = either(blocked.save, saving.start);
  const submit = either(blocked.submit, sending.start);
  useShortcuts([
    { keys: 'ctrl+Enter', label: t('orders.step.submit'), run: submit, always: true },
    { keys: 'ctrl+s', label: t('orders.desk.saveDraft'), run: save, always: true },
    ...ways.ways
      .filter((way) => !way.hidden)
      .map((way) => ({ keys: way.key, label: way.label, run: way.run, always: true })),
  ]);
  const close = () => {
    setPanel(null);
    focusSheet('last');
  };
  const dock =
    panel && dealer ? (
      panel.kind === 'catalogue' ? (
        <CataloguePanel editor={editor} dealerId={dealer.id} close={close} />
      ) : (
        <PastePanel dealerId={dealer.id} first={panel.first} add={(rows) => editor.add(rows, 'paste')} close={close} />
      )
    ) : (
      <Side editor={editor} />
    );
  return (
    <>
      <Heading {...props} blocked={blocked} saving={saving} sending={sending} />
      <Split dock={dock}>
        <section className="list" aria-label={t('orders.desk.sheet')}>
          <div className="filter">
            {props.fixedDealer && dealer ? (
              <b>{dealer.name}</b>
            ) : (
              <DealerPicker editor={editor} autoFocus={props.pickFirst === true && dealer === null} />
            )}
            {dealer?.grade ? <Grade grade={dealer.grade} /> : null}
            <span className="end row">
              {ways.ways
                .filter((way) => !way.hidden)
                .map((way) => (
                  <Button key={way.key} size="sm" icon={way.icon} shortcut={way.key} onClick={way.run}>
                    {way.label}
                  </Button>
                ))}
            </span>
          </div>
          {props.notice}
          {dealer ? <Sheet editor={editor} onPasted={onPasted} /> : null}
          {dealer && editor.filled.length === 0 ? (
            <Start last={ways.last} repeat={ways.repeat} catalogue={ways.catalogue} paste={ways.paste} />
          ) : null}
          {dealer ? null : <p className="state t2 grow">{t('orders.desk.dealerFirstLong')}</p>}
          <Foot rows={editor.filled.length} />
        </section>
      </Split>
    </>
  );
}
