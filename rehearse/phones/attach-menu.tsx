import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import {
  CircleHelp,
  Contact,
  FileUp,
  Image,
  MapPin,
  Megaphone,
  Mic,
  Plus,
  ShoppingBasket,
  Sticker,
  Tag,
} from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { doOnPhone, sendFile } from './live.ts';
import type { NetworkName } from './phone-stand.tsx';
import { drawPhoto, drawSticker, playTune } from './samples.ts';
import { words } from './words.ts';

export type Here = {
  readonly network: NetworkName;
  readonly phone: string;
  readonly talk: string;
  readonly replyTo?: string;
};

type AttachMenuProps = { network: NetworkName; here: Here; text: string; onSent: () => void };

/** What is more than words. */
export function AttachMenu({ network, here, text, onSent }: AttachMenuProps) {
  const say = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const send = async (kind: string, file: Blob, name?: string) => {
    const caption = text.trim();
    const about = { ...here, kind, ...(name && { name }), ...(caption && { text: caption }) };
    if (await sendFile(file, about)) onSent();
  };
  const place = { latitude: 41.7636, longitude: -2.4649, label: say.placeName };
  const items = [
    {
      key: 'photo',
      label: say.photo,
      icon: Image,
      onChoose: async () => send('photo', await drawPhoto(), 'foto.jpg'),
    },
    { key: 'own', label: say.own, icon: FileUp, onChoose: () => input.current?.click() },
    { key: 'voice', label: say.voice, icon: Mic, onChoose: async () => send('voice', await playTune()) },
    {
      key: 'place',
      label: say.place,
      icon: MapPin,
      onChoose: () => doOnPhone({ ...here, do: 'place', ...place }),
    },
    {
      key: 'contact',
      label: say.contact,
      icon: Contact,
      onChoose: () => doOnPhone({ ...here, do: 'contact', name: 'Luis Romero', number: '+34 600 333 444' }),
    },
    {
      key: 'sticker',
      label: say.sticker,
      icon: Sticker,
      onChoose: async () => send('sticker', await drawSticker()),
    },
    {
      key: 'strange',
      label: say.strange,
      icon: CircleHelp,
      onChoose: () => doOnPhone({ ...here, do: 'strange' }),
    },
  ];
  const order = {
    key: 'order',
    label: say.order,
    icon: ShoppingBasket,
    onChoose: () => doOnPhone({ ...here, do: 'order', text: text.trim(), items: CART }),
  };
  const about = (['product', 'ad'] as const).map((key) => ({
    key,
    label: say[key],
    icon: key === 'ad' ? Megaphone : Tag,
    onChoose: async () => {
      const words = text.trim() || say.askAbout;
      if (await doOnPhone({ ...here, do: 'write', text: words, about: key })) onSent();
    },
  }));
  return (
    <>
      <Menu
        label={say.attach}
        icon={Plus}
        items={(network === 'whatsapp' ? [...items, order, ...about] : items).map((item) => ({
          ...item,
          onChoose: () => void item.onChoose(),
        }))}
      />
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say.own}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) void send(kindOf(file), file, file.name);
        }}
      />
    </>
  );
}

const CART = [
  { product: 'bono-10-viajes', quantity: 2, price: 14.5 },
  { product: 'soria-madrid', quantity: 1, price: 19.35 },
];

function kindOf({ type }: File): string {
  if (/^image\/(jpeg|png|webp)$/.test(type)) return 'photo';
  if (type.startsWith('video/')) return 'video';
  if (type === 'audio/ogg') return 'voice';
  return type.startsWith('audio/') ? 'audio' : 'file';
}
