import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Trouble, troubleOf } from './problem-words.ts';

export type FieldErrors<T> = Partial<Record<keyof T, string | undefined>>;

export type FormState<T> = {
  values: T;
  errors: FieldErrors<T>;
  /** A refusal that belongs to no single field. */
  problem: Trouble | undefined;
  busy: boolean;
  element: RefObject<HTMLFormElement>;
  set: <K extends keyof T>(field: K, value: T[K]) => void;
  submit: (event?: Event) => void;
};

type FormPlan<T> = {
  start: T;
  check: (values: T) => FieldErrors<T>;
  save: (values: T) => Promise<void>;
  /** Which field a refusal is about; undefined for the form as a whole. */
  blame?: (trouble: Trouble) => FieldErrors<T> | undefined;
};

/** What is typed stays until the server has it: a refusal only adds words beside the fields. */
export function useForm<T extends object>({ start, check, save, blame }: FormPlan<T>): FormState<T> {
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<FieldErrors<T>>({});
  const [problem, setProblem] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const element = useRef<HTMLFormElement>(null);
  const refuse = useFirstWrong(element, setErrors);

  const run = async () => {
    isRunning.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await save(values);
    } catch (error) {
      const trouble = troubleOf(error);
      const blamed = blame?.(trouble);
      if (blamed) refuse(blamed);
      else setProblem(trouble);
    }
    isRunning.current = false;
    setBusy(false);
  };

  return {
    values,
    errors,
    problem,
    busy,
    element,
    set: (field, value) => {
      setValues((before) => ({ ...before, [field]: value }));
      setErrors((before) => ({ ...before, [field]: undefined }));
    },
    submit: (event) => {
      event?.preventDefault();
      if (isRunning.current) return;
      const found = check(values);
      if (Object.values(found).some(Boolean)) refuse(found);
      else void run();
    },
  };
}

/** The focus goes to the first field that is wrong, once its words stand beside it. */
function useFirstWrong<T>(element: RefObject<HTMLFormElement>, setErrors: (errors: FieldErrors<T>) => void) {
  const [refusals, countRefusal] = useState(0);
  useLayoutEffect(() => {
    if (refusals === 0) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid], [data-wrong] input')?.focus();
  }, [refusals, element]);
  return (errors: FieldErrors<T>) => {
    setErrors(errors);
    countRefusal((count) => count + 1);
  };
}
