import { t, word } from '../texts.ts'

// Small line drawings of what a step is about, on a 48 grid. What is not here is said in words only.
const paths: Record<string, string> = {
  plug: 'M17 6v10M31 6v10M12 16h24v10a10 10 0 0 1-10 10h-4a10 10 0 0 1-10-10zM24 36v8',
  hot: 'M19 6v8M29 6v8M15 14h18v12a8 8 0 0 1-8 8h-2a8 8 0 0 1-8-8zM24 34v8M7 14c3 4-3 7 0 12M41 14c-3 4 3 7 0 12',
  card: 'M12 6h17l7 8v28H12zM18 6v8M23 6v8M28 6v8',
  'no-card': 'M12 6h17l7 8v28H12zM18 6v8M23 6v8M19 23l10 10M29 23L19 33',
  phone: 'M14 4h20a3 3 0 0 1 3 3v34a3 3 0 0 1-3 3H14a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM21 8h6',
  waits:
    'M14 4h20a3 3 0 0 1 3 3v34a3 3 0 0 1-3 3H14a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM21 8h6M24 17a7 7 0 1 1-7 7',
  router: 'M6 28h36v12H6zM12 34h.1M18 34h.1M14 28V14M34 28V14M20 10a6 6 0 0 1 8 0',
  clock: 'M24 6a18 18 0 1 1-.1 0zM24 13v11l7 5',
  breaker: 'M14 4h20v40H14zM20 16h8v16h-8zM24 16v8',
  pin: 'M6 42L30 18M26 10l12 12M30 6l12 12-8 6-10-10z',
  turn: 'M24 10a12 12 0 1 1-.1 0zM24 18a4 4 0 1 1-.1 0zM6 30c-2-10 2-18 8-22M42 30c2-10-2-18-8-22M16 40h16',
}
const drawn: Record<string, string> = {
  unplug: 'plug',
  plug: 'plug',
  adapter: 'plug',
  socket: 'plug',
  card: 'card',
  'card-out': 'card',
  phone: 'phone',
  app: 'phone',
  router: 'router',
  wifi: 'router',
  clock: 'clock',
  wait: 'clock',
  breaker: 'breaker',
  pin: 'pin',
}

/** The thing a step is about; nothing where we have no drawing of it. */
export function Thing({ name, named }: { name: string; named?: boolean }) {
  const path = paths[name] ?? paths[drawn[name] ?? '']
  if (!path) return null
  return (
    <svg
      class="thing"
      viewBox="0 0 48 48"
      {...(named
        ? { role: 'img', 'aria-label': t('ui.guide.picture', { what: word('ui.thing', name) }) }
        : { 'aria-hidden': 'true' as const })}
    >
      <path d={path} />
    </svg>
  )
}
