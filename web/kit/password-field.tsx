import { useState } from 'preact/hooks';
import { HiddenField, type HiddenFieldProps } from './hidden-field.tsx';
import { defineWords, useWords } from './i18n.ts';

const words = defineWords({
  es: { show: 'Mostrar la contraseña' },
  en: { show: 'Show the password' },
});

type PasswordFieldProps = Omit<HiddenFieldProps, 'isShown' | 'onShow' | 'show'>;

export function PasswordField(props: PasswordFieldProps) {
  const say = useWords(words);
  const [isShown, show] = useState(false);
  return <HiddenField {...props} {...{ isShown, onShow: show, show: say.show }} />;
}
