import { TextField } from './text-field.tsx';

type SearchFieldProps = {
  /** Stands in it while it is empty; above it would only repeat what the list says. */
  label: string;
  value: string;
  onInput: (value: string) => void;
  autofocus?: boolean;
};

/** Narrows the list below it. */
export function SearchField({ label, ...rest }: SearchFieldProps) {
  return <TextField {...rest} label={label} hideLabel placeholder={label} type="search" autocomplete="off" />;
}
