/** The look of a saved guide: readable in light, dark, black and white, and on paper. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#141714;--paper:#f1f2ee;--sheet:#fcfcfa;--edge:#7b7f77;--warn:#ffd23f}
@media(prefers-color-scheme:dark){:root{--ink:#ecefe8;--paper:#141714;--sheet:#1d211d;--edge:#8b9087}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:16px}section{border-top:2px solid var(--edge);padding:12px 0 24px}
h1{font-size:1.5rem;line-height:1.2}h2{font-size:1.1rem}ol,ul{padding-inline-start:1.4rem}ol>li{margin:0 0 20px}
.cam,.strip svg{display:block;width:min(240px,70vw);height:auto;margin:8px 0;background:#fcfcfa;border-radius:8px}
.warn{background:var(--warn);color:#141714;border:2px solid #141714;padding:8px 12px;margin:8px 0}
details{margin:6px 0;border-inline-start:3px solid var(--edge);padding-inline-start:10px}
summary,a,button,input{min-height:24px}summary{cursor:pointer;padding:4px 0}.src{font-size:.85rem;overflow-wrap:anywhere}
a{color:inherit}button{font:inherit;background:var(--ink);color:var(--paper);border:0;border-radius:8px;padding:8px 16px;min-height:44px}
.row figure{margin:0;max-width:240px}.row figcaption{font-size:.9rem}.row{display:flex;flex-wrap:wrap;gap:8px}.grid{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(120px,1fr));gap:12px}.grid .cam{width:96px;margin:0 auto 4px}.grid a{display:block;text-align:center;overflow-wrap:anywhere}section>section{border:0;padding:0}form input[name=q]{width:16rem;max-width:100%;height:44px;font:inherit}.min,.model{color:inherit;font-size:.9rem}input{width:20px;height:20px;vertical-align:-3px}
@keyframes b{50%{opacity:0}}.cam-blink{animation:b .5s steps(1) infinite}.cam-blink-slow{animation:b 2s steps(1) infinite}
.cam-blink-fast{animation:b .34s steps(1) infinite}.cam-turn{animation:b 1s steps(1) infinite}.cam-turn+.cam-turn{animation-delay:.5s}
@media(prefers-reduced-motion:reduce){*{animation:none!important}}
@media print{body{background:#fff;color:#000;font-size:11pt}button,.timer button{display:none}details{display:block}
details>*{display:block!important}.cam{width:70mm;break-inside:avoid}li{break-inside:avoid}.src{font-size:8pt}.warn{background:#fff}}
`
  .replaceAll('\n', '')
  .trim()

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
