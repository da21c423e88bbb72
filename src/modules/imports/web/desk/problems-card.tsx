/** What is asked: the same trouble with the same text is one line, and one answer mends all its rows. */
import { Card } from '../../../../web/kit/detail-page.tsx';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { findDealers } from '../../../dealers/web/desk/find.ts';
import { type Batch, useReopen } from '../use-batch.ts';
import { type Fixes, type Group, namedBy, standsInFile } from '../use-fixes.ts';
import { Chooser } from './chooser.tsx';
import { Mend } from './mend.tsx';

/** No row says whose it is: one dealer for the whole file. */
function WholeDealer({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const reopen = useReopen(batch);
  return (
    <div className="imp-mend">
      <Chooser
        label={t('imports.desk.wholeDealer')}
        placeholder={t('imports.see.findDealer')}
        find={findDealers()}
        value={null}
        choose={(dealerId) => dealerId && void reopen({ dealerId }).catch(toast.failed)}
      />
      <p className="meta">{t('imports.desk.wholeDealerWhy')}</p>
    </div>
  );
}

function GroupRow({ group, batch, fixes }: { group: Group; batch: Batch; fixes: Fixes }) {
  const { t } = useWords();
  const done = fixes.of(group.field, group.text) !== undefined;
  return (
    <li className={done ? 'imp-group done' : 'imp-group'}>
      <div className="imp-said">
        <b className="nowrap">{t('imports.see.rowsOf', { n: groupDigits(group.rows) })}</b>
        <span>
          {group.message}
          <span className="meta">
            {group.label} · {t('imports.see.firstRow', { n: group.firstRow })}
          </span>
        </span>
      </div>
      {!batch.may.change ? null : group.code === 'imports.noDealer' ? (
        <WholeDealer batch={batch} />
      ) : namedBy(group) || standsInFile(batch, group.field) ? (
        <Mend group={group} fixes={fixes} />
      ) : (
        <p className="meta">{t('imports.see.notHere')}</p>
      )}
    </li>
  );
}

export function ProblemsCard({ batch, fixes }: { batch: Batch; fixes: Fixes }) {
  const { t } = useWords();
  const query = useApi('imports.problems', { id: batch.id });
  return (
    <Answer query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('imports.desk.noProblems')} />
        ) : (
          <Card flush title={t('imports.desk.problems', { n: items.length, rows: groupDigits(batch.bad) })}>
            <ul className="imp-groups">
              {items.map((group) => (
                <GroupRow
                  key={`${group.field} ${group.code} ${group.text}`}
                  group={group}
                  batch={batch}
                  fixes={fixes}
                />
              ))}
            </ul>
            {items.length >= 200 ? <p className="imp-more meta">{t('imports.desk.mostOnly')}</p> : null}
          </Card>
        )
      }
    </Answer>
  );
}
