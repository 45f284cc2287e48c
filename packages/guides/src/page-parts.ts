import { readFileSync } from 'node:fs'

// One look with the app: its colours and drawings come from the same files; what stands here is what only these pages have.
const shared = (name: string): string =>
  readFileSync(new URL(import.meta.resolve(`@pinhole/drawing/${name}.css`)), 'utf8')

const own = `
*,*::before,*::after{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:400 1.0625rem/1.45 var(--text-face);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere;hyphens:auto}
h1,h2,h3,p,ul,ol,figure{margin:0;padding:0}
h1{font-size:1.875rem;line-height:1.12;letter-spacing:-.018em;text-wrap:balance;hyphens:manual}
h2{font-size:1.25rem;line-height:1.2;text-wrap:balance}
main{max-width:44rem;margin:0 auto;padding:.75rem var(--margin) 3rem;display:grid;gap:1.25rem;grid-template-columns:minmax(0,1fr)}
main>*{min-width:0}
.top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 1.25rem;max-width:44rem;margin:0 auto;padding:.75rem var(--margin) 0}
.top nav{display:flex;flex-wrap:wrap;gap:0 1.25rem}.top a{display:inline-flex;align-items:center;min-height:2.75rem}
.word-mark{font-size:1.25rem;font-weight:700;text-decoration:none}
.word-mark i{display:inline-block;width:.8em;height:.8em;border:.19em solid;border-radius:50%;margin:.1em 1px 0;background:radial-gradient(circle,currentColor 26%,transparent 30%)}
a,summary{color:inherit;font-weight:700;text-decoration:underline;text-decoration-thickness:1.5px;text-underline-offset:.22em}
summary{display:inline-flex;align-items:center;min-height:2.75rem;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;width:.5em;height:.5em;margin-inline-end:.6em;border:solid;border-width:0 2px 2px 0;rotate:-45deg}
[open]>summary::before{rotate:45deg}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;border-radius:4px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.lead{color:var(--ink-2)}.min,.model,figcaption,.how,.from{font-size:.9375rem;line-height:1.4;color:var(--ink-2)}
section{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
section+section{border-top:2.5px solid var(--ink);padding-top:1.25rem}
.rows{list-style:none;border-top:2.5px solid var(--ink)}
.rows>li{padding:.625rem 0;border-bottom:1.5px solid var(--tone-2)}
.rows>li:has(>a){padding:0}.rows>li>a{display:inline-flex;align-items:center;min-height:2.75rem}
dl{margin:0;border-top:2.5px solid var(--ink)}
dl>div{padding:.625rem 0;border-bottom:1.5px solid var(--tone-2)}
dt{font-size:.9375rem;color:var(--ink-2)}dd{margin:0}
ol{list-style:none;counter-reset:step}
ol>li{counter-increment:step;display:grid;gap:.5rem;padding:1rem 0;border-bottom:1.5px solid var(--tone-2);grid-template-columns:minmax(0,1fr)}
ol{border-top:2.5px solid var(--ink)}
ol>li>label{display:flex;gap:.75rem;align-items:baseline;min-height:2.75rem}
ol>li>label b{flex:none;hyphens:none;overflow-wrap:normal;font-variant-numeric:tabular-nums}
ol>li>:not(label):not(.cam):not(.strip){margin-inline-start:2.25rem}
ul:not(.rows):not(.grid){padding-inline-start:1.1rem}
.cam,.strip svg{display:block;width:min(15rem,70vw);height:auto}
.strip{max-width:15rem}
.warn{background:var(--danger);color:#141714;border:2px solid #141714;border-radius:12px;padding:.75rem 1rem}
.lost{border:1.75px solid var(--ink);border-radius:12px;padding:.75rem 1rem;background:var(--sheet)}
.warn ul{padding-inline-start:1.1rem}
.tools b,.see b{font-weight:700}
details p,details ul{margin:.25rem 0}
.src{font-size:.9375rem}.src summary{font-weight:400;color:var(--ink-2)}
.src summary::before{border:1.75px dotted;border-radius:50%;width:.65em;height:.65em;rotate:none}
[open].src>summary::before{border-style:solid}
.src p:not(.how){margin-top:.25rem}.src ul+p{margin-top:.75rem!important}.at{font-family:var(--mono-face);font-size:.8125rem;overflow-wrap:anywhere;color:var(--ink-2)}
.places{list-style:none;padding:0!important}
cite{font-style:normal}
button{font:inherit;font-weight:700;min-height:3rem;padding:.5rem 1.25rem;border:0;border-radius:12px;background:var(--ink);color:var(--paper);cursor:pointer}
button:disabled{background:var(--tone-2);color:var(--ink)}
input[type=checkbox]{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--ink);translate:0 .3rem}
form{display:grid;gap:.5rem;max-width:24rem}
input[name=q]{width:100%;min-height:3rem;padding:.625rem .875rem;border:1.75px solid var(--edge);border-radius:12px;background:var(--sheet);color:var(--ink);font:inherit}
.row{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(8.5rem,100%),1fr));gap:1rem}
.row .cam{width:100%;max-width:15rem}
.grid{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(8.5rem,100%),1fr));gap:.5rem}
.grid a{display:flex;flex-direction:column;align-items:center;justify-content:space-between;gap:.5rem;height:100%;padding:1rem .5rem;border:1.75px solid var(--edge);border-radius:12px;background:var(--sheet);text-align:center;text-decoration:none;font-weight:400}
.grid .cam{width:5.5rem}
.share{display:inline-block;color:var(--ink-2);font-weight:400;margin-inline-start:auto;padding-inline-start:1rem;white-space:nowrap}
.rows summary{display:flex}
section>section{border:0;padding:0}
@media(min-width:720px){h1{font-size:2.5rem}h2{font-size:1.5rem}}
@media print{@page{margin:12mm}:root{color-scheme:light;--paper:#fff;--sheet:#fff;--ink:#000;--ink-2:#000;--edge:#000}html{font-size:11pt}
.top,nav,button,form{display:none}details{display:block}details::details-content{content-visibility:visible;display:block}
.cam{width:42mm;break-inside:avoid}li,dl>div,.lost{break-inside:avoid}.warn{background:#fff}summary{min-height:0}
main{gap:.75rem}ol>li{padding:.5rem 0;gap:.25rem}ol>li>label{min-height:0}.guide{gap:.625rem}.guide+.guide{break-before:page;border:0;padding:0}
details:not(.src)>summary{text-decoration:none}details:not(.src)>summary::before{display:none}
.src,.src .how,.at{font-size:7.5pt;line-height:1.25}.src::details-content,.src summary,.src p,.src ul,.src li{display:inline}.src summary::before{display:none}.src summary::after{content:":"}
.src summary,.src p,.src li{margin-inline-end:.4em!important}.src ul:not(.rows):not(.grid){padding:0}.src li::after{content:";"}.src li:last-child::after{content:"."}}
`

/** The look of a page and of a saved guide: readable in light, dark, black and white, and on paper. */
export const pageStyle = [shared('tokens'), shared('camera'), own]
  .join('')
  .replaceAll(/\/\*.*?\*\//gs, '')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{};,]) ?/g, '$1')
  .trim()

/** The app's own face, which only a page of the server can ask for; a saved file keeps to what the device has. */
export const pageFont = [
  ['latin', 'U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+20AC,U+2122,U+2212'],
  ['latin-ext', 'U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB'],
]
  .map(
    ([name, range]) =>
      `@font-face{font-family:Hyperlegible;font-weight:200 800;font-display:swap;src:url("/assets/atkinson-hyperlegible-next-${name}-wght-normal.woff2")format("woff2");unicode-range:${range}}`,
  )
  .join('')

/** The timers, and branches that open for paper. Nothing is loaded, kept or sent. */
export const pageScript = `
document.addEventListener('click',function(e){var b=e.target.closest('button[data-seconds]');if(!b)return;
var out=b.nextElementSibling,end=performance.now()+b.dataset.seconds*1000;b.disabled=true;
var tick=function(){var left=Math.ceil((end-performance.now())/1000);if(left<=0){out.textContent=b.dataset.done;b.disabled=false;return}
out.textContent=Math.floor(left/60)+':'+String(left%60).padStart(2,'0');window.requestAnimationFrame(tick)};tick()});
window.addEventListener('beforeprint',function(){document.querySelectorAll('details').forEach(function(d){d.open=true})});
`
  .replaceAll('\n', '')
  .trim()
