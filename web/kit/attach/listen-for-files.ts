/** Files that are dropped or pasted anywhere in the element. Returns the way to stop. */
export function listenForFiles(element: HTMLElement, onFiles: (files: File[]) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const over = (event: DragEvent) => {
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    onFiles([...(event.dataTransfer?.files ?? [])]);
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // A copied table is words and a picture of them: the words are meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    onFiles(files.map(named));
  };
  element.addEventListener('dragover', over, { signal });
  element.addEventListener('drop', drop, { signal });
  element.addEventListener('paste', paste, { signal });
  return () => stop.abort();
}

export function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** Screenshots are all called "image.png". */
function named(file: File): File {
  if (file.name !== 'image.png') return file;
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return new File([file], `image-${at}.png`, { type: file.type });
}
