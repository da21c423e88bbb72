/** Buttons of an order, from the steps the server allows; what may not be done now says why. */
import { Ban, Check, Copy, PackageCheck, Pencil, Scale, Send, Truck, Undo2, type LucideIcon } from 'lucide-react';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { api } from '../../../../web/kit/api.ts';
import type { Question } from '../../../../web/kit/dialog.tsx';
import { take, useShare } from '../../../../web/kit/papers.ts';
import { usePicture } from '../../../../web/kit/picture.ts';
import { type Command, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import type { Status, Step } from '../../rules.ts';
import { useOpenShipment } from './beside.tsx';
import { openCodes } from './obstacles.tsx';
import { useRelease } from './releasing.ts';
import { useSubmitDraft } from './submit-order.tsx';
import type { Beside, Order } from './types.ts';

/** The step the order waits for: shown to whoever may do it at all, with the reason where not now. */
const mainStep: Partial<Record<Status, Step>> = {
  draft: 'submit',
  held: 'release',
  submitted: 'approve',
  approved: 'ship',
  shipping: 'ship',
  shipped: 'receive',
};

/** Whoever may not call it ever does not see its button. */
const operations: Partial<Record<Step, string>> = {
  submit: 'orders.submit',
  release: 'orders.release',
  approve: 'orders.approve',
  ship: 'shipments.create',
  receive: 'shipments.receive',
  resolveShort: 'shipments.resolveShort',
};

const icons: Partial<Record<Step, LucideIcon>> = {
  submit: Send,
  edit: Pencil,
  release: Check,
  approve: Check,
  returnToDraft: Undo2,
  reject: Ban,
  cancel: Ban,
  cancelRest: Ban,
  ship: Truck,
  receive: PackageCheck,
  resolveShort: Scale,
};
const letters: Partial<Record<Step, string>> = {
  // Not the letter of approving: who walks through orders with y must not send somebody's draft.
  submit: 'u',
  edit: 'e',
  approve: 'y',
  returnToDraft: 'b',
  reject: 'n',
  ship: 's',
  receive: 'r',
  resolveShort: 'd',
};

type Reasoned = 'reject' | 'returnToDraft' | 'cancel' | 'cancelRest';
const isReasoned = (step: Step): step is Reasoned =>
  step === 'reject' || step === 'returnToDraft' || step === 'cancel' || step === 'cancelRest';

function question(t: Translate, step: Reasoned, order: Order): Question {
  const ask = { label: t('orders.desk.reason'), required: true, placeholder: t(`orders.desk.ask.${step}.hint`) };
  return {
    title: t(`orders.desk.ask.${step}`, { number: order.number }),
    body: t(`orders.desk.ask.${step}.body`),
    yes: t(`orders.step.${step}`),
    no: t('orders.desk.keepOrder'),
    danger: step !== 'returnToDraft',
    ask,
  };
}

interface Doing {
  t: Translate;
  order: Order;
  run: Record<Reasoned, Command<`orders.${Reasoned}`>['run']>;
  approve: Command<'orders.approve'>['run'];
  submit: (order: Order) => Promise<void>;
  beside: (what: Beside) => void;
  goods: (order: Order, kind: 'receive' | 'resolve') => Promise<void>;
}

function actionOf(doing: Doing, step: Step): Pick<Action, 'run' | 'href' | 'confirm'> {
  const { t, order } = doing;
  const at = { id: order.id, version: order.version };
  if (isReasoned(step)) {
    return {
      confirm: question(t, step, order),
      run: async (reason) =>
        toast.done(t(`orders.desk.did.${step}`, { number: (await doing.run[step]({ ...at, reason })).number })),
    };
  }
  switch (step) {
    case 'approve':
      return {
        run: async () => toast.done(t('orders.desk.did.approve', { number: (await doing.approve(at)).number })),
      };
    case 'submit':
      return { run: () => doing.submit(order) };
    case 'edit':
      return { href: `/orders/${order.id}/edit` };
    case 'ship':
      return { run: () => doing.beside({ kind: 'ship', orderId: order.id }) };
    case 'resolveShort':
      return { run: () => doing.goods(order, 'resolve') };
    default:
      return { run: () => doing.goods(order, 'receive') };
  }
}

const second: readonly Step[] = ['edit', 'resolveShort', 'receive', 'returnToDraft', 'reject', 'cancelRest', 'cancel'];
const danger: readonly Step[] = ['reject', 'cancel', 'cancelRest'];

function stepAction(doing: Doing, step: Step, main: boolean, short: boolean): Action | null {
  const state = doing.order.steps.find((one) => one.step === step);
  if (!state || state.reason === 'orders.why.status') return null;
  // What others do is not offered; what the order waits for is, with the reason.
  if (!state.allowed && !main) return null;
  const icon = icons[step];
  const shortcut = letters[step];
  return {
    key: step,
    label: doing.t(step === 'ship' ? 'orders.desk.arrange' : `orders.step.${step}`),
    tone: main ? 'primary' : danger.includes(step) ? 'danger' : 'default',
    reason: state.text,
    ...(icon && (main || step !== 'reject') ? { icon } : {}),
    ...(shortcut ? { shortcut } : {}),
    more:
      !main &&
      (step === 'cancel'
        ? doing.order.status !== 'draft'
        : step === 'cancelRest' || (short && step === 'returnToDraft')),
    ...actionOf(doing, step),
  };
}

function useReleaseActions(order: Order | undefined): Action[] {
  const { t } = useWords();
  const { me } = useSession();
  const { run, question: ask } = useRelease(order);
  if (!order || order.status !== 'held') return [];
  const mine = openCodes(order).filter((code) =>
    order.obstacles.some((one) => one.code === code && one.releasableBy.includes(me.user.role)),
  );
  const state = order.steps.find((one) => one.step === 'release');
  if (mine.length === 0)
    return [
      {
        key: 'release',
        label: t('orders.step.release'),
        tone: 'primary',
        icon: Check,
        shortcut: 'y',
        reason: state?.text ?? t('orders.why.notYourRelease'),
        run: () => {},
      },
    ];
  return mine.map((code, i): Action => ({
    key: `release ${code}`,
    label: t('orders.desk.releaseOf', { what: t(`orders.desk.kind.${code}`) }),
    tone: i === 0 ? 'primary' : 'default',
    ...(i === 0 ? { icon: Check, shortcut: 'y' } : {}),
    confirm: ask(code),
    run: (reason) => run(code, reason),
  }));
}

/** On paper and as text, in the menu. */
function usePaperActions(order: Order | undefined): Action[] {
  const { t } = useWords();
  const share = useShare();
  const show = usePicture();
  if (!order) return [];
  const { id } = order;
  return [
    { key: 'print', label: t('kit.print'), more: true, run: () => take(api.call('orders.print', { id })) },
    { key: 'share', label: t('kit.share'), more: true, run: () => share(api.call('orders.share', { id })) },
    {
      key: 'picture',
      label: t('kit.picture'),
      more: true,
      run: () => show(async () => (await import('../picture.ts')).orderPicture(order)),
    },
  ];
}

/** `short`: in the peek, where only four buttons have room. */
export function useOrderActions(
  order: Order | undefined,
  o: { short: boolean; beside: (what: Beside) => void },
): Action[] {
  const { t } = useWords();
  const { can } = useSession();
  const run = {
    reject: useCommand('orders.reject').run,
    returnToDraft: useCommand('orders.returnToDraft').run,
    cancel: useCommand('orders.cancel').run,
    cancelRest: useCommand('orders.cancelRest').run,
  };
  const approve = useCommand('orders.approve').run;
  const submit = useSubmitDraft();
  const releases = useReleaseActions(order);
  const goods = useOpenShipment(o.beside);
  const papers = usePaperActions(order);
  if (!order) return [];
  const doing: Doing = { t, order, run, approve, submit, beside: o.beside, goods };
  const awaited = mainStep[order.status] ?? (order.shortOpen ? 'resolveShort' : undefined);
  const main = awaited && can(operations[awaited] ?? null) ? awaited : undefined;
  const first = main === 'release' ? releases : main ? [stepAction(doing, main, true, o.short)] : [];
  const others = second.filter((step) => step !== main).map((step) => stepAction(doing, step, false, o.short));
  const canCancel = others.some((one) => one?.key === 'cancel');
  const again: Action = {
    key: 'again',
    label: t('orders.desk.again'),
    icon: Copy,
    more: true,
    hidden: !can('orders.create') || order.status === 'draft',
    href: `/orders/new?dealer=${order.dealer.id}&repeat=${order.id}`,
  };
  return [...first, ...others.filter((one) => one?.key !== 'cancelRest' || !canCancel), again, ...papers].filter(
    (one) => one !== null,
  );
}
