/** Bringing in one of the dealer's people: role, name, number; then link and QR code, shown once. */
import { useId, useState } from 'react';
import { type Role, roles } from '../../../../roles.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { copyText } from '../../../../web/kit/copy.ts';
import { momentText } from '../../../../web/kit/figures.tsx';
import { PhoneField } from '../../../../web/kit/phone-field.tsx';
import { PhoneAction, PhonePage } from '../../../../web/kit/phone-page.tsx';
import { QrCode } from '../../../../web/kit/qr-code.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { ProblemNotice } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type DealerRole, dealerRoles } from './dealer-roles.ts';
import './people.css';

interface Values {
  role: DealerRole | null;
  name: string;
  phone: string;
}

type Made = Output<'access.invite'> & { name: string; role: Role };
const nothing: Values = { role: null, name: '', phone: '' };

function RoleChoice({ value, choose }: { value: DealerRole | null; choose: (role: DealerRole) => void }) {
  const { t, locale } = useWords();
  const name = useId();
  return (
    <section className="card">
      <header>
        <h2>{t('access.phone.role')}</h2>
      </header>
      <div className="roles" role="radiogroup" aria-label={t('access.phone.role')}>
        {dealerRoles.map((role) => (
          <label key={role}>
            <input type="radio" name={name} checked={value === role} onChange={() => choose(role)} />
            <span className="grow">
              {roles[role][locale]}
              <span className="s">{t(`access.phone.can.${role}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </section>
  );
}

const digitsOf = (phone: string) => phone.replace(/[\s-]/g, '');

/** What is still missing, one at a time, in the order of the page. */
function missing(values: Values): 'needRole' | 'needName' | 'needPhone' | null {
  if (!values.role) return 'needRole';
  if (!values.name.trim()) return 'needName';
  return /^\+?\d{7,15}$/.test(digitsOf(values.phone)) ? null : 'needPhone';
}

function InviteForm({ done }: { done: (made: Made) => void }) {
  const { t } = useWords();
  const invite = useCommand('access.invite');
  const [values, setValues] = useState(nothing);
  const lacks = missing(values);
  const bind = (name: 'name' | 'phone') => ({
    value: values[name],
    onChange: (text: string) => setValues({ ...values, [name]: text }),
    error: invite.problem?.messageFor(name),
  });
  const submit = async () => {
    const { role } = values;
    if (!role || lacks) return;
    const name = values.name.trim();
    const made = await invite.run({ role, name, phone: digitsOf(values.phone) });
    done({ ...made, name, role });
  };
  return (
    <PhonePage
      title={t('access.phone.invite')}
      back="/people"
      foot={
        <PhoneAction
          label={t('access.phone.makeLink')}
          pending={invite.pending}
          blockers={[]}
          reason={lacks ? t(`access.phone.${lacks}`) : null}
          // The refusal stands above the button.
          run={() => void submit().catch(() => undefined)}
        />
      }
    >
      <ProblemNotice problem={invite.problem} atInputs={['name', 'phone']} />
      <RoleChoice value={values.role} choose={(role) => setValues({ ...values, role })} />
      <section className="card card-pad">
        <PhoneField label={t('access.phone.name')} {...bind('name')} autoComplete="off" />
        <PhoneField
          label={t('access.phone.phone')}
          help={t('access.phone.phoneHelp')}
          {...bind('phone')}
          type="tel"
          inputMode="tel"
          autoComplete="off"
        />
      </section>
    </PhonePage>
  );
}

function InviteLink({ made, again }: { made: Made; again: () => void }) {
  const { t, locale } = useWords();
  const { me } = useSession();
  const until = momentText(made.expiresAt);
  const message = t('access.phone.message', {
    name: made.name,
    dealer: me.dealer?.name ?? me.company.name,
    role: roles[made.role][locale],
    until,
    url: made.url,
  });
  const copy = () => {
    copyText(message).then(() => toast.done(t('access.phone.copied')), toast.failed);
  };
  return (
    <PhonePage
      title={t('access.phone.made', { name: made.name })}
      back="/people"
      foot={
        <PhoneAction
          label={t('access.phone.copy')}
          blockers={[]}
          run={copy}
          second={{ label: t('access.phone.another'), run: again }}
        />
      }
    >
      <section className="card card-pad">
        <p className="lab">{t('access.phone.madeHow', { name: made.name })}</p>
        <div className="people-qr">
          <QrCode text={made.url} label={t('access.phone.qr', { name: made.name })} size={208} />
        </div>
        <p className="people-link">{made.url}</p>
        <p className="lab t2">{t('access.phone.until', { until })}</p>
      </section>
    </PhonePage>
  );
}

export default function InvitePage() {
  const [made, setMade] = useState<Made | null>(null);
  return made ? <InviteLink made={made} again={() => setMade(null)} /> : <InviteForm done={setMade} />;
}
