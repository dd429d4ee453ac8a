const SIZE = 64;
let shown = 0;
/** The tab's icon as it was, to be put back. */
let plain: string | undefined;

/** On the icon of an installed app, and as a dot on the tab's. 0 takes it away. */
export function showBadge(unread: number): void {
  if (unread === shown) return;
  shown = unread;
  const count = unread > 0 ? navigator.setAppBadge?.(unread) : navigator.clearAppBadge?.();
  count?.catch(() => undefined);
  void drawTab(unread > 0);
}

async function drawTab(hasDot: boolean): Promise<void> {
  const link = document.head.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  if (!hasDot) {
    if (plain !== undefined) link.href = plain;
    plain = undefined;
    return;
  }
  if (plain !== undefined) return;
  plain = link.href;
  const dotted = await drawDot(plain.startsWith('data:') ? '/app-icon/192.png' : plain).catch(
    () => undefined,
  );
  // Read meanwhile.
  if (dotted && plain !== undefined) link.href = dotted;
}

async function drawDot(icon: string): Promise<string> {
  const picture = new Image(SIZE, SIZE);
  picture.src = icon;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(picture, 0, 0, SIZE, SIZE);
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--bad').trim();
  pen.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  pen.lineWidth = 5;
  pen.beginPath();
  pen.arc(SIZE - 17, 17, 14, 0, 2 * Math.PI);
  pen.stroke();
  pen.fill();
  return canvas.toDataURL('image/png');
}
