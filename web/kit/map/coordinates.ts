/** 37.382641° N, 5.996321° W, with the decimal mark of the reader. */
export function writeCoordinates(
  { latitude, longitude }: { latitude: number; longitude: number },
  locale: string,
): string {
  const west = locale.startsWith('es') ? 'O' : 'W';
  const north = `${write(Math.abs(latitude), locale)}° ${latitude < 0 ? 'S' : 'N'}`;
  const east = `${write(Math.abs(longitude), locale)}° ${longitude < 0 ? west : 'E'}`;
  return `${north} · ${east}`;
}

/** 37°22′58″, as on the rim of a map. */
export function writeArc(degrees: number): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const [whole, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor((seconds % 3600) / 60),
    seconds % 60,
  ];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${whole}°${two(minutes)}′${rest ? `${two(rest)}″` : ''}`;
}

/** 250 m, 1.2 km. */
export function writeDistance(metres: number, locale: string): string {
  const isFar = metres >= 1000;
  return (isFar ? metres / 1000 : metres).toLocaleString(locale, {
    style: 'unit',
    unit: isFar ? 'kilometer' : 'meter',
    maximumFractionDigits: isFar && metres < 10_000 ? 1 : 0,
  });
}

function write(value: number, locale: string): string {
  return value.toLocaleString(locale, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
}
