import type { Speaker } from '@pinhole/locales'

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * The one page an unpaired phone gets: it takes the code out of the link's fragment, sends it once, and goes on to the
 * app. Small and by itself, so that nobody on the network meets more of the program than this.
 */
export function pairPage(speak: Speaker): string {
  const say = (key: string) => escape(speak(`phone.pair.${key}`))
  return `<!doctype html><html lang="${escape(speak.lang)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${say('title')}</title><link rel="stylesheet" href="/pair.css"><script src="/pair.js" defer></script></head>
<body><main><h1>${say('heading')}</h1>
<p id="what" role="status" aria-live="polite" data-wrong="${say('wrong')}" data-many="${say('many')}" data-lost="${say('lost')}">${say('wait')}</p>
<noscript><p>${say('script')}</p></noscript><p><small>${say('fingerprint')}</small></p></main></body></html>`
}

export const pairStyle = `:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center}
main{max-width:24rem;padding:1.5rem}h1{font-size:1.5rem;line-height:1.2}`

/** The code leaves the address bar at once, so that it stays in no history. */
export const pairScript = `const what = document.getElementById('what')
const code = location.hash.slice(1)
history.replaceState(null, '', '/pair')
const say = (word) => { what.textContent = what.dataset[word] }
if (!code) say('wrong')
else fetch('/api/pair', { method: 'POST', headers: { 'content-type': 'application/json', 'x-pinhole': '1' }, body: JSON.stringify({ code }) })
  .then((answer) => answer.ok ? location.replace('/') : say(answer.status === 429 ? 'many' : 'wrong'), () => say('lost'))
`
