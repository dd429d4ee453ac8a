/** Under a shadow root: nothing of the site reaches it, and nothing of it the site. */
export const STYLES = `
:host { all: initial; }
* { box-sizing: border-box; font: 16px/1.4 system-ui, sans-serif; }
[hidden] { display: none !important; }
button { border: 0; padding: 0; background: none; color: inherit; cursor: pointer; }
:focus-visible { outline: 3px solid var(--colour); outline-offset: 3px; }
.launch {
  position: fixed; bottom: 20px; inset-inline: auto; width: 60px; height: 60px; border-radius: 50%;
  background: var(--colour); color: var(--ink); box-shadow: 0 4px 16px #0004; z-index: 2147483000;
  display: grid; place-items: center;
}
.launch svg { width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.count {
  position: absolute; top: -4px; inset-inline-end: -4px; min-width: 24px; height: 24px; padding: 0 6px;
  border-radius: 12px; border: 2px solid #fff; background: #b3261e; color: #fff; font-size: 13px; font-weight: 700; line-height: 20px; text-align: center;
}
.greeting {
  position: fixed; bottom: 92px; max-width: min(280px, calc(100vw - 40px)); display: flex; align-items: flex-start;
  border-radius: 16px; background: #fff; color: #1b1613; box-shadow: 0 4px 16px #0003; z-index: 2147483000;
}
.greeting button { min-height: 44px; border-radius: 16px; text-align: start; }
.greeting button:first-child { padding: 11px 4px 11px 16px; overflow-wrap: anywhere; }
.greeting .shut { flex: none; width: 44px; text-align: center; }
.panel {
  position: fixed; bottom: 92px; width: 380px; height: min(640px, calc(100vh - 112px)); height: min(640px, calc(100dvh - 112px));
  border-radius: 16px; overflow: hidden; background: #fbf7f1; color: #1b1613; box-shadow: 0 8px 40px #0005; z-index: 2147483001;
  display: flex; flex-direction: column; animation: rise .18s ease-out;
}
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
.head { display: none; align-items: center; justify-content: space-between; flex: none; height: 44px; padding-inline-start: 16px; background: var(--colour); color: var(--ink); }
.head b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.shut { width: 44px; height: 44px; font-size: 24px; line-height: 44px; text-align: center; }
.shut:focus-visible { outline-color: currentColor; outline-offset: -6px; }
iframe { flex: 1; width: 100%; min-height: 0; border: 0; color-scheme: normal; }
.right { right: 20px; } .left { left: 20px; }
@media (max-width: 480px), (max-height: 480px) {
  .panel { inset: 0; width: auto; height: auto; border-radius: 0; }
  .head { display: flex; }
}
@media (prefers-color-scheme: dark) {
  .panel { background: #1b1613; }
  .greeting { background: #2d2621; color: #f5eee4; }
}
@media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
`;
