/** The forms beside a report: upload, new version, settings. */
import { useNavigate } from 'react-router';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Sent } from '../../../imports/web/send-file.ts';
import { FileField } from './file-field.tsx';

export type Form = Output<'reports.form'>;

interface Values {
  file: Sent | null;
  name: string;
  note: string;
  audience: string;
  ended: boolean;
}

function useFields() {
  const { t } = useWords();
  const { me } = useSession();
  const shares = me.user.role === 'admin' || me.user.role === 'director';
  const audience: Field<Values> = {
    kind: 'select',
    name: 'audience',
    label: t('reports.desk.audience'),
    options: (shares ? (['company', 'own'] as const) : (['own'] as const)).map((value) => ({
      value,
      label: t(`reports.desk.audience.${value}`),
    })),
  };
  const file: Field<Values> = {
    kind: 'custom',
    name: 'file',
    path: 'fileId',
    label: t('reports.desk.file'),
    required: true,
    render: (value, set, id) => <FileField id={id} file={value as Sent | null} take={set} />,
  };
  const name: Field<Values> = { kind: 'text', name: 'name', label: t('reports.desk.name'), required: true };
  const note: Field<Values> = {
    kind: 'textarea',
    name: 'note',
    label: t('reports.desk.note'),
    placeholder: t('reports.desk.noteHelp'),
  };
  const ended: Field<Values> = { kind: 'flag', name: 'ended', label: t('reports.desk.ended') };
  return { shares, audience, file, name, note, ended };
}

const audienceOf = (text: string) => (text === 'company' ? ('company' as const) : ('own' as const));

export function UploadForm({ close }: { close: () => void }) {
  const { t } = useWords();
  const save = useCommand('reports.save');
  const go = useNavigate();
  const { shares, audience, file, name, note } = useFields();
  const initial: Values = { file: null, name: '', note: '', audience: shares ? 'company' : 'own', ended: false };
  return (
    <FormDrawer<Values>
      title={t('reports.desk.upload')}
      onClose={close}
      initial={initial}
      fields={[file, name, audience, note]}
      submit={async (v) => {
        const made = await save.run({
          fileId: v.file?.id ?? '',
          name: v.name,
          note: v.note,
          audience: audienceOf(v.audience),
        });
        void go(`/reports/${made.id}`);
      }}
    />
  );
}

export function NewFileForm({ form, close }: { form: Form; close: () => void }) {
  const { t } = useWords();
  const send = useCommand('reports.newFile');
  const { file } = useFields();
  const initial: Values = { file: null, name: form.name, note: form.note, audience: form.audience, ended: form.ended };
  return (
    <FormDrawer<Values>
      title={t('reports.desk.newFile')}
      onClose={close}
      initial={initial}
      fields={[file]}
      submit={(v) => send.run({ id: form.id, version: form.version, fileId: v.file?.id ?? '' })}
      onSaved={() => toast.done(t('reports.desk.saved'))}
    />
  );
}

export function SettingsForm({ form, close }: { form: Form; close: () => void }) {
  const { t } = useWords();
  const save = useCommand('reports.settings');
  const { audience, name, note, ended } = useFields();
  const initial: Values = { file: null, name: form.name, note: form.note, audience: form.audience, ended: form.ended };
  return (
    <FormDrawer<Values>
      title={t('reports.desk.settings')}
      onClose={close}
      initial={initial}
      fields={[name, audience, note, ended]}
      submit={(v) =>
        save.run({
          id: form.id,
          version: form.version,
          name: v.name,
          note: v.note,
          audience: audienceOf(v.audience),
          ended: v.ended,
        })
      }
      onSaved={() => toast.done(t('reports.desk.saved'))}
    />
  );
}
