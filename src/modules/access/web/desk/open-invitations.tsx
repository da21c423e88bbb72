/** Open invitations beside the people: whom, by whom, until when; a link is shown once; a new one ends the old. */
import { useState } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { useConfirm } from '../../../../web/kit/dialog.tsx';
import { DateText } from '../../../../web/kit/figures.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Invitation, useInvitations, useRenew, useRevoke } from '../invitations.ts';

function Row({ one, revoke }: { one: Invitation; revoke: (one: Invitation) => Promise<void> }) {
  const { t } = useWords();
  const renew = useRenew();
  const [link, setLink] = useState<string | null>(null);
  const { name, phone, roleName, dealer, invitedByName } = one;
  return (
    <tr>
      <td className="wrap">
        <b>{name}</b> <span className="t2">{roleName}</span>
        <small className="meta remark">
          {[dealer?.name, phone, invitedByName && t('access.desk.invitedBy', { who: invitedByName })]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {link ? <small className="meta remark">{link}</small> : null}
      </td>
      <td className="num">
        <DateText at={one.expiresAt} />
      </td>
      <td className="num">
        {one.mayRevoke ? (
          <>
            <Button
              size="sm"
              tone="text"
              label={`${t('access.desk.renew')}: ${name}`}
              onClick={() => void renew(one).then(setLink)}
            >
              {t('access.desk.renew')}
            </Button>
            <Button
              size="sm"
              tone="text"
              label={`${t('access.desk.revoke')}: ${name}`}
              onClick={() => void revoke(one)}
            >
              {t('access.desk.revoke')}
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  );
}

export function OpenInvitations({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const query = useInvitations();
  const revoke = useRevoke(useConfirm());
  const title = t('access.desk.openInvitations');
  return (
    <DockPanel kind="drawer" label={title} title={<h2>{title}</h2>} onClose={onClose}>
      <Answer query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('access.desk.noInvitations')} detail={t('access.desk.noInvitationsWhy')} />
          ) : (
            <>
              <p className="dense t2">{t('access.desk.openInvitationsWhy')}</p>
              <table className="tbl plain brief">
                <colgroup>
                  <col />
                  <col style={{ width: 104 }} />
                  <col style={{ width: 148 }} />
                </colgroup>
                <thead>
                  <tr>
                    <th scope="col">{t('access.desk.invited')}</th>
                    <th scope="col" className="num">
                      {t('access.desk.validUntil')}
                    </th>
                    <th scope="col" aria-label={t('access.desk.revoke')} />
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <Row key={one.id} one={one} revoke={revoke} />
                  ))}
                </tbody>
              </table>
            </>
          )
        }
      </Answer>
    </DockPanel>
  );
}
