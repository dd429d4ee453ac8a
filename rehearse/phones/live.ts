import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useEffect, useState } from 'preact/hooks';
import type { OperatorOrder, PhoneOrder } from '../order.ts';
import type { State } from '../shown.ts';

/** What the networks show, as it changes; undefined while nothing is known. */
export function useLive(): { readonly state: State | undefined; readonly isLost: boolean } {
  const [state, setState] = useState<State>();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/live');
    source.onmessage = ({ data }) => {
      setLost(false);
      setState(JSON.parse(String(data)));
    };
    source.onerror = () => setLost(true);
    return () => source.close();
  }, []);
  return { state, isLost };
}

export function doOnPhone(order: PhoneOrder): Promise<boolean> {
  return post('/api/phone', JSON.stringify(order), 'application/json');
}

export function operate(order: OperatorOrder): Promise<boolean> {
  return post('/api/operate', JSON.stringify(order), 'application/json');
}

/** @param about network, phone, talk, kind and the rest of what is said with it */
export function sendFile(file: Blob, about: Readonly<Record<string, string>>): Promise<boolean> {
  return post(`/api/files?${new URLSearchParams(about)}`, file, file.type || 'application/octet-stream');
}

async function post(path: string, body: Blob | string, type: string): Promise<boolean> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': type }, body });
    if (response.ok) return true;
    const { message } = await response.json();
    showToast({ text: String(message) });
  } catch (problem) {
    showToast({ text: String(problem) });
  }
  return false;
}
