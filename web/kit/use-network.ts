import { useEffect, useState } from 'preact/hooks';

/**
 * Whether this device has a network. Without one every connection is dead, even if nobody has noticed yet; with one,
 * nothing is said about the server.
 */
export function useNetwork(): boolean {
  const [hasNetwork, setNetwork] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setNetwork(navigator.onLine);
    look();
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return hasNetwork;
}
