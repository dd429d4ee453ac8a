import { LogOut, MonitorSmartphone, Smartphone } from 'lucide-preact';
import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Chip } from '@tertulia/web/kit/chip.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useState } from 'preact/hooks';
import type { Device } from '../protocol.ts';
import { people } from './desk-calls.ts';

const words = defineWords({
  es: {
    title: 'Dónde has entrado',
    lead: 'Si no reconoces uno, cierra su sesión y cambia la contraseña.',
    unknown: 'Navegador desconocido',
    here: 'Este dispositivo',
    used: 'Última actividad:',
    signOut: 'Cerrar sesión',
    signOutOf: (label: string) => `Cerrar sesión: ${label}`,
    only: 'Solo has entrado aquí.',
    all: 'Cerrar todas las demás',
    askOne: (label: string) => `¿Cerrar la sesión de ${label}?`,
    askAll: (count: number) =>
      count === 1 ? '¿Cerrar la otra sesión?' : `¿Cerrar las otras ${count} sesiones?`,
    after:
      'Allí habrá que entrar otra vez con la contraseña. Lo que no se haya enviado desde allí puede perderse.',
    done: 'Sesión cerrada',
    doneAll: 'Las demás sesiones están cerradas',
  },
  en: {
    title: 'Where you are signed in',
    lead: 'If you do not recognise one, sign it out and change your password.',
    unknown: 'Unknown browser',
    here: 'This device',
    used: 'Last used:',
    signOut: 'Sign out',
    signOutOf: (label) => `Sign out: ${label}`,
    only: 'You are signed in only here.',
    all: 'Sign out all others',
    askOne: (label) => `Sign out ${label}?`,
    askAll: (count) => (count === 1 ? 'Sign out the other device?' : `Sign out the other ${count} devices?`),
    after:
      'You will have to sign in there again with your password. What was not sent from there may be lost.',
    done: 'Signed out',
    doneAll: 'All other devices are signed out',
  },
});

const load = async () => (await people.devices()).devices;

export function Devices({ onSignOut }: { onSignOut: () => void }) {
  const say = useWords(words);
  const devices = useLoaded(load);
  const [question, ask] = useState<Question>();
  const others = (devices.value ?? []).filter(({ current }) => !current);

  const signOut = async (some: readonly Device[], told: string) => {
    for (const { id } of some) {
      await people.signOutDevice(id);
      devices.set((before) => before.filter((device) => device.id !== id));
    }
    showToast({ text: told });
  };
  const askOne = (device: Device) =>
    ask({
      question: say.askOne(device.label || say.unknown),
      consequence: say.after,
      action: say.signOut,
      act: () => signOut([device], say.done),
    });
  const askAll = () =>
    ask({
      question: say.askAll(others.length),
      consequence: say.after,
      action: say.all,
      act: () => signOut(others, say.doneAll),
    });

  return (
    <Panel
      title={say.title}
      lead={devices.value && others.length === 0 ? say.only : say.lead}
      action={others.length > 0 && <Button onClick={askAll}>{say.all}</Button>}
    >
      <Loading what={devices}>
        {(all) => (
          <RowList label={say.title}>
            {byUse(all).map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                onSignOut={device.current ? onSignOut : () => askOne(device)}
              />
            ))}
          </RowList>
        )}
      </Loading>
      <Ask question={question} onClose={() => ask(undefined)} />
    </Panel>
  );
}

function DeviceRow({ device, onSignOut }: { device: Device; onSignOut: () => void }) {
  const say = useWords(words);
  const label = device.label || say.unknown;
  const isPhone = /iPhone|iPad|Android/.test(device.label);
  return (
    <Row
      lead={<Icon glyph={isPhone ? Smartphone : MonitorSmartphone} name={null} />}
      title={
        <>
          {label}
          {device.current && <Chip tone="good">{say.here}</Chip>}
        </>
      }
      note={
        <>
          {say.used} <RelativeTime at={device.used} />
        </>
      }
    >
      <Button kind="plain" icon={LogOut} aria-label={say.signOutOf(label)} onClick={onSignOut}>
        {say.signOut}
      </Button>
    </Row>
  );
}

function byUse(devices: readonly Device[]): Device[] {
  return devices.toSorted((a, b) => Number(b.current) - Number(a.current) || b.used - a.used);
}
