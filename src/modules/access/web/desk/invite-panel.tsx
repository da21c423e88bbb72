/** Inviting somebody: name and role, then the link and its QR code, shown once. */
import { Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { isRole, roles, type Role } from '../../../../roles.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { copyText } from '../../../../web/kit/copy.ts';
import { momentText } from '../../../../web/kit/figures.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { QrCode } from '../../../../web/kit/qr-code.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

interface Props {
  title: string;
  /** The roles to choose from; with one there is nothing to choose. */
  roles: readonly Role[];
  /** Set when the person belongs to a dealer. */
  dealer?: { id: string; name: string };
  /** Name the form opens with. */
  name?: string;
  onClose: () => void;
}

interface Values {
  name: string;
  phone: string;
  role: string | null;
}

type Made = Output<'access.invite'> & { name: string; role: Role };

export function InvitePanel(props: Props) {
  const { t, locale } = useWords();
  const invite = useCommand('access.invite');
  const [made, setMade] = useState<Made | null>(null);
  // The form closes itself after saving; then the link takes its place.
  const justMade = useRef(false);
  if (made) return <InviteLink made={made} title={props.title} onClose={props.onClose} again={() => setMade(null)} />;
  const submit = async (values: Values) => {
    const role = values.role ?? props.roles[0] ?? '';
    if (!isRole(role)) return;
    const phone = values.phone.replace(/[\s-]/g, '');
    const input = {
      name: values.name,
      role,
      ...(phone ? { phone } : {}),
      ...(props.dealer ? { dealerId: props.dealer.id } : {}),
    };
    const answer = await invite.run(input);
    justMade.current = true;
    setMade({ ...answer, name: values.name, role });
  };
  return (
    <FormDrawer<Values>
      title={props.title}
      initial={{
        name: props.name ?? '',
        phone: '',
        role: props.roles.length === 1 ? (props.roles[0] ?? null) : null,
      }}
      submit={submit}
      saveLabel={t('access.desk.makeLink')}
      savedText={t('access.desk.made')}
      onClose={() => {
        if (!justMade.current) props.onClose();
        justMade.current = false;
      }}
      fields={[
        { kind: 'text', name: 'name', label: t('access.desk.name'), required: true },
        { kind: 'tel', name: 'phone', label: t('access.desk.phone'), help: t('access.desk.phoneHelp') },
        {
          kind: 'select',
          name: 'role',
          label: t('access.desk.role'),
          required: true,
          showIf: () => props.roles.length > 1,
          options: props.roles.map((role) => ({ value: role, label: roles[role][locale] })),
        },
      ]}
      note={props.dealer ? <b>{props.dealer.name}</b> : null}
    />
  );
}

function InviteLink({
  made,
  title,
  onClose,
  again,
}: {
  made: Made;
  title: string;
  onClose: () => void;
  again: () => void;
}) {
  const { t, locale } = useWords();
  const { me } = useSession();
  const until = momentText(made.expiresAt);
  const message = t('access.desk.wechat', {
    name: made.name,
    company: me.company.name,
    role: roles[made.role][locale],
    until,
    url: made.url,
  });
  const copy = (text: string) => {
    copyText(text).then(() => toast.done(t('kit.copied')), toast.failed);
  };
  return (
    <DockPanel
      kind="drawer"
      label={title}
      title={<h2>{title}</h2>}
      onClose={onClose}
      foot={<Button onClick={again}>{t('access.desk.another')}</Button>}
    >
      <div className="stack" style={{ gap: 'var(--s4)' }}>
        <p>{t('access.desk.sendTo', { name: made.name })}</p>
        <div className="row" style={{ justifyContent: 'center' }}>
          <QrCode text={made.url} label={t('access.desk.qr', { name: made.name })} size={196} />
        </div>
        <label className="field">
          <span className="lab">{t('access.desk.link')}</span>
          <input className="input" readOnly value={made.url} onFocus={(event) => event.target.select()} />
        </label>
        <div className="row">
          <Button icon={Copy} tone="primary" onClick={() => copy(made.url)}>
            {t('access.desk.copyLink')}
          </Button>
          <Button onClick={() => copy(message)}>{t('access.desk.copyText')}</Button>
        </div>
        <p className="meta">{t('access.desk.until', { until })}</p>
      </div>
    </DockPanel>
  );
}
