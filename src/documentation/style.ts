// The one style of every page.

/** Its hash is what the pages' Content-Security-Policy allows. */
export const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fdfdfc,#16181d);--ink:light-dark(#1d2026,#e4e6eb);--quiet:light-dark(#5a606c,#a3a9b6);--line:light-dark(#d9dbe0,#343944);--card:light-dark(#f3f4f6,#1f232b);--link:light-dark(#0a55b8,#8ab8ff)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{overflow-wrap:anywhere;max-width:72rem;margin:0 auto;padding:3rem 1.25rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;margin:3rem 0 .75rem}
h3{font-size:1.1rem;margin:2rem 0 .5rem}
p{margin:.15rem 0}
.lead{color:var(--quiet);margin-bottom:2rem}
.quiet{color:var(--quiet);font-size:.875rem}
.wide{overflow-x:auto;margin-top:2rem}
table{border-collapse:collapse;width:100%;min-width:40rem;table-layout:fixed}
thead th{width:40%}
thead th:first-child{width:22%}
caption,.caption{text-align:left;font-weight:600;font-size:1.1rem;padding-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.6rem .9rem .6rem 0;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--quiet);font-size:.875rem;font-weight:600}
tbody th{font-weight:400}
tbody th b{font-variant-numeric:tabular-nums;margin-right:.35rem}
code,pre{font:.875em/1.5 ui-monospace,monospace}
pre{background:var(--card);padding:.8rem 1rem;border-radius:.4rem;overflow-x:auto;margin:.4rem 0}
summary{cursor:pointer;color:var(--quiet);font-size:.875rem}
summary .hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
a{color:var(--link)}
dl{display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);gap:.2rem 1rem;margin:.6rem 0}
dd{margin:0}
nav ul{columns:18rem;padding-left:1.1rem;font-size:.875rem}
h2 a,h3 a,tbody th a{color:inherit;text-decoration:none}
h2 a:hover,h3 a:hover,tbody th a:hover{text-decoration:underline}
@media(max-width:45rem){main{padding:1.5rem 1rem}table{min-width:0}table,caption,tbody,tr,tbody th,td{display:block}thead{position:absolute;clip-path:inset(50%)}tbody th{padding-bottom:0}td{border-top:0;padding:.2rem 0}dl{grid-template-columns:minmax(0,1fr)}}
@media print{:root{color-scheme:light}main{padding:0;max-width:none}details>pre{white-space:pre-wrap}tr,section{break-inside:avoid}}
`;
