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
<body><main><header>Pinhole</header><h1>${say('heading')}</h1>
<p id="what" role="status" aria-live="polite" data-wrong="${say('wrong')}" data-many="${say('many')}" data-lost="${say('lost')}">${say('wait')}</p>
<noscript><p>${say('script')}</p></noscript><small>${say('fingerprint')}</small></main></body></html>`
}

export const pairStyle = `:root{color-scheme:light dark;--paper:#f1f2ee;--ink:#141714;--quiet:#4a4e48;--edge:#c8cbc3}
@media(prefers-color-scheme:dark){:root{--paper:#141714;--ink:#f1f2ee;--quiet:#c8cbc3;--edge:#4a4e48}}
body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;background:var(--paper);color:var(--ink)}
main{max-width:26rem;margin:0 auto;padding:1.25rem}header{font-weight:700}
h1{font-size:2rem;line-height:1.15;margin:2.5rem 0 1rem;padding-bottom:1rem;border-bottom:2px solid}
small{display:block;font-size:1rem;color:var(--quiet);border-top:1px solid var(--edge);padding-top:1rem;margin-top:2rem}`

/** The code leaves the address bar at once, so that it stays in no history. */
export const pairScript = `const what = document.getElementById('what')
const code = location.hash.slice(1)
history.replaceState(null, '', '/pair')
const say = (word) => { what.textContent = what.dataset[word] }
if (!code) say('wrong')
else fetch('/api/pair', { method: 'POST', headers: { 'content-type': 'application/json', 'x-pinhole': '1' }, body: JSON.stringify({ code }) })
  .then((answer) => answer.ok ? location.replace('/') : say(answer.status === 429 ? 'many' : 'wrong'), () => say('lost'))
`
