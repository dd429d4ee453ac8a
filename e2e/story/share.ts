import type { Talk } from './talk.ts';

/** As the system does it for an installed app. */
export async function share({ page }: Talk, text: string, name: string): Promise<void> {
  // The worker takes it: it is never sent to the server.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(
    ([words, called]) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: '/desk/share', enctype: 'multipart/form-data' });
      const field = document.createElement('input');
      Object.assign(field, { name: 'text', value: words });
      const files = document.createElement('input');
      Object.assign(files, { type: 'file', name: 'files' });
      const transfer = new DataTransfer();
      transfer.items.add(new File(['hola'], called, { type: 'text/plain' }));
      files.files = transfer.files;
      form.append(field, files);
      document.body.append(form);
      form.submit();
    },
    [text, name] as const,
  );
  await page.waitForURL('**/desk/share');
}
