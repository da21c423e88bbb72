/** 导入 on the phone: choose a file that came by WeChat, say what it is only when that is not clear, and what was sent before. */
import { useRef } from 'react';
import { type Input, type Output, api } from '../../../../web/kit/api.ts';
import { DateText } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhoneAction, PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer, Empty, ProblemNotice } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { tones } from '../use-batch.ts';
import { type Bring, type Offer, useBring } from '../use-bring.ts';
import './imports.css';

type Row = Output<'imports.list'>['items'][number];
type Filter = Input<'imports.list'>['filter'];

const load = ({ sort: _newest, ...page }: PageRequest<Filter>) => api.call('imports.list', page);

function BatchRow({ row }: { row: Row }) {
  const { t } = useWords();
  return (
    <PhoneRow
      title={row.fileName}
      detail={
        <>
          {t(`imports.target.${row.target}`)} · {t('imports.see.rowsOf', { n: row.rows })} ·{' '}
          <DateText at={row.createdAt} />
        </>
      }
      end={<StatusTag tone={tones[row.state]} word={t(`imports.state.${row.state}`)} />}
      href={`/imports/${row.id}`}
    />
  );
}

/** What the file is, asked only when it cannot be told. */
function Asking({ bring, offers }: { bring: Bring; offers: readonly Offer[] }) {
  const { t } = useWords();
  if (!bring.asking) return null;
  const { file, likely } = bring.asking;
  return (
    <BottomSheet title={t('imports.phone.what')} open onClose={bring.reset}>
      <p className="lab t2">{file.name}</p>
      <ProblemNotice problem={bring.problem} />
      {offers.map(({ target }) => (
        <PhoneRow
          key={target}
          title={t(`imports.target.${target}`)}
          detail={target === likely ? t('imports.see.likely') : undefined}
          on={target === likely}
          onClick={() => void bring.choose(target)}
        />
      ))}
    </BottomSheet>
  );
}

function Pick({ bring }: { bring: Bring }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('imports.phone.pick')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void bring.start(file, { target: null, dealerId: null });
          event.target.value = '';
        }}
      />
      <PhoneAction
        label={
          bring.percent === null ? t('imports.phone.pick') : t('imports.see.uploading', { percent: bring.percent })
        }
        pending={bring.busy}
        blockers={[]}
        run={() => input.current?.click()}
      />
    </>
  );
}

export default function ImportsPage() {
  const { t } = useWords();
  const bring = useBring();
  const offer = useApi('imports.offer', {});
  const data = useListData<Row, Filter>('phone.imports', load, {}, '-createdAt');
  const offers = offer.data?.items ?? [];
  return (
    <PhonePage
      title={t('imports.phone.title')}
      back="/more"
      flush
      foot={offers.length > 0 ? <Pick bring={bring} /> : undefined}
    >
      <Answer query={offer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('imports.phone.nothing')} detail={t('imports.phone.nothingWhy')} />
          ) : (
            <div className="imp-intro">
              <p className="lab">{t('imports.phone.how')}</p>
              <p className="meta">{t('imports.phone.kinds')}</p>
            </div>
          )
        }
      </Answer>
      {bring.problem && !bring.asking ? (
        <div className="imp-intro">
          <ProblemNotice problem={bring.problem} />
        </div>
      ) : null}
      <h2 className="lab t2 imp-intro">{t('imports.phone.recent')}</h2>
      <PhoneList
        data={data}
        empty={<Empty title={t('imports.phone.none')} detail={t('imports.phone.noneWhy')} />}
        row={(row) => <BatchRow key={row.id} row={row} />}
      />
      <Asking bring={bring} offers={offers} />
    </PhonePage>
  );
}
