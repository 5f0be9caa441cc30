/** Name of the key in local storage that remembers `light` or `dark`; absent means the system's choice. */
export const themeKey = 'bilingual:theme';

/**
 * Runs inline in the head: marks the page as scripted (`html.js`, for styles of controls that need scripts) and, where it is, as cross-origin isolated (`html.isolated`), sets the
 * remembered theme before the first paint, then wires the theme selector. A plain string because the content security
 * policy allows it by its hash (see `astro.config.mjs`). Storage may be disabled: reading and writing are both allowed
 * to fail, and the selector still works for the page at hand.
 */
export const themeScript = `(()=>{
let d=document,r=d.documentElement,k=${JSON.stringify(themeKey)},s,t='';
r.classList.add('js');
if(self.crossOriginIsolated)r.classList.add('isolated');
let set=v=>{t=v==='light'||v==='dark'?v:'';t?r.dataset.theme=t:delete r.dataset.theme;if(s)s.value=t};
let read=()=>{try{set(localStorage.getItem(k))}catch{}};
read();
addEventListener('storage',e=>{if(e.key===k||e.key===null)read()});
addEventListener('pageshow',e=>{if(e.persisted)read()});
d.addEventListener('DOMContentLoaded',()=>{
s=d.querySelector('#theme');if(!s)return;
s.closest('[hidden]').hidden=false;set(t);
s.addEventListener('change',()=>{set(s.value);try{t?localStorage.setItem(k,t):localStorage.removeItem(k)}catch{}})
})
})()`.replaceAll('\n', '');
